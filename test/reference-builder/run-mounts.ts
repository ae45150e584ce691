import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cloneTree } from './clone.js';
import type { ContainerMount } from './container.js';
import { expand, type Step } from './dockerfile.js';
import type { Ignores } from './ignore-file.js';
import { inside } from './inside.js';
import { isWritable, mountOptions } from './mount-options.js';
import { resolveIn, type Stage, variablesOf } from './stage.js';

/** Where what a RUN mounts is found. */
export interface MountSources {
  /** The build's own folder. */
  readonly folder: string;
  /** Where caches are kept, for this build and for later ones. */
  readonly caches: string;
  readonly context: string;
  /** What of it is left out: a file of that name is not there. */
  readonly ignores: Ignores;
  readonly stageRoot: (name: string) => Promise<string | null>;
}

/** What a RUN mounts: caches, empty file systems, and folders of the context or of another stage; null where one is missing. */
export async function mountsIn(
  step: Step,
  stage: Stage,
  sources: MountSources,
): Promise<readonly ContainerMount[] | null> {
  const mounts: ContainerMount[] = [];
  for (const [name, value] of step.flags) {
    if (name !== 'mount') continue;
    const options = mountOptions(value, (text) => expand(text, variablesOf(stage)));
    const to = resolveIn(stage, options.get('target') ?? '/');
    const type = (options.get('type') ?? 'bind').toLowerCase();
    if (type === 'tmpfs') mounts.push({ from: null, to, mode: modeOfTmpfs(inside(stage.root, to)) });
    else if (type === 'cache') {
      const from = join(sources.caches, `cache-${(options.get('id') ?? to).replaceAll('/', '-')}`);
      mkdirSync(from, { recursive: true });
      mounts.push({ from, to, readOnly: false });
    } else {
      const other = options.get('from');
      const root = other === undefined ? sources.context : await sources.stageRoot(other);
      if (root === null) return null;
      const from = inside(root, options.get('source') ?? '');
      if (!existsSync(from)) return null;
      if (other === undefined && statSync(from).isFile() && sources.ignores(relative(root, from))) return null;
      mounts.push(
        isWritable(options) ? { from: ownCopy(from, sources), to, readOnly: false } : { from, to, readOnly: true },
      );
    }
  }
  return mounts;
}

/** It has the mode of the folder that it hides, and else anybody may write to it (opencontainers/runc, mountToRootfs). */
function modeOfTmpfs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 0o1777 : stat.mode & 0o7777;
}

/** A folder that is written to is a copy, which nobody else sees. */
function ownCopy(from: string, { folder }: MountSources): string {
  const to = mkdtempSync(join(folder, 'mount-'));
  rmSync(to, { recursive: true });
  cloneTree(from, to, () => false);
  return to;
}

/** What had to be made for a mount, the deepest first: folders, and an empty file where one is mounted. */
export function makeMountPoint(path: string, isFile: boolean): readonly string[] {
  if (existsSync(path)) return [];
  const above = makeMountPoint(dirname(path), false);
  if (isFile) writeFileSync(path, '');
  else mkdirSync(path);
  return [path, ...above];
}

/** Takes a mount point away that was made for a mount; false: it has something in it, and stays (BuildKit, executor/stubs.go). */
export function removeMountPoint(path: string): boolean {
  try {
    const stat = statSync(path);
    if (stat.isFile() && stat.size > 0) return false;
    if (stat.isFile()) unlinkSync(path);
    else rmdirSync(path);
    return true;
  } catch {
    return false;
  }
}
