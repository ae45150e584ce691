import { chmodSync, existsSync, lchownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type Account, accountOf } from './accounts.js';
import { cloneTree } from './clone.js';
import type { ContainerMount, Containers } from './container.js';
import { type Copy, copyFiles } from './copy.js';
import { expand, flagOf, jsonWords, type Step } from './dockerfile.js';
import { isNotKept, readTree, type Tree } from './entries.js';
import { breakHardLinks } from './hard-links.js';
import { type Ignores, readIgnoreFile } from './ignore-file.js';
import type { Image } from './image.js';
import { inside } from './inside.js';
import { copyLinked, isOwnerWithoutAccounts } from './linked-copy.js';
import { type Plan, type SharedStart, stageIndex } from './plan.js';
import { makeMountPoint, mountsIn, removeMountPoint } from './run-mounts.js';
import { configOf, resolveIn, type Stage, stageFrom, stageFromStage, variablesOf } from './stage.js';
import { assign, assigned } from './variables.js';

/** What a build has to work with. */
export interface Workshop {
  readonly containers: Containers;
  /** Makes the base image's file system at a path. */
  readonly stampBase: (root: string) => void;
  readonly isShared: (inode: number) => boolean;
  /** An empty folder for this build alone. */
  readonly folder: string;
  /** A folder with what earlier builds have left in cache mounts. Absent: this build is the first. */
  readonly caches?: string;
}

/** A Dockerfile with what it is built with. */
export interface BuildInput {
  readonly plan: Plan;
  /** A folder with the build context. */
  readonly context: string;
  readonly ignore: string | null;
}

/** What a build takes over from another one that starts alike. */
export interface Handover {
  readonly starts: readonly SharedStart[];
  /** Where the stages of the one that takes over lie. */
  readonly folder: string;
  /** Stages behind their shared steps, by their number; null: one of those steps failed. */
  readonly stages: Map<number, Stage | null>;
}

/** Builds the last stage of a plan and those that it needs. */
export class Build {
  readonly #workshop: Workshop;
  readonly #context: string;
  readonly #ignores: Ignores;
  readonly #plan: Plan;
  readonly #built = new Map<number, Stage>();
  readonly #keeps: Handover | null;
  readonly #taken: Handover | null;

  /** `keeps`: what another build will take; `taken`: what was kept for this one. */
  constructor(input: BuildInput, workshop: Workshop, keeps: Handover | null = null, taken: Handover | null = null) {
    this.#workshop = workshop;
    this.#context = input.context;
    this.#ignores = readIgnoreFile(input.ignore);
    this.#plan = input.plan;
    this.#keeps = keeps;
    this.#taken = taken;
  }

