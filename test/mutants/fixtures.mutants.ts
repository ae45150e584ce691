import { expect, it } from 'vitest';
import { fixtureJudge } from './fixture-judge.js';
import { mutantsLeft } from './mutant-state.js';
import { tryMutants } from './try-mutants.js';

it('fixtures notice rules that are off', async () => {
  const judge = fixtureJudge();
  const before = mutantsLeft().length;
  await tryMutants(() => judge() !== null);
  expect(mutantsLeft().length).toBeLessThan(before);
});
