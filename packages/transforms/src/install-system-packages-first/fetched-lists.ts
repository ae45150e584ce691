import {
  type Cache,
  cacheById,
  cacheFate,
  emptiesCache,
  fateWithin,
  type Premise,
  type RunPlace,
  type Subject,
  type TracedCommand,
  unreadPremises,
  visible,
} from '@dockshift/core/kit';

/**
 * Does a later command install by lists that an earlier one has fetched? In a step of its own the fetch stays cached, and months later the
 * lists are old: packages are missing, or older ones are installed.
 */
export function fetchesFor(ahead: readonly TracedCommand[], behind: readonly TracedCommand[]): boolean {
  const fetched = new Set<string>();
  for (const { call } of ahead) {
    for (const id of call?.fills ?? []) fetched.add(id);
    for (const id of call?.empties ?? []) fetched.delete(id);
  }
  for (const { call } of behind) {
    if (call?.needs?.some((id) => fetched.has(id)) === true) return true;
    for (const id of call?.fills ?? []) fetched.delete(id);
  }
  return false;
}

/** What stays behind may install by lists that went ahead. */
export type StayingReaders =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/**
 * Who may still install by lists that the commands ahead have fetched and left there: a script that the RUN calls behind them, or a later
 * step. `last` is the RUN behind which the sources are copied, `others` what of it stays there.
 */
export function readersOfLists(
  { context }: Subject,
  last: RunPlace,
  ahead: readonly TracedCommand[],
  others: readonly TracedCommand[],
): StayingReaders {
  const premises: Premise[] = [];
  for (const cache of listsLeft(ahead)) {
    // A call that is known, and installs by no lists: `apt-get purge`.
    const unsure = others.filter(({ call }) => call === null || call.needs?.includes(cache.id) === true);
    const within = fateWithin(last, unsure, cache, visible(context));
    const later = cacheFate(last.document, last.stage, last.run, cache, visible(context));
    for (const { fate } of [within, later])
      if (fate.kind === 'read')
        return { ok: false, because: `It fetches lists of packages, by which \`${fate.command}\` installs.` };
    const commands = [within, later].flatMap(({ fate }) => (fate.kind === 'unknown' ? fate.commands : []));
    if (commands.length === 0 && later.links.length === 0) continue;
    const fate = commands.length === 0 ? later.fate : { kind: 'unknown' as const, commands: [...new Set(commands)] };
    premises.push(...unreadPremises({ ...later, fate }, [], 'the package lists').filter(({ proof }) => proof === null));
  }
  return { ok: true, premises };
}

/** Lists of packages that are there behind these commands: caches without which an install fails. */
function listsLeft(commands: readonly TracedCommand[]): readonly Cache[] {
  const left = new Map<string, Cache>();
  for (const { call } of commands) {
    for (const id of call?.fills ?? []) {
      const cache = cacheById(id);
      if (cache !== undefined && cache.spare === undefined && cache.mount === undefined) left.set(id, cache);
    }
    if (call !== null) for (const cache of [...left.values()]) if (emptiesCache(cache, call)) left.delete(cache.id);
  }
  return [...left.values()];
}
