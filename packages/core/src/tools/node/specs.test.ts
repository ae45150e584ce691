import { describe, expect, it } from 'vitest';
import { APP, npmReads, npmVerdict, planOf, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { COREPACK, LOCK_9 } from './lock/pnpm-lock.fixture.js';
import { pnpm } from './pnpm/pnpm.js';
import { yarn } from './yarn/yarn.js';

const MEMBER = { name: 'm', version: '1.0.0' };
const files = (texts: ViewInput['files'], json: object = {}): ViewInput['files'] => ({
  'package.json': { ...APP, ...json },
  'vendor/a.tgz': null,
  'vendor/x/package.json': '{}',
  ...texts,
});

describe('versions outside of package.json', () => {
  const ofPnpm = (workspace: string, lock = LOCK_9, more: ViewInput['files'] = {}, json = {}) =>
    planOf(pnpm, 'pnpm install --frozen-lockfile', {
      files: files({ 'pnpm-workspace.yaml': workspace, 'pnpm-lock.yaml': lock, ...more }, json),
    });

  it.each<[string, string]>([
    ['packages: []\noverrides:\n  a: file:vendor/x\n', 'local-dependency'],
    ['packages: []\noverrides:\n  a: link:./vendor/x\n', 'local-dependency'],
    ['packages: []\noverrides:\n  a: npm:b@1\n', 'ok'],
    ['packages: []\noverrides:\n  a: file:vendor/a.tgz\n', 'ok'],
    ['packages: []\ncatalog:\n  a: file:vendor/x\n', 'local-dependency'],
    ['packages: []\ncatalogs:\n  old:\n    a: link:vendor/x\n', 'local-dependency'],
    ['packages: []\ncatalog:\n  a: ^1.0.0\n', 'ok'],
    ['packages: []\npackageExtensions:\n  b@1:\n    dependencies:\n      a: file:vendor/x\n', 'local-dependency'],
    ['packages: []\nonlyBuiltDependenciesFile: built.json\n', 'local-dependency'],
    ['packages: []\nonlyBuiltDependenciesFile: node_modules/policy/built.json\n', 'ok'],
    [
      'packages: []\nonlyBuiltDependenciesFile: vendor/a.tgz\n',
      'open: vendor/a.tgz needs no other file of the sources.',
    ],
    ['packages: []\npnpmfile: hooks.cjs\n', 'local-dependency'],
    ['packages: []\npnpmfile: /opt/hooks.cjs\n', 'local-dependency'],
  ])('%j of pnpm: %s', (workspace, expected) => {
    expect(verdict(ofPnpm(workspace))).toBe(expected);
  });

  it('copies the files that settings of pnpm name', () => {
    const built = ofPnpm('packages: []\nonlyBuiltDependenciesFile: built.json\n', LOCK_9, { 'built.json': '[]' });
    expect(verdict(built)).toBe('ok');
    expect(built.ok && built.reads).toContain('built.json');
    const more = { 'h.cjs': '', 'b.json': '[]', '.npmrc': 'pnpmfile=h.cjs\n' };
    const named = ofPnpm('packages: []\n', LOCK_9, more, { pnpm: { onlyBuiltDependenciesFile: 'b.json' } });
    expect(verdict(named)).toContain('h.cjs needs no other file');
    expect(named.ok && named.reads).toEqual(expect.arrayContaining(['h.cjs', 'b.json']));
  });

  it('looks at "pnpm" in package.json', () => {
    const on = (own: object) => verdict(ofPnpm('packages: []\n', LOCK_9, {}, { pnpm: own }));
    expect(on({ packageExtensions: { b: { dependencies: { a: 'link:vendor/x' } } } })).toBe('local-dependency');
    expect(on({ packageExtensions: { b: { dependencies: { a: '^1.0.0' } } } })).toBe('ok');
  });

  const lock = (importer: string, packages: string) =>
    `lockfileVersion: '9.0'\nimporters:\n  .: {}\n  m:\n    dependencies:\n      a:\n        specifier: '1'\n        version: ${importer}\npackages:\n\n${packages}`;

  it.each<[string, string, string]>([
    ['link:../m', '', 'ok'],
    ['link:..', '', 'ok'],
    ['link:../vendor/x', '', 'local-dependency'],
    ['1.0.0', '  a@file:vendor/x:\n    resolution: {directory: vendor/x, type: directory}\n', 'local-dependency'],
    ['1.0.0', '  a@1.0.0:\n    resolution: {directory: vendor/x, type: directory}\n', 'local-dependency'],
    ['file:m(b@1.0.0)', '', 'local-dependency'],
    ['1.0.0', '  a@1.0.0:\n    dependencies:\n      b: link:vendor/x\n', 'local-dependency'],
    ['1.0.0', "  'a@file:vendor/a.tgz':\n    resolution: {integrity: x, tarball: file:vendor/a.tgz}\n", 'ok'],
    ['1.0.0', '  a@1.0.0:\n    resolution: {tarball: https://example.org/a.tgz}\n', 'ok'],
  ])('a lock file of pnpm with %s and %j: %s', (importer, packages, expected) => {
    const text = lock(importer, packages);
    expect(verdict(ofPnpm('packages: [m]\n', text, { 'm/package.json': MEMBER }))).toBe(expected);
  });

  it('reads links of old lock files of pnpm', () => {
    const text = (to: string) => `lockfileVersion: 5.4\nspecifiers:\n  a: '1'\ndependencies:\n  a: link:${to}\n`;
    expect(verdict(ofPnpm('packages: [m]\n', text('m'), { 'm/package.json': MEMBER }))).toBe('ok');
    expect(verdict(ofPnpm('packages: [m]\n', text('vendor/x'), { 'm/package.json': MEMBER }))).toBe('local-dependency');
  });

  const yarn1 = (entry: string) => `# yarn lockfile v1\n\n\n${entry}:\n  version "1.0.0"\n`;
  const ROOT = { private: true, workspaces: ['m'], dependencies: { a: 'file:vendor/a.tgz' } };
  it.each<[string, string]>([
    ['"b@file:vendor/x"', 'local-dependency'],
    ['b@^1.0.0, "b@link:./vendor/x"', 'local-dependency'],
    ['"b@link:m"', 'ok'],
    ['"a@file:vendor/a.tgz"', 'ok'],
    ['b@^1.0.0', 'ok'],
  ])('a lock file of yarn 1 with %s: %s', (entry, expected) => {
    const all = files({ 'm/package.json': MEMBER, 'yarn.lock': yarn1(entry) }, ROOT);
    expect(verdict(planOf(yarn, 'yarn install --frozen-lockfile', { files: all }))).toBe(expected);
  });

  const berry = (entry: string, rc: string) => {
    const text = `__metadata:\n  version: 8\n\n${entry}:\n  version: 1.0.0\n`;
    const root = { packageManager: 'yarn@4.1.0', ...ROOT };
    const all = files({ 'm/package.json': MEMBER, 'yarn.lock': text, '.yarnrc.yml': rc }, root);
    return verdict(planOf(yarn, 'yarn install --immutable', { files: all, earlier: COREPACK }));
  };
  it.each<[string, string, string]>([
    ['"b@npm:^1"', 'nodeLinker: node-modules\n', 'ok'],
    ['"a@file:vendor/a.tgz::locator=app%40workspace%3A."', '', 'ok'],
    ['"b@file:vendor/x::locator=app%40workspace%3A."', '', 'local-dependency'],
    ['"b@npm:^1, b@portal:./vendor/x::locator=app%40workspace%3A."', '', 'local-dependency'],
    ['"b@npm:^1"', 'catalog:\n  b: "file:./vendor/x"\n', 'local-dependency'],
    ['"b@npm:^1"', 'catalogs:\n  old:\n    b: "link:./vendor/x"\n', 'local-dependency'],
    [
      '"b@npm:^1"',
      'packageExtensions:\n  "c@*":\n    dependencies:\n      b: "portal:./vendor/x"\n',
      'local-dependency',
    ],
    ['"b@npm:^1"', 'packageExtensions:\n  "c@*":\n    dependencies:\n      b: "*"\n', 'ok'],
  ])('a lock file of a later yarn with %s, and %j: %s', (entry, rc, expected) => {
    expect(berry(entry, rc)).toBe(expected);
  });

  const npmLock = (packages: object, dependencies = {}) => ({ lockfileVersion: 2, packages, dependencies });
  it.each<[string, string, object]>([
    ['a member', 'ok', npmLock({ 'node_modules/m': { resolved: 'm', link: true } }, { m: { version: 'file:m' } })],
    ['a folder', 'local-dependency', npmLock({ 'node_modules/b': { resolved: 'vendor/x', link: true } })],
    ['a folder above', 'local-dependency', npmLock({ 'node_modules/b': { resolved: '../x', link: true } })],
  ])('a lock file of npm with a link to %s: %s', (_, expected, lock) => {
    const all = files({ 'm/package.json': MEMBER, 'package-lock.json': lock }, { workspaces: ['m'] });
    expect(npmVerdict(all)).toBe(expected);
  });
});

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
    ['acme/lib#fix/one', 'ok'],
    ['FILE:./lib', 'local-dependency', { 'lib/package.json': '{}' }],
    ['git+FILE:///app/lib.git', 'local-dependency'],
    ['.lib/x', 'local-dependency', { '.lib/x/package.json': '{}' }],
    ['libs/of/mine', 'local-dependency', { 'libs/of/mine/package.json': '{}' }],
    ['lib.tgz', 'local-dependency'],
    ['lib.TAR', 'local-dependency'],
    ['vendor/lib.tar.gz', 'ok', { 'vendor/lib.tar.gz': null }],
    ['patch:lib@file%3Alib#./a.patch', 'local-dependency', { 'a.patch': '', 'lib/package.json': '{}' }],
    ['patch:lib@patch%3Alib@npm%253A1%23b.patch#./a.patch', 'local-dependency', { 'a.patch': '' }],
    ['patch:lib@patch%3Alib@npm%253A1%23b.patch#./a.patch', 'ok', { 'a.patch': '', 'b.patch': '' }],
    ['patch:lib@npm%3A1#./a.patch', 'ok', { 'a.patch': '' }],
    ['patch:lib@npm%3A1#./a.patch', 'local-dependency'],
    ['patch:lib@npm%3A1', 'local-dependency'],
    ['patch:lib@npm%E0%A4%A#./a.patch', 'local-dependency', { 'a.patch': '' }],
    ['libs', 'ok', { 'libs/package.json': '{}' }],
  ])('%s: %s', (spec, expected, more) => {
    expect(npmVerdict(on(spec, more))).toBe(expected);
  });

  it.each<[string, string]>([
    ['libs', 'local-dependency'],
    ['2.0.0', 'ok'],
    ['npm:libs@1', 'ok'],
    ['elsewhere', 'ok'],
  ])('yarn 1 takes %s for a folder: %s', (spec, expected) => {
    const more = {
      'yarn.lock': '',
      'libs/package.json': '{}',
      '2.0.0/package.json': '{}',
      'npm:libs@1/package.json': '{}',
    };
    const plan = planOf(yarn, 'yarn install --frozen-lockfile', { files: { ...on(spec), ...more } });
    expect(verdict(plan)).toBe(expected);
  });

  it('copies what is patched, and the patches of patches', () => {
    const spec = 'patch:lib@patch%3Alib@file%253Alib.tgz%23b.patch#a.patch';
    const reads = npmReads(on(spec, { 'a.patch': '', 'b.patch': '', 'lib.tgz': null }));
    expect(reads).toEqual(expect.arrayContaining(['lib.tgz', 'b.patch', 'a.patch']));
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
    expect(npmVerdict(files, 'install --no-package-lock')).toBe('ok');
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
