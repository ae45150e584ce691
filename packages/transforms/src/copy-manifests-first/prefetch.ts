import {
  imagePathOf,
  isAbsolute,
  isWithin,
  type ProjectCall,
  type ProjectPlan,
  relativeTo,
  type SourceCopy,
  type StandIns,
} from '@dockshift/core/kit';

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
  const {
    mayFail = false,
    otherwise,
    note = null,
    standIns = { folders: [], files: [] },
    without,
  } = plan.prefetch ?? {};
  if (![...standIns.folders, ...standIns.files, standIns.made ?? '.'].every((name) => PLAIN.test(name)))
    return {
      ok: false,
      code: 'not-understood',
      because: 'A folder of its sources has a name that can not be written.',
    };
  const command = prefetch
    .split(' ')
    .filter((word) => word !== without)
    .join(' ');
  const fetch = withStandIns(command, standIns);
  const commands = path === '.' ? [fetch] : [`cd ${path}`, fetch];
  const behind = otherwise === undefined ? 'true' : `${otherwise} || true`;
  return { ok: true, commands: mayFail ? [`${commands.join(' && ')} || ${behind}`] : commands, note };
}

/**
 * The command with empty files in the place of sources: `mkdir src && { touch src/lib.rs && cargo fetch; rm -r src; }`. Where one of the
 * folders is there, `mkdir` fails, and nothing else happens; nor does it where the file that the command makes is there.
 */
function withStandIns(command: string, { folders, files, made }: StandIns): string {
  const asked = made === undefined ? '' : `[ ! -e ${made} ] && `;
  const gone = made === undefined ? '' : `; rm -f ${made}`;
  if (folders.length === 0) return made === undefined ? command : `${asked}{ ${command}${gone}; }`;
  const tops = folders.filter((one) => !folders.some((other) => other !== one && isWithin(one, other)));
  const touched = files.length === 0 ? '' : `touch ${files.join(' ')} && `;
  return `${asked}mkdir ${folders.join(' ')} && { ${touched}${command}; rm -r ${tops.join(' ')}${gone}; }`;
}

/** A folder as a process in another one can name it; null if both lie in different folders that the base image decides. */
function pathFrom(workdir: string, folder: string): string | null {
  if (folder === workdir) return '.';
  if (isAbsolute(folder)) return folder;
  const below = relativeTo(workdir, folder);
  return below === null ? null : `./${below}`;
}
