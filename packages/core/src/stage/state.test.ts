import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { stageStates, usualIn } from './state.js';

function workdir(lines: readonly string[]): string | undefined {
  const document = parse(`FROM debian:12\n${lines.join('\n')}\n`);
  const [stage] = document.stages;
  return stage === undefined ? undefined : stageStates(document, stage).end.workdir;
}

describe('the working folder', () => {
  it.each<[readonly string[], string]>([
    [['WORKDIR /a', 'WORKDIR b'], '/a/b'],
    [['WORKDIR $A', 'WORKDIR b'], '?1/b'],
    // A folder that can't be made.
    [['WORKDIR /a', `WORKDIR ${'b'.repeat(4095)}`, 'WORKDIR c'], '?2/c'],
    [['WORKDIR /a', `WORKDIR ${'b'.repeat(4095)}`, 'WORKDIR /c'], '/c'],
  ])('%j', (lines, expected) => {
    expect(workdir(lines)).toBe(expected);
  });

  it('stays short however often it is entered', () => {
    const length = (times: number) => workdir(Array.from({ length: times }, () => 'WORKDIR abcdefg'))?.length ?? 0;
    expect(length(500)).toBe(4000);
    expect(length(5000)).toBeLessThan(4100);
  });
});

function end(lines: string) {
  const document = parse(`FROM debian:12\n${lines}\n`);
  const [stage] = document.stages;
  if (stage === undefined) throw new Error('no stage');
  return stageStates(document, stage).end;
}

describe('an ARG behind an ENV of its name', () => {
  it.each([
    ['ENV A=1', '1'],
    ['ENV A=1\nARG A=2', null],
    ['ENV A=1\nARG A', null],
    ['ARG A=2\nENV A=1', '1'],
    ['ENV A=1\nARG B=2', '1'],
  ])('%s: %s', (lines, value) => expect(end(lines).env.get('A')).toBe(value));

  it('may be PATH', () => {
    expect(end('ARG PATH=/a').path).toBeNull();
    expect(end('ARG P=/a').path).toContain('/usr/bin');
  });
});

describe('what a variable is where a build is given no arguments', () => {
  it.each([
    ['ARG A=1', '1'],
    ['ARG A=1\nARG A', '1'],
    ['ARG B=1\nENV A=$B', '1'],
    ['ENV A=2\nARG A', '2'],
    // What an ENV sets to a known value is no longer what an ARG above it had said.
    ['ARG A=1\nENV A=2', '2'],
    ['ARG A=1\nENV A=2\nARG A', '2'],
    ['ARG C=1\nENV C=2\nARG A=$C', '2'],
    ['ARG C=1\nENV C=2\nENV A=$B$C', null],
    ['ARG A=1\nENV A=2\nENV A=$B', null],
    ['ARG A=1\nARG A=$B', null],
  ])('%s: %s', (lines, value) => expect(usualIn(end(lines))('A')).toBe(value));
});

describe('an escape character of Windows', () => {
  it.each([
    ['debian:12', 'default'],
    ['golang:1.22', 'unknown'],
    ['pypy:3', 'unknown'],
    ['swift:5', 'unknown'],
  ])('over %s', (image, kind) => {
    const document = parse(`# escape=\`\nFROM ${image}\n`);
    const [stage] = document.stages;
    expect(stage === undefined ? null : stageStates(document, stage).end.shell.kind).toBe(kind);
  });
});
