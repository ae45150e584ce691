import { type Outcome, optimize } from '@dockshift/core';
import { wrongWith } from '../invariants/outcome.js';
import { type Fixture, fixtureCommits, fixtureContext, fixtureElsewhere, loadFixtures } from '../transforms/fixture.js';
import { transformsOf } from '../transforms/transforms-of.js';
import type { Question } from './question.js';

/** Does each fixture come out as it should? */
export function fixtureQuestions(): readonly Question[] {
  return loadFixtures().map((fixture) => ({ name: fixture.name, holds: () => isRight(fixture) }));
}

function isRight(fixture: Fixture): boolean {
  const { expected, before, ignoreBefore } = fixture;
  const contextPremise = expected.contextClaim === null ? null : { claim: expected.contextClaim, proof: null };
  const only = transformsOf(fixture);
  const context = fixtureContext(fixture, before, ignoreBefore);
  const taken = expected.taken ? only.map(({ id }) => id) : [];
  const options = { transforms: only, unsafe: expected.unsafe, taken };
  const elsewhere = fixtureElsewhere(fixture);
  const known = fixtureCommits(fixture);
  const commits = known === undefined ? undefined : () => known;
  const outcome = optimize({ source: before, context, contextPremise, elsewhere, commits }, options);
  return (
    JSON.stringify(seen(outcome)) === JSON.stringify(wanted(fixture)) &&
    hasClaims(outcome, expected.premises) &&
    wrongWith(before, outcome).length === 0
  );
}

function seen(outcome: Outcome): readonly unknown[] {
  if (outcome.status === 'skipped') return [null, null, [], 0, outcome.problems.map((problem) => problem.code)];
  const changed = outcome.status === 'changed' ? outcome : null;
  const codes = outcome.declined.map((one) => one.code).sort();
  return [changed?.source ?? null, changed?.dockerignore?.after ?? null, codes, outcome.held.length, null];
}

function wanted({ after, ignoreAfter, expected }: Fixture): readonly unknown[] {
  return [after, ignoreAfter, expected.declines, expected.held + expected.hints, expected.skipped];
}

function hasClaims(outcome: Outcome, claims: readonly string[] | null): boolean {
  if (claims === null || outcome.status === 'skipped') return true;
  const rewrites = [...outcome.held, ...(outcome.status === 'changed' ? outcome.applied : [])];
  const open = rewrites.flatMap((rewrite) => rewrite.premises).filter((premise) => premise.proof === null);
  return [...new Set(open.map((premise) => premise.claim))].sort().join('\n') === [...claims].sort().join('\n');
}
