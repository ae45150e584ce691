import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { COREPACK, LOCK_5, LOCK_6, LOCK_9 } from '../lock/pnpm-lock.fixture.js';
import { pnpm } from './pnpm.js';

const plan = (files: ViewInput['files'], flags = '--frozen-lockfile', rest: Partial<ViewInput> = {}) =>
  planOf(pnpm, `pnpm install ${flags}`, { files, ...rest });
const check = (files: ViewInput['files'], flags = '--frozen-lockfile', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, flags, rest));

describe('projects of pnpm', () => {
  it('copies manifest, lock file, settings, hooks and patches', () => {
    const files = {
      'package.json': { ...APP, pnpm: { patchedDependencies: { a: 'fixes/a.patch' } } },
      'pnpm-lock.yaml': LOCK_9,
      '.npmrc': 'shamefully-hoist=true\npublic-hoist-pattern[]=*types*\n',
      '.pnpmfile.cjs': 'module.exports = { hooks: {} };\n',
      'pnpm-workspace.yaml': 'packages: []\npatchedDependencies:\n  b: fixes/b.patch\n',
      'fixes/a.patch': '',
      'fixes/b.patch': '',
    };
    const result = plan(files);
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual([
      'package.json',
      '.npmrc',
      'pnpm-workspace.yaml',
      'fixes/b.patch',
      'fixes/a.patch',
      '.pnpmfile.cjs',
      'pnpm-lock.yaml',
    ]);
  });

  it('copies every member of the workspace', () => {
    const files = {
      'package.json': { name: 'root' },
      'pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n  - "!apps/b"\n',
      'pnpm-lock.yaml': null,
      'apps/a/package.json': APP,
      'apps/b/package.json': { scripts: { prepare: 'tsc' } },
    };
    const result = plan(files);
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual([
      'package.json',
      'apps/a/package.json',
      'pnpm-workspace.yaml',
      'pnpm-lock.yaml',
    ]);
    expect(result.ok && result.ignore).toEqual(['node_modules', 'apps/a/node_modules']);
  });

  it.each<[string, string, ViewInput['files'], string?, Partial<ViewInput>?]>([
    ['a frozen lock file', 'ok', { 'package.json': APP, 'pnpm-lock.yaml': null }],
    ['a frozen lock file that is not there', 'no-manifest', { 'package.json': APP }],
    [
      'a lock file in conflict',
      'not-understood',
      { 'package.json': APP, 'pnpm-lock.yaml': `<<<<<<< HEAD\n${LOCK_9}=======\n${LOCK_6}>>>>>>> other\n` },
    ],
    ['no lock file', 'ok', { 'package.json': APP }, ''],
    ['a lock file in a CI', 'ok', { 'package.json': APP, 'pnpm-lock.yaml': null }, '', { env: { CI: '1' } }],
    [
      'a lock file that is thawed in a CI',
      'open: The install leaves',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '--no-frozen-lockfile',
      { env: { CI: '1' } },
    ],
    [
      'a lock file where CI is no',
      'open: The install leaves',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '',
      { env: { CI: 'false' } },
    ],
    [
      'a lock file where CI is empty',
      'open: The install leaves',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '',
      { env: { CI: '' } },
    ],
    // Up to pnpm 10 the option, whatever it says, turns off what a CI stands for.
    [
      'a lock file that is preferred in a CI',
      'open: The install leaves',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '--prefer-frozen-lockfile',
      { env: { CI: '1' } },
    ],
    [
      'a lock file that .npmrc prefers in a CI',
      'open: The install leaves',
      { 'package.json': APP, 'pnpm-lock.yaml': null, '.npmrc': 'prefer-frozen-lockfile=true\n' },
      '',
      { env: { CI: '1' } },
    ],
    [
      'a lock file that the workspace prefers in a CI',
      'open: The install leaves',
      {
        'package.json': APP,
        'pnpm-lock.yaml': null,
        'pnpm-workspace.yaml': 'packages: []\npreferFrozenLockfile: true\n',
      },
      '',
      { env: { CI: '1' } },
    ],
    [
      'a lock file that a variable thaws in a CI',
      'open: The variable npm_config_frozen_lockfile',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '',
      { env: { CI: '1', NPM_CONFIG_FROZEN_LOCKFILE: 'false' } },
    ],
    [
      'hooks that load code',
      'open: .pnpmfile.cjs needs',
      { 'package.json': APP, 'pnpm-lock.yaml': null, '.pnpmfile.cjs': 'require("./x")' },
    ],
    [
      'a patch that is not there',
      'local-dependency',
      { 'package.json': { ...APP, pnpm: { patchedDependencies: { a: 'a.patch' } } }, 'pnpm-lock.yaml': null },
    ],
    [
      'injected members',
      'local-dependency',
      { 'package.json': { ...APP, dependenciesMeta: { a: { injected: true } } }, 'pnpm-lock.yaml': null },
    ],
    [
      'injected members by a setting',
      'not-understood',
      {
        'package.json': APP,
        'pnpm-lock.yaml': null,
        'pnpm-workspace.yaml': 'packages: []\ninjectWorkspacePackages: true\n',
      },
    ],
    [
      'a lock file for each member',
      'not-understood',
      { 'package.json': APP, 'pnpm-lock.yaml': null, '.npmrc': 'shared-workspace-lockfile=false\n' },
    ],
    [
      'an unknown setting',
      'open: The setting modules-dir',
      { 'package.json': APP, 'pnpm-lock.yaml': null, 'pnpm-workspace.yaml': 'packages: []\nmodulesDir: lib\n' },
    ],
    [
      'a known setting',
      'ok',
      {
        'package.json': APP,
        'pnpm-lock.yaml': null,
        'pnpm-workspace.yaml': 'packages: []\nnodeLinker: hoisted\nonlyBuiltDependencies: [esbuild]\n',
      },
    ],
    ['a package.yaml', 'not-understood', { 'package.json': APP, 'pnpm-lock.yaml': null, 'a/package.yaml': '' }],
    [
      'a workspace without a list',
      'ok',
      { 'package.json': APP, 'pnpm-lock.yaml': null, 'pnpm-workspace.yaml': 'onlyBuiltDependencies: [esbuild]\n' },
    ],
    [
      'a workspace without a list and with folders',
      'not-understood',
      {
        'package.json': APP,
        'pnpm-lock.yaml': null,
        'pnpm-workspace.yaml': 'onlyBuiltDependencies: []\n',
        'a/package.json': '{}',
      },
    ],
    [
      'a package of its own below, in no workspace',
      'ok',
      { 'package.json': APP, 'pnpm-lock.yaml': null, 'docs/package.json': { dependencies: { a: '1' } } },
    ],
    [
      'a package.yaml beside it',
      'ok',
      { 'web/package.json': APP, 'web/pnpm-lock.yaml': null, 'api/package.yaml': '' },
      '--frozen-lockfile',
      { folder: 'web' },
    ],
    ['a broken workspace file', 'not-understood', { 'package.json': APP, 'pnpm-workspace.yaml': '{' }],
    [
      'settings of a member',
      'open: The settings in apps/a/.npmrc',
      {
        'package.json': APP,
        'pnpm-lock.yaml': null,
        'pnpm-workspace.yaml': 'packages: ["apps/*"]\n',
        'apps/a/package.json': '{}',
        'apps/a/.npmrc': '',
      },
    ],
    [
      'a workspace above',
      'not-understood',
      { 'pnpm-workspace.yaml': 'packages: ["*"]\n', 'web/package.json': APP },
      '',
      { folder: 'web' },
    ],
    [
      'a version above, which corepack takes',
      'not-understood',
      { 'package.json': { packageManager: 'pnpm@8.0.0' }, 'web/package.json': APP },
      '',
      { folder: 'web' },
    ],
    [
      'a first script of its own',
      'lifecycle-script',
      { 'package.json': { ...APP, scripts: { 'pnpm:devPreinstall': 'node x.js' } }, 'pnpm-lock.yaml': null },
    ],
    [
      'a package that must be built',
      'open: The install scripts of @s/x',
      { 'package.json': APP, 'pnpm-lock.yaml': LOCK_6 },
    ],
    [
      'a workspace range',
      'ok',
      { 'package.json': { ...APP, dependencies: { a: 'workspace:*', b: 'catalog:' } }, 'pnpm-lock.yaml': null },
    ],
    [
      'corepack without a version',
      'open: corepack leaves package.json',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '--frozen-lockfile',
      { earlier: COREPACK },
    ],
    [
      'corepack with a version',
      'ok',
      { 'package.json': { ...APP, packageManager: 'pnpm@9.1.0' }, 'pnpm-lock.yaml': null },
      '--frozen-lockfile',
      { earlier: COREPACK },
    ],
    [
      'corepack that does not pin',
      'ok',
      { 'package.json': APP, 'pnpm-lock.yaml': null },
      '--frozen-lockfile',
      { earlier: COREPACK, env: { COREPACK_ENABLE_AUTO_PIN: '0' } },
    ],
  ])('%s: %s', (_, expected, files, flags, rest) => {
    expect(check(files, flags, rest).startsWith(expected)).toBe(true);
  });
});

