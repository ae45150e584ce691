import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCli } from './build-cli.js';
import { APT, repository, run } from './configured.js';
import type { Outcome } from './in-process.js';
import { execute, workspace } from './workspace.js';

const RECOMMENDED = ['join-apt-update', 'clean-apt-lists'];

/** The transforms that change a file, by the file. */
function appliedIn({ stdout }: Outcome): Readonly<Record<string, readonly string[]>> {
  const { files } = JSON.parse(stdout);
  return Object.fromEntries(
    files.map(({ path, applied = [] }: { path: string; applied?: { transform: string }[] }) => [
      path,
      [...new Set(applied.map(({ transform }) => transform))],
    ]),
  );
}

async function applied(cwd: string, ...argv: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  return appliedIn(await run(['fix', '--check', '--format', 'json', ...argv], cwd));
}

describe('the configuration of a file', () => {
  it('is the nearest one, wherever the run begins', async () => {
    const cwd = repository({
      'dockshift.config.yaml': 'only: [legacy-env]\n',
      'a/package.json': '{ "dockshift": { "skip": ["clean-apt-lists"] } }',
      'a/b/Dockerfile': APT,
      'c/package.json': '{ "dependencies": { "dockshift": "1.0.0" } }',
      'c/Dockerfile': APT,
    });
    const all = {
      Dockerfile: ['legacy-env'],
      'a/b/Dockerfile': ['join-apt-update'],
      'c/Dockerfile': ['legacy-env'],
    };
    const found = await applied(cwd);
    expect(Object.keys(found)).toEqual(Object.keys(all));
    expect(found['a/b/Dockerfile']).not.toContain('clean-apt-lists');
    expect(found['a/b/Dockerfile']).toContain('join-apt-update');
    expect((await applied(join(cwd, 'a', 'b')))['Dockerfile']).toEqual(found['a/b/Dockerfile']);
    expect((await applied(join(cwd, 'a'), '../Dockerfile'))[join(cwd, 'Dockerfile')]).toEqual(found['Dockerfile']);
  });

  it('is none from above the work tree', async () => {
    const cwd = workspace({
      'dockshift.config.yaml': 'only: [legacy-env]\n',
      'r/Dockerfile': APT,
      'plain/Dockerfile': APT,
    });
    execFileSync('git', ['init', '-q', join(cwd, 'r')]);
    expect(await applied(cwd, 'plain')).toEqual({ 'plain/Dockerfile': ['legacy-env'] });
    expect((await applied(cwd, 'r'))['r/Dockerfile']).toEqual(expect.arrayContaining(RECOMMENDED));
  });

  it('is that of --config, or none with --no-config', async () => {
    const cwd = repository({
      'dockshift.config.yaml': 'skip: [legacy-env]\n',
      'other.json': '{ "only": ["legacy-env"] }',
    });
    expect(await applied(cwd, '--config', 'other.json')).toEqual({ Dockerfile: ['legacy-env'] });
    expect((await applied(cwd, '--no-config', '--preset', 'modernise'))['Dockerfile']).toContain('legacy-env');
    expect((await applied(cwd, '--preset', 'modernise'))['Dockerfile']).not.toContain('legacy-env');
    const { code, stderr } = await run(['fix', '--check', '--config', 'nosuch.yaml'], cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nosuch.yaml: ')]);
  });

  it('gives way to the command line', async () => {
    const cwd = repository({ 'dockshift.config.yaml': 'only: [legacy-env]\nsafety: unsafe\n' });
    expect(await applied(cwd, '--only', 'join-apt-update')).toEqual({ Dockerfile: ['join-apt-update'] });
  });

  it('says how sure rewrites must be', async () => {
    const held = 'FROM debian:12\nRUN make a\nRUN make b\n';
    const cwd = repository({
      Dockerfile: held,
      'dockshift.config.json': JSON.stringify({
        transforms: { 'merge-runs': { when: 'always' } },
        overrides: [{ files: ['x'], safety: 'unsafe' }],
      }),
      'x/Dockerfile': held,
    });
    expect(await applied(cwd)).toEqual({ Dockerfile: [], 'x/Dockerfile': ['merge-runs'] });
    expect(await applied(cwd, '--no-unsafe')).toEqual({ Dockerfile: [], 'x/Dockerfile': [] });
    expect(await applied(cwd, '--unsafe')).toEqual({ Dockerfile: ['merge-runs'], 'x/Dockerfile': ['merge-runs'] });
  });

  it('is the same in threads', async () => {
    const cwd = repository({
      'dockshift.config.yaml':
        "preset: size\noverrides: [{ files: ['b/**'], only: [legacy-env] }]\ncontexts: [{ dockerfile: a/Dockerfile, context: a }]\n",
      'a/Dockerfile': APT,
      'b/Dockerfile': APT,
    });
    const cli = await buildCli('real');
    const [one, two] = await Promise.all(
      ['1', '2'].map((jobs) => execute(process.execPath, [cli, 'fix', '--diff', '--verbose', '-j', jobs], { cwd })),
    );
    expect(two).toEqual(one);
    expect(one?.stderr).toContain('dockshift.config.yaml builds it with this folder');
    expect(one?.stdout).toContain('+ENV A=b');
  });

  it('is that of the path that --stdin-filepath names', async () => {
    const cwd = repository({
      'a/dockshift.config.yaml': 'only: [join-apt-update]\n',
      'dockshift.config.yaml': 'oops\n',
    });
    const named = await run(['fix', '--stdin', '--stdin-filepath', 'a/Dockerfile'], cwd, APT);
    expect([named.code, named.stdout]).toEqual([0, expect.stringContaining('apt-get update && \\')]);
    expect(named.stdout).not.toContain('rm -rf');
    expect((await run(['fix', '--stdin'], cwd, APT)).stdout).toContain('rm -rf');
    expect((await run(['fix', '--stdin', '--stdin-filepath', 'Dockerfile'], cwd, APT)).code).toBe(2);
  });

  it.each([
    [['review'], 'Replace', false],
    [['explain', '.'], '', false],
  ])('counts for %j', async ([command = '', ...rest]) => {
    const cwd = repository({ 'dockshift.config.yaml': 'only: [legacy-env]\n' });
    const { stdout } = await run([command, ...rest], cwd);
    expect(stdout).toContain('legacy-env');
    expect(stdout).not.toContain('join-apt-update');
  });
});

describe('which files are found', () => {
  it('is what the configurations say', async () => {
    const cwd = repository({
      'dockshift.config.yaml': "ignore: ['third-party', '!**/keep.Dockerfile']\n",
      'third-party/Dockerfile': APT,
      'testdata/Dockerfile': APT,
      'testdata/keep.Dockerfile': APT,
      'images/dockshift.config.yaml': "files: ['*.docker']\n",
      'images/web.docker': APT,
      'images/Dockerfile': APT,
    });
    expect(Object.keys(await applied(cwd))).toEqual(['Dockerfile', 'images/web.docker', 'testdata/keep.Dockerfile']);
    expect(Object.keys(await applied(cwd, 'third-party/Dockerfile'))).toEqual(['third-party/Dockerfile']);
    const { code, stderr } = await run(['fix', '--check', 'third-party'], cwd);
    expect([code, stderr]).toEqual([0, expect.stringContaining('the configuration ignores the one in it')]);
  });
});

describe('the build of a file', () => {
  const node = {
    'api/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    'package.json': '{}',
    'package-lock.json': '{"lockfileVersion": 3, "packages": {}}',
    'api/package.json': '{}',
    'api/package-lock.json': '{"lockfileVersion": 3, "packages": {}}',
  };

  it('counts more than what compose files say', async () => {
    const cwd = repository({
      ...node,
      'compose.yaml': 'services: { api: { build: { context: ., dockerfile: api/Dockerfile } } }\n',
      'dockshift.config.yaml': 'contexts: [{ dockerfile: api/Dockerfile, context: api }]\n',
    });
    const { stdout } = await run(['fix', '--check', '--format', 'json', 'api'], cwd);
    expect(JSON.parse(stdout).files[0].context).toMatchObject({ root: 'api' });
    const given = await run(['fix', '--check', '--format', 'json', '--context', '.', 'api'], cwd);
    expect(JSON.parse(given.stdout).files[0].context).toMatchObject({ root: '.' });
  });

  it('is not known where its folder is not there', async () => {
    const cwd = repository({
      ...node,
      'dockshift.config.yaml': 'contexts: [{ dockerfile: api/Dockerfile, context: built }]\n',
    });
    const { stdout } = await run(['fix', '--check', '--format', 'json', 'api'], cwd);
    const { context } = JSON.parse(stdout).files[0];
    expect(context.root).toBeNull();
    expect(context.because).toContain('which is no folder here');
  });

  it('is known to be one of several, where there are', async () => {
    const cwd = repository({
      ...node,
      'dockshift.config.yaml':
        'contexts:\n- { dockerfile: api/Dockerfile, context: api }\n- { dockerfile: api/Dockerfile, context: . }\n',
    });
    const { stdout } = await run(['fix', '--check', '--format', 'json', 'api'], cwd);
    expect(JSON.parse(stdout).files[0].context).toMatchObject({ proven: false });
  });
});

describe('a mistake', () => {
  it('ends the run ahead of everything that is written', async () => {
    const cwd = repository({ 'a/Dockerfile': APT, 'b/Dockerfile': APT, 'b/dockshift.config.yaml': 'preset: sise\n' });
    const { code, stderr } = await run(['fix'], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain('dockshift: b/dockshift.config.yaml:1:9: preset can\'t be "sise"\n  > 1 │ preset: sise\n');
    expect(stderr).toContain('Did you mean size?');
    expect(readFileSync(join(cwd, 'a/Dockerfile'), 'utf8')).toBe(APT);
  });

  it('is two of them in a folder', async () => {
    const cwd = repository({ 'dockshift.config.yaml': '', 'package.json': '{ "dockshift": {} }' });
    const { code, stderr } = await run(['fix', '--check'], cwd);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('several configurations: dockshift.config.yaml, package.json'),
    ]);
    writeFileSync(join(cwd, 'package.json'), '{ "dockshift": {');
    expect((await run(['fix', '--check'], cwd)).code).toBe(2);
  });
});
