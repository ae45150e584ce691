import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitFailed, type GitRun, type GitSettings, startGit } from './run-git.js';

/** An object of a repository. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly size: number;
  /** null: it is larger than what was asked for. */
  readonly bytes: Buffer | null;
}

interface Question {
  readonly ids: readonly string[];
  readonly found: Map<string, GitObject>;
  readonly done: (found: ReadonlyMap<string, GitObject>) => void;
  readonly failed: (error: unknown) => void;
  /** How many of the ids were answered. */
  answered: number;
}

/** The object whose contents are coming in. */
interface Incoming {
  readonly id: string;
  readonly type: string;
  readonly size: number;
  readonly bytes: Buffer | null;
  /** Bytes that have come, with the newline behind the contents. */
  count: number;
}

const NEWLINE = 10;

/**
 * One `git cat-file --batch-command` that answers any number of questions about the objects of a repository, since starting git costs
 * far more than reading with it. What is larger than `most` bytes is read past.
 */
export class ObjectReader {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #most: number;
  readonly #ended: Promise<GitFailed | null>;
  readonly #questions: Question[] = [];
  #head: Buffer = Buffer.alloc(0);
  #incoming: Incoming | null = null;
  #failure: GitFailed | null = null;

  constructor(run: Pick<GitRun, 'gitDir' | 'env'>, most: number, settings: GitSettings) {
    const started = startGit({ ...run, args: ['cat-file', '--batch-command', '--buffer'] }, settings);
    this.#child = started.child;
    this.#most = most;
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#ended = started.ended.then((failure) => {
      this.#failure = failure ?? new GitFailed('git cat-file ended early', '');
      for (const { failed } of this.#questions.splice(0)) failed(this.#failure);
      return failure;
    });
  }

  /** The objects of these names, by name; those that are not there are left out. Each name is asked for once. */
  read(names: Iterable<string>): Promise<ReadonlyMap<string, GitObject>> {
    const ids = [...new Set(names)];
    if (ids.length === 0) return Promise.resolve(new Map());
    return new Promise((done, failed) => {
      if (this.#failure !== null) return failed(this.#failure);
      this.#questions.push({ ids, found: new Map(), done, failed, answered: 0 });
      this.#child.stdin.write(`${ids.map((id) => `contents ${id}\n`).join('')}flush\n`);
    });
  }

  /** Ends git; nothing may be asked any more. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  #take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#incoming !== null) {
        at += this.#fill(this.#incoming, chunk.subarray(at));
        continue;
      }
      const end = chunk.indexOf(NEWLINE, at);
      const part = chunk.subarray(at, end === -1 ? chunk.length : end);
      this.#head = this.#head.length === 0 ? part : Buffer.concat([this.#head, part]);
      if (end === -1) return;
      at = end + 1;
      const line = this.#head.toString('latin1');
      this.#head = Buffer.alloc(0);
      this.#begin(line);
    }
  }

  /** "<name> <type> <size>", or "<name> missing" (git-cat-file, "BATCH OUTPUT"). */
  #begin(line: string): void {
    const [id = '', type = '', length] = line.split(' ');
    if (length === undefined) {
      this.#answer(null);
      return;
    }
    const size = Number(length);
    this.#incoming = { id, type, size, bytes: size > this.#most ? null : Buffer.allocUnsafe(size), count: 0 };
  }

  /** Takes what belongs to the object; returns how many bytes these are. */
  #fill(incoming: Incoming, chunk: Buffer): number {
    const { id, type, size, bytes, count } = incoming;
    const taken = Math.min(size + 1 - count, chunk.length);
    if (bytes !== null) chunk.copy(bytes, count, 0, Math.min(taken, size - count));
    incoming.count += taken;
    if (incoming.count > size) {
      this.#incoming = null;
      this.#answer({ id, type, size, bytes });
    }
    return taken;
  }

  #answer(object: GitObject | null): void {
    const [question] = this.#questions;
    if (question === undefined) return;
    const id = question.ids[question.answered++];
    if (id !== undefined && object !== null) question.found.set(id, object);
    if (question.answered < question.ids.length) return;
    this.#questions.shift();
    question.done(question.found);
  }
}
