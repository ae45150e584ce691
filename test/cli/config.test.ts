import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transforms } from '@dockshift/transforms';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkConfig } from '../../packages/cli/src/config/check-config.js';
import { configJsonSchema } from '../../packages/cli/src/config/schema.js';
import { starterConfig } from '../../packages/cli/src/config/starter-config.js';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { checkedOut } from '../../packages/cli/src/migrate/clones/local-checkout.js';
import { planRepository } from '../../packages/cli/src/migrate/plan/plan-repository.js';
import { checkout } from '../migrate/fleet.js';
import { buildCli } from './build-cli.js';
import { dockshift, type Outcome } from './in-process.js';
import { execute, workspace } from './workspace.js';

const APT = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\nENV A b\n';
const RECOMMENDED = ['join-apt-update', 'clean-apt-lists'];

function repository(files: Readonly<Record<string, string>>): string {
  const cwd = workspace({ Dockerfile: APT, ...files });
  execFileSync('git', ['init', '-q', cwd]);
  return cwd;
}

function run(argv: readonly string[], cwd: string, stdin?: string): Promise<Outcome> {
  return dockshift(argv, { cwd, engine: dockshiftEngine(), ...(stdin === undefined ? {} : { stdin }) });
}

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

describe('--print-config', () => {
  it('says what holds for a file, and where each setting stands', async () => {
    const cwd = repository({
      'base.json': '{ "preset": "size", "safety": "unsafe" }',
      'dockshift.config.yaml':
        "extends: ./base.json\ntransforms: { legacy-env: true }\noverrides: [{ files: ['old'], skip: [merge-env] }]\nignore: [old]\n",
    });
    const { code, stdout } = await run(['fix', '--print-config', 'old/Dockerfile', '--format', 'json'], cwd);
    const printed = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(printed).toMatchObject({
      path: 'old/Dockerfile',
      configuration: ['base.json', 'dockshift.config.yaml'],
      found: false,
      safety: { value: 'unsafe', from: 'base.json' },
    });
    const said = Object.fromEntries(printed.transforms.map((one: { id: string }) => [one.id, one]));
    expect(said['merge-env']).toMatchObject({ runs: false, from: 'dockshift.config.yaml (overrides[0])' });
    expect(said['legacy-env']).toMatchObject({ runs: true, from: 'dockshift.config.yaml' });
    expect(said['merge-runs']).toMatchObject({
      runs: true,
      from: 'preset size, base.json',
      options: { when: { value: 'always', from: 'its preset' } },
    });
    const text = (await run(['fix', '--print-config', 'Dockerfile', '--skip', 'copy-link', '--no-unsafe'], cwd)).stdout;
    expect(text).toContain('configuration   dockshift.config.yaml, which extends base.json');
    expect(text).toContain('safety          safe  the command line');
    expect(text).toMatch(/off copy-link +--skip/);
    const none = (await run(['fix', '--print-config', 'Dockerfile', '--no-config'], cwd)).stdout;
    expect(none).toContain('configuration   none');
    expect(none).toMatch(/on {2}merge-runs +preset recommended, where nothing is said/);
    expect((await run(['fix', '--print-config', '.'], cwd)).code).toBe(2);
  });
});

