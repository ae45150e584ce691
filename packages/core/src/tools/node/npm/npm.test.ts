import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../../effects/resource.js';
import { APP, invocation, projectView } from '../../kit/project-view.fixture.js';
import { npm } from './npm.js';

const understand = (text: string, env: Record<string, string | null> = {}, cwd: string | null = '/app') =>
  npm.understand(invocation(text, env, cwd));

describe('npm installs of a project', () => {
  it.each([
    ['npm install', '/app'],
    ['npm i', '/app'],
    ['npm ci', '/app'],
    ['npm clean-install', '/app'],
    ['npm ci --production', '/app'],
    ['npm ci --omit=dev --ignore-scripts', '/app'],
    ['npm install --production=false', '/app'],
    ['npm --unsafe-perm install', '/app'],
    ['npm install --loglevel verbose --no-audit --no-fund', '/app'],
    ['npm install --registry=https://registry.example.org', '/app'],
    ['npm install --legacy-peer-deps', '/app'],
    ['npm ci --ignore-scripts=false', '/app'],
    ['npm install --no-package-lock', '/app'],
    ['npm install --no-shrinkwrap', '/app'],
    ['npm install --package-lock --no-legacy-peer-deps', '/app'],
    ['npm install --force', '/app'],
    ['npm --prefix web ci', '/app/web'],
    ['npm ci --prefix /srv/./web', '/srv/web'],
    ['npm -C .. ci', '/'],
  ])('%s works on %s', (text, folder) => {
    const call = understand(text);
    expect(call?.project?.folder).toBe(folder);
    expect(call?.project?.need).toBe('install');
    expect(call?.fills).toEqual(['npm:cache']);
    expect(call?.seconds).toBe(33.3);
  });

  it.each([
    ['npm install --workspace=$A', '--workspace'],
    ['npm ci -w=$A', '-w'],
    ['npm install --install-links', '--install-links'],
    ['npm i --install-strategy=nested', '--install-strategy'],
  ])('%s installs a part, which is declined', (text, part) => {
    const plan = understand(text)?.project?.plan(projectView({ files: { 'package.json': APP, 'yarn.lock': null } }));
    expect(plan).toMatchObject({ ok: false, code: 'not-understood', because: expect.stringContaining(`\`${part}\``) });
  });

  it('may do anything, since the scripts of the project run', () => {
    expect(understand('npm ci')?.effects.writes).toEqual([{ kind: 'anything' }]);
  });

  it('stays in the project, the home and temporary folders when no script runs', () => {
    const effects = understand('npm ci --ignore-scripts')?.effects ?? { reads: [], writes: [{ kind: 'anything' }] };
    expect(conflict(effects, { reads: [], writes: [tree('/app/src')] })).toBe(true);
    expect(conflict(effects, { reads: [], writes: [tree('/data')] })).toBe(false);
    expect(conflict(effects, { reads: [], writes: [tree('/usr/bin/python3')] })).toBe(true);
  });

  it.each(['npm install express', 'npm i -D jest', 'npm install --save lodash@4', 'npm install ./lib'])(
    '%s changes package.json: no project to plan for',
    (text) => {
      const call = understand(text);
      expect(call?.action).toBe('add');
      expect(call?.project).toBeUndefined();
      expect(call?.effects.writes).toEqual([{ kind: 'anything' }]);
    },
  );

  it('has no project where the folder, a settings file or the cache is not known to be apart', () => {
    expect(understand('npm ci', {}, null)?.project).toBeUndefined();
    expect(understand('npm ci --userconfig ./ci.npmrc')?.project).toBeUndefined();
    expect(understand('npm ci --node-gyp=./gyp.js')?.project).toBeUndefined();
    expect(understand('npm ci --python ./python')?.project).toBeUndefined();
    expect(understand('npm ci --cache .npm')?.project).toBeUndefined();
    expect(understand('npm ci --cache /tmp/npm')?.project?.folder).toBe('/app');
  });
});

