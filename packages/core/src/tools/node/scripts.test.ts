import { describe, expect, it } from 'vitest';
import { APP, npmPlan, npmReads, npmVerdict, type ViewInput, withScripts } from '../kit/project-view.fixture.js';

describe('lifecycle scripts', () => {
  it.each<[string, string, Partial<ViewInput>?]>([
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
    // A file of that name.
    ['echo done > 1', 'lifecycle-script'],
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
    ['cross-env CI=1', 'lifecycle-script'],
    ['cross-env CI=1 NODE_OPTIONS=--require=./x.js husky', 'lifecycle-script'],
    ['NODE_OPTIONS=--require=./x.js husky', 'lifecycle-script'],
    ['PATH=./tools:$PATH husky', 'lifecycle-script'],
    ['lefthook install', 'ok'],
    ['lefthook run pre-commit', 'lifecycle-script'],
    ['pnpm exec husky install', 'ok'],
    ['pnpm dlx only-allow pnpm', 'ok'],
    ['yarn exec husky', 'ok'],
    ['yarn is-ci', 'ok'],
    ['yarn', 'lifecycle-script'],
    ['npm run', 'lifecycle-script'],
    // It writes into the schema.
    ['prisma format', 'lifecycle-script'],
    ['prisma generate --no-hints', 'ok'],
    // It reads prisma/sql.
    ['prisma generate --sql', 'lifecycle-script'],
    ['patch-package --error-on-fail', 'ok'],
    ['patch-package --use-yarn', 'ok'],
    ['patch-package --patch-dir', 'lifecycle-script'],
    ['patch-package --patch-dir .', 'lifecycle-script'],
    ['if [ -d .git ]; then husky; fi', 'lifecycle-script'],
    ['(husky)', 'lifecycle-script'],
    ['electron-builder install-app-deps', 'lifecycle-script'],
    ['node -e "1"', 'lifecycle-script'],
  ])('%s as prepare: %s', (script, expected, rest) => {
    expect(npmVerdict(withScripts({ prepare: script }), 'ci', rest)).toBe(expected);
  });

  it.each([
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
    'predependencies',
    'dependencies',
    'postdependencies',
  ])('%s counts', (name) => {
    expect(npmVerdict(withScripts({ [name]: 'node x.js' }))).toBe('lifecycle-script');
  });

  it.each(['start', 'test', 'build', 'prepack', 'prepublishOnly', 'preuninstall'])('%s does not run', (name) => {
    expect(npmVerdict(withScripts({ [name]: 'node x.js' }))).toBe('ok');
  });

  it('names the script', () => {
    const result = npmPlan({ files: withScripts({ postinstall: 'node x.js' }) });
    expect(result.ok ? '' : result.because).toContain('package.json runs "node x.js" as "postinstall"');
  });

  it('follows scripts that run scripts', () => {
    expect(npmVerdict(withScripts({ prepare: 'npm run hooks', hooks: 'husky install' }))).toBe('ok');
    expect(npmVerdict(withScripts({ prepare: 'npm run hooks', prehooks: 'node x.js', hooks: 'husky install' }))).toBe(
      'lifecycle-script',
    );
    expect(npmVerdict(withScripts({ prepare: 'npm run prepare' }))).toBe('lifecycle-script');
    expect(npmVerdict(withScripts({ prepare: 'yarn hooks', hooks: 'husky install' }))).toBe('ok');
    // No command of npm.
    expect(npmVerdict(withScripts({ prepare: 'npm hooks', hooks: 'husky install' }))).toBe('lifecycle-script');
    expect(npmVerdict(withScripts({ prepare: 'npm run hooks -- --all', hooks: 'husky install' }))).toBe(
      'lifecycle-script',
    );
  });

  it('are followed four deep', () => {
    const chain = { a: 'npm run b', b: 'npm run c', c: 'npm run d', d: 'husky' };
    expect(npmVerdict(withScripts({ ...chain, prepare: 'npm run a' }))).toBe('ok');
    expect(npmVerdict(withScripts({ ...chain, prepare: 'npm run z', z: 'npm run a' }))).toBe('lifecycle-script');
  });

  it.each(['npm ci', 'yarn check', 'pnpm rebuild', 'pnpm i'])('do not stand in for what %s does', (command) => {
    const [, name = ''] = command.split(' ');
    expect(npmVerdict(withScripts({ prepare: command, [name]: 'echo done' }))).toBe('lifecycle-script');
  });

  it('of a member may not generate what the root has the schema of', () => {
    const files = (scripts: object, ofMember: object) => ({
      'package.json': { ...APP, workspaces: ['web'], scripts },
      'package-lock.json': null,
      'web/package.json': { name: 'web', scripts: ofMember },
    });
    expect(npmVerdict(files({ postinstall: 'prisma generate' }, {}))).toBe('ok');
    expect(npmVerdict(files({}, { postinstall: 'prisma generate' }))).toBe('lifecycle-script');
  });

  it('do not run when they are turned off', () => {
    expect(npmVerdict(withScripts({ postinstall: 'node x.js' }), 'ci --ignore-scripts')).toBe('ok');
    expect(npmVerdict({ ...withScripts({ postinstall: 'node x.js' }), '.npmrc': 'ignore-scripts=true\n' })).toBe('ok');
    expect(
      npmVerdict(withScripts({ postinstall: 'node x.js' }), 'ci', { env: { npm_config_ignore_scripts: 'true' } }),
    ).toBe('ok');
    expect(
      npmVerdict(withScripts({ postinstall: 'node x.js' }), 'ci', { env: { npm_config_ignore_scripts: null } }),
    ).toBe('lifecycle-script');
  });

  it('run where .npmrc turns them off, and an option or a variable on again', () => {
    const files = { ...withScripts({ postinstall: 'node x.js' }), '.npmrc': 'ignore-scripts=true\n' };
    expect(npmVerdict(files, 'ci --no-ignore-scripts')).toBe('lifecycle-script');
    expect(npmVerdict(files, 'ci', { env: { npm_config_ignore_scripts: 'false' } })).toBe('lifecycle-script');
    expect(npmVerdict(files, 'ci --ignore-scripts', { env: { npm_config_ignore_scripts: 'false' } })).toBe('ok');
  });

  it('compile an add-on of the project', () => {
    expect(npmVerdict({ ...withScripts({}), 'binding.gyp': '' })).toBe('lifecycle-script');
  });

  it('copies patches first', () => {
    const files = {
      ...withScripts({ postinstall: 'patch-package' }),
      'patches/a+1.0.0.patch': '',
      'patches/b+1.0.0.patch': '',
    };
    expect(npmVerdict(files)).toBe('ok');
    expect(npmReads(files)).toEqual([
      'package.json',
      'patches/a+1.0.0.patch',
      'patches/b+1.0.0.patch',
      'package-lock.json',
    ]);
    expect(
      npmReads({ ...withScripts({ postinstall: 'patch-package --patch-dir fixes' }), 'fixes/a+1.0.0.patch': '' }),
    ).toContain('fixes/a+1.0.0.patch');
    expect(npmVerdict(withScripts({ postinstall: 'patch-package --patch-dir ../fixes' }))).toBe('lifecycle-script');
    expect(npmVerdict(withScripts({ postinstall: 'patch-package --reverse' }))).toBe('lifecycle-script');
  });
});