describe('dockshift init', () => {
  it('writes what the repository calls for, once', async () => {
    const cwd = repository({
      'vendor/x/Dockerfile': APT,
      'testdata/Dockerfile': APT,
      'a/Dockerfile': 'FROM node:20\nCOPY src /src\n',
      'a/src/x': '',
      'src/x': '',
      'node_modules/dockshift/schema.json': '{}',
    });
    const { code, stderr } = await run(['init'], cwd);
    expect([code, stderr]).toEqual([
      0,
      'dockshift.config.yaml is written, for 2 Dockerfiles. For 1 file the build context is to be filled in.\n',
    ]);
    const text = readFileSync(join(cwd, 'dockshift.config.yaml'), 'utf8');
    expect(parse(text)).toEqual({ preset: 'recommended', ignore: ['vendor/**'] });
    expect(text).toContain('$schema=./node_modules/dockshift/schema.json');
    expect(text).toContain("#   - '!testdata/**'");
    // What is there to be filled in is right once the marks of comments are gone.
    const filledIn = text.replace(/^# (?=(?:contexts|transforms):$| {2})/gm, '').replace(/^ {2}# (?! {2}).*$/gm, '');
    writeFileSync(join(cwd, 'dockshift.config.yaml'), filledIn);
    expect(parse(filledIn)).toMatchObject({ contexts: [{ dockerfile: 'a/Dockerfile', context: 'a' }] });
    expect((await run(['fix', '--check'], cwd)).code).toBe(1);
    const again = await run(['init'], cwd);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('dockshift.config.yaml is there already')]);
    expect(readFileSync(join(cwd, 'dockshift.config.yaml'), 'utf8')).toBe(filledIn);
  });

  it.each([
    [['nosuch'], 'there is no folder nosuch'],
    [['Dockerfile'], 'Dockerfile is a file'],
    [['a', 'b'], 'init takes one folder'],
  ])('takes a folder, and not %j', async (operands, said) => {
    const { code, stderr } = await run(['init', ...operands], repository({}));
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('says in its comments what is right', () => {
    const all = starterConfig({ schema: null, foreign: [], testData: [], unsure: [] });
    const bare = all.replace(/^# (?=(?:contexts|transforms|ignore):$| {2})/gm, '');
    const checked = checkConfig(parse(bare), transforms);
    expect(checked).toMatchObject({
      ok: true,
      value: { transforms: { 'merge-runs': { when: 'always' } }, ignore: ['third-party/**'] },
    });
  });
});

describe('a campaign', () => {
  it('takes what takes away, and runs nothing', async () => {
    const folder = workspace();
    checkout(folder, {
      Dockerfile: APT,
      'dockshift.config.yaml': 'ignore: [old]\ntransforms: { legacy-env: false, json-cmd: true }\nsafety: unsafe\n',
      'old/Dockerfile': APT,
      'code/Dockerfile': APT,
      'code/dockshift.config.mjs': 'globalThis.campaignRan = true;\nexport default {};\n',
      'wrong/Dockerfile': APT,
      'wrong/package.json': '{ "dockshift": { "skip": ["nosuch"] } }',
    });
    const contents = await checkedOut(folder, { protocols: [], patience: 60_000 });
    const planned = await planRepository(contents, {
      transforms: ['legacy-env', 'join-apt-update'],
      unsafe: false,
      known: null,
      signal: new AbortController().signal,
    });
    await contents.close();
    const text = JSON.stringify(planned);
    expect(text).not.toContain('old/Dockerfile');
    expect(text).not.toContain('legacy-env');
    expect(text).toContain('join-apt-update');
    expect(text).toContain('it is code, which is not run here');
    expect(text).toContain('there is no transform nosuch');
    expect('campaignRan' in globalThis).toBe(false);
  });
});

describe('the schema', () => {
  const schema = configJsonSchema(transforms);
  const published = readFileSync(new URL('../../packages/cli/schema.json', import.meta.url), 'utf8');
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  it('is published', () => {
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('takes the example of the documentation, and no mistake', () => {
    const docs = readFileSync(new URL('../../docs/config.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
    expect([validate(parse(example)), validate.errors]).toEqual([true, null]);
    for (const text of [
      'preset: sise',
      'skip: [x]',
      'transforms: { x: true }',
      'transforms: { merge-runs: { when: x } }',
      'x: 1',
    ])
      expect(validate(parse(text))).toBe(false);
  });

  it('describes every setting, transform and option', () => {
    const undescribed: string[] = [];
    const look = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties')
          for (const [name, property] of Object.entries(value))
            if (typeof property === 'object' && property !== null && !('description' in property))
              undescribed.push(`${place}.${name}`);
        look(value, `${place}.${key}`);
      }
    };
    look(schema, '');
    expect(undescribed).toEqual([]);
    for (const { id } of transforms) expect(published).toContain(`"${id}": {`);
    expect(published).toContain('whatever a rebuild costs');
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
