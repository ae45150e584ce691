import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { pnpm } from './pnpm.js';

const check = (files: ViewInput['files'], rest: Partial<ViewInput> = {}): string =>
  verdict(
    planOf(pnpm, 'pnpm install --frozen-lockfile', {
      files: { 'package.json': APP, 'pnpm-lock.yaml': null, ...files },
      ...rest,
    }),
  );

describe('what pnpm reads besides manifests', () => {
  it.each<[string, string]>([
    ['pkg.dependencies.x = "link:src"', 'open: .pnpmfile.cjs needs'],
    ['pkg.dependencies.x = "file:" + name', 'open: .pnpmfile.cjs needs'],
    ["pkg.dependencies.x = './src'", 'open: .pnpmfile.cjs needs'],
    ["pkg.dependencies.x = 'x.tgz'", 'open: .pnpmfile.cjs needs'],
    ['function f(pkg) { pkg.dependencies.x = "^1" }', 'ok'],
  ])('hooks with %s: %s', (text, expected) => {
    expect(check({ '.pnpmfile.cjs': text }).startsWith(expected)).toBe(true);
  });

  it('a member that is linked by its output, where that is there', () => {
    const member = { name: 'm', publishConfig: { directory: 'dist' } };
    const files = { 'pnpm-workspace.yaml': 'packages: [m]', 'm/package.json': member };
    expect(check(files)).toBe('ok');
    expect(check({ ...files, 'm/dist/package.json': member })).toBe('local-dependency');
  });

  it('another store by a variable', () => {
    expect(check({}, { env: { npm_config_virtual_store_dir: '.store' } })).toMatch(
      /^open: The variable npm_config_virtual_store_dir/,
    );
  });
});
