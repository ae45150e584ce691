import { chmodSync, existsSync, lchownSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { accountOf } from './accounts.js';
import { cloneTree } from './clone.js';
import type { Containers } from './container.js';
import { copyFiles } from './copy.js';
import { expand, flagOf, jsonWords, readDockerfile, type Step } from './dockerfile.js';
import { isNotKept, readTree } from './entries.js';
import { type Ignores, readIgnoreFile } from './ignore-file.js';
import type { Image } from './image.js';
import { mountsIn } from './run-mounts.js';
import { configOf, resolveIn, type Stage, stageFrom, stageFromStage, variablesOf } from './stage.js';

/** What a build has to work with. */
export interface Workshop {
  readonly containers: Containers;
  /** The base image's file system. */
  readonly base: string;
  readonly isShared: (inode: number) => boolean;
  /** An empty folder for this build alone. */
  readonly folder: string;
}

/** A Dockerfile with what it is built with. */
export interface BuildInput {
  readonly source: string;
  /** A folder with the build context. */
  readonly context: string;
  readonly ignore: string | null;
}

/** Builds the last stage and those that it needs; null where that fails. */
export async function build(input: BuildInput, workshop: Workshop): Promise<Image | null> {
  const run = new Build(input, workshop);
  return (await run.all()) ? run.image() : null;
}

class Build {
  readonly #workshop: Workshop;
  readonly #context: string;
  readonly #ignores: Ignores;
  readonly #stages: { readonly name: string; readonly steps: readonly Step[] }[] = [];
  readonly #built = new Map<number, Stage>();
  readonly #global = new Map<string, string>();

  constructor({ source, context, ignore }: BuildInput, workshop: Workshop) {
    this.#workshop = workshop;
    this.#context = context;
    this.#ignores = readIgnoreFile(ignore);
    for (const step of readDockerfile(source)) {
      if (step.keyword === 'FROM') {
        const words = step.text.split(/\s+/);
        this.#stages.push({ name: words[2]?.toLowerCase() ?? '', steps: [step] });
      } else if (this.#stages.length === 0) assign(step.text, this.#global, this.#global);
      else {
        const last = this.#stages.at(-1);
        if (last !== undefined) this.#stages[this.#stages.length - 1] = { ...last, steps: [...last.steps, step] };
      }
    }
  }

  /** False where a step failed. */
  async all(): Promise<boolean> {
    return (await this.#stage(this.#stages.length - 1)) !== null;
  }

  image(): Image {
    const stage = this.#built.get(this.#stages.length - 1);
    if (stage === undefined) throw new Error('There is nothing built.');
    return { config: configOf(stage), tree: readTree(stage.root, this.#workshop.isShared) };
  }

  async #stage(index: number): Promise<Stage | null> {
    const known = this.#built.get(index);
    if (known !== undefined) return known;
    const [from, ...steps] = this.#stages[index]?.steps ?? [];
    if (from === undefined) return null;
    const name = expand(from.text.split(/\s+/)[0] ?? '', this.#global);
    const root = join(this.#workshop.folder, `stage${index}`);
    const parentIndex = this.#indexOf(name, index);
    let stage: Stage;
    if (parentIndex === null) {
      cloneTree(this.#workshop.base, root, this.#workshop.isShared);
      stage = stageFrom(name, root);
    } else {
      const parent = await this.#stage(parentIndex);
      if (parent === null) return null;
      cloneTree(parent.root, root, this.#workshop.isShared);
      stage = stageFromStage(parent, root);
    }
    for (const step of steps) if (!(await this.#step(stage, step, index))) return null;
    this.#built.set(index, stage);
    return stage;
  }

  #indexOf(name: string, before: number): number | null {
    const byName = this.#stages
      .slice(0, before)
      .findLastIndex((one) => one.name !== '' && one.name === name.toLowerCase());
    if (byName >= 0) return byName;
    return /^\d+$/.test(name) && Number(name) < before ? Number(name) : null;
  }

  #step(stage: Stage, step: Step, index: number): boolean | Promise<boolean> {
    const variables = variablesOf(stage);
    switch (step.keyword) {
      case 'RUN':
        return this.#run(stage, step, index);
      case 'COPY':
      case 'ADD':
        return this.#copy(stage, step, index);
      case 'ENV':
        assign(step.text, stage.env, variables);
        return true;
      case 'ARG': {
        const [name = ''] = step.text.split('=');
        if (step.text.includes('=')) assign(step.text, stage.args, variables);
        else if (this.#global.has(name)) stage.args.set(name, this.#global.get(name) ?? '');
        return true;
      }
      case 'USER':
        stage.user = expand(step.text, variables);
        return true;
      case 'WORKDIR':
        stage.workdir = resolveIn(stage, expand(step.text, variables));
        return this.#makeWorkdir(stage);
      case 'SHELL':
        stage.shell = jsonWords(step.text) ?? stage.shell;
        stage.settings.set('SHELL', step.text);
        return true;
      case 'LABEL':
      case 'EXPOSE':
      case 'VOLUME':
        stage.settings.set(`${step.keyword} ${step.text}`, '');
        return true;
      default:
        // What shell a command is for is part of it.
        stage.settings.set(
          step.keyword,
          jsonWords(step.text) === null ? `${stage.shell.join(' ')} ${step.text}` : step.text,
        );
        return true;
    }
  }

  #makeWorkdir(stage: Stage): boolean {
    const account = accountOf(stage.root, stage.user === '' ? '0' : stage.user);
    if (account === null) return false;
    const missing: string[] = [];
    for (let path = stage.workdir; !existsSync(join(stage.root, path)); path = dirname(path)) missing.unshift(path);
    for (const path of missing) {
      mkdirSync(join(stage.root, path));
      chmodSync(join(stage.root, path), 0o755);
      lchownSync(join(stage.root, path), account.uid, account.gid);
    }
    return true;
  }

  async #run(stage: Stage, step: Step, index: number): Promise<boolean> {
    const account = accountOf(stage.root, stage.user === '' ? '0' : stage.user);
    if (account === null) return false;
    const argv = jsonWords(step.text);
    const [only] = step.heredocs;
    let script = step.text;
    if (only !== undefined && /^<<-?["']?\w+["']?$/.test(step.text)) script = only.body;
    else for (const { name, body } of step.heredocs) script += `\n${body}${name}\n`;
    const variables = variablesOf(stage);
    const env = [...variables].map(([name, value]) => `${name}=${value}`);
    if (!variables.has('HOME')) env.push(`HOME=${account.home}`);
    const mounts = await mountsIn(step, stage, {
      folder: this.#workshop.folder,
      context: this.#context,
      stageRoot: async (name) => {
        const from = this.#indexOf(name, index);
        return from === null ? null : ((await this.#stage(from))?.root ?? null);
      },
    });
    if (mounts === null) return false;
    // BuildKit sets it up anew for each container, in these words (executor/oci/hosts.go).
    writeFileSync(join(stage.root, 'etc/hosts'), HOSTS);
    const made = mounts.map(({ to }) => makeMountPoint(join(stage.root, to)));
    const status = await this.#workshop.containers.run({
      root: stage.root,
      env,
      uid: account.uid,
      gid: account.gid,
      workdir: stage.workdir,
      command: argv ?? [...stage.shell, script],
      mounts,
    });
    // BuildKit takes away the mount points that it made, if they are empty (executor/stubs.go).
    for (const path of made.flat()) {
      try {
        rmdirSync(path);
      } catch {
        break;
      }
    }
    return status === 0;
  }

  async #copy(stage: Stage, step: Step, index: number): Promise<boolean> {
    const variables = variablesOf(stage);
    const words = (jsonWords(step.text) ?? step.text.split(/\s+/)).map((word) => expand(word, variables));
    const name = flagOf(step, 'from');
    const chown = flagOf(step, 'chown');
    const account = chown === null ? null : accountOf(stage.root, expand(chown, variables));
    if (chown !== null && account === null) return false;
    let from = this.#context;
    if (name !== null) {
      const at = this.#indexOf(name, index);
      const other = at === null ? null : await this.#stage(at);
      if (other === null) return false;
      from = other.root;
    }
    let sources = words.slice(0, -1);
    const [heredoc] = step.heredocs;
    if (heredoc !== undefined) {
      from = join(this.#workshop.folder, 'heredoc');
      mkdirSync(from, { recursive: true });
      writeFileSync(join(from, heredoc.name), heredoc.expands ? expand(heredoc.body, variables) : heredoc.body);
      chmodSync(join(from, heredoc.name), 0o644);
      sources = [heredoc.name];
    }
    const last = words.at(-1) ?? '';
    const mode = flagOf(step, 'chmod');
    const own = name === null ? ([0, 0] as const) : null;
    const copied = copyFiles({
      from,
      sources,
      root: stage.root,
      to: resolveIn(stage, last),
      toFolder: last.endsWith('/') || last === '.' || last.endsWith('/.') || posix.basename(last) === '..',
      owner: account === null ? own : [account.uid, account.gid],
      mode: mode === null ? null : Number.parseInt(mode, 8),
      isShared: this.#workshop.isShared,
      ignores: name !== null ? isNotKept : heredoc === undefined ? this.#ignores : () => false,
    });
    if (heredoc !== undefined) rmSync(from, { recursive: true });
    return copied;
  }
}

const HOSTS = '127.0.0.1\tlocalhost buildkitsandbox\n::1\tlocalhost ip6-localhost ip6-loopback\n';

/** The folders that had to be made, the deepest first. */
function makeMountPoint(path: string): readonly string[] {
  if (existsSync(path)) return [];
  const above = makeMountPoint(dirname(path));
  mkdirSync(path);
  return [path, ...above];
}

/** `NAME=value …` or `NAME value`, with quotes around a value. */
function assign(text: string, into: Map<string, string>, variables: ReadonlyMap<string, string>): void {
  const old = /^(\w+)\s+(.*)$/s.exec(text);
  if (old !== null && !/^\w+=/.test(text)) {
    into.set(old[1] ?? '', expand(old[2] ?? '', variables));
    return;
  }
  for (const [, name = '', double, single, bare] of text.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    into.set(name, single ?? expand(double ?? bare ?? '', variables));
  }
}
