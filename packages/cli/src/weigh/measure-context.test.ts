import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { indexFolders } from '@dockshift/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderForTest, type TestFolder } from '../context/test-folder.fixture.js';
import { ignoreFileIn, readDockerfile } from './context-dockerfiles.js';
import { measureContext } from './measure-context.js';
import type { ContextReport, ContextView } from './report.js';

function folderWith(files: Readonly<Record<string, string>>): TestFolder {
  const folder = folderForTest();
  folder.write(files);
  return folder;
}

async function measure(folder: TestFolder, tracked: readonly string[] | null = null): Promise<ContextReport> {
  const report = await measureContext({
    root: folder.path,
    folder: '.',
    dockerfiles: [readDockerfile(folder.at('Dockerfile'), folder.path, 'Dockerfile')],
    ignoreFile: ignoreFileIn(folder.path, null),
    tracked: tracked === null ? null : indexFolders(tracked),
    notes: [],
    signal: new AbortController().signal,
  });
  if (report === null) throw new Error('nobody interrupted it');
  return report;
}

async function viewOf(folder: TestFolder, tracked: readonly string[] | null = null): Promise<ContextView> {
  const [view] = (await measure(folder, tracked)).views;
  if (view === undefined) throw new Error('there is no view');
  return view;
}

const said = (view: ContextView): readonly string[] =>
  view.proposals.map(({ lines, proven, because }) => `${lines.join(' ')}: ${proven ? 'proven' : 'open'}: ${because}`);

