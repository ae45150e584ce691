import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fixtureJudge } from './fixture-judge.js';
import { allMutants } from './rule-files.js';
import { turnOff } from './rule-switch.js';

it('every rule is held by a fixture', () => {
  const judge = fixtureJudge();
  expect(judge()).toBe(null);
  const survivors: string[] = [];
  const mutants = allMutants();
  for (const mutant of mutants) {
    turnOff(mutant.name);
    let told: string | null;
    try {
      told = judge();
    } catch (error) {
      told = String(error);
    }
    if (told === null) survivors.push(`${mutant.line} ${mutant.name}`);
  }
  turnOff(null);
  expect(judge()).toBe(null);
  writeFileSync('.scratch/survivors.txt', survivors.join('\n'));
  console.log(`${mutants.length} mutants, ${survivors.length} survive`);
});
