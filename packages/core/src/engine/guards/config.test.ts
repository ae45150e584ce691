import { describe, expect, it } from 'vitest';
import type { Rewrite } from '../../rewrite/rewrite.js';
import { parse } from '../../syntax/parse.js';
import { configGuard } from './config.js';

function judged(before: string, after: string): string | null {
  const file = (body: string) => parse(`FROM debian:12\n${body}\n`);
  return configGuard.check({ before: file(before), after: file(after), context: null, rewrites: [] });
}

describe('instructions that set the config', () => {
  it.each([
    ['variables of different names', 'ENV A=1\nENV B=2', 'ENV B=2\nENV A=1'],
    ['an ARG and an ENV', 'ARG A\nENV B=2', 'ENV B=2\nARG A'],
    ['a label and a variable', 'LABEL a=1\nENV B=2', 'ENV B=2\nLABEL a=1'],
    ['different labels', 'LABEL a=1\nLABEL b=2', 'LABEL b=2\nLABEL a=1'],
    ['a quoted label', 'LABEL "a"=1\nENV B=2', 'ENV B=2\nLABEL "a"=1'],
    ['a variable and what does not name it', 'ENV A=1\nUSER app', 'USER app\nENV A=1'],
    ['a variable and what a container replaces', 'ENV A=1\nCMD echo $A', 'CMD echo $A\nENV A=1'],
  ])('%s may change places', (_, before, after) => {
    expect(judged(before, after)).toBeNull();
  });

  it.each([
    ['one variable', 'ENV A=1\nENV A=2', 'ENV A=2\nENV A=1'],
    ['an ARG and an ENV of one name', 'ARG A=1\nENV A=2', 'ENV A=2\nARG A=1'],
    ['one label', 'LABEL a=1\nLABEL a=2', 'LABEL a=2\nLABEL a=1'],
    ['one label by two spellings', 'LABEL "a"=1\nLABEL a=2', 'LABEL a=2\nLABEL "a"=1'],
    ['a value in another one', 'ENV A=1\nENV B=$A', 'ENV B=$A\nENV A=1'],
    ['a value in a default', 'ENV A=1\nARG B=$A', 'ARG B=$A\nENV A=1'],
    ['a value in a label', 'ARG A\nLABEL a=$A', 'LABEL a=$A\nARG A'],
    ['a value in a user', 'ENV A=app\nUSER $A', 'USER $A\nENV A=app'],
    ['a value in a folder', 'ENV A=app\nWORKDIR /srv/${A:-x}', 'WORKDIR /srv/${A:-x}\nENV A=app'],
    ['a variable whose name is a value', 'ENV A=1\nENV $B=2', 'ENV $B=2\nENV A=1'],
    ['users', 'USER a\nUSER b', 'USER b\nUSER a'],
    ['a user and a command', 'USER a\nCMD x', 'CMD x\nUSER a'],
  ])('%s keeps its place', (_, before, after) => {
    expect(judged(before, after)).toMatch(/^The image's config changed: /);
  });

  it.each([
    ['ENV A=1', 'ENV A=2'],
    ['ENV A=1', ''],
    ['', 'ARG A'],
    ['ARG A', 'ARG A='],
    ['LABEL a=1', 'ENV a=1'],
  ])('%j is not %j', (before, after) => {
    expect(judged(before, after)).toMatch(/^The image's config changed: /);
  });
});

describe('a RUN that a rewrite takes away', () => {
  const file = (body: string) => parse(`FROM debian:12\n${body}\n`);
  const change = { before: file('RUN a\nSHELL ["b"]\nCMD c'), context: null };
  const removed: Rewrite = {
    ...{ title: '', edits: [], footprint: [], keeps: 'image', premises: [], gain: { summary: '' } },
    steps: { removed: ['RUN a'] },
  };
  it.each([
    ['may leave none', 'SHELL ["b"]\nCMD c', [removed], null],
    ['has to be declared', 'SHELL ["b"]\nCMD c', [], 'An instruction moved across SHELL.'],
    ['leaves the CMD', 'CMD c\nSHELL ["b"]', [removed], 'The image\'s config changed: SHELL ["b"]'],
    ['is not behind the SHELL then', 'SHELL ["b"]\nRUN a\nCMD c', [removed], 'An instruction moved across SHELL.'],
  ])('%s', (_, after, rewrites, expected) => {
    expect(configGuard.check({ ...change, after: file(after), rewrites })).toBe(expected);
  });
});