describe('measureContext', () => {
  it('counts what is sent, what is left out, and what git ignores', async () => {
    const folder = folderWith({
      Dockerfile: 'FROM node:20\nCOPY . .\n',
      '.dockerignore': 'docs\n',
      'docs/x': '12345',
      'src/a': '123',
      'out/b': '1234567',
      '.git/HEAD': '12',
    });
    const view = await viewOf(folder, ['Dockerfile', '.dockerignore', 'docs/x', 'src/a']);
    expect(view.whole).toMatchObject({ files: 5, bytes: 22 + 5 + 3 + 7 + 2 });
    expect(view.leftOut).toEqual({ files: 1, bytes: 5 });
    expect(view.ignoredByGit).toEqual({ files: 1, bytes: 7 });
    expect((await viewOf(folder)).ignoredByGit).toBeNull();
  });

  it('proves lines only where nothing takes what they are for', async () => {
    const files = { 'node_modules/a.js': 'xxx', 'api/debug.log': 'xx', 'src/a.ts': 'x', 'src/.env': 'x' };
    const proven = 'proven: Nothing in Dockerfile copies or mounts it.';
    const of = async (dockerfile: string): Promise<readonly string[]> =>
      said(await viewOf(folderWith({ ...files, Dockerfile: dockerfile })));
    expect(await of('FROM node:20\nCOPY package.json src/a.ts ./\n')).toEqual([
      `**/.env: ${proven}`,
      `node_modules: ${proven}`,
      `**/*.log: ${proven}`,
    ]);
    expect(await of('FROM node:20\nCOPY src ./\n')).toEqual([
      '**/.env: open: Dockerfile:2 copies it with "src".',
      `node_modules: ${proven}`,
      `**/*.log: ${proven}`,
    ]);
    expect(await of('FROM node:20\nRUN --mount=target=/x,source=api true\n')).toContain(
      '**/*.log: open: Dockerfile:2 mounts it with "/api".',
    );
    expect(await of('FROM node:20\nARG DIR\nCOPY $DIR ./\n')).toContain(
      '**/*.log: open: Dockerfile:3 may copy it: what "$DIR" stands for is not known.',
    );
    expect(await of('FROM acme/base\nCOPY src ./\n')).toContain(
      '**/*.log: open: Dockerfile copies none of it, but its base acme/base may, with an ONBUILD trigger.',
    );
    expect(await of('FROM node:20\nCOPY src\n')).toContain('**/*.log: open: What Dockerfile copies is not known.');
  });

  it('takes a name for a leftover only where it is one', async () => {
    const dockerfile = { Dockerfile: 'FROM node:20\nCOPY src .\n' };
    const lines = async (files: Record<string, string>, tracked: readonly string[] | null = null): Promise<unknown> =>
      (await viewOf(folderWith({ ...dockerfile, ...files }), tracked)).proposals.map((each) => each.lines);
    expect(await lines({ 'target/x': '1' })).toEqual([]);
    expect(await lines({ 'a/target/x': '1', 'a/Cargo.toml': '', 'b/target/x': '1' })).toEqual([['a/target']]);
    expect(await lines({ 'dist/x': '1' })).toEqual([]);
    expect(await lines({ 'dist/x': '1' }, ['dist/x'])).toEqual([]);
    expect(await lines({ 'dist/x': '1' }, ['Dockerfile'])).toEqual([['dist']]);
    expect(await lines({ '.env.local': '1', '.env.example': '1' })).toEqual([['.env.local']]);
    expect(await lines({ 'a/x.log': '1', 'b/y.log': '1' })).toEqual([['**/*.log']]);
  });

  it('proposes nothing that is left out or that an exception names', async () => {
    const files = { Dockerfile: 'FROM node:20\n', 'node_modules/a.js': 'x', 'b/node_modules/keep/c.js': 'x' };
    const lines = async (ignore: string): Promise<unknown> =>
      (await viewOf(folderWith({ ...files, '.dockerignore': ignore }))).proposals.map((each) => each.lines);
    expect(await lines('**/node_modules')).toEqual([]);
    expect(await lines('**/node_modules\n!b/node_modules/keep')).toEqual([]);
    expect(await lines('*\n!b/node_modules')).toEqual([]);
    expect(await lines('*\n!b')).toEqual([['**/node_modules']]);
    expect(await lines('x\n!b/node_modules')).toEqual([['node_modules']]);
  });

  it('keeps to the ignore file of the Dockerfile itself', async () => {
    const folder = folderWith({
      Dockerfile: 'FROM node:20\n',
      'Dockerfile.dockerignore': 'a',
      '.dockerignore': 'b',
      a: '',
      b: '',
    });
    const { ignoreFile, lines, archive } = await viewOf(folder);
    expect([ignoreFile.path, lines.map(({ text }) => text), archive]).toEqual(['Dockerfile.dockerignore', ['a'], null]);
  });

  it('says why lines were not applied', async () => {
    const folder = folderWith({ Dockerfile: 'FROM node:20\n', '.dockerignore': 'ok\n[\n', ok: '' });
    const { ignoreFile, whole, proposals } = await viewOf(folder);
    expect(ignoreFile.because).toMatch(/^Docker does not take line 2 of \.dockerignore: /);
    expect([whole.files, proposals]).toEqual([3, []]);
  });

  it('tells pipes and sockets apart, and follows no link', async () => {
    const folder = folderWith({ Dockerfile: 'FROM node:20\nCOPY . .\n', 'a/b': '123' });
    execFileSync('mkfifo', [folder.at('pipe')]);
    folder.link('link', 'a');
    folder.link('round', '.');
    const view = await viewOf(folder);
    expect(view.specials).toEqual({ sockets: 0, pipes: 1, devices: 0 });
    expect(view.whole.files).toBe(5);
  });

  it('tells folders that it may not enter, and when that fails a build', async () => {
    const folder = folderWith({ Dockerfile: 'FROM node:20\n', '.dockerignore': 'b\n', 'a/x': '', 'b/x': '' });
    chmodSync(folder.at('a'), 0);
    chmodSync(folder.at('b'), 0);
    const { problems } = await folder.asUser(() => measure(folder));
    expect(problems.map(({ path, fatal }) => [path, fatal])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('ends when it is interrupted', async () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`f${index}`, '']));
    const folder = folderWith(many);
    const interrupted = await measureContext({
      root: folder.path,
      folder: '.',
      dockerfiles: [],
      ignoreFile: ignoreFileIn(folder.path, null),
      tracked: null,
      notes: [],
      signal: AbortSignal.abort(),
    });
    expect(interrupted).toBeNull();
  });

  const name = fc.constantFrom(
    'node_modules',
    'src',
    '.env',
    '.env.example',
    'a.log',
    'dist',
    'target',
    'Cargo.toml',
    '.git',
    'x',
  );
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}/f`);
  const ignoreLine = fc.constantFrom(
    '*',
    'src',
    '!src',
    '**/*.log',
    '!**/f',
    'dist/**',
    '!node_modules',
    '!src/node_modules',
    '**/.env',
  );

  it('foretells what the lines will do', async () => {
    let lines = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(path, { maxLength: 12 }),
        fc.array(ignoreLine, { maxLength: 3 }),
        async (paths, ignore) => {
          const files = Object.fromEntries(paths.map((each, index) => [each, 'x'.repeat(index + 1)]));
          const text = ignore.map((line) => `${line}\n`).join('');
          const folder = folderWith({ ...files, Dockerfile: 'FROM node:20\nCOPY src /\n', '.dockerignore': text });
          const tracked = paths.filter((each) => !each.includes('dist'));
          const before = await viewOf(folder, tracked);
          const added = before.proposals.flatMap((proposal) => proposal.lines);
          lines += added.length;
          // As long as it was, so that only the lines make a difference.
          folder.write({ '.dockerignore': text + added.map((line) => `${line}\n`).join('') });
          const after = await viewOf(folder, tracked);
          const grown = added.reduce((sum, line) => sum + line.length + 1, 0);
          const sent = before.after ?? before.whole;
          const own = after.whole.bytes - sent.bytes;
          expect([after.whole.files, own === 0 || own === grown]).toEqual([sent.files, true]);
          expect(after.dockerfiles[0]?.sent?.bytes).toBe(
            (before.dockerfiles[0]?.after ?? before.dockerfiles[0]?.sent)?.bytes,
          );
        },
      ),
      { numRuns: 60 },
    );
    expect(lines).toBeGreaterThan(50);
  });
});
