import type { BuildContext } from '../../context/build-context.js';
import type { Rewrite } from '../../rewrite/rewrite.js';
import type { Document, Stage } from '../../syntax/document.js';

/** A batch of rewrites, before and after. */
export interface Change {
  readonly before: Document;
  readonly after: Document;
  readonly context: BuildContext | null;
  readonly rewrites: readonly Rewrite[];
}

/**
 * An independent look at a change: what is wrong with it, as a full sentence, or null. Guards know
 * nothing of transforms; they compare what the two texts mean.
 */
export interface Guard {
  readonly id: string;
  /** A rewrite that says itself that it keeps nothing still has to be well written. */
  readonly judges: 'text' | 'meaning';
  check(change: Change): string | null;
}

/** The stages that are gone by what rewrites say, as they were before. */
export function goneStages({ before, rewrites }: Pick<Change, 'before' | 'rewrites'>): ReadonlySet<Stage> {
  const gone = new Set(rewrites.flatMap(({ removedStages = [] }) => removedStages.map(({ index }) => index)));
  return new Set(before.stages.filter(({ index }) => gone.has(index)));
}

/** Each stage that stays, with what has become of it; undefined: it is not there. */
export function stagePairs(change: Change): readonly (readonly [was: Stage, is: Stage | undefined])[] {
  const gone = goneStages(change);
  return change.before.stages
    .filter((stage) => !gone.has(stage))
    .map((stage, index) => [stage, change.after.stages[index]] as const);
}

/** The elements of `b` that are not in `a`, and those of `a` not in `b`, counting repeats. */
export function multisetDifference(
  a: readonly string[],
  b: readonly string[],
): { readonly lost: string[]; readonly gained: string[] } {
  const count = new Map<string, number>();
  for (const one of a) count.set(one, (count.get(one) ?? 0) + 1);
  const gained: string[] = [];
  for (const one of b) {
    const left = count.get(one) ?? 0;
    if (left > 0) count.set(one, left - 1);
    else gained.push(one);
  }
  const lost = [...count].flatMap(([one, times]) => Array<string>(times).fill(one));
  return { lost, gained };
}