  /** null where a step fails. */
  async image(): Promise<Image | null> {
    const stage = await this.#stage(this.#plan.stages.length - 1);
    if (stage === null) return null;
    const tree = readTree(stage.root, this.#workshop.isShared);
    return { config: configOf(stage), tree, started: await this.#start(stage) };
  }

  async #stage(index: number): Promise<Stage | null> {
    const known = this.#built.get(index);
    if (known !== undefined) return known;
    const planned = this.#plan.stages[index];
    if (planned === undefined) return null;
    const taken = this.#taken?.stages.get(index);
    if (taken === null) return null;
    const stage = taken ?? (await this.#begin(planned.from, index));
    if (stage === null) return null;
    const skipped = taken === undefined ? 0 : (this.#taken?.starts[index]?.steps ?? 0);
    const shared = this.#keeps?.starts[index];
    for (const [at, step] of planned.steps.entries()) {
      if (at < skipped) continue;
      if (at === shared?.steps && at > 0 && !shared.isWhole) this.#keep(stage, index);
      if (await this.#step(stage, step, index)) continue;
      if (shared !== undefined && at < shared.steps) this.#keeps?.stages.set(index, null);
      return null;
    }
    if (shared?.isWhole === true) this.#keeps?.stages.set(index, stage);
    else if (shared !== undefined && shared.steps > 0 && shared.steps === planned.steps.length)
      this.#keep(stage, index);
    this.#built.set(index, stage);
    return stage;
  }

  /** Runs what reads package lists when a container starts; to start all others takes time. */
  async #start(stage: Stage): Promise<Tree | null> {
    const commands = [...stage.starts.values()].filter((command) => /apt|lists|\.sh/.test(command.join(' ')));
    const account = accountOf(stage.root, stage.user === '' ? '0' : stage.user);
    if (commands.length === 0 || account === null) return null;
    // Another build may take the stage over as it was built.
    const root = join(this.#workshop.folder, 'started');
    cloneTree(stage.root, root, this.#workshop.isShared);
    const ended: string[] = [];
    for (const command of commands) {
      ended.push(`${command.join(' ')}: ${await this.#contain({ ...stage, root }, account, command, [])}`);
    }
    return new Map([...readTree(root, this.#workshop.isShared), ['how it ended', ended.join('\n')]]);
  }

  async #begin(from: string, index: number): Promise<Stage | null> {
    const root = join(this.#workshop.folder, `stage${index}`);
    const above = stageIndex(this.#plan, from, index);
    if (above === null) {
      this.#workshop.stampBase(root);
      return stageFrom(from, root);
    }
    const parent = await this.#stage(above);
    if (parent === null) return null;
    cloneTree(parent.root, root, this.#workshop.isShared);
    return stageFromStage(parent, root);
  }

  #keep(stage: Stage, index: number): void {
    if (this.#keeps === null) return;
    const root = join(this.#keeps.folder, `stage${index}`);
    cloneTree(stage.root, root, this.#workshop.isShared);
    this.#keeps.stages.set(index, stageFromStage(stage, root));
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
        else if (this.#plan.global.has(name)) stage.args.set(name, this.#plan.global.get(name) ?? '');
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
        for (const [name, value] of assigned(step.text, variables)) stage.settings.set(`LABEL ${name}`, value);
        return true;
      case 'EXPOSE':
      case 'VOLUME':
        stage.settings.set(`${step.keyword} ${step.text}`, '');
        return true;
      default:
        // What shell a command is for is part of it.
        if (step.keyword === 'CMD' || step.keyword === 'HEALTHCHECK') {
          const text = step.text.replace(/^CMD\s+/, '');
          stage.starts.set(step.keyword, jsonWords(text) ?? [...stage.shell, text]);
        }
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
    makeFolder(inside(stage.root, stage.workdir), account);
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
    const mounts = await mountsIn(step, stage, {
      folder: this.#workshop.folder,
      caches: this.#workshop.caches ?? this.#workshop.folder,
      context: this.#context,
      ignores: this.#ignores,
      stageRoot: async (name) => {
        const from = stageIndex(this.#plan, name, index);
        return from === null ? null : ((await this.#stage(from))?.root ?? null);
      },
    });
    if (mounts === null) return false;
    // BuildKit sets it up anew for each container, in these words (executor/oci/hosts.go).
    writeFileSync(join(stage.root, 'etc/hosts'), HOSTS);
    // BuildKit makes the working folder for each RUN anew, if it is gone (executor/runcexecutor).
    makeFolder(inside(stage.root, stage.workdir), account);
    const made = mounts.map(({ from, to }) =>
      makeMountPoint(join(stage.root, to), from !== null && statSync(from).isFile()),
    );
    const status = await this.#contain(stage, account, argv ?? [...stage.shell, script], mounts);
    // Those above one that stays have something in them as well.
    for (const points of made) points.every(removeMountPoint);
    if (LINKING.test(script)) breakHardLinks(stage.root, this.#workshop.isShared);
    return status === 0;
  }

  #contain(
    stage: Stage,
    { uid, gid, groups, home }: Account,
    command: readonly string[],
    mounts: readonly ContainerMount[],
  ): Promise<number> {
    const variables = variablesOf(stage);
    const env = [...variables].map(([name, value]) => `${name}=${value}`);
    if (!variables.has('HOME')) env.push(`HOME=${home}`);
    const { root, workdir } = stage;
    return this.#workshop.containers.run({ root, env, uid, gid, groups, workdir, command, mounts });
  }

  async #copy(stage: Stage, step: Step, index: number): Promise<boolean> {
    const variables = variablesOf(stage);
    const words = (jsonWords(step.text) ?? step.text.split(/\s+/)).map((word) => expand(word, variables));
    const name = flagOf(step, 'from');
    const chown = flagOf(step, 'chown');
    const account = chown === null ? null : accountOf(stage.root, expand(chown, variables));
    if (chown !== null && account === null) return false;
    // With a mode it is a copy as any other (dockerfile2llb/convert_copy.go, dispatchCopy).
    const linked = flagOf(step, 'link') === 'true' && flagOf(step, 'chmod') === null;
    if (linked && chown !== null && !isOwnerWithoutAccounts(expand(chown, variables))) return false;
    let from = this.#context;
    if (name !== null) {
      const at = stageIndex(this.#plan, name, index);
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
    const copy: Copy = {
      from,
      sources,
      root: stage.root,
      to: resolveIn(stage, last),
      toFolder: last.endsWith('/') || last === '.' || last.endsWith('/.') || posix.basename(last) === '..',
      owner: account === null ? own : [account.uid, account.gid],
      mode: mode === null ? null : Number.parseInt(mode, 8),
      isShared: this.#workshop.isShared,
      parents: flagOf(step, 'parents') === 'true',
      excludes: readIgnoreFile(step.flags.flatMap(([flag, value]) => (flag === 'exclude' ? [value] : [])).join('\n')),
      ignores: name !== null ? isNotKept : heredoc === undefined ? this.#ignores : () => false,
    };
    const copied = linked ? copyLinked(copy, join(this.#workshop.folder, 'linked')) : copyFiles(copy);
    if (heredoc !== undefined) rmSync(from, { recursive: true });
    return copied;
  }
}

const HOSTS = '127.0.0.1\tlocalhost buildkitsandbox\n::1\tlocalhost ip6-localhost ip6-loopback\n';

/** What can give a file a second name. To look for those costs time, in each step. */
const LINKING = /\bln (?!-\w*s)|\bcp -\w*l|\btar\b/;

/** Makes a folder and those above it that are missing. */
function makeFolder(full: string, { uid, gid }: Pick<Account, 'uid' | 'gid'>): void {
  if (existsSync(full)) return;
  makeFolder(dirname(full), { uid, gid });
  mkdirSync(full);
  chmodSync(full, 0o755);
  lchownSync(full, uid, gid);
}
