import { type Answer, type Outcome, optimize, type Proposal, review } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../invariants/outcome.js';
import { dockerfile, type Sample } from './dockerfile-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

/** More questions than anybody would answer about files of this size. */
const PATIENCE = 400;

interface Played {
  readonly outcome: Outcome;
  readonly asked: readonly Proposal[];
}

function play(sample: Sample, unsafe: boolean, answer: (proposal: Proposal, index: number) => Answer): Played {
  const { source, ignore } = sample;
  const context = sample.contextOf(source, ignore);
  const steps = review({ source, context, contextPremise: null }, { transforms, unsafe });
  const asked: Proposal[] = [];
  let step = steps.next();
  while (step.done !== true) {
    if (asked.length > PATIENCE) throw new Error('it does not stop asking');
    asked.push(step.value);
    step = steps.next(answer(step.value, asked.length - 1));
  }
  return { outcome: step.value, asked };
}

/** Who takes all takes suggestions, too. */
function allAtOnce({ source, ignore, contextOf }: Sample, unsafe: boolean): Outcome {
  const taken = transforms.map(({ id }) => id);
  return optimize({ source, context: contextOf(source, ignore), contextPremise: null }, { transforms, unsafe, taken });
}

function textsOf(outcome: Outcome, { source, ignore }: Sample): readonly (string | null)[] {
  if (outcome.status !== 'changed') return [source, ignore];
  return [outcome.source, outcome.dockerignore === null ? ignore : outcome.dockerignore.after];
}

/** How deep a new line is indented is read from the lines around it, and these may come in another order. */
function lines(texts: readonly (string | null)[]): readonly (string | undefined)[] {
  return texts.map((text) => text?.replace(/^[ \t]+/gm, ''));
}

const answers = fc.array(fc.constantFrom<Answer['kind']>('take', 'leave', 'split'), { minLength: 1, maxLength: 20 });

describe('a review of any Dockerfile', { timeout: PROPERTY_TIMEOUT }, () => {
  it('in which all is taken, one by one or from some point on, comes to what one pass makes of it', () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), fc.nat(4), (sample, unsafe, patience) => {
        const once = lines(textsOf(allAtOnce(sample, unsafe), sample));
        const singly = play(sample, unsafe, () => ({ kind: 'take' }));
        expect(lines(textsOf(singly.outcome, sample))).toEqual(once);
        const soon = play(sample, unsafe, (_, index) => ({ kind: index < patience ? 'take' : 'take-rest' }));
        expect(lines(textsOf(soon.outcome, sample))).toEqual(once);
      }),
      runs(),
    );
  });

  it('in which nothing is taken changes nothing, and asks for no edit twice', () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), (sample, unsafe) => {
        const { outcome, asked } = play(sample, unsafe, () => ({ kind: 'leave' }));
        expect(outcome.status).not.toBe('changed');
        const edits = asked.map(({ edits, after }) => JSON.stringify([edits, after.ignoreFile]));
        expect(new Set(edits).size).toBe(edits.length);
      }),
      runs(),
    );
  });

  it('keeps what must be kept, whatever is answered, and shows each rewrite on the text as chosen so far', () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), answers, (sample, unsafe, kinds) => {
        const given: Answer['kind'][] = [];
        const { outcome, asked } = play(sample, unsafe, (proposal, index) => {
          const kind = kinds[index % kinds.length];
          // What can't be split would come again for ever.
          const answer = kind === undefined || (kind === 'split' && !proposal.splits) ? 'leave' : kind;
          given.push(answer);
          return answer === 'split' ? { kind: 'split' } : { kind: answer === 'take' ? 'take' : 'leave' };
        });
        expect(wrongWith(sample.source, outcome)).toEqual([]);
        let [dockerfileNow, ignoreNow] = [sample.source, sample.ignore];
        for (const [index, { before, after }] of asked.entries()) {
          expect([before.dockerfile, before.ignoreFile]).toEqual([dockerfileNow, ignoreNow]);
          if (given[index] === 'take') [dockerfileNow, ignoreNow] = [after.dockerfile, after.ignoreFile];
        }
        expect(textsOf(outcome, sample)).toEqual([dockerfileNow, ignoreNow]);
      }),
      runs(),
    );
  });
});
