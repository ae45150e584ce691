import { expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { patternEffects } from './pattern-copy.js';

const CONTEXT = memoryContext({
  files: { 'package.json': '{}', 'package-lock.json': '{}', 'src/a.js': '', 'web/package.json': '{}' },
  dockerfile: null,
});
const NAMES = ['package.json', 'package-x.json', 'a.js', 'src'];

/** The names that a copy by a pattern may fill in its folder, or `-`. */
function filled(copy: string): string {
  const document = parse(`FROM node:22\nENV NAME=package\nWORKDIR /app\n${copy}\n`);
  const [stage] = document.stages;
  const instruction = stage?.instructions.at(-1);
  if (stage === undefined || instruction === undefined) throw new Error('no copy');
  const effects = patternEffects(document, stage, instruction, CONTEXT);
  const written = effects?.writes.find((one) => one.kind === 'path');
  if (written?.kind !== 'path') return '-';
  return [written.path, ...NAMES.filter((name) => written.entries?.(name) === true)].join(' ');
}

it.each([
  ['COPY package*.json ./', '/app package.json package-x.json'],
  ['ADD package*.json lib/', '/app/lib package.json package-x.json'],
  ['COPY src/*.js package.jso[n] ./', '/app package.json a.js'],
  ['COPY package.json ./', '-'],
  ['RUN echo *', '-'],
  // Which names a pattern with a variable takes, its text does not say.
  ['COPY ${NAME}*.json ./', '-'],
  // The names are below folders of their own.
  ['COPY --parents package*.json ./', '-'],
  // What is in a folder lands beside the others.
  ['COPY s*c ./', '-'],
])('%s: %s', (copy, expected) => {
  expect(filled(copy)).toBe(expected);
});
