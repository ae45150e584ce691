import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, optimize, type Transform } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../invariants/outcome.js';
import { type Fixture, fixtureCommits, fixtureContext, fixtureElsewhere, loadFixtures } from './fixture.js';
import { transformsOf } from './transforms-of.js';
import { lowerKeywords, VARIANTS, type Variant } from './variants.js';

const fixtures = loadFixtures();

/** Writes what comes out over `after.Dockerfile` and `after.dockerignore`, for a person to review; never in CI. */
const update = process.env['UPDATE_FIXTURES'] !== undefined && process.env['CI'] === undefined;

describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
  const own = transformsOf(fixture);

  it(fixture.expected.title, () => {
    const outcome = run(fixture, own, fixture.before, fixture.ignoreBefore);
    if (update) record(fixture, outcome);
    const wanted = expectedOf(fixture);
    const is = seen(outcome);
    expect(is).toEqual(update ? { ...wanted, source: is.source, ignore: is.ignore } : wanted);
    expect(wrongWith(fixture.before, outcome)).toEqual([]);
    const claims = openClaims(outcome);
    expect(claims).toEqual([...(fixture.expected.premises ?? claims)].sort());
  });

  it('is settled by one pass', () => {
    const first = run(fixture, own, fixture.before, fixture.ignoreBefore);
    expect(secondResult(fixture, own, first)).toBe(null);
  });

  // What is being written is no expectation yet.
  it.skipIf(update).each(variantsOf(fixture))('%s', (_title, { change }) => {
    const before = change(fixture.before);
    const outcome = run(fixture, own, before, fixture.ignoreBefore);
    const expected = expectedOf(fixture);
    expect(seen(outcome)).toEqual({ ...expected, source: expected.source === null ? null : change(expected.source) });
    expect(wrongWith(before, outcome)).toEqual([]);
  });

  it.skipIf(update)('is the same with keywords in lower case', () => {
    const before = lowerKeywords(fixture.before);
    const outcome = run(fixture, own, before, fixture.ignoreBefore);
    const expected = expectedOf(fixture);
    const is = seen(outcome);
    expect({ ...is, source: is.source === null ? null : lowerKeywords(is.source) }).toEqual({
      ...expected,
      source: expected.source === null ? null : lowerKeywords(expected.source),
    });
    expect(wrongWith(before, outcome)).toEqual([]);
  });

  it('keeps its meaning under all transforms together', () => {
    for (const unsafe of [false, true]) {
      const outcome = run(fixture, transforms, fixture.before, fixture.ignoreBefore, unsafe);
      expect(wrongWith(fixture.before, outcome)).toEqual([]);
      // Nobody has named a suggestion here.
      const applied = outcome.status === 'changed' ? outcome.applied : [];
      expect(applied.filter(({ safety }) => safety === 'suggestion')).toEqual([]);
      expect(secondResult(fixture, transforms, outcome, unsafe)).toBe(null);
    }
  });
});

function variantsOf({ before }: Fixture): readonly (readonly [string, Variant])[] {
  return VARIANTS.filter((variant) => variant.applies(before)).map((variant) => [variant.title, variant]);
}

function run(
  fixture: Fixture,
  only: readonly Transform[],
  source: string,
  ignore: string | null,
  unsafe: boolean = fixture.expected.unsafe,
): Outcome {
  const { contextClaim } = fixture.expected;
  const context = fixtureContext(fixture, source, ignore);
  const contextPremise = contextClaim === null ? null : { claim: contextClaim, proof: null };
  const taken = only === transforms || !fixture.expected.taken ? [] : only.map(({ id }) => id);
  const elsewhere = fixtureElsewhere(fixture);
  const known = fixtureCommits(fixture);
  const commits = known === undefined ? undefined : () => known;
  return optimize({ source, context, contextPremise, elsewhere, commits }, { transforms: only, unsafe, taken });
}

/** What a second pass makes of the result of a first; null: nothing more, as it should be. */
function secondResult(fixture: Fixture, only: readonly Transform[], first: Outcome, unsafe?: boolean): string | null {
  if (first.status !== 'changed') return null;
  const ignore = first.dockerignore === null ? fixture.ignoreBefore : first.dockerignore.after;
  const again = run(fixture, only, first.source, ignore, unsafe);
  return again.status === 'unchanged' ? null : again.status === 'changed' ? again.source : 'skipped';
}

interface Seen {
  /** null: as before. */
  readonly source: string | null;
  readonly ignore: string | null;
  readonly declines: readonly string[];
  readonly held: number;
  readonly hints: number;
  readonly skipped: readonly string[] | null;
}

function seen(outcome: Outcome): Seen {
  if (outcome.status === 'skipped') {
    const skipped = outcome.problems.map((problem) => problem.code);
    return { source: null, ignore: null, declines: [], held: 0, hints: 0, skipped };
  }
  const changed = outcome.status === 'changed' ? outcome : null;
  const hints = outcome.held.filter(({ safety }) => safety === 'suggestion').length;
  return {
    source: changed?.source ?? null,
    ignore: changed?.dockerignore?.after ?? null,
    declines: outcome.declined.map((one) => one.code).sort(),
    held: outcome.held.length - hints,
    hints,
    skipped: null,
  };
}

function expectedOf({ after, ignoreAfter, expected }: Fixture): Seen {
  return {
    source: after,
    ignore: ignoreAfter,
    declines: expected.declines,
    held: expected.held,
    hints: expected.hints,
    skipped: expected.skipped,
  };
}

function openClaims(outcome: Outcome): readonly string[] {
  if (outcome.status === 'skipped') return [];
  const rewrites = [...outcome.held, ...(outcome.status === 'changed' ? outcome.applied : [])];
  const open = rewrites.flatMap((rewrite) => rewrite.premises).filter((premise) => premise.proof === null);
  return [...new Set(open.map((premise) => premise.claim))].sort();
}

function record(fixture: Fixture, outcome: Outcome): void {
  const changed = outcome.status === 'changed' ? outcome : null;
  write(join(fixture.folder, 'after.Dockerfile'), changed?.source ?? null);
  write(join(fixture.folder, 'after.dockerignore'), changed?.dockerignore?.after ?? null);
}

function write(path: string, text: string | null): void {
  if (text === null) rmSync(path, { force: true });
  else writeFileSync(path, text);
}
