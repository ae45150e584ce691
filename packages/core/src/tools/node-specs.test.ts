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

  it('looks at overrides too', () => {
    const files = {
      'package.json': { ...APP, overrides: { a: { b: 'file:./b' } } },
      'package-lock.json': null,
      'b/package.json': '{}',
    };
    expect(npmVerdict(files)).toBe('local-dependency');
  });
});
