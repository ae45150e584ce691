import { type Resource, resolvePath } from '../effects/resource.js';
import { unpacksArchive } from '../tools/system/account-changes.js';
import type { Trace, TracedCommand } from './trace.js';

/** Does a word name the folder that a program works in: `-C /opt`, `-d /opt`, `xfC`, `--directory=/opt`? */
const NAMES_FOLDER = /^(?:-?[A-Za-z]*C|-d|--directory|--work-tree)(?:$|[=/.])/;

/**
 * The places that a program which unpacks or fetches may fill: those that its words name, and its working folder unless they name
 * another one.
 */
export function toldPlaces({ call, invocation, effects, cwd }: TracedCommand): readonly string[] {
  const words = invocation?.args ?? [];
  const told = words.some((word) => word !== null && NAMES_FOLDER.test(word));
  const paths = effects.writes.flatMap((one: Resource) =>
    one.kind === 'path' && !(told && one.of === 'here') ? [one.path] : [],
  );
  // `--directory=../etc`: the word as a whole is no path.
  const joined = words.flatMap((word) => {
    const value = word === null ? undefined : /^--?[\w-]+=([^/].*)$/.exec(word)?.[1];
    return value === undefined ? [] : [resolvePath(cwd ?? '?', value) ?? '/'];
  });
  return call === null ? ['/'] : [...paths, ...joined];
}

/** Where a script puts what is in archives that it has not fetched itself: they may be the project's. */
export function unpackedPlaces({ commands }: Trace): readonly string[] {
  if (commands.some(({ call }) => call?.effects.reads.some(({ kind }) => kind === 'network') === true)) return [];
  return commands.flatMap((command) => {
    const { call, invocation } = command;
    return call !== null && invocation !== null && unpacksArchive(call, invocation) ? toldPlaces(command) : [];
  });
}
