import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transforms } from '@dockshift/transforms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { REAL_DISK } from '../files/disk.js';
import { type Config, loadConfig } from './load-config.js';
import { WrongConfig } from './mistake.js';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dockshift-config-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function load(files: Readonly<Record<string, string>>, runsCode = true): Promise<Config> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const [first = ''] = Object.keys(files);
  return loadConfig(join(cwd, first), { disk: REAL_DISK, cwd, transforms, runsCode });
}

async function mistakesIn(files: Readonly<Record<string, string>>, runsCode = true): Promise<readonly string[]> {
  try {
    await load(files, runsCode);
    return [];
  } catch (error) {
    if (!(error instanceof WrongConfig)) throw error;
    return error.mistakes.map(
      ({ path, place, message, advice }) =>
        `${path}${place === null ? '' : `:${place.line}:${place.column}`}: ${message}${advice === null ? '' : ` | ${advice}`}`,
    );
  }
}

describe('a configuration', () => {
  it.each([
    ['dockshift.config.json', '{ "preset": "size" }'],
    ['dockshift.config.jsonc', '// why\n{ "preset": "size", /* because */ }'],
    ['dockshift.config.json', '\uFEFF{ "preset": "size" }'],
    ['dockshift.config.yaml', 'preset: size\n'],
    ['dockshift.config.mjs', 'export default { preset: "size" };\n'],
    ['dockshift.config.ts', 'const preset: string = "size";\nexport default { preset };\n'],
    ['package.json', '{ "name": "x", "dockshift": { "preset": "size" } }'],
  ])('is read from %s: %j', async (name, text) => {
    const { layers } = await load({ [name]: text });
    expect(layers.map(({ value }) => value)).toEqual([{ preset: 'size' }]);
  });

  it('says nothing where it is empty', async () => {
    expect((await load({ 'dockshift.config.yaml': '# nothing\n' })).layers[0]?.value).toEqual({});
  });

  it('is as the documentation shows it', async () => {
    const docs = readFileSync(new URL('../../../../docs/config.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
    const { layers } = await load({ 'dockshift.config.yaml': example, 'docker/api.Dockerfile': '' });
    expect(layers[0]?.value).toEqual(parse(example));
    expect(Object.keys(layers[0]?.value ?? {}).sort()).toEqual([
      'contexts',
      'ignore',
      'overrides',
      'preset',
      'transforms',
    ]);
  });
});

describe('extends', () => {
  it('begins with files, packages, and what those begin with', async () => {
    const { layers } = await load({
      'app/dockshift.config.yaml': "extends: ['../base.json', '@acme/rules']\nskip: [json-cmd]\n",
      'base.json': '{ "extends": "./deep/er.yaml", "preset": "size" }',
      'deep/er.yaml': 'preset: cache\n',
      'app/node_modules/@acme/rules/package.json': '{ "main": "rules.json" }',
      'app/node_modules/@acme/rules/rules.json': '{ "ignore": ["old/**"] }',
    });
    expect(layers.map(({ path, folder, value }) => [path, folder, value.preset ?? value.ignore ?? value.skip])).toEqual(
      [
        ['deep/er.yaml', join(cwd, 'deep'), 'cache'],
        ['base.json', cwd, 'size'],
        // What a package says is about the files of whoever uses it.
        ['app/node_modules/@acme/rules/rules.json', join(cwd, 'app'), ['old/**']],
        ['app/dockshift.config.yaml', join(cwd, 'app'), ['json-cmd']],
      ],
    );
  });

  it('says what it does not find, and where that stands', async () => {
    expect(await mistakesIn({ 'a.yaml': 'preset: size\nextends: ./nosuch.yaml\n' })).toEqual([
      'a.yaml:2:10: there is no file ./nosuch.yaml | Paths of extends are relative to the file that they stand in.',
    ]);
    expect(await mistakesIn({ 'a.json': '{"extends": ["@acme/nosuch"]}' })).toEqual([
      'a.json:1:14: there is no package @acme/nosuch | Install it; a path begins with ./ or ../',
    ]);
  });

  it('goes in no circle', async () => {
    expect(await mistakesIn({ 'a.yaml': 'extends: ./b.yaml\n', 'b.yaml': 'extends: ./a.yaml\n' })).toEqual([
      'b.yaml:1:10: it extends ./a.yaml, which extends it | Take one of the two out.',
    ]);
  });
});

describe('a mistake', () => {
  it('is told with all others of the file, in their order', async () => {
    const text = `preset: sise
only: [mergeruns]
overrides:
  - files: svc
    transforms: { merge-runs: { when: alway, whn: 1 }, copy-lnk: true, json-cmd: {} }
contexts:
  - context: .
    args: { A: 1.10 }
ignor: []
`;
    expect(await mistakesIn({ 'a.yaml': text })).toEqual([
      'a.yaml:1:9: preset can\'t be "sise" | Did you mean size?',
      'a.yaml:2:8: there is no transform mergeruns | Did you mean merge-runs?',
      'a.yaml:4:12: overrides[0].files has to be a list',
      'a.yaml:5:39: overrides[0].transforms.merge-runs.when can\'t be "alway" | Did you mean always?',
      'a.yaml:5:46: merge-runs has no option whn | Did you mean when?',
      'a.yaml:5:56: there is no transform copy-lnk | Did you mean copy-link?',
      'a.yaml:5:82: overrides[0].transforms.json-cmd has to be true or false',
      'a.yaml:7:5: contexts[0] needs dockerfile',
      'a.yaml:8:16: contexts[0].args.A has to be a text | Put it in quotes.',
      'a.yaml:9:1: there is no setting ignor | Did you mean ignore?',
    ]);
  });

  it.each([
    ['a.json', '{"preset": "size",}', ['a.json:1:19: unexpected token RBrace found']],
    ['a.json', '// why\n{}', ["a.json:1:1: unexpected character '/' found | JSON has no comments; call it .jsonc."]],
    ['a.json', '{"skip": [], "skip": []}', ['a.json:1:14: "skip" stands here twice']],
    ['a.yaml', 'skip: []\nskip: []\n', ['a.yaml:2:1: "skip" stands here twice']],
    [
      'a.yaml',
      'skip: [\n',
      ['a.yaml:2:1: flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['a.json', '[]', ['a.json:1:1: the configuration has to be an object with settings']],
    [
      'a.yaml',
      'preset: size\nonly: [json-cmd]\n',
      ['a.yaml:2:1: only and preset both say what runs | Keep one of them.'],
    ],
    [
      'a.yaml',
      "ignore: ['/x']\n",
      ['a.yaml:1:10: "/x" can match nothing | Globs begin at the folder of the configuration, and lead downwards.'],
    ],
    ['a.yaml', 'files: []\n', ['a.yaml:1:8: files is empty | Say something, or leave it out.']],
    ['a.yaml', 'extends: 1\n', ['a.yaml:1:10: extends has to be a text or a list']],
    [
      'a.yaml',
      'contexts: [{ dockerfile: ../x, context: . }]\n',
      [
        'a.yaml:1:26: ../x is not below the folder of the configuration | Say it in a configuration next to that Dockerfile, or above it.',
      ],
    ],
    ['a.toml', '', ['a.toml: its name does not say how to read it']],
    [
      'package.json',
      '{\n  "name": "x",\n  "dockshift": { "skip": ["x"] }\n}',
      ['package.json:3:27: there is no transform x'],
    ],
    [
      'a.mjs',
      'export default { skip: ["merge-run"] };',
      ['a.mjs: there is no transform merge-run | Did you mean merge-runs?'],
    ],
    ['a.mjs', 'export const x = 1;', ['a.mjs: it has no default export | Write export default { … }.']],
    ['a.mjs', 'throw new TypeError("no");', ["a.mjs: it can't be loaded: TypeError: no"]],
  ])('of %s %j', async (name, text, said) => {
    const found = await mistakesIn({ [name]: text });
    expect(found).toHaveLength(said.length);
    for (const [index, one] of said.entries()) expect(found[index]).toContain(one);
  });

  it('is a Dockerfile that is not there', async () => {
    expect(await mistakesIn({ 'a.yaml': 'contexts: [{ dockerfile: docker/x, context: . }]\n' })).toEqual([
      'a.yaml:1:26: there is no file docker/x | Paths are relative to the folder of the file that they stand in.',
    ]);
  });

  it.each(['a.json', 'a.yaml'])('of depth, in %s', async (name) => {
    expect((await mistakesIn({ [name]: '['.repeat(100_000) }))[0]).toContain(': it is nested too deeply');
  });

  it('shows the line', async () => {
    const mistake = await load({ 'a.yaml': 'skip: []\npreset: sise\n' }).catch((error: unknown) => error);
    expect(mistake).toMatchObject({
      message: 'a.yaml:2:9: preset can\'t be "sise"',
      mistakes: [{ place: { frame: { first: 1, lines: ['skip: []', 'preset: sise'], line: 2, column: 9 } } }],
    });
  });
});

describe('a repository of somebody else', () => {
  it.each([
    [{ 'a.mjs': 'globalThis.ran = true;' }, 'a.mjs: it is code, which is not run here'],
    [{ 'a.yaml': 'extends: ./b.mjs\n', 'b.mjs': 'globalThis.ran = true;' }, 'b.mjs: it is code, which is not run here'],
    [{ 'a.yaml': 'extends: evil\n' }, 'a.yaml:1:10: it extends evil, a package, which is not looked for here'],
  ])('runs no code: %j', async (files, said) => {
    expect(await mistakesIn(files, false)).toEqual([expect.stringContaining(said)]);
    expect('ran' in globalThis).toBe(false);
  });
});