describe('other calls of npm', () => {
  it.each([
    'npm run build',
    'npm test',
    'npm start',
    'npm exec tsc',
    'npm install --frobnicate',
    'npm install $PACKAGES',
    'npm ci left-pad',
    'npm prune --production',
    'npm update',
    'npm link',
    'npm install --dry-run',
    'npm',
  ])('%s is not understood', (text) => {
    expect(understand(text)).toBeNull();
  });

  it.each<[string, readonly string[]]>([
    ['npm install -g npm@10', ['npm', 'npx']],
    ['npm i -g yarn pnpm@9', ['yarn', 'yarnpkg', 'pnpm', 'pnpx', 'pn', 'pnx']],
    ['npm install --global @angular/cli@17 typescript', ['cli', 'typescript']],
    ['npm install --location=global serve', ['serve']],
    ['npm uninstall -g yarn', ['yarn', 'yarnpkg']],
  ])('%s may replace %j', (text, programs) => {
    const call = understand(text);
    expect(call?.replaces).toEqual(programs);
    expect(call?.project).toBeUndefined();
    expect(conflict(call?.effects ?? { reads: [], writes: [] }, { reads: [], writes: [tree('/app/src')] })).toBe(false);
  });

  it('takes a folder or an address for anything', () => {
    expect(understand('npm install -g .')?.effects.writes).toEqual([{ kind: 'anything' }]);
    expect(understand('npm install -g file:./cli')?.effects.writes).toEqual([{ kind: 'anything' }]);
    expect(understand('npm install -g serve', { NPM_CONFIG_PREFIX: null })?.effects.writes).toEqual([
      { kind: 'anything' },
    ]);
  });

  it('installs globally below the prefix of the environment', () => {
    expect(
      understand('npm install -g serve', { NPM_CONFIG_PREFIX: '/home/node/.npm-global' })?.effects.writes,
    ).toContainEqual(tree('/home/node/.npm-global'));
  });

  it('empties its cache only by force', () => {
    expect(understand('npm cache clean --force')?.empties).toEqual(['npm:cache']);
    expect(understand('npm cache clean -f')?.empties).toEqual(['npm:cache']);
    expect(understand('npm cache clean')?.empties).toBeUndefined();
    expect(understand('npm cache verify')?.empties).toBeUndefined();
    expect(understand('npm cache clean --force --cache /tmp/x')).toBeNull();
  });

  it('writes settings and reads versions', () => {
    expect(understand('npm config set registry https://registry.example.org')?.effects.writes).toContainEqual(
      tree('/root'),
    );
    expect(understand('npm set progress=false')?.action).toBe('config');
    expect(understand('npm --version')?.action).toBe('query');
    expect(understand('npm ls --depth=0')?.action).toBe('query');
  });
});

describe('a setting of npm for the user', () => {
  const misses = (text: string, env: Record<string, string> = {}, cwd = '/app/web') => {
    const effects = understand(text, env, cwd)?.effects ?? { reads: [], writes: [tree('/')] };
    return !conflict(effects, { reads: [], writes: [tree('/app/web/package.json')] });
  };

  it.each([
    'npm config set registry https://registry.example.org/',
    'npm set registry=https://registry.example.org/ fund=false',
    'npm config set //registry.example.org/:_authToken abc',
    'npm config set @scope:registry https://registry.example.org/',
  ])('looks at the settings of the project alone: %s', (text) => {
    expect(misses(text)).toBe(true);
    const paths = ['/app/web/.npmrc', '/app/.npmrc', '/.npmrc'];
    expect(understand(text, {}, '/app/web')?.peeks).toEqual(paths.map(tree));
    expect(
      conflict(understand(text)?.effects ?? { reads: [], writes: [] }, { reads: [tree('/root/.npmrc')], writes: [] }),
    ).toBe(true);
  });

  it.each([
    'npm config set cafile ./ca.pem',
    'npm config set //registry.example.org/:certfile ./x',
    'npm config set legacy-peer-deps true',
    'npm config set fund=false script-shell=./x',
    'npm config set registry',
    'npm config set',
    'npm config delete registry',
    'npm config set -g registry https://registry.example.org/',
  ])('may be about the project: %s', (text) => {
    expect(understand(text)?.peeks).toBeUndefined();
  });

  it.each(['NPM_CONFIG_USERCONFIG', 'npm_config_location', 'NODE_OPTIONS'])('goes elsewhere with %s', (name) => {
    expect(misses('npm config set fund false', { [name]: '/app/x' })).toBe(false);
  });

  it('is put anywhere where the folder is not known', () => {
    expect(understand('npm config set fund false', {}, '?/app')?.peeks).toBeUndefined();
  });
});
