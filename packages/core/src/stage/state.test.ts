import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { stageStates } from './state.js';

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

describe('an ARG behind an ENV of its name', () => {
  const end = (lines: string) => {
    const document = parse(`FROM debian:12\n${lines}\n`);
    const [stage] = document.stages;
    if (stage === undefined) throw new Error('no stage');
    return stageStates(document, stage).end;
  };

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
