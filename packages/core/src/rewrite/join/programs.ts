import { type Links, placesOf } from '../../effects/places.js';
import { isWithin, pathsMeet, type Resource, resolvePath } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { pathsWrittenAmong } from '../../run/program-folders.js';
import type { RunScript } from '../../run/run-script.js';
import type { TracedCommand } from '../../run/trace.js';
import { invoked } from '../../shell/invoked.js';
import { walkScript } from '../../shell/walk.js';
import { lookupIn, PROGRAM_FOLDERS, type State } from '../../stage/state.js';
import { basename, isAbsolute, parentPath } from '../../text/paths.js';
import type { Call } from '../../tools/contract/call.js';
import {
  CARRIERS,
  CHANGES_ATTRIBUTES,
  clones,
  copiesFiles,
  leavesPrograms,
  renamesFolders,
  UNPACKS,
} from '../../tools/system/known-programs.js';
import { operandsOf } from '../../tools/system/link-making.js';

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

/** May PATH have folders that this file does not tell: those of a base image that isn't known? */
export function hasOpenPath({ base, env, root }: State): boolean {
  return base === null && root !== true && typeof env.get('PATH') !== 'string';
}

/** Where nobody has programs, whatever PATH says. */
const NO_PROGRAMS = /^\/(?:etc|tmp|proc|sys|dev|usr\/share|usr\/include|var|root\/\.[^/]+)(?:\/|$)/;

/** May a utility put a file of this name into a folder of PATH that nobody knows of? */
export function mayFillUnknownPath(command: TracedCommand, name: string): boolean {
  const { call, effects } = command;
  if (call?.does !== 'files' || !(CARRIERS.has(call.action) || UNPACKS.has(call.action))) return false;
  const names = namesPlaced(command);
  if (names?.includes(name) === true) return true;
  // A folder may be brought whole: `mv /x/tools /opt`.
  const file = names === null ? namesFiles(command) : copiesFiles(call) || names.every((one) => one.includes('.'));
  return !file && effects.writes.some((one) => one.kind === 'path' && !NO_PROGRAMS.test(one.path));
}

/** Has all that is copied the name of a file with an ending: `cp -a key.pem /x`? */
function namesFiles({ invocation }: TracedCommand): boolean {
  if (invocation === null || !CARRIERS.has(invocation.name)) return false;
  const { sources } = operandsOf(invocation);
  return sources.length > 0 && sources.every((one) => one !== null && /[^./]\.[A-Za-z]\w*$/.test(one));
}

/** May a utility put a file of this name where programs are, by its path or with others into a folder of them? */
export function writesProgram(command: TracedCommand, name: string, folders: readonly string[], links: Links): boolean {
  const { call, effects, invocation } = command;
  if (call !== null && call.does !== 'files') {
    return installsProgram(call, invocation?.name === name ? 'itself' : 'another', folders, links);
  }
  if (leavesPrograms(call, invocation?.root ?? null)) return false;
  if (clones(call) && bringsFolder(effects.writes, folders)) return true;
  if (call?.links?.some((one) => one.kind === 'link' && isOwnFolder(one.at, folders)) === true) return true;
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

/** Does an installer write to a folder of PATH that is none of the system's, such as `node_modules/.bin`? */
function installsProgram(
  { effects, project }: Call,
  which: 'itself' | 'another',
  folders: readonly string[],
  links: Links,
): boolean {
  const own = folders.filter((folder) => !PROGRAM_FOLDERS.includes(folder));
  if (project !== undefined && own.some((folder) => pathsMeet(folder, project.folder, links))) return true;
  // Where it does, that is said of the call.
  if (which === 'itself') return false;
  return effects.writes.some((one) => {
    if (one.kind !== 'path' || one.of !== undefined || SYSTEM.includes(one) || one.path === '/') return false;
    return own.some((folder) => pathsMeet(folder, one.path, links));
  });
}

/** A clone makes a folder of a name that its words may not tell, in the one where git works. */
function bringsFolder(writes: readonly Resource[], folders: readonly string[]): boolean {
  return writes.some(
    (one) => one.kind === 'path' && one.of === 'here' && folders.some((folder) => isOwnFolder(one.path, [folder])),
  );
}

/** Is it a folder on PATH, or one above it, that not every system has? */
function isOwnFolder(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => !PROGRAM_FOLDERS.includes(folder) && path !== '/' && isWithin(folder, path));
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
  if (!renamesFolders(call)) return false;
  return effects.writes.some(
    (one) =>
      one.kind === 'path' &&
      one.of !== 'here' &&
      !EXISTING.has(one.path) &&
      path.some((folder) => !PROGRAM_FOLDERS.includes(folder) && isWithin(folder, one.path)),
  );
}

/**
 * Of a call that puts files into a folder under their own names, or changes who may run them, all last segments among its words; null
 * for any other call.
 */
function namesPlaced({ call, invocation }: TracedCommand): readonly string[] | null {
  if (invocation === null || !(CARRIERS.has(call?.action ?? '') || CHANGES_ATTRIBUTES.has(call?.action ?? '')))
    return null;
  const words = invocation.args.flatMap((word) => word ?? []);
  // What a folder holds, or a pattern matches, has names that are not told.
  const told = words.length === invocation.args.length && !words.some((word) => /^(-\w*[rRaT]|--)/.test(word));
  return told ? words.map((word) => word.replace(/(?<!\/)\/+$/, '').replace(/^.*\//, '')) : null;
}
