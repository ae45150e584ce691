import { describe, expect, it } from 'vitest';
import { from, LOCK, manifest, PACKAGES, ROOT, step } from './npm-lock.fixture.js';

describe('both lists of version 2', () => {
  const old = (name: string, version: string, more: object = {}): object => ({ ...from(name, version), ...more });
  const dependencies = {
    a: old('a', '1.2.0', { requires: { c: '^1.0.0' } }),
    b: {
      ...from('b', '2.0.3'),
      dev: true,
      requires: { c: '^2.0.0', o: '1.0.0' },
      dependencies: { c: old('c', '2.1.0', { dev: true }) },
    },
    c: old('c', '1.0.5'),
    o: old('o', '1.0.0', { dev: true, optional: true }),
    p: old('p', '3.0.0', { peer: true }),
  };
  const both = (change: object = {}) => ({ ...LOCK, lockfileVersion: 2, dependencies: { ...dependencies, ...change } });

  it('say the same', () => {
    expect(step({ lock: both() })).toBe('kept');
  });

  it.each<[string, object, RegExp]>([
    ['another version', { c: old('c', '1.0.6') }, /two lists differ for node_modules\/c/],
    [
      'another requirement',
      { a: old('a', '1.2.0', { requires: { c: '^1.0.1' } }) },
      /two lists differ for node_modules\/a/,
    ],
    ['another mark', { o: old('o', '1.0.0', { dev: true }) }, /two lists differ for node_modules\/o/],
  ])('or %s: npm writes it anew', (_, change, expected) => {
    expect(step({ lock: both(change) })).toMatch(expected);
  });

  it('lack a package', () => {
    const { c: _, ...rest } = dependencies;
    expect(step({ lock: { ...LOCK, lockfileVersion: 2, dependencies: rest } })).toMatch(
      /older list lacks node_modules\/c/,
    );
  });
});

describe('workspace members', () => {
  const member = { name: 'member', version: '1.0.0', dependencies: { c: '^1.0.0' }, devDependencies: { a: '^1.0.0' } };
  const root = { ...ROOT, workspaces: ['member'] };
  const packages = {
    '': { ...PACKAGES[''], workspaces: ['member'] },
    member: { version: '1.0.0', dependencies: { c: '^1.0.0' }, devDependencies: { a: '^1.0.0' } },
    ...Object.fromEntries(Object.entries(PACKAGES).filter(([place]) => place !== '' && place < 'node_modules/m')),
    'node_modules/member': { resolved: 'member', link: true },
    'node_modules/o': PACKAGES['node_modules/o'],
    'node_modules/p': PACKAGES['node_modules/p'],
  };
  const lock = {
    ...LOCK,
    packages: {
      '': {
        name: 'demo',
        version: '1.0.0',
        license: 'MIT',
        workspaces: ['member'],
        dependencies: { a: '^1.0.0' },
        devDependencies: { b: '~2.0.0' },
      },
      ...Object.fromEntries(Object.entries(packages).slice(1)),
    },
  };

  it('are in step', () => {
    expect(step({ root, lock, members: [manifest(member, 'member')] })).toBe('kept');
  });

  it('ask for something else', () => {
    expect(step({ root, lock, members: [manifest({ ...member, dependencies: { c: '^1.0.1' } }, 'member')] })).toMatch(
      /^rewritten: its "dependencies" isn't the one of member\/package.json/,
    );
    expect(step({ root, lock, members: [manifest({ ...member, name: 'other' }, 'member')] })).toMatch(
      /^rewritten: it has no link/,
    );
    expect(step({ root, lock, members: [] })).toMatch(/^rewritten: it names member/);
  });
});
