import { defineTransform } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import type { Engine } from '../../packages/cli/src/job/engine.js';
import { workspace } from '../cli/workspace.js';
import { APT, CLEANED, FIVE, questions, read, review } from './played.js';

describe('what is shown', () => {
  it('off a terminal is the same review, and nothing is changed', async () => {
    const files = { 'a.Dockerfile': APT, 'b.Dockerfile': 'FROM {{ image }}\n', 'c.Dockerfile': FIVE };
    const cwd = workspace(files);
    const outcome = await review(cwd, undefined);
    for (const [name, text] of Object.entries(files)) expect(read(cwd, name)).toBe(text);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/^a\.Dockerfile\n\n1\. Run apt-get update(?:.|\n)*\n\n2\. Remove the apt/);
    expect(outcome.stdout).toContain('\n\nc.Dockerfile\n\n1. Join 5 RUNs into one\n');
    expect(outcome.stdout).not.toContain('?');
    expect(outcome.stderr).toContain('b.Dockerfile:1:1: skipped: ');
    expect(outcome.stderr).toMatch(/\n3 rewrites \(3 safe\) in 2 files,(?:.|\n)*\nNothing was written: /);
  });

  it('marks what is not proven, and shows it with --unsafe only', async () => {
    const source = 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN ./unknown\n';
    const cwd = workspace({ Dockerfile: source });
    expect((await review(cwd, [])).stderr).toContain('1 held back (--unsafe shows it)');
    const outcome = await review(cwd, ['y'], ['--unsafe']);
    expect(outcome.stdout).toMatch(/^ {3}UNSAFE {2}the image stays what it is only if the open claims below hold/m);
    expect(outcome.stdout).toMatch(/^ {3}OPEN {4}\S.*\n(?: {11}.*\n)* {11}Nothing here proves it\.$/m);
    expect(questions(outcome)).toEqual(['(1 of 1) Take this rewrite, with 1 open claim [y,n,q,a,d,e,?]?']);
    expect(read(cwd)).not.toBe(source);
  });

  it('counts declines, and explains them with --verbose', async () => {
    const cwd = workspace({ Dockerfile: 'FROM debian:12\nRUN make a\nRUN make b\n' });
    expect((await review(cwd, [])).stderr).toMatch(/\d declined \(--verbose says why\)/);
    expect((await review(cwd, [], ['--verbose'])).stderr).toMatch(/^ {4}2 {2}left {4}Two RUNs follow each other/m);
  });

  it('is errors only with --quiet', async () => {
    const cwd = workspace({ Dockerfile: APT, 'b.Dockerfile': 'FROM {{ image }}\n' });
    const outcome = await review(cwd, ['y', 'y'], ['-q', 'Dockerfile', 'b.Dockerfile', 'missing']);
    expect(outcome.stderr).toMatch(/^missing: failed: There is no such file\.\n.*\n$/);
    expect(outcome.code).toBe(3);
  });

  it('never is an escape sequence of a file', async () => {
    const cwd = workspace({ Dockerfile: `${APT.trimEnd()} \u001b]0;title\u0007 \u202e\n` });
    const { stdout } = await review(cwd, ['y', 'y']);
    expect(stdout).toContain('\\x1b]0;title\\x07');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('has changed words in inverse, and no colour with NO_COLOR', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const colored = await review(cwd, ['q'], [], { env: { TERM: 'xterm' } });
    expect(colored.stdout).toContain('\u001b[32m+RUN apt-get update \u001b[7m&& \\\u001b[27m\u001b[39m\n');
    expect(colored.stdout).toContain('\u001b[31m-\u001b[7mRUN\u001b[27m apt-get install -y curl\u001b[39m\n');
    expect((await review(cwd, ['q'])).stdout).not.toContain('\u001b');
  });
});

describe('a hint', () => {
  const hint = defineTransform({
    id: 'drop-expose',
    phase: 'clean',
    title: 'Expose another port',
    description: '',
    declines: {},
    presets: ['recommended'],
    *find({ document }) {
      const start = document.source.indexOf('EXPOSE 80\n');
      if (start === -1) return;
      const span = { start, end: start + 9 };
      const edits = [{ file: 'dockerfile', span, text: 'EXPOSE 81' }] as const;
      const gain = { summary: 'a port that is free' };
      const rewrite = { title: 'Expose 81', edits, footprint: [span], keeps: 'nothing', premises: [], gain } as const;
      yield { at: span, message: 'Here is a port.', rewrite };
    },
  });
  const engine = (): Engine => {
    const real = dockshiftEngine();
    return { ...real, transforms: [...real.transforms, hint] };
  };

  it('is labelled, asked about even after a, and taken only when somebody says so', async () => {
    const cwd = workspace({ Dockerfile: `${APT}EXPOSE 80\n` });
    const outcome = await review(cwd, ['a', 'n'], [], { engine: engine() });
    expect(read(cwd)).toBe(`${CLEANED}EXPOSE 80\n`);
    expect(outcome.stdout).toMatch(/^ {3}HINT {4}it changes what the file means/m);
    expect(questions(outcome)[1]).toBe('(2 of 2) Take this hint [y,n,q,a,d,e,?]?');
    await review(cwd, ['y'], [], { engine: engine() });
    expect(read(cwd)).toBe(`${CLEANED}EXPOSE 81\n`);
  });

  it('is shown and counted off a terminal', async () => {
    const cwd = workspace({ Dockerfile: 'FROM debian:12\nEXPOSE 80\n' });
    const outcome = await review(cwd, undefined, [], { engine: engine() });
    expect(outcome.stdout).toContain('1. Expose 81\n');
    expect(outcome.stderr).toContain('1 hint');
  });
});

describe('wrong use', () => {
  it.each([
    [['--quiet', '--verbose'], '--quiet and --verbose contradict each other'],
    [['--diff'], 'there is no flag --diff'],
    [['--only', 'merge'], 'there is no transform merge'],
    [['--context', 'nowhere'], 'the build context nowhere does not exist'],
  ])('%j is told', async (flags, message) => {
    const outcome = await review(workspace({ Dockerfile: APT }), [], flags);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
  });
});
