import { describe, expect, it } from 'vitest';
import { APP, npmReads, npmVerdict, type ViewInput } from './project-view.fixture.js';

describe('dependencies in the project', () => {
  const on = (spec: string, more: ViewInput['files'] = {}) => ({
    'package.json': { ...APP, dependencies: { lib: spec } },
    'package-lock.json': null,
    ...more,
  });

  it.each<[string, string, ViewInput['files']?]>([
    ['file:./lib', 'local-dependency', { 'lib/package.json': '{}' }],
    ['./lib', 'local-dependency', { 'lib/package.json': '{}' }],
    ['file:../lib', 'local-dependency'],
    ['link:./lib', 'local-dependency', { 'lib/package.json': '{}' }],
    ['file:/opt/lib', 'local-dependency'],
    ['~/lib', 'local-dependency'],
    ['file:lib.tgz', 'ok', { 'lib.tgz': null }],
    ['file:lib.tgz', 'local-dependency'],
    ['git+file:///app/lib.git', 'local-dependency'],
    ['github:acme/lib', 'ok'],
    ['acme/lib', 'ok'],
    ['git+ssh://git@example.org/lib.git', 'ok'],
    ['https://example.org/lib.tgz', 'ok'],
    ['npm:other@^1', 'ok'],
    ['latest', 'ok'],
  ])('%s: %s', (spec, expected, more) => {
    expect(npmVerdict(on(spec, more))).toBe(expected);
  });

  it('copies a tarball first', () => {
    expect(npmReads(on('file:./vendor/lib.tgz', { 'vendor/lib.tgz': null }))).toContain('vendor/lib.tgz');
  });

  it.each<[string, string, object]>([
    ['an archive', 'ok', { packages: { 'node_modules/a': { resolved: 'file:vendor/a.tgz' } } }],
    [
      'an archive of another package',
      'local-dependency',
      { packages: { 'node_modules/a': { resolved: 'file:b.tgz' } } },
    ],
    ['a folder', 'local-dependency', { packages: { 'node_modules/a': { resolved: 'file:vendor' } } }],
    ['an absolute path', 'local-dependency', { packages: { 'node_modules/a': { resolved: 'file:/vendor/a.tgz' } } }],
    [
      'an archive, in version 1',
      'ok',
      { lockfileVersion: 1, dependencies: { b: { dependencies: { a: { version: 'file:vendor/a.tgz' } } } } },
    ],
    [
      'no archive, in version 1',
      'local-dependency',
      { lockfileVersion: 1, dependencies: { b: { dependencies: { a: { version: 'file:a.tgz' } } } } },
    ],
  ])('copies first what the lock file takes from %s: %s', (_, expected, lock) => {
    const files = {
      'package.json': APP,
      'package-lock.json': { lockfileVersion: 3, ...lock },
      'vendor/a.tgz': null,
    };
    expect(npmVerdict(files)).toBe(expected);
    expect([...npmReads(files)].includes('vendor/a.tgz')).toBe(expected === 'ok');
  });

  it('leaves a lock file alone that npm does not read', () => {
    const packages = { 'node_modules/a': { resolved: 'file:a.tgz' } };
    const files = { 'package.json': APP, 'package-lock.json': { lockfileVersion: 3, packages } };
    expect(npmVerdict(files, 'install no-package-lock')).toBe('ok');
    expect(npmVerdict(files, 'ci')).toBe('local-dependency');
  });

  it('looks at overrides too', () => {
    const files = {
      'package.json': { ...APP, overrides: { a: { b: 'file:./b' } } },
      'package-lock.json': null,
      'b/package.json': '{}',
    };
    expect(npmVerdict(files)).toBe('local-dependency');
  });
});
