import { mkdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ContainerMount } from './container.js';
import type { Step } from './dockerfile.js';
import { resolveIn, type Stage } from './stage.js';

/** Where what a RUN mounts is found. */
export interface MountSources {
  /** The build's own folder, which keeps its caches. */
  readonly folder: string;
  readonly context: string;
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
    const options = new Map(value.split(',').map((part): [string, string] => splitOption(part)));
    const to = resolveIn(stage, options.get('target') ?? '/');
    const type = options.get('type') ?? 'bind';
    if (type === 'tmpfs') mounts.push({ from: null, to, readOnly: false });
    else if (type === 'cache') {
      const from = join(sources.folder, `cache-${(options.get('id') ?? to).replaceAll('/', '-')}`);
      mkdirSync(from, { recursive: true });
      mounts.push({ from, to, readOnly: false });
    } else {
      const other = options.get('from');
      const root = other === undefined ? sources.context : await sources.stageRoot(other);
      if (root === null) return null;
      mounts.push({ from: join(root, posix.normalize(`/${options.get('source') ?? ''}`)), to, readOnly: true });
    }
  }
  return mounts;
}

function splitOption(part: string): [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part, 'true'] : [part.slice(0, at), part.slice(at + 1)];
}
