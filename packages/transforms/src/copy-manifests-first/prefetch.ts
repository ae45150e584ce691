import { isAbsolute, type ProjectCall, type ProjectPlan, relativeTo } from '@dockshift/core/kit';
import { imagePathOf, type SourceCopy } from './source-copy.js';

/** The commands of a RUN that fetches, ahead of the sources, what a build downloads. */
export type Prefetch =
  | { readonly ok: true; readonly commands: readonly string[]; readonly note: string | null }
  | { readonly ok: false; readonly code: 'not-understood'; readonly because: string };

/** Words that the shell takes as they are. */
const PLAIN = /^[\w.@+,:/][\w.@+,:/-]*$/;

/** What fetches ahead of the sources for a build, in a RUN that begins in `workdir`; null for an install, which goes ahead itself. */
export function prefetchOf(
  { prefetch }: ProjectCall,
  plan: Extract<ProjectPlan, { ok: true }>,
  workdir: string,
  source: SourceCopy,
): Prefetch | null {
  if (prefetch === undefined) return null;
  const folder = plan.folder === undefined ? null : imagePathOf(source, plan.folder);
  const path = folder === null ? null : pathFrom(workdir, folder);
  if (path === null || !PLAIN.test(path))
    return { ok: false, code: 'not-understood', because: 'How to get to the folder of its modules is not known.' };
  const commands = path === '.' ? [prefetch] : [`cd ${path}`, prefetch];
  const { mayFail = false, otherwise, note = null } = plan.prefetch ?? {};
  const behind = otherwise === undefined ? 'true' : `${otherwise} || true`;
  return { ok: true, commands: mayFail ? [`${commands.join(' && ')} || ${behind}`] : commands, note };
}

/** A folder as a process in another one can name it; null if both lie in different folders that the base image decides. */
function pathFrom(workdir: string, folder: string): string | null {
  if (folder === workdir) return '.';
  if (isAbsolute(folder)) return folder;
  const below = relativeTo(workdir, folder);
  return below === null ? null : `./${below}`;
}
