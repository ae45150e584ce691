import { beforeWildcard, isWithin, resolvePath } from '../effects/resource.js';
import type { TracedCommand } from '../run/trace.js';
import { bracePatterns } from '../shell/braces.js';
import type { ShellScript } from '../shell/script.js';
import { walkScript } from '../shell/walk.js';
import type { StageShell, State } from '../stage/state.js';
import { type Cache, emptiesCache } from '../tools/contract/cache.js';
import { takesWordsFromInput } from '../tools/system/handed-programs.js';
import { PRINTS, removes } from '../tools/system/known-programs.js';

/** Folders of a cache that is empty all the same while they are there. */
const EMPTY = ['partial', 'lock', 'auxfiles'];

/**
 * May these commands clean a cache already, be it by a way that is not understood in full: `find … -delete`, an `rm`
 * with a variable beside it? In a branch, too: then somebody has decided when it stays.
 */
export function mayClean(commands: readonly TracedCommand[], cache: Cache, shell: StageShell): boolean {
  // What a command shows of it, another one may be given to remove: `find /var/lib/apt/lists -type f | xargs rm`.
  const shown = commands.findIndex(({ command }) => command.args.some(({ text }) => text.includes(cache.path)));
  if (
    shown >= 0 &&
    commands
      .slice(shown + 1)
      .some(({ call, command }) => takesWordsFromInput(call?.action) || takesWordsFromInput(command.name?.literal))
  )
    return true;
  return commands.some((command) => {
    const { call } = command;
    if (call !== null && emptiesCache(cache, call)) return true;
    const named = command.command.args.some(({ text }) => text.includes(cache.path));
    // It is taken elsewhere.
    if (call?.undoes === 'moves' && named) return true;
    if (valuesIn(command).some((value) => value.includes(ownFolder(cache)))) return true;
    // What is written may be what `xargs` gives to an `rm`.
    if (call !== null && !removes(call)) return named && PRINTS.has(call.action);
    const own = ownFolder(cache);
    if (call === null && command.cwd !== null && isWithin(command.cwd, own)) return true;
    if (named && (call === null || call.deletes === undefined)) return true;
    return pathsOf(command, cache, shell).some((path) =>
      isWithin(path, cache.path)
        ? !EMPTY.some((name) => isWithin(path, `${cache.path}/${name}`))
        : isWithin(cache.path, path) && (call !== null || isWithin(path, own)),
    );
  });
}

/** `rm -rf /var/lib/apt/lists/*` by another user than root fails for what is there, and does not for what is gone. */
export function mayFailToEmpty({ call, privileges }: TracedCommand, cache: Cache, { root }: State): boolean {
  if (root !== false || privileges !== '' || call === null) return false;
  const removed = call.deletes?.map(beforeWildcard) ?? [];
  return emptiesCache(cache, call) || removed.some((one) => isWithin(one, cache.path) || isWithin(cache.path, one));
}

/** The values of the variables in a command's words: one may hold several words. */
function valuesIn({ command, invocation }: TracedCommand): readonly string[] {
  return command.args.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'variable' ? (invocation?.env(part.name) ?? []) : [])),
  );
}

/** The tool's own folder above its cache. */
function ownFolder({ path }: Cache): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The files and folders that a command names. */
function pathsOf({ command, invocation, cwd }: TracedCommand, cache: Cache, shell: StageShell): readonly string[] {
  // Of a shell that isn't known it isn't known, either.
  const braces =
    shell.kind === 'unknown' || (shell.kind === 'set' && /(?:^|\/)(?:bash|zsh)$/.test(shell.argv[0] ?? ''));
  const lists = braces ? command.args.map(bracePatterns) : [];
  const patterns = [...(invocation?.patterns ?? []), ...lists.flatMap((list) => list ?? [])];
  return patterns.flatMap((pattern) => {
    const path = pattern === null ? null : resolvePath(cwd ?? '?', pattern);
    return path === null || pattern?.startsWith('-') === true ? [] : (named(path, cache) ?? []);
  });
}

/** The folder whose content a pattern names, or some of the cache's; null if it names some of what lies in a folder above. */
function named(pattern: string, cache: Cache): string | null {
  const folder = beforeWildcard(pattern);
  const [wild] = pattern
    .slice(folder.length)
    .split('/')
    .filter((segment) => segment !== '');
  return wild === undefined || wild === '*' || isWithin(folder, cache.path) ? folder : null;
}

/** Does a script keep the folder of a cache in a variable, a loop's included? What it does there does not show. */
export function keepsInVariable(script: ShellScript, cache: Cache): boolean {
  let found = false;
  walkScript(script, {
    compound: ({ words }) => {
      found ||= words.some(({ text }) => text.includes(cache.path));
    },
    command: ({ assignments }) => {
      found ||= assignments.some(({ value }) => value?.text.includes(cache.path) === true);
    },
  });
  return found;
}
