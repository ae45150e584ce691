import { type Outcome, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { transforms } from '@dockshift/transforms';

function fix(lines: readonly string[]): Extract<Outcome, { status: 'changed' | 'unchanged' }> {
  const source = `${['FROM debian:12-slim', ...lines].join('\n')}\n`;
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

  it('leaves a RUN alone that is as long as can be', () => {
    const line = 'x'.repeat(65_500);
    expect(left([`RUN apt-get update && echo ${line} \\`, `    ${line}`])).toBe(1);
  });
});
