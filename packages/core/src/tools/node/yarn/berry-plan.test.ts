import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { COREPACK } from '../lock/pnpm-lock.fixture.js';
import { yarn } from './yarn.js';

const plan = (files: ViewInput['files'], flags = '', rest: Partial<ViewInput> = {}) =>
  planOf(yarn, `yarn install ${flags}`, { files, earlier: COREPACK, ...rest });
const check = (files: ViewInput['files'], flags = '', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, flags, rest));

describe('yarn 2 and later', () => {
  const META = '__metadata:\n  version: 8\n\n"express@npm:^4.0.0":\n  version: 4.1.0\n';
  const BERRY = {
    'package.json': { ...APP, packageManager: 'yarn@4.1.0' },
    'yarn.lock': META,
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
  };
  const NX = { ...BERRY, 'yarn.lock': `${META}\n"nx@npm:^19.0.0":\n  version: 19.0.0\n`, 'nx.json': '{}' };

  it('copies settings, plugins, patches and itself', () => {
    const files = {
      ...BERRY,
      '.yarnrc.yml':
        'yarnPath: .yarn/releases/yarn-4.1.0.cjs\nplugins:\n  - path: .yarn/plugins/@yarnpkg/plugin-x.cjs\n    spec: "@yarnpkg/plugin-x"\n',
      '.yarn/releases/yarn-4.1.0.cjs': '',
      '.yarn/plugins/@yarnpkg/plugin-x.cjs': '',
      '.yarn/patches/x.patch': '',
    };
    const result = plan(files, '--immutable');
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
    ['an immutable install', 'ok', BERRY, '--immutable'],
    ['a frozen install', 'ok', BERRY, '--frozen-lockfile'],
    ['an install in a CI', 'ok', BERRY, '', { env: { CI: 'true' } }],
    ['any other install', 'open: The install leaves yarn.lock', BERRY],
    ['immutable settings', 'ok', { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: true\n' }],
    ['immutable settings as a text', 'ok', { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: "true"\n' }],
    ['immutable settings by a variable', 'ok', BERRY, '', { env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'true' } }],
    [
      'immutable settings against an option',
      'open: The install leaves yarn.lock',
      { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: true\n' },
      '--no-immutable',
    ],
    [
      'immutable settings against a variable',
      'open: The install leaves yarn.lock',
      { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: true\n' },
      '',
      { env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' } },
    ],
    ['a CI against an option', 'open: The install leaves yarn.lock', BERRY, '--no-immutable', { env: { CI: 'true' } }],
    [
      'a CI against an option by its old name',
      'open: The install leaves yarn.lock',
      BERRY,
      '--no-frozen-lockfile',
      { env: { CI: 'true' } },
    ],
    [
      'a CI against a setting',
      'open: The install leaves yarn.lock',
      { ...BERRY, '.yarnrc.yml': 'enableImmutableInstalls: false\n' },
      '',
      { env: { CI: 'true' } },
    ],
    [
      'a CI against a variable',
      'open: The install leaves yarn.lock',
      BERRY,
      '',
      { env: { CI: 'true', YARN_ENABLE_IMMUTABLE_INSTALLS: null } },
    ],
    ['a dependency with a script', 'open: Nx', NX, '--immutable'],
    ['a dependency with a script, without builds', 'ok', NX, '--immutable --mode=skip-build'],
    [
      'a dependency with a script, without scripts',
      'ok',
      { ...NX, '.yarnrc.yml': 'enableScripts: false\n' },
      '--immutable',
    ],
    [
      'a dependency with a script, without scripts but for a variable',
      'open: Nx',
      { ...NX, '.yarnrc.yml': 'enableScripts: false\n' },
      '--immutable',
      { env: { YARN_ENABLE_SCRIPTS: '1' } },
    ],
    [
      'a script of its own, without scripts of dependencies',
      'lifecycle-script',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], scripts: { postinstall: 'node x.js' } },
        '.yarnrc.yml': 'enableScripts: false\n',
      },
      '--immutable',
    ],
    ...[
      { earlier: [] },
      { env: { COREPACK_ENABLE_PROJECT_SPEC: '0' } },
      { earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn'] }] },
      { earlier: [{ tool: 'corepack', action: 'disable', replaces: ['yarn'] }] },
    ].map((rest): [string, string, ViewInput['files'], string, Partial<ViewInput>] => [
      `a yarn that may be another one, ${JSON.stringify(rest)}`,
      'open: The yarn of the image',
      BERRY,
      '--immutable',
      rest,
    ]),
    ['a yarn that fails if it is another one', 'ok', BERRY, '--frozen-lockfile', { earlier: [] }],
    [
      'a yarn that is put there',
      'ok',
      BERRY,
      '--immutable',
      {
        earlier: [
          { tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['serve', '@yarnpkg/cli-dist@4.1.0'] },
        ],
      },
    ],
    [
      'a release of yarn 1',
      'open: The yarn of the image',
      { ...BERRY, '.yarnrc.yml': 'yarnPath: yarn-1.22.22.cjs\n', 'yarn-1.22.22.cjs': '' },
      '--immutable',
      { earlier: [] },
    ],
    [
      'a release that is not used',
      'open: The yarn of the image',
      { ...BERRY, '.yarnrc.yml': 'yarnPath: yarn-4.1.0.cjs\n', 'yarn-4.1.0.cjs': '' },
      '--immutable',
      { earlier: [], env: { YARN_IGNORE_PATH: '1' } },
    ],
    [
      'only a lock file of it',
      'open: corepack leaves package.json as it is. Some of its versions add a "packageManager" where there is none: one in it would make this safe. | The yarn of the image',
      { 'package.json': APP, 'yarn.lock': META },
      '--immutable',
    ],
    ['a cache in the repository', 'vendored', { ...BERRY, '.yarn/cache/x.zip': '' }, '--immutable'],
    ['.pnp.cjs in the repository', 'vendored', { ...BERRY, '.pnp.cjs': '' }, '--immutable'],
    [
      'a foreign plugin',
      'open: The plugin',
      { ...BERRY, '.yarnrc.yml': 'plugins:\n  - path: p.cjs\n    spec: https://example.org/p.js\n', 'p.cjs': '' },
      '--immutable',
    ],
    [
      'a release that is not there',
      'not-understood',
      { ...BERRY, '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn.cjs\n' },
      '--immutable',
    ],
    [
      'an unknown setting',
      'open: The setting cacheFolder',
      { ...BERRY, '.yarnrc.yml': 'cacheFolder: ./cache\n' },
      '--immutable',
    ],
    [
      'a release outside of the project',
      'not-understood',
      { ...BERRY, '.yarnrc.yml': 'yarnPath: /yarn.cjs\n', 'yarn.cjs': '' },
      '--immutable',
    ],
    [
      'members of a member',
      'not-understood',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], workspaces: ['a'] },
        'a/package.json': { name: 'a', workspaces: ['b'] },
        'a/b/package.json': { name: 'b' },
      },
      '--immutable',
    ],
    [
      'a package.json above that nothing keeps from being the project',
      'not-understood',
      { 'web/package.json': BERRY['package.json'], 'package.json': { name: 'all' } },
      '',
      { folder: 'web' },
    ],
    ['nothing above', 'ok', { 'web/package.json': BERRY['package.json'] }, '--immutable', { folder: 'web' }],
    [
      'a package.json above a project with a lock file',
      'ok',
      { 'web/package.json': BERRY['package.json'], 'web/yarn.lock': META, 'package.json': { name: 'all' } },
      '--immutable',
      { folder: 'web' },
    ],
    [
      'packages out of order',
      'rewrites-lock-file',
      { ...BERRY, 'package.json': { ...BERRY['package.json'], dependencies: { b: '1', a: '1' } } },
      '--immutable',
    ],
    [
      'a manifest in a layout that is not known',
      'open: The install leaves a/package.json as it is. Yarn 2 and later write it in their own layout.',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], workspaces: ['a'] },
        'a/package.json': { name: 'a', bin: { x: 'x.js' } },
      },
      '--immutable',
    ],
    ['broken settings', 'not-understood', { ...BERRY, '.yarnrc.yml': '{' }, '--immutable'],
    [
      'a script',
      'lifecycle-script',
      { ...BERRY, 'package.json': { ...BERRY['package.json'], scripts: { postinstall: 'node x.js' } } },
      '--immutable',
    ],
    [
      'a script without builds',
      'ok',
      { ...BERRY, 'package.json': { ...BERRY['package.json'], scripts: { postinstall: 'node x.js' } } },
      '--immutable --mode=skip-build',
    ],
    [
      'a portal',
      'local-dependency',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], dependencies: { a: 'portal:./a' } },
        'a/package.json': '{}',
      },
      '--immutable',
    ],
    [
      'a patch that is not there',
      'local-dependency',
      {
        ...BERRY,
        'package.json': { ...BERRY['package.json'], resolutions: { a: 'patch:a@npm%3A1.0.0#~/fixes/a.patch' } },
      },
      '--immutable',
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
      '--immutable',
    ],
  ])('%s: %s', (_, expected, files, flags, rest) => {
    expect(check(files, flags, rest).startsWith(expected)).toBe(true);
  });

  it.each(['yarnPath: yarn-4.1.0.cjs\n', '"yarnPath": "yarn-4.1.0.cjs"\n', '{ yarnPath: ./yarn-4.1.0.cjs }\n'])(
    'is told by the release that settings name: %j',
    (rc) => {
      const files = { 'package.json': APP, 'yarn.lock': META, '.yarnrc.yml': rc, 'yarn-4.1.0.cjs': '' };
      const result = plan(files, '--immutable', { earlier: [] });
      expect(verdict(result)).toBe('ok');
      expect(result.ok && result.reads).toContain('yarn-4.1.0.cjs');
    },
  );

  it('is told by package.json where there is no lock file', () => {
    const result = plan({ 'package.json': BERRY['package.json'] });
    expect(result.ok && result.writes).toContain('.pnp.cjs');
    expect(result.ok && result.writes).toContain('yarn.lock');
  });

  it('copies a patch that package.json names', () => {
    const files = {
      ...BERRY,
      'package.json': { ...BERRY['package.json'], resolutions: { a: 'patch:a@npm%3A1.0.0#~/fixes/a.patch' } },
      'fixes/a.patch': '',
    };
    const result = plan(files, '--immutable');
    expect(result.ok && result.reads).toContain('fixes/a.patch');
  });
});