describe('a lock file that is not frozen', () => {
  const step = (lock: string, major: number | null, json: object = APP) =>
    check(
      {
        'package.json': { ...json, ...(major === null ? {} : { packageManager: `pnpm@${major}.0.0` }) },
        'pnpm-lock.yaml': lock,
        'x.json': '',
      },
      '',
      { earlier: major === null ? [] : COREPACK },
    );

  it.each<[string, string, number | null, string]>([
    ['9', LOCK_9, 9, 'ok'],
    ['9', LOCK_9, 10, 'ok'],
    ['9', LOCK_9, 8, 'open: The pnpm-lock.yaml of the image may be'],
    ['9', LOCK_9, null, 'open: The install leaves'],
    ['6', LOCK_6.replace('    requiresBuild: true\n', ''), 8, 'ok'],
    ['6', LOCK_6.replace('    requiresBuild: true\n', ''), 9, 'open: The pnpm-lock.yaml of the image may be'],
    ['5', LOCK_5, 7, 'ok'],
    ['5', LOCK_5, 8, 'open: The pnpm-lock.yaml of the image may be'],
  ])('of version %s: %s', (_, lock, major, expected) => {
    expect(step(lock, major).startsWith(expected)).toBe(true);
  });

  it.each<[string, string, object]>([
    ['another range', 'open: The pnpm-lock.yaml of the image may be', { ...APP, dependencies: { express: '^4.1.0' } }],
    ['a new dependency', 'open: The pnpm-lock.yaml of the image may be', { ...APP, devDependencies: { z: '1' } }],
    [
      'a dependency less',
      'open: The pnpm-lock.yaml of the image may be',
      { name: 'app', dependencies: {}, devDependencies: { z: '1' } },
    ],
    ['peers', 'open: The install leaves', { ...APP, peerDependencies: { z: '1' } }],
    ['overrides', 'open: The install leaves', { ...APP, pnpm: { overrides: { z: '1' } } }],
  ])('and %s: %s', (_, expected, json) => {
    expect(step(LOCK_9, 10, json).startsWith(expected)).toBe(true);
  });

  it('may name what is no member any more', () => {
    expect(step(LOCK_9.replace('\npackages:', '\n  old:\n    dependencies: {}\n\npackages:'), 10)).toMatch(
      /^open: The pnpm-lock\.yaml of the image may be/,
    );
  });
});
