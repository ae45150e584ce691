import { expect, it } from 'vitest';
import { runBody } from '../run/run-script.js';
import { parse } from '../syntax/parse.js';
import { changeCall } from './change-call.js';

const FROZEN = { at: 0, verb: 'ci', option: null } as const;

/** The step that changes, and its new words; `-`: it is no step of its own. */
function changed(script: string): string {
  const document = parse(`FROM node:20\nWORKDIR /app\nRUN ${script}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions.find((one) => one.kind === 'RUN');
  if (stage === undefined || run === undefined) throw new Error('no RUN');
  const body = runBody(document, stage, run);
  if (!body.ok) return 'not understood';
  const command = body.trace.commands.find(({ tool }) => tool?.id === 'npm');
  if (command === undefined) return 'no install';
  const call = changeCall(document, run, body, command, FROZEN);
  return call === null ? '-' : `${call.step.from}: ${call.step.words.flatMap(({ is }) => is).join(' ')}`;
}

it.each([
  ['npm install', 'RUN npm install: ci'],
  ['echo a | cat && npm install', 'RUN npm install: ci'],
  ['npm install | tee log && echo b', 'RUN npm install | tee log: ci'],
  ['npm install & wait', '-'],
  ['echo a || npm install', '-'],
])('%s: %s', (script, expected) => {
  expect(changed(script)).toBe(expected);
});
