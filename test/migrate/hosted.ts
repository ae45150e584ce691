import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './fleet.js';

/** A pull request as the fake keeps it. */
export interface Pull {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  merged: boolean;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  readonly labels: string[];
  readonly reviewers: string[];
  readonly teams: string[];
  autoMerge: string | null;
}

/** A repository as the fake keeps it; its git side is a bare repository on the disk. */
export interface Hosted {
  /** `acme/api` */
  readonly path: string;
  readonly branch: string;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly pulls: Pull[];
  /** So many more requests are done; the last of them is not answered, and none after it is done. null: there is no end. */
  ends: number | null;
}

/** Something that goes wrong with the next requests that match. */
export interface Fault {
  readonly when: RegExp;
  times: number;
  /**
   * `hang`: it is done, the answer begins, and nothing more comes. `limit`: 429, with a Retry-After of two seconds. `echo`: an
   * error that gives back what the request was proved with.
   */
  readonly what: 'secondary-limit' | 'limit' | 'server-error' | 'drop' | 'hang' | 'echo';
}

/** A forge that speaks like GitHub, with git behind it. */
export interface FakeGithub {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly url: string;
  readonly api: string;
  /** Where repositories are cloned from. */
  gitUrl: string;
  readonly root: string;
  readonly repositories: Map<string, Hosted>;
  readonly faults: Fault[];
  /** "POST /repos/acme/api/pulls" */
  readonly requests: string[];
  /** When each request came, in milliseconds. */
  readonly times: number[];
  /** Milliseconds that every answer takes. */
  delay: number;
  /** What GitHub's published description says against requests and answers. */
  readonly violations: string[];
  /** git asks for this user and password, if they are set. */
  credentials: string | null;
  /** Takes in a repository with one commit, by default of `WEB`, and gives its folder. */
  add(path: string, files?: Files, more?: Partial<Hosted>): string;
  close(): Promise<void>;
}

/** The head of a branch, as the bare repository has it; pushes leave refs unpacked. */
export function headOf({ root }: FakeGithub, { path }: Hosted, branch: string): string | null {
  const file = join(root, `${path}.git`, 'refs/heads', branch);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
