import { describe, expect, it } from 'vitest';
import { APP, APP_LOCK, npmPlan, npmVerdict, type ViewInput } from '../kit/project-view.fixture.js';

describe('dependencies that look at the project', () => {
  const on = (dependency: string, more: object = {}) => ({
    'package.json': { ...APP, devDependencies: { [dependency]: '^4.0.0' }, ...more },
    'package-lock.json': null,
  });

  it.each<[string, string, ViewInput['files'], Partial<ViewInput>?]>([
    ['husky 4 without a repository', 'ok', on('husky')],
    ['husky 4 in a repository', 'open: husky sets up', on('husky'), { gitFolder: true }],
    [
      'husky 9 in a repository',
      'ok',
      { 'package.json': { ...APP, devDependencies: { husky: '^9.0.0' } }, 'package-lock.json': null },
      { gitFolder: true },
    ],
    ['lefthook in a repository', 'open: lefthook', on('lefthook'), { gitFolder: true }],
    ['msw', 'ok', on('msw')],
    ['msw with a worker folder', 'lifecycle-script', on('msw', { msw: { workerDirectory: 'public' } })],
    ['nx', 'ok', on('nx')],
    ['nx with nx.json', 'open: Nx', { ...on('nx'), 'nx.json': '{}' }],
    ['puppeteer', 'ok', on('puppeteer')],
    ['puppeteer with data', 'ok', { ...on('puppeteer'), '.puppeteerrc.json': '{}' }],
    ['puppeteer with code', 'open: puppeteer.config.cjs', { ...on('puppeteer'), 'puppeteer.config.cjs': '' }],
    [
      'settings of prebuild-install',
      'ok',
      { ...on('x'), '.prebuild-installrc': '{"download": "https://example.org"}' },
    ],
    [
      'settings that name a folder',
      'open: .prebuild-installrc',
      { ...on('x'), '.prebuild-installrc': '{"path": "a"}' },
    ],
    ['settings as lines', 'open: .prebuild-installrc', { ...on('x'), '.prebuild-installrc': 'path = a' }],
    ['settings whose text is not known', 'open: .prebuild-installrc', { ...on('x'), '.prebuild-installrc': null }],
    ['SvelteKit', 'open: SvelteKit', { ...on('@sveltejs/kit'), 'svelte.config.js': '' }],
  ])('%s: %s', (_, expected, files, rest) => {
    expect(npmVerdict(files, 'ci', rest).startsWith(expected)).toBe(true);
  });

  it('looks for settings of prebuild-install in all folders above', () => {
    const files = {
      '.prebuild-installrc': '{}',
      'web/.prebuild-installrc': '{}',
      'web/package.json': { ...APP, workspaces: ['a/b'] },
      'web/package-lock.json': null,
      'web/a/.prebuild-installrc': '{}',
      'web/a/b/package.json': '{}',
      'other/.prebuild-installrc': '{}',
    };
    const plan = npmPlan({ files, folder: 'web' });
    const found = plan.ok ? plan.reads.filter((path) => path.endsWith('rc')) : [];
    expect([...found].sort()).toEqual(['.prebuild-installrc', 'web/.prebuild-installrc', 'web/a/.prebuild-installrc']);
    expect(
      npmVerdict(
        { 'package.json': APP, 'package-lock.json': null, '.prebuild-installrc': 'path = a' },
        'ci --ignore-scripts',
      ),
    ).toBe('ok');
  });

  it('may be in any tree that no lock file tells', () => {
    expect(npmVerdict({ 'package.json': APP, 'nx.json': '{}' }, 'install')).toMatch(/^open: Nx/);
    // Git hooks leave no file to tell them by: who wants them names them.
    expect(npmVerdict({ 'package.json': APP }, 'install', { gitFolder: true })).toBe('ok');
  });

  it('believes a lock file that marks install scripts', () => {
    const lock = (entry: object) => ({
      ...APP_LOCK,
      packages: {
        ...APP_LOCK.packages,
        'node_modules/thing': { ...APP_LOCK.packages['node_modules/express'], ...entry },
      },
    });
    const files = (entry: object) => ({ 'package.json': APP, 'package-lock.json': lock(entry) });
    expect(npmVerdict(files({}))).toBe('ok');
    expect(npmVerdict(files({ hasInstallScript: true }))).toBe(
      'open: The install scripts of thing neither read the sources nor write into them.',
    );
    expect(npmVerdict(files({ hasInstallScript: true, name: 'esbuild' }))).toBe('ok');
    expect(npmVerdict({ ...files({}), 'nx.json': '{}' })).toBe('ok');
    // Its script is known: it looks for nx.json.
    expect(npmVerdict(files({ hasInstallScript: true, name: 'nx' }))).toBe('ok');
    expect(npmVerdict({ ...files({ hasInstallScript: true, name: 'nx' }), 'nx.json': '{}' })).toMatch(/^open: Nx/);
  });
});
