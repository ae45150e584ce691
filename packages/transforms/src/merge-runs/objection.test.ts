import { parse, type RunCost, runBody, runCost } from '@dockshift/core/kit';
import { expect, it } from 'vitest';
import { objectionOfCost } from './objection.js';

function cost(script: string): RunCost {
  const document = parse(`FROM node:20\nRUN ${script}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions[0];
  const body = stage !== undefined && run?.kind === 'RUN' ? runBody(document, stage, run) : null;
  if (body?.ok !== true) throw new Error(`not understood: ${script}`);
  return runCost(body);
}

it.each([
  ['touch /a', 'touch /b', null],
  ['npm ci', 'touch /b', 'The install of a project'],
  ['touch /a', 'npm ci', 'The install of a project'],
  ['npm install -g a', 'touch /b', 'An edit of either would run npm again.'],
  ['apt-get update', 'apt-get install -y curl', null],
  ['apt-get update', 'pip install flask', 'An edit of either would run apt-get and pip again.'],
  ['apt-get install -y curl', 'apt-get install -y git', 'An edit of either would run apt-get again.'],
  ['./own', 'touch /b', 'Nothing is known about how long `./own` takes'],
])('of `%s` and `%s`, the price is: %s', (first, next, because) => {
  const objection = objectionOfCost(cost(first), cost(next));
  expect(objection?.because ?? null).toEqual(because === null ? null : expect.stringContaining(because));
});
