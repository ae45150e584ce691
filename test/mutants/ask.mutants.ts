import { expect, it } from 'vitest';
import { startReferenceBuilder } from '../reference-builder/workshop.js';
import { buildQuestions } from './build-questions.js';
import { exampleQuestions } from './example-questions.js';
import { fixtureQuestions } from './fixture-questions.js';
import { readOrder, writeNoticed } from './order.js';
import { askAll } from './question.js';
import { unitQuestions } from './unit-questions.js';

const CASES = 2000;

it('asks who notices that rules are off', async () => {
  const { rules, builds } = readOrder();
  const questions = [...fixtureQuestions(), ...(await unitQuestions()), ...(await exampleQuestions())];
  const noticed = new Map(await askAll(rules, questions));
  if (builds) {
    const builder = startReferenceBuilder();
    const rest = rules.filter((rule) => !noticed.has(rule));
    for (const [rule, question] of await askAll(rest, buildQuestions(builder, CASES))) noticed.set(rule, question);
    builder.end();
  }
  writeNoticed(Object.fromEntries(noticed));
  expect(noticed.size).toBeGreaterThan(0);
});
