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
