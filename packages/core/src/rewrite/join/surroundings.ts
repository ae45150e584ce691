import type { Premise } from '../../effects/premise.js';
import { type Resource, resolvePath, tree, USER_LISTS } from '../../effects/resource.js';
import type { StageLinks } from '../../run/links.js';
import type { RunScript } from '../../run/run-script.js';
import { toldPlaces } from '../../run/told-places.js';
import type { TracedCommand } from '../../run/trace.js';
import { basename, isAbsolute, parentPath } from '../../text/paths.js';
import { CHANGES_ATTRIBUTES, PLACES_FILES, UNPACKS } from '../../tools/system/known-programs.js';
import { namesOf } from './folder.js';
import { programFolders, writesProgram } from './programs.js';

/**
 * What a RUN changes of that which a new one is given afresh: its shell, the account that it runs as, the files that Docker mounts.
 * Where the words of a command alone show it, the scripts can't be joined at all (shell/surroundings.ts); here it is what they
 * come to by a working folder, a link, or a folder that is copied. Open, or nothing.
 */
export function surroundingsPremises(first: RunScript, links: StageLinks): readonly Premise[] {
  const places = writtenPlaces(first, links);
  const claims = [
    places.some(isUserList) ? 'The first RUN does not change the account that the next one runs as.' : null,
    places.some(isMountedAnew) ? 'The first RUN writes to nothing that Docker mounts anew for each RUN.' : null,
    first.trace.commands.some((one) => writesShell(one, first, links))
      ? 'The shell that the next RUN starts is the same program.'
      : null,
  ];
  return claims.flatMap((claim) => (claim === null ? [] : [{ claim, proof: null }]));
}

/** The very places that a RUN writes, redirections included, not those around or below them. */
function writtenPlaces({ trace }: RunScript, links: StageLinks): readonly string[] {
  const spared = new Set<Resource>(
    trace.commands.flatMap(({ call }) =>
      call !== null && CHANGES_ATTRIBUTES.has(call.action) ? call.effects.writes : [],
    ),
  );
  return trace.effects.writes.flatMap((one) =>
    one.kind === 'path' && one.of === undefined && one.path !== '/' && !spared.has(one)
      ? namesOf(one.path, links).paths
      : [],
  );
}

function isUserList(place: string): boolean {
  return USER_LISTS.includes(place);
}

/** See shell/mounted-paths.ts; what is written to a device is kept nowhere. */
function isMountedAnew(place: string): boolean {
  return /^\/(?:proc|sys)\/|^\/dev\/shm\/|^\/etc\/(?:hosts|hostname|resolv\.conf)$/.test(place);
}

/** May a command put another program where the shell of the next RUN is looked for? */
function writesShell(command: TracedCommand, { state }: RunScript, links: StageLinks): boolean {
  if (!PLACES_FILES.has(command.call?.action ?? '') || !isTold(command)) return false;
  const one = atToldPlaces(command);
  const argv = state.shell.kind === 'set' ? state.shell.argv.slice(0, 1) : ['/bin/sh'];
  return argv.some((program) => {
    const folders = isAbsolute(program)
      ? [parentPath(program)]
      : program.includes('/')
        ? [resolvePath(state.workdir, parentPath(program)) ?? '/']
        : programFolders(state);
    return folders !== null && writesProgram(one, basename(program), folders, links);
  });
}

/** Does a word say where it puts files? What a variable names is none of the system's folders as a rule. */
function isTold({ call, invocation, effects }: TracedCommand): boolean {
  const anywhere = effects.writes.some((one) => one.kind === 'path' && one.path === '/');
  if (!anywhere || UNPACKS.has(call?.action ?? '')) return true;
  return invocation?.patterns.some((word) => word !== null && /^\/+\.?$/.test(word)) === true;
}

/** A program that unpacks leaves its working folder alone where it is told another one. */
function atToldPlaces(command: TracedCommand): TracedCommand {
  if (!UNPACKS.has(command.call?.action ?? '')) return command;
  return { ...command, effects: { ...command.effects, writes: toldPlaces(command).map(tree) } };
}
