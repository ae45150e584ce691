import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transforms } from '@dockshift/transforms';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkConfig } from '../../packages/cli/src/config/check-config.js';
import { configJsonSchema } from '../../packages/cli/src/config/schema.js';
import { starterConfig } from '../../packages/cli/src/config/starter-config.js';
import { checkedOut } from '../../packages/cli/src/migrate/clones/local-checkout.js';
import { planRepository } from '../../packages/cli/src/migrate/plan/plan-repository.js';
import { checkout } from '../migrate/fleet.js';
import { APT, repository, run } from './configured.js';
import { workspace } from './workspace.js';

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
