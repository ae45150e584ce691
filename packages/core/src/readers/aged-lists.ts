import type { BuildContext } from '../context/build-context.js';
import type { Premise } from '../effects/premise.js';
import { runBody } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import type { RunPlace } from '../run/user-home.js';
import { stageStates } from '../stage/state.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { type Cache, emptiesCache } from '../tools/contract/cache.js';
import { cacheById } from '../tools/registry.js';
import { fateWithin } from './cache-fate.js';
import type { Fate } from './cache-search.js';
import { textOf } from './command-text.js';
import { unreadPremises } from './unread-premises.js';

/** What installs, or may, by lists of packages that may be older than it. */
interface Aged {
  /** As it is written, shortened. */
  readonly text: string;
  readonly cache: Cache;
  /** null: the RUN is not followed. */
  readonly command: { readonly place: RunPlace; readonly traced: TracedCommand } | null;
}

/** Nothing installs by older lists than before, as far as that is sure; or which command does. */
export type SameAge =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly command: string };

/**
 * Lists of packages are of the moment in which they are fetched. Where an edit of the sources runs an install again, and no longer the fetch
 * ahead of it, packages are missing after some weeks, or older ones are installed. Is there an install that this happens to, in any stage,
 * and did not before?
 */
export function keepsListsFresh(was: Document, now: Document, context: BuildContext | null): SameAge {
  const old = new Map<string, number>();
  for (const { text } of agedIn(was)) old.set(text, (old.get(text) ?? 0) + 1);
  const fresh = agedIn(now).filter(({ text }) => {
    const left = old.get(text) ?? 0;
    old.set(text, left - 1);
    return left <= 0;
  });
  const premises: Premise[] = [];
  for (const { text, cache, command } of fresh) {
    if (command !== null && command.traced.call !== null) return { ok: false, command: text };
    const fate: Fate =
      command === null
        ? { kind: 'unknown', commands: [text] }
        : fateWithin(command.place, [command.traced], cache, context).fate;
    if (fate.kind === 'read') return { ok: false, command: fate.command };
    if (fate.kind === 'unknown')
      premises.push(
        ...unreadPremises({ fate, looked: [], links: [], reached: [], byName: [] }, [], 'the package lists'),
      );
  }
  return {
    ok: true,
    premises: premises.filter(({ claim }, at) => premises.findIndex((one) => one.claim === claim) === at),
  };
}

/** The commands of a file that install, or may, by lists which were fetched ahead of a copy from the build context. */
function agedIn(document: Document): readonly Aged[] {
  const found: Aged[] = [];
  const ends = new Map<Stage, ReadonlyMap<Cache, Age>>();
  for (const stage of document.stages) {
    const { parent } = stageStates(document, stage);
    const lists = new Map(parent === null ? [] : ends.get(parent));
    for (const step of stage.instructions) {
      if ((step.kind === 'COPY' && step.from === null) || step.kind === 'ADD')
        for (const cache of lists.keys()) lists.set(cache, 'old');
      else if (step.kind === 'RUN') found.push(...agedBy(document, stage, step, lists));
    }
    ends.set(stage, lists);
  }
  return found;
}

type Age = 'new' | 'old';

/** Those of a RUN, which leaves `lists` as they are behind it. */
function agedBy(document: Document, stage: Stage, run: RunInstruction, lists: Map<Cache, Age>): readonly Aged[] {
  const body = runBody(document, stage, run);
  const old = (): readonly Cache[] => [...lists].flatMap(([cache, age]) => (age === 'old' ? [cache] : []));
  if (!body.ok) return old().map((cache) => ({ text: instructionKey(run), cache, command: null }));
  const place = { document, stage, run, body };
  return body.trace.commands.flatMap((traced) => {
    const { call } = traced;
    const found = old()
      .filter(({ id }) => call === null || call.needs?.includes(id) === true)
      .map((cache): Aged => ({ text: textOf(traced.command), cache, command: { place, traced } }));
    for (const id of call?.fills ?? []) {
      const cache = cacheById(id);
      if (cache?.ages === true) lists.set(cache, 'new');
    }
    if (call !== null) for (const cache of [...lists.keys()]) if (emptiesCache(cache, call)) lists.delete(cache);
    return found;
  });
}
