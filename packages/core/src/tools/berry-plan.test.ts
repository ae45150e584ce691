import { describe, expect, it } from 'vitest';
import { APP, installCall, projectView, type ViewInput, verdict } from './project-view.fixture.js';
import { planYarn } from './yarn-plan.js';

const plan = (files: ViewInput['files'], flags = '', rest: Partial<ViewInput> = {}) =>
  planYarn(installCall(flags), projectView({ files, ...rest }));
const check = (files: ViewInput['files'], flags = '', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, flags, rest));

describe('yarn 2 and later', () => {
  const META = '__metadata:\n  version: 8\n\n"express@npm:^4.0.0":\n  version: 4.1.0\n';
  const BERRY = {
    'package.json': { ...APP, packageManager: 'yarn@4.1.0' },
    'yarn.lock': META,
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
  };

  it('copies settings, plugins, patches and itself', () => {
    const files = {
      ...BERRY,
      '.yarnrc.yml':
        'yarnPath: .yarn/releases/yarn-4.1.0.cjs\nplugins:\n  - path: .yarn/plugins/@yarnpkg/plugin-x.cjs\n    spec: "@yarnpkg/plugin-x"\n',
      '.yarn/releases/yarn-4.1.0.cjs': '',
      '.yarn/plugins/@yarnpkg/plugin-x.cjs': '',
      '.yarn/patches/x.patch': '',
    };
    const result = plan(files, 'immutable');
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual([
      'package.json',
      '.yarnrc.yml',
      '.yarn/releases/yarn-4.1.0.cjs',
      '.yarn/plugins/@yarnpkg/plugin-x.cjs',
      '.yarn/patches/x.patch',
      'yarn.lock',
    ]);
    expect(result.ok && result.ignore).toContain('.yarn/install-state.gz');
    expect(result.ok && result.ignore).toContain('.pnp.cjs');
  });

  it.each<[string, string, ViewInput['files'], string?, Partial<ViewInput>?]>([
    ['an immutable install', 'ok', BERRY, 'immutable'],
    ['a frozen install', 'ok', BERRY, 'frozen-lockfile'],
    ['an install in a CI', 'ok', BERRY, '', { env: { CI: 'true' } }],
    ['any other install', 'open: The install leaves yarn.lock', BERRY],
    ['immutable settings', 'ok', { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: true\n' }],
    ['only a lock file of it', 'open: The yarn of the image', { 'package.json': APP, 'yarn.lock': META }, 'immutable'],
    ['a cache in the repository', 'vendored', { ...BERRY, '.yarn/cache/x.zip': '' }, 'immutable'],
    ['.pnp.cjs in the repository', 'vendored', { ...BERRY, '.pnp.cjs': '' }, 'immutable'],
    [
      'a foreign plugin',
      'open: The plugin',
      { ...BERRY, '.yarnrc.yml': 'plugins:\n  - path: p.cjs\n    spec: https://example.org/p.js\n', 'p.cjs': '' },
      'immutable',
    ],
    [
      'a release that is not there',
      'not-understood',
      { ...BERRY, '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn.cjs\n' },
      'immutable',
    ],
    [
      'an unknown setting',
      'open: The setting cacheFolder',
      { ...BERRY, '.yarnrc.yml': 'cacheFolder: ./cache\n' },
      'immutable',
    ],
    ['broken settings', 'not-understood', { ...BERRY, '.yarnrc.yml': '{' }, 'immutable'],
    [
      'a script',
      'lifecycle-script',
      { ...BERRY, 'package.json': { ...BERRY['package.json'], scripts: { postinstall: 'node x.js' } } },
      'immutable',
    ],
    [
      'a script without builds',
      'ok',
      { ...BERRY, 'package.json': { ...BERRY['package.json'], scripts: { postinstall: 'node x.js' } } },
      'immutable skip-build',
    ],
    [
      'a portal',
      'local-dependency',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], dependencies: { a: 'portal:./a' } },
        'a/package.json': '{}',
      },
      'immutable',
    ],
    [
      'a patch that is not there',
      'local-dependency',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], resolutions: { a: 'patch:a@npm%3A1.0.0#~/fixes/a.patch' } },
      },
      'immutable',
    ],
    [
      'a built-in patch',
      'ok',
      {
        ...BERRY,
        'package.json': {
          ...BERRY['package.json'],
          resolutions: { a: 'patch:a@npm%3A1.0.0#optional!builtin<compat/a>' },
        },
      },
      'immutable',
    ],
  ])('%s: %s', (_, expected, files, flags, rest) => {
    expect(check(files, flags, rest).startsWith(expected)).toBe(true);
  });

  it('copies a patch that package.json names', () => {
    const files = {
      ...BERRY,
      'package.json': { ...BERRY['package.json'], resolutions: { a: 'patch:a@npm%3A1.0.0#~/fixes/a.patch' } },
      'fixes/a.patch': '',
    };
    const result = plan(files, 'immutable');
    expect(result.ok && result.reads).toContain('fixes/a.patch');
  });
});
