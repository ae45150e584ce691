import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transforms } from '@dockshift/transforms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockerfiles, missing } from '../corpus/corpus.js';
import { buildCli } from './build-cli.js';
import { dockshift as inProcess } from './in-process.js';
import { type Ended, execute, workspace } from './workspace.js';

let bin = '';
beforeAll(async () => {
  bin = await buildCli('real');
});
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

function dockshift(args: readonly string[], cwd: string, input = ''): Promise<Ended> {
  return execute(process.execPath, [bin, ...args], { cwd, input });
}

/** What people write first: an update in a step of its own, steps that could be one. */
const SOURCE = `FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
`;

/** Applies a patch to a copy of `cwd` and returns the copy. */
function patched(cwd: string, patch: string): string {
  const copy = workspace();
  cpSync(cwd, copy, { recursive: true });
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: copy, input: patch });
  return copy;
}

function same(a: string, b: string): void {
  expect(execFileSync('diff', ['-r', a, b], { encoding: 'utf8' })).toBe('');
}

describe('the program as it is published', () => {
  const forms: Readonly<Record<string, string>> = {
    'plain.Dockerfile': SOURCE,
    'crlf.Dockerfile': SOURCE.replaceAll('\n', '\r\n'),
    'bom.Dockerfile': `\uFEFF${SOURCE}`,
    'no-final-newline.Dockerfile': SOURCE.trimEnd(),
    'é "odd" name.Dockerfile': SOURCE,
    'kept.Dockerfile': 'FROM scratch\n',
    'template.Dockerfile': 'FROM {{ image }}\n',
    'unknown.Dockerfile': 'FROM x\nRUNN y\n',
    'heredoc.Dockerfile': 'FROM x\nRUN <<EOF\necho\n',
    'empty.Dockerfile': '',
  };

  it('does with the example of the README what that says', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const blocks = (language: string): readonly string[] =>
      [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
    const { stdout, stderr } = await dockshift(['fix', '--diff', 'examples/node-api'], root);
    expect(stdout.split('diff --git').slice(1).join('')).toContain(`\n${blocks('diff')[0]}`);
    expect(blocks('text')).toContain(stderr);
  });

  it('holds an order that the commits of the repository speak against', async () => {
    const cwd = workspace({
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n',
      'package.json': '{"name":"a","version":"0.0.0","dependencies":{"ms":"2.1.3"}}\n',
    });
    const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd, encoding: 'utf8' });
    const commit = (change: Readonly<Record<string, string>>): void => {
      for (const [path, text] of Object.entries(change)) writeFileSync(join(cwd, path), text);
      git('add', '-A');
      git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'edit');
    };
    const release = (version: number): string =>
      `{"name":"a","version":"0.0.${version}","dependencies":{"ms":"2.1.3"}}\n`;
    git('init', '-q');
    for (let version = 0; version <= 12; version++)
      commit({ 'index.js': `${version};\n`, 'package.json': release(version) });
    const held = await dockshift(['fix', '--diff'], cwd);
    expect(held.stderr.replace(/\s+/g, ' ')).toContain(
      'all of the last 12 commits that a build sees would have run the install again all the same.',
    );
    expect(held.stdout).not.toContain('+COPY');
    commit({ 'index.js': 'once more;\n' });
    expect((await dockshift(['fix', '--diff'], cwd)).stdout).toContain('+COPY package.json ./');
  });

  it('writes what its patch says, and finds nothing to do in it', async () => {
    const cwd = workspace(forms);
    const { stdout, code } = await dockshift(['fix', '--diff', '--quiet'], cwd);
    expect(code).toBe(0);
    expect(stdout.match(/^diff --git /gm)).toHaveLength(5);
    const copy = patched(cwd, stdout);
    expect((await dockshift(['fix', '--quiet'], cwd)).code).toBe(0);
    same(cwd, copy);
    for (const name of ['crlf', 'bom', 'no-final-newline']) {
      const text = readFileSync(join(cwd, `${name}.Dockerfile`), 'utf8');
      expect(text).not.toBe(forms[`${name}.Dockerfile`]);
      expect([/\r\n/.test(text), text.startsWith('\uFEFF'), text.endsWith('\n')]).toEqual([
        name === 'crlf',
        name === 'bom',
        name !== 'no-final-newline',
      ]);
    }
    expect(await dockshift(['fix', '--check', '--quiet'], cwd)).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('names what it skips, with the place', async () => {
    const { stderr } = await dockshift(['fix', '--check'], workspace(forms));
    expect(stderr).toMatch(/^empty\.Dockerfile: skipped: /m);
    expect(stderr).toMatch(/^heredoc\.Dockerfile:2:\d+: skipped: /m);
    expect(stderr).toMatch(/^template\.Dockerfile:1:\d+: skipped: /m);
    expect(stderr).toMatch(/^unknown\.Dockerfile:2:1: skipped: /m);
  });

  it('does the same in one thread, in several, and through standard input', async () => {
    const cwd = workspace(forms);
    const one = await dockshift(['fix', '--diff', '--verbose', '-j', '1'], cwd);
    expect(await dockshift(['fix', '--diff', '--verbose', '-j', '3'], cwd)).toEqual(one);
    const { stdout } = await dockshift(['fix', '--stdin', '--stdin-filepath', 'plain.Dockerfile'], cwd, SOURCE);
    await dockshift(['fix', 'plain.Dockerfile'], cwd);
    expect(readFileSync(join(cwd, 'plain.Dockerfile'), 'utf8')).toBe(stdout);
  });

  it('leaves a file alone where a build puts something else in the place of its base', async () => {
    const cwd = workspace({
      Dockerfile: SOURCE,
      'compose.yaml': 'services: {app: {build: {context: ., additional_contexts: {"debian:12": ./base}}}}\n',
    });
    const { code, stderr } = await dockshift(['fix'], cwd);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'Dockerfile:1:1: skipped: compose.yaml (service app) puts a named context in the place of debian:12',
    );
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(SOURCE);
  });

  it('lists and documents every transform', async () => {
    const surroundings = { cwd: workspace(), engine: dockshiftEngine() };
    const { stdout } = await inProcess(['list'], surroundings);
    for (const { id, title, declines } of transforms) {
      expect(stdout).toContain(`  ${id} `);
      const docs = (await inProcess(['docs', id], surroundings)).stdout;
      expect(docs.startsWith(`${id}  ${title}\n`)).toBe(true);
      for (const code of Object.keys(declines)) expect(docs).toContain(`  ${code}\n`);
    }
  });
});

describe('public Dockerfiles', () => {
  const absent = missing('open');
  const SAMPLE = 100;

  it.skipIf(absent !== null)(`are patched as they are rewritten${absent === null ? '' : ` (${absent})`}`, async () => {
    const all = dockerfiles('open');
    const step = Math.max(1, Math.floor(all.length / SAMPLE));
    const sample = all.filter((_, index) => index % step === 0);
    const cwd = workspace(Object.fromEntries(sample.map(({ id, path }) => [`${id}.Dockerfile`, readFileSync(path)])));
    const { stdout } = await dockshift(['fix', '--diff', '--quiet'], cwd);
    expect(stdout.length).toBeGreaterThan(1000);
    const copy = patched(cwd, stdout);
    await dockshift(['fix', '--quiet'], cwd);
    same(cwd, copy);
    expect((await dockshift(['fix', '--check', '--quiet'], cwd)).code).toBe(0);
  });
});
