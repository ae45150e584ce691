import type { BuildContext } from '../context/build-context.js';
import type { Premise } from '../effects/premise.js';
import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { RunPlace } from '../run/user-home.js';
import type { Document, Stage } from '../syntax/document.js';
import { type Cache, emptiesCache } from '../tools/contract/cache.js';
import { cacheById } from '../tools/registry.js';
import { fateWithin } from './cache-fate.js';
import { textOf } from './command-text.js';
import { unreadPremises } from './unread-premises.js';

/** What installs by lists of packages that may be older than it. */
interface Aged {
  readonly place: RunPlace;
  readonly command: TracedCommand;
  readonly cache: Cache;
}

/** Nothing installs by older lists than before, as far as that is sure; or which command does. */
export type SameAge =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly command: string };

/**
 * Lists of packages are of the moment in which they are fetched. Where an edit of the sources runs an install again, and no longer the fetch
 * ahead of it, packages are missing after some weeks, or older ones are installed. Is there an install that this happens to in a stage, and
 * did not before?
 */
export function keepsListsFresh(before: Stage, was: Document, now: Document, context: BuildContext | null): SameAge {
  const stage = now.stages[before.index];
  if (stage === undefined) return { ok: true, premises: [] };
  const old = new Map<string, number>();
  for (const { command } of agedIn(was, before)) {
    const text = textOf(command.command);
    old.set(text, (old.get(text) ?? 0) + 1);
  }
  const fresh = agedIn(now, stage).filter(({ command }) => {
    const text = textOf(command.command);
    const left = old.get(text) ?? 0;
    old.set(text, left - 1);
    return left <= 0;
  });
  const premises: Premise[] = [];
  for (const { place, command, cache } of fresh) {
    if (command.call !== null) return { ok: false, command: textOf(command.command) };
    const found = { ...fateWithin(place, [command], cache, context), links: [] };
    if (found.fate.kind === 'read') return { ok: false, command: found.fate.command };
    if (found.fate.kind === 'unknown') premises.push(...unreadPremises(found, [], 'the package lists'));
  }
  return {
    ok: true,
    premises: premises.filter(({ claim }, at) => premises.findIndex((one) => one.claim === claim) === at),
  };
}

/** The commands of a stage that install, or may, by lists which were fetched ahead of a copy from the build context. */
function agedIn(document: Document, stage: Stage): readonly Aged[] {
  const found: Aged[] = [];
  const lists = new Map<Cache, 'new' | 'old'>();
  for (const run of stage.instructions) {
    if ((run.kind === 'COPY' && run.from === null) || run.kind === 'ADD')
      for (const cache of lists.keys()) lists.set(cache, 'old');
    const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
    if (run.kind !== 'RUN' || body?.ok !== true) continue;
    const place = { document, stage, run, body };
    for (const command of body.trace.commands) {
      const { call } = command;
      for (const [cache, age] of lists)
        if (age === 'old' && (call === null || call.needs?.includes(cache.id) === true))
          found.push({ place, command, cache });
      for (const id of call?.fills ?? []) {
        const cache = cacheById(id);
        if (cache?.ages === true) lists.set(cache, 'new');
      }
      if (call !== null) for (const cache of [...lists.keys()]) if (emptiesCache(cache, call)) lists.delete(cache);
    }
  }
  return found;
}
