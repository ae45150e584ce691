import { isWithin } from '../../effects/resource.js';
import type { TracedCommand } from '../../run/trace.js';
import { basename } from '../../text/paths.js';
import { emptiesCache } from '../../tools/contract/cache.js';
import { toolOf } from '../../tools/registry.js';
import { TAKES_AWAY } from '../../tools/system/known-programs.js';

/**
 * The first of these commands that deletes, or writes again, what others ahead of it have made: in a layer of their own that would stay.
 * `folders`: where these put files, besides packages and caches.
 */
export function undoneBehind(
  ahead: readonly TracedCommand[],
  behind: readonly TracedCommand[],
  folders: readonly string[],
): TracedCommand | null {
  const lost = behind.find(
    (one) =>
      takesPackages(one, ahead) || takesCache(one, ahead) || takesFiles(one, folders) || mayTakeFiles(one, folders),
  );
  return lost ?? null;
}

/** `npm prune`, `apk del`, or a second install of the project, behind what the same manager has installed. */
function takesPackages({ call, invocation, command }: TracedCommand, ahead: readonly TracedCommand[]): boolean {
  const tool = toolOf(invocation?.name ?? command.name?.literal ?? '');
  if (tool === undefined || !ahead.some((one) => one.tool === tool)) return false;
  const said = [call?.action, invocation?.args.find((word) => word?.startsWith('-') === false)];
  if (said.some((word) => typeof word === 'string' && tool.removes?.has(word) === true)) return true;
  const { project } = call ?? {};
  return (
    project?.need === 'install' &&
    tool.installs === true &&
    tool.environments !== true &&
    isAmong(
      project.folder,
      ahead.filter((one) => one.tool === tool),
    )
  );
}

function isAmong(folder: string, commands: readonly TracedCommand[]): boolean {
  return commands.some(({ call }) => call?.project?.folder === folder);
}

function takesCache({ call, command }: TracedCommand, ahead: readonly TracedCommand[]): boolean {
  if (call === null) return false;
  const home = call.undoes === 'removes' ? command.args.flatMap(({ text }) => belowHome(text) ?? []) : [];
  const filled = ahead.flatMap((one) => one.tool?.caches.filter(({ id }) => one.call?.fills?.includes(id)) ?? []);
  return filled.some((cache) => emptiesCache(cache, call) || home.some((path) => isWithin(cache.path, path)));
}

/** `~/.cache`, `$HOME/.cache`: where that is for root, whose caches are known; null for another word. */
function belowHome(word: string): string | null {
  const rest = /^"?(?:~|\$HOME|\$\{HOME\})"?\/([^"*]+?)\/?"?\*?$/.exec(word)?.[1];
  return rest === undefined ? null : `/root/${rest}`;
}

/** What it deletes, moves or gives to others lies in a folder that was filled, or around it. */
function takesFiles({ call, invocation }: TracedCommand, folders: readonly string[]): boolean {
  if (call?.undoes === undefined) return false;
  if (
    call.undoes === 'attributes' &&
    invocation?.patterns.some((word) => word === null || RECURSIVE.test(word)) !== true
  )
    return false;
  // `/` stands for a word of which nobody knows what it names.
  const named = call.effects.writes.flatMap((one) =>
    one.kind === 'path' && one.of !== 'here' && one.path !== '/' ? [one.path] : [],
  );
  return folders.some((folder) => named.some((path) => isWithin(folder, path) || isPackage(path, folder)));
}

/** A word of it takes files away: of a folder that was filled, or of a place that it doesn't tell. */
function mayTakeFiles({ call, command }: TracedCommand, folders: readonly string[]): boolean {
  if (folders.length === 0) return false;
  if (call?.undoes === 'removes') {
    const ofHome = command.args.filter(({ text }) => belowHome(text) !== null);
    if (command.args.some((word) => word.literal === null && !ofHome.includes(word))) return true;
    return ofHome.length === 0 && call.effects.writes.some((one) => one.kind === 'path' && one.path === '/');
  }
  const words = [command.name, ...command.args].flatMap((word) =>
    (word?.literal ?? word?.text ?? '').split(/[\s'";&|()]+/).filter((piece) => piece !== ''),
  );
  const at = words.findIndex((word) => TAKES_AWAY.has(basename(word)));
  if (at < 0) return false;
  const places = words.slice(1).filter((word, index) => index + 1 !== at && !word.startsWith('-'));
  const filled = new Set(folders.map(basename));
  // `xargs rm` is told of its files elsewhere.
  const told = places.some((word) => /[./]/.test(word));
  return !told || places.some((word) => word.includes('$') || word.split('/').some((name) => filled.has(name)));
}

const RECURSIVE = /^(?:-\w*R|--recursive$)/;

/** Something in the folder, but for what programs keep there beside the packages: `node_modules/.cache`. */
function isPackage(path: string, folder: string): boolean {
  return isWithin(path, folder) && !path.slice(folder.length + 1).startsWith('.');
}
