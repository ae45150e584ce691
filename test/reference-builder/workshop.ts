import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUSYBOX, makeBase, sharedFiles } from './base-image.js';
import { Build, type Handover } from './build.js';
import { stampOf } from './clone.js';
import { startContainers } from './container.js';
import type { Image } from './image.js';
import { planOf, sharedStarts } from './plan.js';

/** The files of a build context: a text, a text with the mode of a program, or the target of a symlink. */
export type ContextFiles = Readonly<Record<string, string | { readonly program: string } | { readonly link: string }>>;

/** Something to build. */
export interface Subject {
  readonly source: string;
  readonly files: ContextFiles;
  /** The text of `.dockerignore`; null: there is none. */
  readonly ignore: string | null;
}

/** Two builds next to each other; null: that one fails. */
export interface BuiltPair {
  readonly before: Image | null;
  readonly after: Image | null;
  /** The second one built once more, with what is in its cache mounts by then; absent where it has none. */
  readonly again?: Image | null;
}

/** Builds images within this process and its shells. */
export interface ReferenceBuilder {
  /** null: the build fails. */
  build(subject: Subject): Promise<Image | null>;
  /** Builds both over the context of the first; steps that both start with, on the same files, are done once. */
  buildPair(before: Subject, after: Subject): Promise<BuiltPair>;
  end(): void;
}

/** Why there is no reference builder here; null: there can be one. */
export function whyNoReferenceBuilder(): string | null {
  if (process.getuid?.() !== 0) return 'only root can change the root folder of a process';
  if (BUSYBOX === null) return 'no static busybox is installed';
  const unshared = spawnSync('unshare', ['--mount', '/bin/true']);
  return unshared.status === 0 ? null : 'unshare --mount is not allowed here';
}

/** Thousands of small files are made and removed. */
const MEMORY = '/dev/shm';

/** Starts a builder, for one build after the other; it has to be ended, and ends with this process if it is not. */
export function startReferenceBuilder(): ReferenceBuilder {
  if (BUSYBOX === null) throw new Error('There is no static busybox.');
  const place = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dockshift-builder-'));
  chmodSync(place, 0o755);
  const containers = startContainers(place);
  const base = join(place, 'base');
  mkdirSync(base);
  makeBase(base);
  const shared = sharedFiles(base);
  const isShared = (inode: number): boolean => shared.has(inode);
  const stampBase = stampOf(base, isShared);
  let count = 0;
  const waste: string[] = [];
  async function inFolder<T>(files: ContextFiles, work: (folder: string, context: string) => Promise<T>): Promise<T> {
    const folder = join(place, String(count++));
    const context = join(folder, 'context');
    mkdirSync(context, { recursive: true });
    writeContext(context, files);
    try {
      return await work(folder, context);
    } finally {
      waste.push(folder);
      // One process takes many builds away in a fraction of the time that Node.js takes for one, and meanwhile.
      if (waste.length === 50) spawn('rm', ['-rf', ...waste.splice(0)], { stdio: 'ignore' });
    }
  }
  return {
    build: ({ source, files, ignore }) =>
      inFolder(files, (folder, context) =>
        new Build({ plan: planOf(source), context, ignore }, { containers, stampBase, isShared, folder }).image(),
      ),
    buildPair: (one, other) =>
      inFolder(one.files, async (folder, context) => {
        const [plan, otherPlan] = [planOf(one.source), planOf(other.source)];
        const starts = sharedStarts(plan, otherPlan, one.ignore === other.ignore);
        const [own, others] = [join(folder, 'before'), join(folder, 'after')];
        mkdirSync(own);
        mkdirSync(others);
        const workshop = { containers, stampBase, isShared };
        const handover: Handover = { starts, folder: others, stages: new Map() };
        const input = { plan, context, ignore: one.ignore };
        const otherInput = { plan: otherPlan, context, ignore: other.ignore };
        const before = await new Build(input, { ...workshop, folder: own }, handover).image();
        const after = await new Build(otherInput, { ...workshop, folder: others }, null, handover).image();
        if (!/--mount=\S*type=cache/.test(other.source)) return { before, after };
        const more = join(folder, 'again');
        mkdirSync(more);
        const again = await new Build(otherInput, { ...workshop, folder: more, caches: others }).image();
        return { before, after, again };
      }),
    end: () => containers.end(),
  };
}

/**
 * Writes a build context. The Dockerfile and its ignore file lie elsewhere: they are what a rewrite changes, and a copy
 * of the whole context would bring them into the image.
 */
export function writeContext(folder: string, files: ContextFiles): void {
  for (const [path, file] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    if (typeof file !== 'string' && 'link' in file) symlinkSync(file.link, full);
    else {
      writeFileSync(full, typeof file === 'string' ? file : file.program);
      if (typeof file !== 'string') chmodSync(full, 0o755);
    }
  }
}
