import { expect, it } from 'vitest';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { cacheById } from '../tools/registry.js';
import { type CacheFate, cacheFate } from './cache-fate.js';

/** What is looked at behind the first RUN of a stage. */
function lookedAt(document: Document, number = 0): CacheFate {
  const stage = document.stages[number];
  const run = stage?.instructions[0];
  const cache = cacheById('apt-get:lists');
  if (stage === undefined || run === undefined || cache === undefined)
    throw new Error('There is nothing to ask about.');
  return cacheFate(document, stage, run, cache);
}

it('looks at each step once, however many ways lead to it', () => {
  const stages = Array.from({ length: 26 }, (_, i) => `FROM s${i} AS s${i + 1}\nCOPY --from=s1 / /\nRUN true`);
  const document = parse(`FROM debian:12 AS s0\nRUN apt-get update\n${stages.join('\n')}\n`);
  const { looked } = lookedAt(document);
  expect(looked.length).toBeLessThan(5 * 26);
});

it('looks at each step and goes on from each stage once, also from a later step first', () => {
  const from = (stage: string): string => `COPY --from=${stage} / /\nRUN true`;
  const document = parse(
    `FROM debian:12 AS a\nRUN apt-get update\nFROM a AS b\nRUN true\nFROM scratch AS t\n${['a', 'b', 'b'].map(from).join('\n')}\n`,
  );
  const { looked, reached } = lookedAt(document);
  const runs = looked.filter(({ kind }) => kind === 'RUN');
  expect(runs.length).toBe(4);
  expect(new Set(runs).size).toBe(4);
  expect(reached.map(({ name }) => name).sort()).toEqual(['a', 'b', 't']);
});

it('follows no FROM with variables that stands ahead of the stage', () => {
  const document = parse(
    'FROM $X AS u\nRUN apt-get install -y curl\nFROM debian:12 AS a\nRUN apt-get update\nFROM $X AS w\nRUN true\n',
  );
  expect(lookedAt(document, 1).fate.kind).toBe('dead');
});

it('follows 9,999 stages that may start from each other', () => {
  const stages = Array.from({ length: 9_999 }, (_, i) => `FROM s$X AS s${i + 1}\nRUN true`);
  const document = parse(`FROM debian:12 AS s0\nRUN apt-get update\n${stages.join('\n')}\n`);
  const { fate, looked } = lookedAt(document);
  expect(fate.kind).toBe('dead');
  expect(looked.length).toBe(9_999);
});

it('follows 9,999 stages with FROMs that differ', () => {
  const stages = Array.from({ length: 9_999 }, (_, i) => `FROM s${i}$X AS s${i + 1}\nRUN true`);
  const document = parse(`FROM debian:12 AS s0\nRUN apt-get update\n${stages.join('\n')}\n`);
  expect(lookedAt(document).looked.length).toBe(9_999);
});
