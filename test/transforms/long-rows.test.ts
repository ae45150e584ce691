import { type Outcome, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { transforms } from '@dockshift/transforms';

function fix(lines: readonly string[], base = 'debian:12-slim'): Extract<Outcome, { status: 'changed' | 'unchanged' }> {
  const source = `${[`FROM ${base}`, ...lines].join('\n')}\n`;
  const outcome = optimize({ source, context: null, contextPremise: null }, { transforms, unsafe: false });
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  return outcome;
}

function runs(count: number, command: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `RUN ${command(index)}`);
}

/** How many RUNs are left; a guard that had to step in would be a defect. */
function left(lines: readonly string[]): number {
  const outcome = fix(lines);
  expect(outcome.defects).toEqual([]);
  if (outcome.status === 'unchanged') return lines.filter((line) => line.startsWith('RUN ')).length;
  const rest = outcome.source.split('\n').slice(1, -1);
  expect(fix(rest).status).toBe('unchanged');
  return rest.filter((line) => line.startsWith('RUN ')).length;
}

describe('a long row of RUNs', () => {
  it('becomes one', () => {
    expect(left(runs(500, (index) => `mkdir -p /srv/${index}`))).toBe(1);
  });

  it('becomes several where a shell could not be given it as one', () => {
    expect(left(runs(6000, (index) => `mkdir -p /srv/${index}`))).toBe(2);
    expect(left(runs(6, (index) => `echo ${`${index}`.repeat(30_000)}`))).toBe(2);
    expect(left(runs(10, (index) => `apt-get remove -y ${`${index}`.repeat(20_000)}`))).toBe(2);
  });

  it('becomes several where the shell parser would not look at it as one', () => {
    expect(left(runs(300, (index) => `echo "(" ${index}`))).toBe(2);
    expect(left(runs(150, (index) => `cat <<<${index}`))).toBe(2);
  });

  // Compared two by two, these take minutes.
  it.each(['echo', 'echo "$1"', 'echo "$1" > /srv/f'])('%s, of a base that is not known, is read once', (command) => {
    expect(fix(runs(2000, (index) => `${command}${index}`), 'acme/base').defects).toEqual([]);
  });

  it('becomes lines of the heredoc ahead of it', () => {
    const lines = ['RUN <<EOF', 'set -e', 'mkdir -p /srv', 'EOF', ...runs(1000, (index) => `mkdir -p /srv/${index}`)];
    const outcome = fix(lines);
    expect(outcome.defects).toEqual([]);
    expect(outcome.status === 'changed' ? outcome.source.match(/^RUN/gm)?.length : null).toBe(1);
  });

  it('of heredocs is read once', () => {
    const lines = runs(2000, (index) => `<<EOF\nset -e\nmkdir -p /srv/${index}\necho $((${index}))\nEOF`);
    expect(fix(lines).defects).toEqual([]);
  });

  it('and a heredoc of as many lines, too', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `apt-get install -y a${index} # one\necho $((${index}))`);
    expect(fix(['RUN <<EOF', 'set -e', 'apt-get update', ...lines, 'EOF']).defects).toEqual([]);
  });

  it.each(['ENV', 'LABEL'])('%ss are read once', (keyword) => {
    const lines = Array.from({ length: 4000 }, (_, index) => `${keyword} A${index}=${index}`);
    expect(fix(lines).defects).toEqual([]);
  });

  it.each(['WORKDIR a/', 'CMD run ', 'MAINTAINER a'])('%s is read once', (start) => {
    expect(fix(Array.from({ length: 2000 }, (_, index) => `${start}${index}`)).defects).toEqual([]);
  });

  it.each([
    ['ARGs', (index: number) => [`ARG APP_${index}_SHA`, `LABEL a${index}=$APP_${index}_SHA`]],
    ['ARGs between steps', (index: number) => ['ARG GIT_SHA', `RUN apk add a${index}`]],
    ['ENVs of one value', (index: number) => [`ENV A${index}=$GIT_SHA`]],
  ])('%s of another value in each build are read once', (_, lines) => {
    const all = Array.from({ length: 2000 }, (__, index) => lines(index)).flat();
    const { defects } = fix(['ARG GIT_SHA', ...all, 'RUN apk add nginx', 'LABEL revision=$GIT_SHA'], 'alpine:3.20');
    expect(defects).toEqual([]);
  });

  it('of stages with values of each build is read once', () => {
    const stage = (index: number) => `FROM alpine AS s${index}\nARG GIT_SHA\nRUN apk add nginx\nLABEL sha=$GIT_SHA`;
    expect(fix(Array.from({ length: 500 }, (_, index) => stage(index))).defects).toEqual([]);
  });

  it('leaves a RUN alone that is as long as can be', () => {
    const line = 'x'.repeat(65_500);
    expect(left([`RUN apt-get update && echo ${line} \\`, `    ${line}`])).toBe(1);
  });
});
