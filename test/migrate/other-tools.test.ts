import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { version } from '../../packages/cli/src/version.js';
import { workspace } from '../cli/workspace.js';
import { dockshift, migrate, writeCampaign } from './campaign-run.js';
import { checkout, type Files, gitIn, WEB } from './fleet.js';

const text = { type: 'string', minLength: 1 };
const closed = (properties: Readonly<Record<string, object>>): object => {
  return { type: 'object', additionalProperties: false, properties, required: Object.keys(properties) };
};

/** As much of a batch spec as an export has, after Sourcegraph's "Batch spec YAML reference"; what it does not name is refused. */
const BATCH_SPEC = closed({
  version: { enum: [1, 2] },
  name: { type: 'string', pattern: '^[\\w.-]+$' },
  description: text,
  on: { type: 'array', minItems: 1, items: closed({ repository: text }) },
  steps: { type: 'array', minItems: 1, items: closed({ run: text, container: text }) },
  changesetTemplate: closed({
    title: text,
    body: text,
    branch: text,
    commit: closed({ message: text, author: closed({ name: text, email: { type: 'string', pattern: '@' } }) }),
    published: { type: 'boolean' },
  }),
});

const example = fileURLToPath(new URL('../../examples/node-api/', import.meta.url));
const FILES: Files = {
  ...WEB,
  ...Object.fromEntries(
    ['Dockerfile', 'package.json', 'package-lock.json', 'src/server.js'].map((name) => {
      return [`api/${name}`, readFileSync(join(example, name), 'utf8')];
    }),
  ),
};

let cwd = '';
let folder = '';
beforeEach(() => {
  cwd = workspace();
  folder = checkout(join(cwd, 'repositories/a'), FILES);
  writeFileSync(join(cwd, 'list'), `file://${folder}\n`);
});

function diff(): string {
  gitIn(join(folder, '.git'), `--work-tree=${folder}`, 'add', '--intent-to-add', '.');
  return gitIn(join(folder, '.git'), `--work-tree=${folder}`, 'diff', '--no-renames');
}

/** The words behind `npx --yes dockshift@VERSION`. */
function wordsOf(command: string, name: string): readonly string[] {
  const [npx, yes, called, ...words] = command.split(' ');
  expect([npx, yes, called]).toEqual(['npx', '--yes', name]);
  return words;
}

describe('a batch spec', () => {
  it.each([
    {},
    { only: ['join-apt-update'] },
    { preset: 'size' },
    { skip: ['merge-runs', 'clean-apt-lists'], unsafe: true },
  ])('is valid, and its step does what the campaign does: %j', async (transforms) => {
    writeCampaign(cwd, { sources: [{ urls: 'list' }], git: { protocols: ['file'] }, transforms });
    expect((await migrate(cwd, ['plan'])).code).toBe(0);
    const { stdout } = await migrate(cwd, ['export']);
    const spec = parse(stdout);
    const validate = new Ajv().compile(BATCH_SPEC);
    validate(spec);
    expect(validate.errors).toBeNull();
    expect(spec.on).toEqual([{ repository: folder.slice(1) }]);
    expect(spec.changesetTemplate.branch).toBe('dockshift/test');
    // Nothing of one repository, and nothing in braces that only dockshift would fill in.
    expect(stdout).not.toMatch(/api\/Dockerfile|(?<!\$\{)\{[a-z-]+\}/);
    const { stdout: patch } = await migrate(cwd, ['review']);
    const [step] = spec.steps;
    expect((await dockshift(folder, wordsOf(step.run, `dockshift@${version}`))).code).toBe(0);
    const changed = (of: string): readonly string[] =>
      of
        .split('\n')
        .filter((line) => /^[-+]/.test(line))
        .toSorted();
    expect(changed(diff())).toEqual(changed(patch));
    expect(changed(patch).length).toBeGreaterThan(4);
  });

  it('leaves out what was rejected, has nothing to change, or is only here', async () => {
    checkout(join(cwd, 'repositories/none'), { 'README.md': '' });
    writeFileSync(join(cwd, 'list'), ['a', 'none'].map((name) => `file://${cwd}/repositories/${name}\n`).join(''));
    const sources = [{ urls: 'list' }, { checkouts: ['repositories/a'] }];
    writeCampaign(cwd, { sources, git: { protocols: ['file'] } });
    await migrate(cwd, ['plan']);
    expect(parse((await migrate(cwd, ['export'])).stdout).on).toEqual([{ repository: folder.slice(1) }]);
    await migrate(cwd, ['review', '--reject', '**']);
    expect(parse((await migrate(cwd, ['export', '--output', 'batch.yaml'])).stdout)).toBeNull();
    expect(parse(readFileSync(join(cwd, 'batch.yaml'), 'utf8')).on).toEqual([]);
  });
});

describe('multi-gitter', () => {
  it('is given a script that ends well and changes nothing but what is rewritten', async () => {
    const docs = readFileSync(fileURLToPath(new URL('../../docs/migrate.md', import.meta.url)), 'utf8');
    const [, script = ''] = /multi-gitter run [^`]*'(npx [^']*)'\n/.exec(docs) ?? [];
    // It runs the script in the top of a clone, and commits what is different afterwards if it ends with 0.
    expect(await dockshift(folder, wordsOf(script, 'dockshift'))).toMatchObject({ code: 0, stdout: '' });
    const files = gitIn(join(folder, '.git'), `--work-tree=${folder}`, 'status', '--porcelain').split('\n');
    expect(files.toSorted()).toEqual([' M Dockerfile', ' M api/Dockerfile', '?? api/.dockerignore']);
    diff();
    expect(await dockshift(folder, wordsOf(script, 'dockshift'))).toMatchObject({ code: 0, stdout: '' });
  });
});
