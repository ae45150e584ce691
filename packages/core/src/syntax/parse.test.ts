import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import type { Instruction } from './document.js';
import { parse } from './parse.js';
import { print } from './print.js';
import { MOST_INSTRUCTIONS } from './scan.js';

/** The only instruction behind a FROM. */
function one(text: string): Instruction {
  const document = parse(`FROM a\n${text}`);
  expect(document.problems).toEqual([]);
  const [, instruction] = document.instructions;
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
}

function codes(source: string): readonly string[] {
  return parse(source).problems.map((problem) => problem.code);
}

describe('parse: typed values', () => {
  it.each([
    ['FROM a', { kind: 'FROM', image: 'a', alias: null, platform: null }],
    ['from --platform=$P a As B', { kind: 'FROM', image: 'a', alias: 'B', platform: '$P' }],
    ['RUN a  b', { kind: 'RUN', form: 'shell', argv: null }],
    ['RUN ["a", "b\\u0041"]', { kind: 'RUN', form: 'exec', argv: ['a', 'bA'] }],
    ["CMD ['a']", { kind: 'CMD', form: 'shell', argv: null }],
    ['ENTRYPOINT []', { kind: 'ENTRYPOINT', form: 'exec', argv: [] }],
    ['CMD ["a"] b', { kind: 'CMD', form: 'shell' }],
    [
      'COPY --from=x a "b c" d/',
      { kind: 'COPY', form: 'shell', sources: ['a', '"b', 'c"'], destination: 'd/', from: 'x' },
    ],
    ['ADD ["a b", "c"]', { kind: 'ADD', form: 'exec', sources: ['a b'], destination: 'c', from: null }],
    ['COPY <<A /x\nA', { kind: 'COPY', sources: ['<<A'], destination: '/x' }],
    ['USER a b', { kind: 'USER', value: 'a b' }],
    ['WORKDIR "/a b"', { kind: 'WORKDIR', value: '"/a b"' }],
    ['SHELL ["a", "-c"]', { kind: 'SHELL', argv: ['a', '-c'] }],
    ['EXPOSE 1  2', { kind: 'EXPOSE', form: 'shell', words: ['1', '2'] }],
    ['VOLUME ["/a b"]', { kind: 'VOLUME', form: 'exec', words: ['/a b'] }],
    ['HEALTHCHECK none', { kind: 'HEALTHCHECK', words: ['none'] }],
    ['HEALTHCHECK --retries=3 CMD  a  b', { kind: 'HEALTHCHECK', form: 'shell', words: ['CMD', 'a  b'] }],
    ['HEALTHCHECK CMD ["a"]', { kind: 'HEALTHCHECK', form: 'exec', words: ['CMD', 'a'] }],
  ])('%s', (text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });

  it.each([
    [
      'ENV a=b c="d e"',
      false,
      [
        ['a', 'b'],
        ['c', '"d e"'],
      ],
    ],
    ['ENV a b=c  d', true, [['a', 'b=c  d']]],
    [
      'ENV a=b\\ c d=',
      false,
      [
        ['a', 'b\\ c'],
        ['d', ''],
      ],
    ],
    [
      "LABEL 'a b'='\\' c=d",
      false,
      [
        ["'a b'", "'\\'"],
        ['c', 'd'],
      ],
    ],
    [
      'ENV a="\\" " b=1',
      false,
      [
        ['a', '"\\" "'],
        ['b', '1'],
      ],
    ],
    ['ARG a', false, [['a', null]]],
    [
      'ARG a=1 b c=',
      false,
      [
        ['a', '1'],
        ['b', null],
        ['c', ''],
      ],
    ],
    [
      'ENV a=b\u00a0c=d',
      false,
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (text, legacy, pairs) => {
    expect(one(text)).toMatchObject({ legacy, pairs: pairs.map(([name, value]) => ({ name, value })) });
  });

  it('shows where pairs and flags stand, over continuations', () => {
    const source = 'FROM a\nRUN --mount=type=cache,target=/x \\\n  --network="none" a\nENV a=b \\\n# c\n  c=d\\\ne\n';
    const [, run, env] = parse(source).instructions;
    expect(run?.flags.map(({ name, value, span }) => [name, value, slice(source, span)])).toEqual([
      ['mount', 'type=cache,target=/x', '--mount=type=cache,target=/x'],
      ['network', 'none', '--network="none"'],
    ]);
    expect(run?.args.text).toBe('a');
    const pairs = env?.kind === 'ENV' ? env.pairs : [];
    expect(pairs.map(({ name, value, span }) => [name, value, slice(source, span)])).toEqual([
      ['a', 'b', 'a=b'],
      ['c', 'de', 'c=d\\\ne'],
    ]);
  });

  it('gives an ONBUILD its trigger', () => {
    const source = 'FROM a\nONBUILD COPY --from=x a \\\n# c\n <<E /b\n1\nE\n';
    const instruction = parse(source).instructions[1];
    expect(instruction).toMatchObject({
      kind: 'ONBUILD',
      index: 1,
      flags: [],
      args: { text: 'COPY --from=x a  <<E /b' },
    });
    const trigger = instruction?.kind === 'ONBUILD' ? instruction.trigger : null;
    expect(trigger).toMatchObject({ kind: 'COPY', index: 1, from: 'x', sources: ['a', '<<E'], destination: '/b' });
    expect(trigger?.heredocs).toHaveLength(1);
    expect(slice(source, trigger?.keywordSpan ?? { start: 0, end: 0 })).toBe('COPY');
  });

  it('ends an instruction before its line ending', () => {
    const source = 'FROM a\r\n  RUN <<E\r\n1\r\nE\r\nRUN b \\\n# c';
    const texts = parse(source).instructions.map((instruction) => slice(source, instruction.span));
    expect(texts).toEqual(['FROM a', 'RUN <<E\r\n1\r\nE', 'RUN b \\\n# c']);
  });

  it('knows stages, and what stands before them', () => {
    const document = parse('ARG A=1\nFROM $A as Base\nRUN x\nFROM base\nARG B\n');
    expect(document.preamble.map((instruction) => instruction.keyword)).toEqual(['ARG']);
    expect(document.stages.map(({ index, name, instructions }) => [index, name, instructions.length])).toEqual([
      [0, 'base', 1],
      [1, null, 1],
    ]);
    expect(document.instructions.map((instruction) => instruction.index)).toEqual([0, 1, 2, 3, 4]);
    expect(document.problems).toEqual([]);
  });
});

describe('parse: problems', () => {
  it.each([
    ['', ['no-instructions']],
    ['# c\n', ['no-instructions']],
    ['ARG a\n', ['no-stage']],
    ['RUN a\nFROM b', ['no-stage']],
    ['FROM a\nFOO b', ['unknown-instruction']],
    ['FROM a\nRUN\u00a0b', ['unknown-instruction']],
    ['FROM a\n{% if x %}\nRUN a\n{% endif %}\n', ['template', 'template']],
    ['FROM a\ndnl x', ['template']],
    ['FROM {{ x }}', ['template']],
    ['FROM a:%%X%%', ['template']],
    ['FROM a:@X@', ['template']],
    ['FROM a\nCOPY {{ x }} /', ['template']],
    ['FROM a\nCOPY --from={{ x }} a b', ['template']],
    ['FROM a\nRUN a \\\n {% if x %} && b', ['template']],
    ['FROM {x}', ['bad-arguments']],
    ['FROM a b', ['bad-arguments']],
    ['FROM a AS 1', ['bad-arguments']],
    ['FROM', ['bad-arguments']],
    ['FROM a\nCOPY a', ['bad-arguments']],
    ['FROM a\nCOPY a <<E\nE', ['bad-arguments']],
    ['FROM a\nENV a', ['bad-arguments']],
    ['FROM a\nENV a=b c', ['bad-arguments']],
    ['FROM a\nENV =b', ['bad-arguments']],
    ['FROM a\nARG =b', ['bad-arguments']],
    ['FROM a\nLABEL', ['bad-arguments']],
    ['FROM a\nRUN ["a", 1]', ['bad-arguments']],
    ['FROM a\nRUN', ['bad-arguments']],
    ['FROM a\nSHELL sh -c', ['bad-arguments']],
    ['FROM a\nVOLUME ["a", " "]', ['bad-arguments']],
    ['FROM a\nHEALTHCHECK a', ['bad-arguments']],
    ['FROM a\nHEALTHCHECK CMD', ['bad-arguments']],
    ['FROM a\nHEALTHCHECK NONE a', ['bad-arguments']],
    ['FROM a\nONBUILD', ['bad-arguments']],
    ['FROM a\nONBUILD ONBUILD RUN a', ['bad-arguments']],
    ['FROM a\nONBUILD FROM a', ['bad-arguments']],
    ['FROM a\nONBUILD FOO', ['unknown-instruction']],
    ['FROM a\nONBUILD --x RUN a', ['bad-flag']],
    ['FROM a\nRUN <<E', ['unterminated-heredoc']],
    ['# escape=x\nFROM a', ['bad-directive']],
    ['# syntax=devthefuture/dockerfile-x\nFROM a', ['bad-directive']],
    ['#!/bin/sh\n# syntax=x/y\nFROM a', ['bad-directive']],
    ['# syntax=docker/dockerfile:1.2\nFROM a\nRUN <<E\nE', ['bad-directive']],
    [`FROM a\nRUN ${'x'.repeat(65_531)}`, []],
    [`FROM a\nRUN ${'x'.repeat(65_531)}\n`, []],
    [`FROM a\nRUN ${'x'.repeat(65_532)}`, ['line-too-long']],
    [`FROM a\n# ${'é'.repeat(32_767)}\n`, ['line-too-long']],
    ['FROM a\n\uFEFFRUN b', ['parsers-disagree', 'unknown-instruction']],
  ])('%j has %j', (source, expected) => {
    expect(codes(source)).toEqual(expected);
  });

  it.each([
    [MOST_INSTRUCTIONS, []],
    [MOST_INSTRUCTIONS + 1, ['too-many-instructions']],
    [10 * MOST_INSTRUCTIONS, ['too-many-instructions']],
  ])('with %d instructions it has %j', (count, expected) => {
    const source = `FROM a\n${'RUN b\n'.repeat(count - 1)}# end`;
    const document = parse(source);
    expect(document.problems.map(({ code }) => code)).toEqual(expected);
    expect(document.instructions).toHaveLength(Math.min(count, MOST_INSTRUCTIONS));
    expect(print(document)).toBe(source);
  });

  it.each([
    ['# syntax=docker/dockerfile:1.2\nFROM a\nRUN b'],
    ['# syntax=docker/dockerfile:1.3-labs\nFROM a\nRUN <<E\nE'],
    ['# syntax=docker.io/docker/dockerfile-upstream:master@sha256:1 x\nFROM a\nRUN <<E\nE'],
    ['FROM "a"'],
    ['FROM ${a:-{x\\}}'],
    ['FROM a\nRUN docker inspect --format "{{ .Name }}" x'],
    ['FROM a\nENV A="{{ x }}"'],
    ['FROM a\nCMD []'],
    ['FROM a\nARG --x a'],
    ['FROM a\nHEALTHCHECK --x NONE'],
    ['FROM a\nSTOPSIGNAL --x 9'],
    ['\\\n FROM a \\\n\\\n'],
  ])('%j has none', (source) => {
    expect(codes(source)).toEqual([]);
  });

  it('come in the order of the file, with a place and a sentence', () => {
    const { problems } = parse('FOO\nFROM a b\nCOPY --x a b\n');
    expect(problems.map(({ code, span }) => [code, span])).toEqual([
      ['unknown-instruction', { start: 0, end: 3 }],
      ['bad-arguments', { start: 4, end: 12 }],
      ['bad-flag', { start: 18, end: 21 }],
    ]);
    for (const { message } of problems) expect(message).toMatch(/^[A-Z].*\.$/);
  });
});

describe('parse and print', () => {
  it('give back any text', () => {
    const part = fc.constantFrom(
      'FROM a\n',
      'RUN ',
      '<<E',
      'E\n',
      '\\\n',
      '\r\n',
      '# c\n',
      'ONBUILD ',
      '["a"]',
      '--a=b ',
      '\uFEFF',
      '{{',
    );
    const texts = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (source) => {
        const document = parse(source);
        expect(print(document)).toBe(source);
        expect(document.source).toBe(source);
      }),
      { numRuns: 1000 },
    );
  });
});
