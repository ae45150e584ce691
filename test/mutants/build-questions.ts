import fc from 'fast-check';
import { buildCase } from '../builds/generate/build-case.js';
import { outcomeOf, rewritten } from '../builds/rewritten.js';
import { imageDifferences } from '../reference-builder/image.js';
import type { ReferenceBuilder } from '../reference-builder/workshop.js';
import type { Question } from './question.js';

/** Is each of so many generated cases the same image after rewriting, where it is rewritten otherwise than before? */
export function buildQuestions(builder: ReferenceBuilder, count: number): readonly Question[] {
  return fc.sample(buildCase, { seed: 20, numRuns: count }).map((one, index) => {
    let known: string | null = null;
    const holds = async (): Promise<boolean> => {
      const outcome = outcomeOf(one, false);
      const text = JSON.stringify(outcome);
      known ??= text;
      if (text === known) return true;
      if (outcome.status !== 'skipped' && outcome.defects.length > 0) return false;
      const pair = rewritten(one, false);
      if (pair === null) return true;
      const [before, after] = [await builder.build(pair.before), await builder.build(pair.after)];
      if (before === null || after === null) return before === after;
      return imageDifferences(before, after, pair.caches).length === 0;
    };
    return { name: `generated build ${index}`, holds };
  });
}
