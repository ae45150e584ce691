import { describe, expect, it } from 'vitest';
import { planNpm } from './npm-plan.js';
import { installCall, projectView, type ViewInput, verdict } from './project-view.fixture.js';

const APP = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } };
const express = {
  version: '4.1.0',
  resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
  integrity: 'sha512-aaaa',
};
const LOCK = {
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } },
    'node_modules/express': express,
  },
};

const plan = (input: ViewInput, flags = 'ci') => planNpm(installCall(flags), projectView(input));
const check = (files: ViewInput['files'], flags = 'ci', rest: Partial<ViewInput> = {}) =>
  verdict(plan({ files, ...rest }, flags));
const withScripts = (scripts: object, more: object = {}) => ({
  'package.json': { ...APP, scripts, ...more },
  'package-lock.json': null,
});
const reads = (files: ViewInput['files'], flags = 'ci') => {
  const result = plan({ files }, flags);
  return result.ok ? result.reads : result.code;
};

describe('what npm reads and writes', () => {
  it('copies the manifest, the lock file and the settings, and ignores node_modules', () => {
    const result = plan({
      files: {
        'package.json': APP,
        'package-lock.json': LOCK,
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
    expect(reads({ 'package.json': APP, 'package-lock.json': LOCK, 'npm-shrinkwrap.json': LOCK })).toEqual([
      'package.json',
      'npm-shrinkwrap.json',
    ]);
  });

  it('keeps to its folder', () => {
    const result = plan({
      folder: 'web',
      files: { 'web/package.json': APP, 'web/package-lock.json': LOCK, 'package.json': { name: 'root' } },
    });
    expect(result.ok && result.reads).toEqual(['web/package.json', 'web/package-lock.json']);
    expect(result.ok && result.ignore).toEqual(['web/node_modules']);
  });

  it('makes a lock file where there is none, which no copy touches', () => {
    const result = plan({ files: { 'package.json': APP } }, 'install');
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.writes).toEqual(['node_modules', 'package-lock.json']);
    expect(result.ok && result.ignore).toEqual(['node_modules']);
  });

  it.each<readonly [string, string, ViewInput['files'], string?]>([
    ['no manifest', 'no-manifest', { 'index.js': '' }],
    ['npm ci without a lock file', 'no-manifest', { 'package.json': APP }],
    ['a manifest that is no JSON', 'not-understood', { 'package.json': '{', 'package-lock.json': LOCK }],
    ['a lock file that is no JSON', 'not-understood', { 'package.json': APP, 'package-lock.json': '<<<<<<<' }],
    ['nothing to install', 'no-dependencies', { 'package.json': { name: 'app' } }, 'install'],
    [
      'node_modules in the repository',
      'vendored',
      { 'package.json': APP, 'package-lock.json': LOCK, 'node_modules/a/index.js': '' },
    ],
    [
      'settings that are not understood',
      'not-understood',
      { 'package.json': APP, 'package-lock.json': LOCK, '.npmrc': '[section]\n' },
    ],
  ])('%s: %s', (_, expected, files, flags) => {
    expect(check(files, flags)).toBe(expected);
  });

  it('asks about settings that it does not know', () => {
    expect(check({ 'package.json': APP, 'package-lock.json': LOCK, '.npmrc': 'script-shell=./sh\n' })).toMatch(
      /^open: The setting script-shell/,
    );
  });

  it('does not see through links', () => {
    const view = projectView({ files: { 'package.json': APP, 'package-lock.json': LOCK } });
    const linked = {
      ...view.context,
      files: view.context.files.map((file) => ({
        ...file,
        kind: file.path === 'package-lock.json' ? ('symlink' as const) : file.kind,
      })),
    };
    expect(verdict(planNpm(installCall('ci'), { ...view, context: linked }))).toBe('not-understood');
  });
});

describe('the folders above', () => {
  it('govern a project by workspaces', () => {
    const files = { 'package.json': { workspaces: ['web'] }, 'web/package.json': APP, 'web/package-lock.json': LOCK };
    expect(check(files, 'ci', { folder: 'web' })).toBe('not-understood');
  });
});

describe('lifecycle scripts', () => {
  it.each<readonly [string, string, Partial<ViewInput>?]>([
    ['node build.js', 'lifecycle-script'],
    ['npm run build', 'lifecycle-script'],
    ['tsc', 'lifecycle-script'],
    ['ngcc', 'lifecycle-script'],
    ['echo done', 'ok'],
    ['echo $npm_package_name', 'ok'],
    ['echo $(cat VERSION)', 'lifecycle-script'],
    ['echo *', 'lifecycle-script'],
    ['echo done > built', 'lifecycle-script'],
    ['echo done > /dev/null 2>&1', 'ok'],
    ['true', 'ok'],
    ['exit 0', 'ok'],
    ['true && node x.js', 'lifecycle-script'],
    ['npx only-allow npm', 'ok'],
    ['npx -y only-allow@1.2.1 npm', 'ok'],
    ['npx only-allow npm & node x.js', 'lifecycle-script'],
    ['husky', 'ok'],
    ['husky install', 'ok'],
    ['husky install .config/husky', 'ok'],
    ['husky || true', 'ok'],
    ['is-ci || husky install', 'ok'],
    ['HUSKY=0 husky', 'ok'],
    ['npx husky install', 'ok'],
    ['husky add .husky/pre-commit "npm test"', 'lifecycle-script'],
    ['husky install', 'lifecycle-script', { gitFolder: true }],
    ['husky install && npm run hooks', 'lifecycle-script'],
    ['cross-env CI=1 husky', 'ok'],
    ['if [ -d .git ]; then husky; fi', 'lifecycle-script'],
    ['(husky)', 'lifecycle-script'],
    ['electron-builder install-app-deps', 'lifecycle-script'],
    ['node -e "1"', 'lifecycle-script'],
  ])('%s as prepare: %s', (script, expected, rest) => {
    expect(check(withScripts({ prepare: script }), 'ci', rest)).toBe(expected);
  });

  it.each(['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'])(
    '%s counts',
    (name) => {
      expect(check(withScripts({ [name]: 'node x.js' }))).toBe('lifecycle-script');
    },
  );

  it.each(['start', 'test', 'build', 'prepack', 'prepublishOnly', 'preuninstall'])('%s does not run', (name) => {
    expect(check(withScripts({ [name]: 'node x.js' }))).toBe('ok');
  });

  it('names the script', () => {
    const result = plan({ files: withScripts({ postinstall: 'node x.js' }) });
    expect(result.ok ? '' : result.because).toContain('package.json runs "node x.js" as "postinstall"');
  });

  it('follows scripts that run scripts', () => {
    expect(check(withScripts({ prepare: 'npm run hooks', hooks: 'husky install' }))).toBe('ok');
    expect(check(withScripts({ prepare: 'npm run hooks', prehooks: 'node x.js', hooks: 'husky install' }))).toBe(
      'lifecycle-script',
    );
    expect(check(withScripts({ prepare: 'npm run prepare' }))).toBe('lifecycle-script');
    expect(check(withScripts({ prepare: 'npm run hooks -- --all', hooks: 'husky install' }))).toBe('lifecycle-script');
  });

  it('do not run when they are turned off', () => {
    expect(check(withScripts({ postinstall: 'node x.js' }), 'ci ignore-scripts')).toBe('ok');
    expect(check({ ...withScripts({ postinstall: 'node x.js' }), '.npmrc': 'ignore-scripts=true\n' })).toBe('ok');
    expect(check(withScripts({ postinstall: 'node x.js' }), 'ci', { env: { npm_config_ignore_scripts: 'true' } })).toBe(
      'ok',
    );
    expect(check(withScripts({ postinstall: 'node x.js' }), 'ci', { env: { npm_config_ignore_scripts: null } })).toBe(
      'lifecycle-script',
    );
  });

  it('compile an add-on of the project', () => {
    expect(check({ ...withScripts({}), 'binding.gyp': '' })).toBe('lifecycle-script');
  });

  it('copies patches first', () => {
    const files = {
      ...withScripts({ postinstall: 'patch-package' }),
      'patches/a+1.0.0.patch': '',
      'patches/b+1.0.0.patch': '',
    };
    expect(check(files)).toBe('ok');
    expect(reads(files)).toEqual([
      'package.json',
      'patches/a+1.0.0.patch',
      'patches/b+1.0.0.patch',
      'package-lock.json',
    ]);
    expect(
      reads({ ...withScripts({ postinstall: 'patch-package --patch-dir fixes' }), 'fixes/a+1.0.0.patch': '' }),
    ).toContain('fixes/a+1.0.0.patch');
    expect(check(withScripts({ postinstall: 'patch-package --patch-dir ../fixes' }))).toBe('lifecycle-script');
    expect(check(withScripts({ postinstall: 'patch-package --reverse' }))).toBe('lifecycle-script');
  });
});

describe('Prisma', () => {
  const prisma = { dependencies: { '@prisma/client': '5.0.0' }, devDependencies: { prisma: '5.0.0' } };
  const SCHEMA =
    'generator client {\n  provider = "prisma-client-js"\n}\n\ndatasource db {\n  provider = "sqlite"\n  url = env("DATABASE_URL")\n}\n';
  const project = (schema: string, more: ViewInput['files'] = {}) => ({
    'package.json': prisma,
    'package-lock.json': null,
    'prisma/schema.prisma': schema,
    ...more,
  });

  it('copies the schema, and a .env, first', () => {
    expect(reads(project(SCHEMA))).toEqual(['package.json', 'prisma/schema.prisma', 'package-lock.json']);
    expect(check(project(SCHEMA))).toBe('ok');
    expect(reads(project(SCHEMA, { '.env': '', 'prisma/.env': '' }))).toEqual([
      'package.json',
      'prisma/schema.prisma',
      '.env',
      'prisma/.env',
      'package-lock.json',
    ]);
  });

  it('takes the schema that package.json or the command names', () => {
    const moved = {
      'package.json': { ...prisma, prisma: { schema: 'db/main.prisma' } },
      'package-lock.json': null,
      'db/main.prisma': SCHEMA,
    };
    expect(reads(moved)).toContain('db/main.prisma');
    const named = {
      'package.json': { ...APP, scripts: { postinstall: 'prisma generate --schema=./db/main.prisma' } },
      'package-lock.json': null,
      'db/main.prisma': SCHEMA,
    };
    expect(reads(named)).toContain('db/main.prisma');
  });

  it.each<readonly [string, ViewInput['files']]>([
    [
      'an output among the sources',
      project(SCHEMA.replace('"prisma-client-js"', '"prisma-client-js"\n  output = "../src/db"')),
    ],
    ['another generator', project(`${SCHEMA}\ngenerator zod {\n  provider = "zod-prisma"\n}\n`)],
    [
      'several schema files',
      project(SCHEMA.replace('"prisma-client-js"', '"prisma-client-js"\n  previewFeatures = ["prismaSchemaFolder"]')),
    ],
    [
      'a schema in a folder',
      { 'package.json': prisma, 'package-lock.json': null, 'prisma/schema/main.prisma': SCHEMA },
    ],
    ['two schemas', project(SCHEMA, { 'schema.prisma': SCHEMA })],
    ['a schema that is not known', { 'package.json': prisma, 'package-lock.json': null, 'prisma/schema.prisma': null }],
    ['a configuration that runs code', project(SCHEMA, { 'prisma.config.ts': '' })],
    [
      'a schema that is not there',
      { 'package.json': { ...prisma, prisma: { schema: 'db/main.prisma' } }, 'package-lock.json': null },
    ],
  ])('refuses %s', (_, files) => {
    expect(check(files)).toBe('lifecycle-script');
  });

  it('generates nothing without a schema', () => {
    expect(check({ 'package.json': prisma, 'package-lock.json': null })).toBe('ok');
  });
});

describe('dependencies that look at the project', () => {
  const on = (dependency: string, more: object = {}) => ({
    'package.json': { ...APP, devDependencies: { [dependency]: '^4.0.0' }, ...more },
    'package-lock.json': null,
  });

  it.each<readonly [string, string, ViewInput['files'], Partial<ViewInput>?]>([
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
    ['SvelteKit', 'open: SvelteKit', { ...on('@sveltejs/kit'), 'svelte.config.js': '' }],
  ])('%s: %s', (_, expected, files, rest) => {
    expect(check(files, 'ci', rest).startsWith(expected)).toBe(true);
  });

  it('believes a lock file that marks install scripts', () => {
    const lock = (entry: object) => ({
      ...LOCK,
      packages: { ...LOCK.packages, 'node_modules/thing': { ...express, ...entry } },
    });
    const files = (entry: object) => ({ 'package.json': APP, 'package-lock.json': lock(entry) });
    expect(check(files({}))).toBe('ok');
    expect(check(files({ hasInstallScript: true }))).toBe(
      'open: The install scripts of thing neither read the sources nor write into them.',
    );
    expect(check(files({ hasInstallScript: true, name: 'esbuild' }))).toBe('ok');
    expect(check({ ...files({}), 'nx.json': '{}' })).toBe('ok');
  });
});

describe('dependencies in the project', () => {
  const on = (spec: string, more: ViewInput['files'] = {}) => ({
    'package.json': { ...APP, dependencies: { lib: spec } },
    'package-lock.json': null,
    ...more,
  });

  it.each<readonly [string, string, ViewInput['files']?]>([
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
    expect(check(on(spec, more))).toBe(expected);
  });

  it('copies a tarball first', () => {
    expect(reads(on('file:./vendor/lib.tgz', { 'vendor/lib.tgz': null }))).toContain('vendor/lib.tgz');
  });

  it('looks at overrides too', () => {
    const files = {
      'package.json': { ...APP, overrides: { a: { b: 'file:./b' } } },
      'package-lock.json': null,
      'b/package.json': '{}',
    };
    expect(check(files)).toBe('local-dependency');
  });
});

describe('workspaces', () => {
  const root = { name: 'root', workspaces: ['packages/*'] };
  const files = {
    'package.json': root,
    'package-lock.json': null,
    'packages/a/package.json': { name: 'a', dependencies: { express: '^4.0.0' } },
    'packages/b/package.json': { name: 'b' },
    'packages/a/index.js': '',
  };

  it('copy and ignore every member', () => {
    const result = plan({ files });
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual([
      'package.json',
      'packages/a/package.json',
      'packages/b/package.json',
      'package-lock.json',
    ]);
    expect(result.ok && result.ignore).toEqual(['node_modules', 'packages/a/node_modules', 'packages/b/node_modules']);
  });

  it.each<readonly [string, string, ViewInput['files']]>([
    [
      'a script of a member',
      'lifecycle-script',
      { 'packages/b/package.json': { name: 'b', scripts: { prepare: 'tsc' } } },
    ],
    ['an add-on of a member', 'lifecycle-script', { 'packages/b/binding.gyp': '' }],
    ['node_modules in a member', 'vendored', { 'packages/b/node_modules/x/index.js': '' }],
    [
      'a member as a file dependency',
      'ok',
      { 'packages/b/package.json': { name: 'b', dependencies: { a: 'file:../a' } } },
    ],
    ['a program that is not built yet', 'ok', { 'packages/b/package.json': { name: 'b', bin: 'dist/cli.js' } }],
    [
      'a folder of programs',
      'local-dependency',
      { 'packages/b/package.json': { name: 'b', directories: { bin: 'bin' } } },
    ],
    ['an unreadable manifest', 'not-understood', { 'packages/b/package.json': null }],
  ])('%s: %s', (_, expected, more) => {
    expect(check({ ...files, ...more })).toBe(expected);
  });

  it('copies a program that is there, and asks for its mode', () => {
    const result = plan({
      files: { ...files, 'packages/b/package.json': { name: 'b', bin: { b: './cli.js' } }, 'packages/b/cli.js': '' },
    });
    expect(verdict(result)).toMatch(/^open: packages\/b\/cli.js is executable/);
    expect(result.ok && result.reads).toContain('packages/b/cli.js');
  });

  it.each<readonly [string, readonly string[], string]>([
    ['a negation', ['packages/*', '!packages/b'], 'packages/a'],
    ['an order', ['!packages/b', 'packages/*'], 'packages/a packages/b'],
    ['a plain folder', ['./packages/b/'], 'packages/b'],
    ['any depth', ['**'], 'packages/a packages/b'],
    ['alternatives', ['packages/{a,c}'], 'packages/a'],
    ['a question mark', ['packages/?'], 'packages/a packages/b'],
    ['nothing', ['libs/*'], ''],
  ])('take %s', (_, workspaces, members) => {
    const result = plan({
      files: { ...files, 'package.json': { ...root, workspaces, dependencies: { express: '*' } } },
    });
    expect(result.ok && result.reads.filter((path) => path.startsWith('packages/')).join(' ')).toBe(
      members
        .split(' ')
        .filter(Boolean)
        .map((one) => `${one}/package.json`)
        .join(' '),
    );
  });

  it('declines patterns that it does not know', () => {
    expect(check({ ...files, 'package.json': { ...root, workspaces: ['packages/[ab]'] } })).toBe('not-understood');
    expect(check({ ...files, 'package.json': { ...root, workspaces: ['../other'] } })).toBe('not-understood');
  });
});

describe('files that npm rewrites', () => {
  const CLASSIC =
    '# yarn lockfile v1\n\n\nexpress@^4.0.0:\n  version "4.1.0"\n  resolved "https://registry.yarnpkg.com/express/-/express-4.1.0.tgz#aaaa"\n';

  it.each<readonly [string, string, string, string]>([
    ['a yarn.lock, by npm ci of npm 7 and later', 'node:20', 'ci', 'rewrites-lock-file'],
    ['a yarn.lock, by npm install', 'node:20', 'install', 'rewrites-lock-file'],
    ['no yarn.lock, in npm 6', 'node:14', 'ci', 'ok'],
    ['no yarn.lock without lock files', 'node:20', 'install no-package-lock', 'ok'],
    ['a yarn.lock, in an unknown image', '', 'ci', 'open: The install leaves yarn.lock as it is'],
  ])('%s', (_, base, flags, expected) => {
    expect(
      check({ 'package.json': APP, 'package-lock.json': LOCK, 'yarn.lock': CLASSIC }, flags, { base }).startsWith(
        expected,
      ),
    ).toBe(true);
  });

  it('package.json, by npm 6, unless it is laid out as npm does', () => {
    expect(check({ 'package.json': APP }, 'install', { base: 'node:12' })).toBe('ok');
    expect(check({ 'package.json': JSON.stringify(APP) }, 'install', { base: 'node:12' })).toBe('rewrites-lock-file');
    expect(check({ 'package.json': JSON.stringify(APP, null, 2) }, 'install', { base: 'node:12' })).toBe(
      'rewrites-lock-file',
    );
    expect(check({ 'package.json': JSON.stringify(APP) }, 'install', { base: 'node:20' })).toBe('ok');
    expect(check({ 'package.json': JSON.stringify(APP) }, 'install', { base: '' })).toMatch(
      /^open: npm leaves package.json as it is/,
    );
    expect(check({ 'package.json': JSON.stringify(APP), 'package-lock.json': LOCK }, 'ci', { base: 'node:12' })).toBe(
      'ok',
    );
  });

  it('package-lock.json, unless it is in step', () => {
    expect(check({ 'package.json': APP, 'package-lock.json': LOCK }, 'install')).toBe('ok');
    expect(check({ 'package.json': APP, 'package-lock.json': LOCK }, 'install', { base: 'node:12' })).toBe(
      'rewrites-lock-file',
    );
    expect(check({ 'package.json': APP, 'package-lock.json': LOCK }, 'install', { base: 'acme/node:20' })).toMatch(
      /^open: /,
    );
    expect(check({ 'package.json': APP, 'package-lock.json': null }, 'install')).toMatch(/^open: .*text is not known/);
    expect(
      check({ 'package.json': { ...APP, dependencies: { express: '^5.0.0' } }, 'package-lock.json': LOCK }, 'install'),
    ).toBe('rewrites-lock-file');
    expect(
      check(
        { 'package.json': { ...APP, dependencies: { express: '^5.0.0' } }, 'package-lock.json': LOCK },
        'install no-package-lock',
      ),
    ).toBe('ok');
    expect(
      check({ 'package.json': APP, 'package-lock.json': LOCK }, 'install', {
        earlier: [{ tool: 'npm', action: 'global-install', replaces: ['npm', 'npx'] }],
      }),
    ).toMatch(/^open: /);
    expect(
      check({ 'package.json': APP, 'package-lock.json': LOCK }, 'install', {
        env: { NPM_CONFIG_LEGACY_PEER_DEPS: 'true' },
      }),
    ).toMatch(/^open: The variable/);
  });
});
