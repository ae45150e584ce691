import { describe, expect, it } from 'vitest';
import {
  APP,
  APP_LOCK,
  invocation,
  npmPlan,
  npmReads,
  npmVerdict,
  projectView,
  type ViewInput,
  verdict,
} from '../../kit/project-view.fixture.js';
import { LOCK as PEERS, text, ROOT as WITH_PEERS } from '../lock/npm-lock.fixture.js';
import { npm } from './npm.js';

describe('what npm reads and writes', () => {
  it('copies the manifest, the lock file and the settings, and ignores node_modules', () => {
    const result = npmPlan({
      files: {
        'package.json': APP,
        'package-lock.json': APP_LOCK,
        '.npmrc': 'registry=https://registry.example.org\n//registry.example.org/:_authToken=${NPM_TOKEN}\n',
        'index.js': '',
      },
    });
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual(['package.json', '.npmrc', 'package-lock.json']);
    expect(result.ok && result.writes).toEqual(['node_modules']);
    expect(result.ok && result.ignore).toEqual(['node_modules']);
  });

  it('prefers npm-shrinkwrap.json', () => {
    expect(npmReads({ 'package.json': APP, 'package-lock.json': APP_LOCK, 'npm-shrinkwrap.json': APP_LOCK })).toEqual([
      'package.json',
      'npm-shrinkwrap.json',
    ]);
  });

  it('keeps to its folder', () => {
    const result = npmPlan({
      folder: 'web',
      files: { 'web/package.json': APP, 'web/package-lock.json': APP_LOCK, 'package.json': { name: 'root' } },
    });
    expect(result.ok && result.reads).toEqual(['web/package.json', 'web/package-lock.json']);
    expect(result.ok && result.ignore).toEqual(['web/node_modules']);
  });

  it('makes a lock file where there is none, which no copy touches', () => {
    const result = npmPlan({ files: { 'package.json': APP } }, 'install');
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.writes).toEqual(['node_modules', 'package-lock.json']);
    expect(result.ok && result.ignore).toEqual(['node_modules']);
  });

  it.each<[string, string, ViewInput['files'], string?]>([
    ['no manifest', 'no-manifest', { 'index.js': '' }],
    ['npm ci without a lock file', 'no-manifest', { 'package.json': APP }],
    ['a manifest that is no JSON', 'not-understood', { 'package.json': '{', 'package-lock.json': APP_LOCK }],
    ['a lock file that is no JSON', 'not-understood', { 'package.json': APP, 'package-lock.json': '<<<<<<<' }],
    ['nothing to install', 'no-dependencies', { 'package.json': { name: 'app' } }, 'install'],
    [
      'node_modules in the repository',
      'vendored',
      { 'package.json': APP, 'package-lock.json': APP_LOCK, 'node_modules/a/index.js': '' },
    ],
    [
      'settings that are not understood',
      'not-understood',
      { 'package.json': APP, 'package-lock.json': APP_LOCK, '.npmrc': '[section]\n' },
    ],
  ])('%s: %s', (_, expected, files, flags) => {
    expect(npmVerdict(files, flags)).toBe(expected);
  });

  it('asks about settings that it does not know', () => {
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK, '.npmrc': 'script-shell=./sh\n' })).toMatch(
      /^open: The setting script-shell/,
    );
    const lines = 'fund=false\rscript-shell=./sh\r';
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK, '.npmrc': lines })).toMatch(
      /^open: The setting script-shell/,
    );
  });

  it('does not see through links', () => {
    const view = projectView({ files: { 'package.json': APP, 'package-lock.json': APP_LOCK } });
    const linked = {
      ...view.context,
      files: view.context.files.map((file) => ({
        ...file,
        kind: file.path === 'package-lock.json' ? ('symlink' as const) : file.kind,
      })),
    };
    const project = npm.understand(invocation('npm ci'))?.project;
    expect(project?.plan({ ...view, context: linked })).toMatchObject({ code: 'not-understood' });
  });
});

describe('the folders above', () => {
  it('govern a project by workspaces', () => {
    const files = {
      'package.json': { workspaces: ['web'] },
      'web/package.json': APP,
      'web/package-lock.json': APP_LOCK,
    };
    expect(npmVerdict(files, 'ci', { folder: 'web' })).toBe('not-understood');
    expect(npmVerdict({ ...files, 'package.json': {} }, 'ci', { folder: 'web' })).toBe('ok');
    // What is not known may have workspaces.
    expect(npmVerdict({ ...files, 'package.json': null }, 'ci', { folder: 'web' })).toBe('not-understood');
    expect(npmVerdict({ ...files, 'package.json': '{' }, 'ci', { folder: 'web' })).toBe('not-understood');
  });
});