describe('husky beside a repository', () => {
  it.each<[string | undefined, string | null | undefined, string]>([
    ['^8.0.0', '0', 'ok'],
    ['~9.1', '0', 'ok'],
    ['10.0.0', '0', 'ok'],
    ['^8.0.0', '1', 'lifecycle-script'],
    ['^8.0.0', undefined, 'lifecycle-script'],
    ['^8.0.0', null, 'lifecycle-script'],
    // Before version 8 only the hooks themselves looked at it.
    ['^7.0.0', '0', 'lifecycle-script'],
    ['>=8', '0', 'lifecycle-script'],
    ['*', '0', 'lifecycle-script'],
    [undefined, '0', 'lifecycle-script'],
  ])('%s with HUSKY=%s: %s', (version, value, expected) => {
    const files = {
      'package.json': {
        ...APP,
        scripts: { prepare: 'husky install' },
        ...(version === undefined ? {} : { devDependencies: { husky: version } }),
      },
      'package-lock.json': null,
    };
    const env = value === undefined ? {} : { HUSKY: value };
    expect(npmVerdict(files, 'ci', { gitFolder: true, env })).toBe(expected);
  });

  it('does nothing for other tools', () => {
    const files = {
      'package.json': { ...APP, scripts: { prepare: 'lefthook install' }, devDependencies: { husky: '^9.0.0' } },
      'package-lock.json': null,
    };
    expect(npmVerdict(files, 'ci', { gitFolder: true, env: { HUSKY: '0' } })).toBe('lifecycle-script');
  });
});
