import type { StepChange, StepJoin } from '../../rewrite/rewrite.js';
import type { Step } from '../steps.js';

/**
 * Takes declared changes back: `RUN apk add --no-cache curl` stands for the `RUN apk add curl` that it was. The stage can
 * then be compared as if no step had been changed in place, and whatever isn't declared shows as a step too many. `was`
 * are the steps before, `is` those behind; a change of another stage's step changes nothing here.
 */
export function takeBack(changes: readonly StepChange[], was: readonly Step[], is: readonly Step[]): readonly Step[] {
  if (changes.length === 0) return is;
  const before = placesByKey(was);
  const behind = placesByKey(is);
  const steps = [...is];
  for (const change of changes) {
    const at = before.get(change.from)?.[0];
    const now = changedKey(change);
    if (at === undefined || now === null) continue;
    const places = behind.get(now) ?? [];
    // As a rule nothing else has changed its place.
    const same = places.findIndex((place) => was[place]?.key === change.from);
    // Steps in front that were equal to it already stay what they are.
    const equals = (before.get(now) ?? []).filter((place) => place < at).length;
    const [found] = places.splice(same < 0 ? equals : same, 1);
    const step = found === undefined ? undefined : steps[found];
    if (found !== undefined && step !== undefined) steps[found] = { ...step, key: change.from };
  }
  return steps;
}

/**
 * Takes declared joins back: a `COPY a b /x/` stands for the `COPY a /x/` and the `COPY b /x/` that it was, and has the effects of both. Of
 * several that are equal, those that stood in front of the two already stay what they are.
 */
export function takeApart(joins: readonly StepJoin[], was: readonly Step[], is: readonly Step[]): readonly Step[] {
  const steps = [...is];
  for (const { from, to } of joins) {
    const first = was.findIndex((_, index) => from.every((key, place) => was[index + place]?.key === key));
    const equals = was.slice(0, Math.max(first, 0)).filter(({ key }) => key === to).length;
    const places = steps.flatMap(({ key }, index) => (key === to ? [index] : []));
    const at = places[equals] ?? -1;
    const step = steps[at];
    if (step === undefined || joinedKey(from) !== to) continue;
    steps.splice(at, 1, ...from.map((key) => ({ ...step, key })));
  }
  return steps;
}

/** So many ways of taking equal steps away are looked at. */
const MOST_WAYS = 64;

/**
 * The steps of a stage without those that a rewrite says it has taken away: as many of each as are no longer there. Which of several equal ones
 * these are no text tells, so that each way of taking them away is there, the likely one first.
 */
export function withoutRemoved(
  removed: readonly string[],
  was: readonly Step[],
  is: readonly Step[],
): readonly (readonly Step[])[] {
  if (removed.length === 0) return [was];
  const left = new Map<string, number>();
  for (const key of removed) left.set(key, (left.get(key) ?? 0) + 1);
  const behind = placesByKey(is);
  const before = placesByKey(was);
  let ways: readonly (readonly number[])[] = [[]];
  for (const [key, count] of left) {
    const places = before.get(key) ?? [];
    const missing = Math.max(Math.min(count, places.length - (behind.get(key)?.length ?? 0)), 0);
    const choices = chosenFrom([...places].reverse(), missing);
    ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice])).slice(0, MOST_WAYS);
  }
  return [withoutLikely(removed, was, is), ...ways.map((gone) => was.filter((_, index) => !gone.includes(index)))];
}

/** The likely way: among equals it is the last ones, unless more steps are where they were without others. */
function withoutLikely(removed: readonly string[], was: readonly Step[], is: readonly Step[]): readonly Step[] {
  const named = new Map<string, number>();
  for (const key of removed) named.set(key, (named.get(key) ?? 0) + 1);
  const behind = placesByKey(is);
  const before = placesByKey(was);
  const missing = new Map<string, number>();
  const last = new Set<number>();
  for (const [key, count] of named) {
    const places = before.get(key) ?? [];
    const gone = Math.max(Math.min(count, places.length - (behind.get(key)?.length ?? 0)), 0);
    missing.set(key, gone);
    for (const place of places.slice(places.length - gone)) last.add(place);
  }
  const [late, early] = [last, firstUnmet(missing, was, is)].map((gone) => was.filter((_, index) => !gone.has(index)));
  if (late === undefined || early === undefined) return was;
  return early.length === late.length && inPlace(early, is) > inPlace(late, is) ? early : late;
}

/** Of what is missing, whatever is not where the steps behind would have it. */
function firstUnmet(
  missing: ReadonlyMap<string, number>,
  was: readonly Step[],
  is: readonly Step[],
): ReadonlySet<number> {
  const left = new Map(missing);
  const gone = new Set<number>();
  for (const [index, { key }] of was.entries()) {
    const count = left.get(key) ?? 0;
    if (count === 0 || is[index - gone.size]?.key === key) continue;
    left.set(key, count - 1);
    gone.add(index);
  }
  return gone;
}

function inPlace(steps: readonly Step[], is: readonly Step[]): number {
  return steps.filter(({ key }, index) => key === is[index]?.key).length;
}

/** All ways to choose so many of some, up to a limit. */
function chosenFrom(all: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  // Without it all ways that are too short would be tried.
  if (count > all.length) return [];
  const found: (readonly number[])[] = [];
  for (const [index, one] of all.entries()) {
    for (const others of chosenFrom(all.slice(index + 1), count - 1)) {
      found.push([one, ...others]);
      if (found.length === MOST_WAYS) return found;
    }
  }
  return found;
}

/** Are these the step `to`, its sources in another order? */
export function isParted({ from, to }: StepJoin): boolean {
  const all = joinedKey(from);
  return all !== null && anyOrder(all) === anyOrder(to);
}

function anyOrder(key: string): string {
  const { head, sources, folder } = partsOf(key);
  return JSON.stringify([head, [...sources].sort(), folder]);
}

/** The one copy with the sources of all; null if they have different flags or destinations. */
function joinedKey(from: readonly string[]): string | null {
  const all = from.map(partsOf);
  const [first] = all;
  const alike = all.every(({ head, folder }) => head === first?.head && folder === first.folder);
  if (first === undefined || !alike) return null;
  return [first.head, ...all.flatMap(({ sources }) => sources), first.folder].join(' ');
}

/** A copy: keyword and flags, sources, and where they go. What words are apart by does not count. */
function partsOf(key: string): { readonly head: string; readonly sources: readonly string[]; readonly folder: string } {
  const words = key.split(/\s+/);
  const end = words.findIndex((word, index) => index > 0 && !word.startsWith('--'));
  return { head: words.slice(0, end).join(' '), sources: words.slice(end, -1), folder: words.at(-1) ?? '' };
}

/** Where the steps with each key stand, in order. */
function placesByKey(steps: readonly Step[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { key }] of steps.entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  }
  return places;
}

/** The key of a step after a change; null if other words stand where the change says. */
function changedKey({ from, words }: StepChange): string | null {
  const all = from.split(' ');
  const changed: string[] = [];
  let next = 0;
  for (const { at, was, is } of words) {
    if (at < next || at > all.length || was.some((word, index) => all[at + index] !== word)) return null;
    changed.push(...all.slice(next, at), ...is);
    next = at + was.length;
  }
  return [...changed, ...all.slice(next)].join(' ');
}
