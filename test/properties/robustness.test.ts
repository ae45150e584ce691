import { optimize, parse, print } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../invariants/outcome.js';
import { contextOf } from '../transforms/context-json.js';
import { fixtureContext, loadFixtures } from '../transforms/fixture.js';
import { mutated } from './mutation-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

const fixtures = loadFixtures();

/** What makes a Dockerfile's text special, to be thrown together without sense. */
const tokens = fc.constantFrom(
  'FROM debian:12',
  'RUN ',
  'COPY . .',
  'run',
  'ONBUILD ',
  'ARG A',
  'ENV A=',
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '\\\n',
  '\\',
  '`',
  '#',
  '# escape=`\n',
  '# c\n',
  '<<EOF\n',
  'EOF\n',
  '<<-"E"',
  '"',
  "'",
  '$',
  '${',
  '$(',
  '&&',
  '||',
  ';',
  '&',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '["a", "b"]',
  '--mount=type=cache,target=/a',
  '--from=0',
  'apt-get update',
  'apt-get install -y a',
  'rm -rf /var/lib/apt/lists/*',
  'npm ci',
  '\uFEFF',
  '\u00a0',
  '\u0000',
  '\u2028',
  'é',
  '😀',
  '\ud800',
  '=',
  '@',
  '*',
  '?',
  '..',
  '/',
);

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(tokens, { maxLength: 40 }).map((parts) => parts.join('')),
);

describe('any text', { timeout: PROPERTY_TIMEOUT }, () => {
  it('is tiled without loss, and never throws', () => {
    fc.assert(
      fc.property(anything, (source) => {
        expect(print(parse(source))).toBe(source);
      }),
      runs(6),
    );
  });

  it('has an outcome that keeps the promises', () => {
    const context = contextOf({
      files: { 'package.json': {}, 'a/b': 'x' },
      dockerfile: null,
      source: '',
      ignore: null,
    });
    fc.assert(
      fc.property(anything, fc.boolean(), (source, unsafe) => {
        const outcome = optimize({ source, context, contextPremise: null }, { transforms, unsafe });
        expect(wrongWith(source, outcome)).toEqual([]);
      }),
      runs(6),
    );
  });
});

describe('a broken Dockerfile', { timeout: PROPERTY_TIMEOUT }, () => {
  it('has an outcome that keeps the promises', () => {
    const broken = fc
      .nat({ max: fixtures.length - 1 })
      .chain((index) => mutated(fixtures[index]?.before ?? '').map((source) => ({ index, source })));
    fc.assert(
      fc.property(broken, fc.boolean(), ({ index, source }, unsafe) => {
        const fixture = fixtures[index];
        const context = fixture === undefined ? null : fixtureContext(fixture, source, fixture.ignoreBefore);
        const outcome = optimize({ source, context, contextPremise: null }, { transforms, unsafe });
        expect(print(parse(source))).toBe(source);
        expect(wrongWith(source, outcome)).toEqual([]);
      }),
      runs(6),
    );
  });
});
