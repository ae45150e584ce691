import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startReferenceBuilder } from '../reference-builder/workshop.js';
import { buildQuestions } from './build-questions.js';
import { fixtureQuestions } from './fixture-questions.js';
import { readOrder, writeNoticed } from './order.js';
import { askAll } from './question.js';
import { unitQuestions } from './unit-questions.js';

const CASES = 2000;

const say = (rule: string, by: string | null): void =>
  appendFileSync(
    '/tmp/mut-progress.log',
    `${Math.round(performance.now())} ${by === null ? 'NO' : 'yes'} ${rule} <- ${by}\n`,
  );

it('asks who notices that rules are off', async () => {
  const { rules, builds } = readOrder();
  const noticed = new Map(await askAll(rules, [...fixtureQuestions(), ...(await unitQuestions())], say));
  if (builds) {
    const builder = startReferenceBuilder();
    const rest = rules.filter((rule) => !noticed.has(rule));
    for (const [rule, question] of await askAll(rest, buildQuestions(builder, CASES), say)) noticed.set(rule, question);
    builder.end();
  }
  writeNoticed(Object.fromEntries(noticed));
  expect(noticed.size).toBeGreaterThan(0);
});
