import type { StepChange } from '../../rewrite/rewrite.js';
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
    // Steps in front that were equal to it already stay what they are.
    const equals = (before.get(now) ?? []).filter((place) => place < at).length;
    const [found] = behind.get(now)?.splice(equals, 1) ?? [];
    const step = found === undefined ? undefined : steps[found];
    if (found !== undefined && step !== undefined) steps[found] = { ...step, key: change.from };
  }
  return steps;
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
