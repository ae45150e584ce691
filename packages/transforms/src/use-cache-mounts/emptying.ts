import {
  type Cache,
  type CacheMount,
  type Call,
  emptiesCache,
  isForced,
  isWithin,
  keepsInVariable,
  mayClean,
  type RunPlace,
  type TracedCommand,
} from '@dockshift/core/kit';

/** The commands that do nothing but empty the cache; or why another one stands in the way. */
export function emptyingIn(
  { body }: RunPlace,
  calls: readonly TracedCommand[],
  { spare: _, ...own }: Cache,
  { inner, told, instead = [] }: CacheMount,
  { cache: folder, target }: { readonly cache: string; readonly target: string },
): readonly TracedCommand[] | string {
  // A command of the tool empties the folder that it would use otherwise.
  const cache: Cache = {
    ...own,
    ...(told?.moves === true ? { id: `${own.id}:kept` } : {}),
    path: folder,
    ...(inner === undefined ? {} : { bulk: [inner] }),
  };
  if (keepsInVariable(body.script, cache)) return 'The RUN has the folder in a variable.';
  const found: TracedCommand[] = [];
  for (const command of body.trace.commands) {
    if (calls.includes(command)) continue;
    const { call } = command;
    if (call !== null && emptiesCache(cache, call) && does(command, call, [cache.id, ...instead], target))
      found.push(command);
    else if (mayClean([command], cache, body.state.shell) || takesAway(command, folder))
      return `A command of it may remove what is in ${target}, or more.`;
  }
  return found;
}

/** May a command remove a folder, or move it, with one above it or with something in it? */
function takesAway({ call, effects }: TracedCommand, folder: string): boolean {
  if (call?.undoes !== 'removes' && call?.undoes !== 'moves') return false;
  return effects.writes.some(
    (one) =>
      one.kind === 'anything' || (one.kind === 'path' && (isWithin(folder, one.path) || isWithin(one.path, folder))),
  );
}

/** Does a call do nothing else than to empty what is mounted: is there nothing beside it that goes, no log of it, and no other command in its words? */
function does({ command }: TracedCommand, call: Call, ids: readonly string[], target: string): boolean {
  const { empties = [], deletes = [] } = call;
  const says = [command.name, ...command.args, ...command.assignments.map(({ value }) => value)];
  return (
    empties.every((one) => ids.includes(one)) &&
    deletes.every((path) => isWithin(path, target)) &&
    // It may fail where there is nothing.
    (deletes.length === 0 || isForced(command)) &&
    command.redirects.every(isOfNothing) &&
    says.every((word) => word?.parts.every(({ kind }) => kind !== 'dynamic') !== false)
  );
}

/** `2>&1`, `>/dev/null`: nothing is left of what it says. */
function isOfNothing({ operator, target }: TracedCommand['command']['redirects'][number]): boolean {
  return (
    operator.includes('>') &&
    (target?.literal === '/dev/null' || (operator === '>&' && /^\d$/.test(target?.literal ?? '')))
  );
}
