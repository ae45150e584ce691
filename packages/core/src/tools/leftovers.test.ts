import { describe, expect, it } from 'vitest';
import { LEFTOVERS } from './leftovers.js';

describe('leftovers', () => {
  it.each(LEFTOVERS.map((leftover) => [leftover.name, leftover] as const))(
    '%s can be a line of an ignore file',
    (name) => {
      expect(name.split('*').length).toBeLessThanOrEqual(2);
      expect(name).not.toMatch(/[/?[\]\\^!#\s]|^\*$/);
    },
  );

  it('calls no name of sources a leftover without a reason', () => {
    const sources = ['target', 'build', 'dist', 'out', 'output', 'release', 'coverage', 'tmp', 'temp'];
    const loose = LEFTOVERS.filter(({ name, beside, ignoredByGit }) => {
      return sources.includes(name) && beside === undefined && ignoredByGit !== true;
    });
    expect(loose).toEqual([]);
  });

  it('knows what the tools leave', () => {
    expect(LEFTOVERS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['node_modules', '__pycache__', '.pnpm-store']),
    );
  });
});
