import { inPreset, type Outcome, optimize, PRESETS, parse, print } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../invariants/outcome.js';
import { dockerfile, type Sample } from './dockerfile-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

/** Ids, not transforms: a counterexample is printed. */
const ids = transforms.map((transform) => transform.id);
const some = fc.subarray(ids, { minLength: 1 });

function run(sample: Sample, only: readonly string[], unsafe: boolean): Outcome {
  return runOn(sample, sample, only, unsafe);
}

/** The outcome of a second pass over the result of a first. */
function again(sample: Sample, first: Outcome, only: readonly string[], unsafe: boolean): Outcome {
  if (first.status !== 'changed') return first;
  const ignore = first.dockerignore === null ? sample.ignore : first.dockerignore.after;
  return runOn(sample, { source: first.source, ignore }, only, unsafe);
}

function runOn(
  sample: Sample,
  texts: Pick<Sample, 'source' | 'ignore'>,
  only: readonly string[],
  unsafe: boolean,
): Outcome {
  const { source, ignore } = texts;
  // With suggestions or without: what is unsafe is taken along with them here.
  const taken = unsafe ? only : [];
  const options = { transforms: transforms.filter((transform) => only.includes(transform.id)), unsafe, taken };
  return optimize({ source, context: sample.contextOf(source, ignore), contextPremise: null }, options);
}

describe('any Dockerfile', { timeout: PROPERTY_TIMEOUT }, () => {
  it('prints as it was parsed', () => {
    fc.assert(
      fc.property(dockerfile, ({ source }) => {
        expect(print(parse(source))).toBe(source);
      }),
      runs(2),
    );
  });

  it('keeps, under any transforms, what must be kept', () => {
    fc.assert(
      fc.property(dockerfile, some, fc.boolean(), (sample, only, unsafe) => {
        expect(wrongWith(sample.source, run(sample, only, unsafe))).toEqual([]);
      }),
      runs(4),
    );
  });

  it('keeps it with the options of a preset, and is settled by one pass', () => {
    fc.assert(
      fc.property(dockerfile, fc.constantFrom(...Object.keys(PRESETS)), ({ source, ignore, contextOf }, preset) => {
        const options = { transforms: transforms.map((transform) => inPreset(transform, preset)), unsafe: false };
        const runOn = (text: string, rules: string | null): Outcome =>
          optimize({ source: text, context: contextOf(text, rules), contextPremise: null }, options);
        const first = runOn(source, ignore);
        expect(wrongWith(source, first)).toEqual([]);
        if (first.status !== 'changed') return;
        expect(textOf(runOn(first.source, first.dockerignore?.after ?? ignore))).toBe(null);
      }),
      runs(1),
    );
  });

  it('is settled by one pass', () => {
    fc.assert(
      fc.property(dockerfile, some, fc.boolean(), (sample, only, unsafe) => {
        const first = run(sample, only, unsafe);
        if (first.status !== 'changed') return;
        expect(textOf(again(sample, first, only, unsafe))).toBe(null);
      }),
      runs(2),
    );
  });

  it('has nothing safe left to do after an unsafe pass', () => {
    fc.assert(
      fc.property(dockerfile, some, (sample, only) => {
        const unsafe = run(sample, only, true);
        const lost = run(sample, only, false).status === 'changed' && unsafe.status !== 'changed';
        expect(lost).toBe(false);
        expect(unsafe.status === 'changed' ? textOf(again(sample, unsafe, only, false)) : null).toBe(null);
      }),
      runs(2),
    );
  });

  it('has edits that touch nothing else', () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), (sample, unsafe) => {
        const outcome = run(sample, ids, unsafe);
        if (outcome.status !== 'changed') return;
        expect(kept(sample.source, outcome)).toBe(true);
      }),
      runs(),
    );
  });
});

function textOf(outcome: Outcome): string | null {
  return outcome.status === 'changed' ? outcome.source : null;
}

/** Every stretch between two edits is in the result, in order. */
function kept(source: string, outcome: Extract<Outcome, { status: 'changed' }>): boolean {
  let at = 0;
  let result = 0;
  for (const edit of outcome.edits) {
    const stretch = source.slice(at, edit.span.start);
    if (edit.span.start < at || !outcome.source.startsWith(stretch + edit.text, result)) return false;
    result += stretch.length + edit.text.length;
    at = edit.span.end;
  }
  return outcome.source.slice(result) === source.slice(at);
}