describe('files that npm rewrites', () => {
  const CLASSIC =
    '# yarn lockfile v1\n\n\nexpress@^4.0.0:\n  version "4.1.0"\n  resolved "https://registry.yarnpkg.com/express/-/express-4.1.0.tgz#aaaa"\n';

  it.each<[string, string, string, string]>([
    ['a yarn.lock, by npm ci of npm 7 and later', 'node:20', 'ci', 'open: The yarn.lock of the image may be'],
    ['a yarn.lock, by npm install', 'node:20', 'install', 'open: The yarn.lock of the image may be'],
    ['no yarn.lock, in npm 6', 'node:14', 'ci', 'ok'],
    ['no yarn.lock without lock files', 'node:20', 'install --no-package-lock', 'ok'],
    [
      'a yarn.lock, by npm ci, which never goes without',
      'node:20',
      'ci --no-package-lock',
      'open: The yarn.lock of the image may be',
    ],
    ['a yarn.lock, in an unknown image', '', 'ci', 'open: The install leaves yarn.lock as it is'],
  ])('%s', (_, base, flags, expected) => {
    expect(
      npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK, 'yarn.lock': CLASSIC }, flags, {
        base,
      }).startsWith(expected),
    ).toBe(true);
  });

  it('nobody knows whether a yarn.lock that names another registry, or is not known', () => {
    for (const yarnLock of [CLASSIC.replace('registry.yarnpkg.com', 'registry.example.org'), null]) {
      expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK, 'yarn.lock': yarnLock })).toMatch(
        /^open: The install leaves yarn.lock as it is/,
      );
    }
  });

  it('package.json, by npm 6, unless it is laid out as npm does', () => {
    expect(npmVerdict({ 'package.json': APP }, 'install', { base: 'node:12' })).toBe('ok');
    expect(npmVerdict({ 'package.json': JSON.stringify(APP) }, 'install', { base: 'node:12' })).toMatch(
      /^open: The package\.json of the image may be/,
    );
    expect(npmVerdict({ 'package.json': JSON.stringify(APP, null, 2) }, 'install', { base: 'node:12' })).toMatch(
      /^open: The package\.json of the image may be/,
    );
    expect(npmVerdict({ 'package.json': JSON.stringify(APP) }, 'install', { base: 'node:20' })).toBe('ok');
    expect(npmVerdict({ 'package.json': JSON.stringify(APP) }, 'install', { base: '' })).toMatch(
      /^open: npm leaves package.json as it is/,
    );
    expect(
      npmVerdict({ 'package.json': JSON.stringify(APP), 'package-lock.json': APP_LOCK }, 'ci', { base: 'node:12' }),
    ).toBe('ok');
  });

  it('package-lock.json, unless it is in step', () => {
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install')).toBe('ok');
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install', { base: 'node:12' })).toMatch(
      /^open: The package-lock\.json of the image may be/,
    );
    expect(
      npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install', { base: 'acme/node:20' }),
    ).toMatch(/^open: /);
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': null }, 'install')).toMatch(
      /^open: .*text is not known/,
    );
    expect(
      npmVerdict(
        { 'package.json': { ...APP, dependencies: { express: '^5.0.0' } }, 'package-lock.json': APP_LOCK },
        'install',
      ),
    ).toMatch(/^open: The package-lock\.json of the image may be/);
    expect(
      npmVerdict(
        { 'package.json': { ...APP, dependencies: { express: '^5.0.0' } }, 'package-lock.json': APP_LOCK },
        'install --no-package-lock',
      ),
    ).toBe('ok');
    expect(
      npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install', {
        earlier: [{ tool: 'npm', action: 'global-install', replaces: ['npm', 'npx'] }],
      }),
    ).toMatch(/^open: /);
    expect(
      npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install', {
        env: { NPM_CONFIG_LEGACY_PEER_DEPS: 'true' },
      }),
    ).toMatch(/^open: The variable/);
  });

  it('package-lock.json with packages that are there for a peer alone, where peers are left to the project', () => {
    const files = { 'package.json': WITH_PEERS, 'package-lock.json': text(PEERS) };
    expect(npmVerdict(files, 'install')).toBe('ok');
    expect(npmVerdict(files, 'install --legacy-peer-deps')).toMatch(
      /^open: The package-lock\.json of the image may be/,
    );
    const settings = { ...files, '.npmrc': 'legacy-peer-deps=true\n' };
    expect(npmVerdict(settings, 'install')).toMatch(/^open: The package-lock\.json of the image may be/);
    expect(npmVerdict(settings, 'install --no-legacy-peer-deps')).toBe('ok');
  });

  it('package-lock.json, where npm is told to choose anew', () => {
    expect(npmVerdict({ 'package.json': APP, 'package-lock.json': APP_LOCK }, 'install --force')).toMatch(
      /^open: The install leaves package-lock.json as it is. With these options/,
    );
  });
});

describe('a lock file that npm is told to skip', () => {
  it('says nothing of the packages that run scripts', () => {
    const files = { 'package.json': APP, 'package-lock.json': APP_LOCK, 'nx.json': '{}' };
    expect(npmVerdict(files, 'install')).toBe('ok');
    expect(npmVerdict(files, 'install --no-package-lock')).toMatch(/^open: Nx/);
    expect(npmVerdict({ ...files, '.npmrc': 'package-lock=false\n' }, 'install')).toMatch(/^open: Nx/);
    expect(npmVerdict({ ...files, '.npmrc': 'package-lock=false\n' }, 'install --package-lock')).toBe('ok');
    expect(npmVerdict(files, 'ci --no-package-lock')).toBe('ok');
  });
});

describe('variables that set npm up', () => {
  it.each<[string, string, ViewInput['files'], RegExp]>([
    ['NPM_CONFIG_PREFIX', '/home/node/.npm-global', {}, /^ok$/],
    // npm's global settings: PREFIX/etc/npmrc.
    ['NPM_CONFIG_PREFIX', '/app/npm', { 'npm/etc/npmrc': '' }, /^open: The variable npm_config_prefix/],
    ['npm_config_prefix', 'lib', {}, /^open: The variable npm_config_prefix/],
    ['npm_config_userconfig', '/app/settings', {}, /^open: The variable npm_config_userconfig/],
  ])('%s=%s', (name, value, more, expected) => {
    const files = { 'package.json': APP, 'package-lock.json': APP_LOCK, ...more };
    expect(npmVerdict(files, 'ci', { env: { [name]: value } })).toMatch(expected);
  });
});
