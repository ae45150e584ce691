import { type Links, placesOf } from '../../effects/places.js';
import { isWithin, type Resource, resolvePath } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { pathsWrittenAmong } from '../../run/program-folders.js';
import type { RunScript } from '../../run/run-script.js';
import type { TracedCommand } from '../../run/trace.js';
import { invoked } from '../../shell/invoked.js';
import { walkScript } from '../../shell/walk.js';
import { lookupIn, PROGRAM_FOLDERS, type State } from '../../stage/state.js';
import { basename, isAbsolute, parentPath } from '../../text/paths.js';
import { CARRIERS } from '../../tools/system/known-programs.js';

/** They go to another folder, or run what may. */
const MOVERS: ReadonlySet<string> = new Set(['cd', 'pushd', 'popd', 'eval', '.', 'source']);

/**
 * Does a shell that goes through this script look programs up in other folders than one that stands in the working folder? A relative
 * folder of PATH (`bin`, or an empty one) is another one behind a `cd`, and bash doesn't look again for what it remembers.
 */
export function looksElsewhere({ script, state }: RunScript): boolean {
  if (state.path?.every(isAbsolute) === true) return false;
  const env = lookupIn(state);
  let moves = false;
  walkScript(script, {
    command: (command) => {
      const call = invoked(command, env);
      if (call.kind === 'builtin' && MOVERS.has(call.name)) moves = true;
    },
  });
  return moves;
}

/** The folders that programs are looked up in, a relative one as in the working folder; null: one of them isn't known. */
export function programFolders({ path, workdir }: Pick<State, 'path' | 'workdir'>): readonly string[] | null {
  const found: string[] = [...PROGRAM_FOLDERS];
  for (const folder of path ?? []) {
    const resolved = resolvePath(workdir, folder);
    if (resolved === null || !isAbsolute(resolved)) return null;
    found.push(resolved);
  }
  return path === null ? null : [...new Set(found)];
}

/** May a utility put a file of this name where programs are, by its path or with others into a folder of them? */
export function writesProgram(command: TracedCommand, name: string, folders: readonly string[], links: Links): boolean {
  const { effects } = command;
  const placed = { ...command, effects: { ...effects, writes: placesWritten(effects.writes, links) } };
  const places = folders.flatMap((folder) => placesOf(`${folder}/${name}`, links));
  const inPlace = places.filter((place) => basename(place) === name);
  // Links that give it another name lead to the others: `ln -s /opt/x/tool-2 /usr/local/bin/tool`.
  const elsewhere = places.filter((place) => !inPlace.includes(place));
  if (pathsWrittenAmong(placed, elsewhere).length > 0) return true;
  const path = [...new Set(inPlace.map(parentPath))];
  const among = pathsWrittenAmong(placed, path);
  const names = namesPlaced(command);
  if (names !== null && !names.includes(name)) {
    return placesFolder(names, among, path) || becomesFolder(placed, path);
  }
  if (among.some((written) => path.some((folder) => isWithin(folder, written)))) return true;
  return pathsWrittenAmong(placed, ['/']).some((written) => basename(written) === name);
}

/** What is written, under every name that the places have. */
function placesWritten(writes: readonly Resource[], links: Links): readonly Resource[] {
  return writes.flatMap((one) =>
    one.kind === 'path' && !SYSTEM.includes(one) ? placesOf(one.path, links).map((path) => ({ ...one, path })) : [one],
  );
}

/** May what is placed under one of these names be a folder on PATH, or one above it? The usual folders are there already. */
function placesFolder(names: readonly string[], among: readonly string[], path: readonly string[]): boolean {
  return path.some(
    (folder) =>
      !PROGRAM_FOLDERS.includes(folder) &&
      among.some((written) => {
        const [next] = folder.slice(written === '/' ? 1 : written.length + 1).split('/');
        return folder === written || (isWithin(folder, written) && names.includes(next ?? ''));
      }),
  );
}

/** Folders that every system has: what is put at their names goes into them. */
const EXISTING: ReadonlySet<string> = new Set(
  '/ /etc /home /media /mnt /opt /root /srv /tmp /usr /usr/lib /usr/local /usr/local/lib /usr/share /var /var/lib'.split(
    ' ',
  ),
);

/** May what is moved or linked be a folder on PATH, or one above it, under the name that it is given: `ln -s /x /opt/t`? */
function becomesFolder({ call, effects }: TracedCommand, path: readonly string[]): boolean {
  if (call?.action !== 'mv' && call?.action !== 'ln') return false;
  return effects.writes.some(
    (one) =>
      one.kind === 'path' &&
      one.of !== 'here' &&
      !EXISTING.has(one.path) &&
      path.some((folder) => !PROGRAM_FOLDERS.includes(folder) && isWithin(folder, one.path)),
  );
}

/** Of a call that puts files into a folder under their own names, all last segments among its words; null for any other call. */
function namesPlaced({ call, invocation }: TracedCommand): readonly string[] | null {
  if (invocation === null || !CARRIERS.has(call?.action ?? '')) return null;
  const words = invocation.args.flatMap((word) => word ?? []);
  // What a folder holds, or a pattern matches, has names that are not told.
  const told = words.length === invocation.args.length && !words.some((word) => /^(-\w*[rRaT]|--)/.test(word));
  return told ? words.map((word) => word.replace(/(?<!\/)\/+$/, '').replace(/^.*\//, '')) : null;
}
