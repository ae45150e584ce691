import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift, type Outcome } from './in-process.js';
import { git, workspace } from './workspace.js';

const DOCKERFILE = `FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "src/server.js"]
`;
const PACKAGE = { name: 'app', version: '1.0.0', dependencies: { 'left-pad': '1.3.0' } };
const LOCK = {
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': PACKAGE,
    'node_modules/left-pad': {
      version: '1.3.0',
      resolved: 'https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz',
      integrity: 'sha512-XI5MPzVNApjAyhQzphX8BkmKsKUxD4LdyK24iZeQGinBN9yTQT3bFlCBy/aVx2HrNcqQGsdot8ghrjyrvMCoEA==',
    },
  },
};
const PROJECT = {
  Dockerfile: DOCKERFILE,
  '.dockerignore': 'docs\n',
  'package.json': JSON.stringify(PACKAGE),
  'package-lock.json': JSON.stringify(LOCK),
  'src/server.js': '// 1\n',
  'docs/guide.md': '# Guide\n',
};

function explain(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return dockshift(['explain', '--preset', 'cache', ...args], { cwd, engine: dockshiftEngine() });
}

function commit(cwd: string, message: string, files: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '-m', message);
}

/** The project with four commits behind the first: two of a source, one of the documentation, one of the manifest. */
function repository(files: Readonly<Record<string, string>> = PROJECT): string {
  const cwd = workspace();
  git(cwd, 'init', '-q', '-b', 'main');
  commit(cwd, 'first', files);
  commit(cwd, 'source', { 'src/server.js': '// 2\n' });
  commit(cwd, 'guide', { 'docs/guide.md': '# A guide\n' });
  commit(cwd, 'source again', { 'src/server.js': '// 3\n' });
  commit(cwd, 'manifest', { 'package.json': `${JSON.stringify(PACKAGE)}\n` });
  return cwd;
}

async function json(cwd: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await explain(cwd, '--format', 'json', ...args);
  return JSON.parse(stdout).files[0];
}

describe('dockshift explain', () => {
  it('shows the steps with their shares of the rebuilds', async () => {
    const { code, stdout } = await explain(repository());
    expect(code).toBe(0);
    expect(stdout).toContain('    3  layer     volatile   100 %     0.5 s  COPY . .  5 files, 532 B\n');
    expect(stdout).toContain('    4  layer                100 %      33 s  RUN npm ci  npm ci\n');
    expect(stdout).toContain('    5  metadata                              CMD ["node", "src/server.js"]\n');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'A rebuild takes 34 s on average, and 12 s with what dockshift fix would write (after the last 4 commits, of which a build sees 3).',
    );
  });

  it('says what an edit re-runs, before and after fix', async () => {
    const { code, stdout } = await explain(repository(), '--edit', 'src/server.js');
    expect(code).toBe(0);
    expect(stdout).toContain(`After an edit of src/server.js
    2  CACHED    WORKDIR /app
    3  re-run    COPY . .
                 COPY . . selects src/server.js
    4  re-run    RUN npm ci
         in all about 34 s

The same with what dockshift fix would write
    2  CACHED    WORKDIR /app
    3  CACHED    COPY package.json package-lock.json ./
    4  CACHED    RUN npm ci
    5  re-run    COPY . .
                 COPY . . selects src/server.js
         in all about 0.5 s
`);
  });

  it('takes a folder for every file in it', async () => {
    expect((await explain(repository(), '--edit', 'src')).stdout).toContain('COPY . . selects src/server.js\n');
  });

  it('plots what the commits since a revision have cost, and would have', async () => {
    const { code, stdout } = await explain(repository(), '--since', 'HEAD~4');
    expect(code).toBe(0);
    expect(stdout).toContain('Seconds of the rebuild after each of the 4 commits since HEAD~4');
    expect(stdout).toContain(`           as it is: 101 s in all
     34 s ┤▇▇▇
`);
    expect(stdout).toContain(`           with what dockshift fix would write: 35 s in all
     34 s ┤  █
`);
    expect(stdout).toContain('      0 s ┤▁▁█\n');
  });

  it('prints the same as JSON', async () => {
    const data = await json(repository(), '--edit', 'src/server.js', '--since', 'HEAD~4');
    expect(data).toMatchObject({
      path: 'Dockerfile',
      edited: ['src/server.js'],
      now: { secondsPerRebuild: 33.8, secondsAfterEdit: 33.8 },
      fixed: { secondsAfterEdit: 0.5 },
      applied: [{ transform: 'copy-manifests-first' }],
      gains: [{ transform: 'copy-manifests-first', before: 33.8 }],
      history: { rebuilds: 3, builds: [{ subject: 'source', now: 33.8, fixed: 0.5 }, {}, {}] },
      diff: expect.stringContaining('+COPY package.json package-lock.json ./'),
    });
  });

  it('takes measured seconds from the log of a build', async () => {
    const cwd = repository();
    const vertex = {
      digest: '1',
      name: '[4/4] RUN npm ci',
      started: '2026-01-01T00:00:00Z',
      completed: '2026-01-01T00:01:00Z',
    };
    writeFileSync(join(cwd, 'build.log'), `${JSON.stringify({ vertexes: [vertex] }, null, 2)}\n`);
    const { code, stdout } = await explain(cwd, '--timings', 'build.log');
    expect(code).toBe(0);
    expect(stdout).toContain('60 s  RUN npm ci');
    expect(stdout).toContain('1 step took as long as in');
  });

  it('chooses transforms as fix does', async () => {
    const { stdout } = await explain(repository(), '--skip', 'copy-manifests-first');
    expect(stdout).toContain('dockshift fix would change nothing.');
  });

  it('says what was left alone, and what it can not see', async () => {
    const manifest = JSON.stringify({ ...PACKAGE, scripts: { postinstall: 'make assets' } });
    const { stdout } = await explain(workspace({ ...PROJECT, 'package.json': manifest }));
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/Left alone - line 3: .*\(copy-manifests-first\)/);
    expect(text).toContain('node:20 is a tag: when it moves, all that stands on it re-runs.');
  });

  it('writes a page', async () => {
    const cwd = repository();
    const { code, stdout, stderr } = await explain(cwd, '--html', 'explain.html');
    expect([code, stdout, stderr]).toEqual([0, '', 'The page is in explain.html.\n']);
    expect(readFileSync(join(cwd, 'explain.html'), 'utf8')).toContain('<!doctype html>');
  });
});

describe('dockshift explain, where something is missing or odd', () => {
  it('shows the rest outside of a git repository', async () => {
    const { code, stdout } = await explain(workspace(PROJECT), '--edit', 'src/server.js');
    expect(code).toBe(0);
    expect(stdout).toContain('COPY . . selects src/server.js');
    expect(stdout.replace(/\s+/g, ' ')).toContain('The build context is not in a git repository');
  });

  it('shows the rest where git knows no such revision, and says so with its exit code', async () => {
    const { code, stdout } = await explain(repository(), '--since', 'v9');
    expect(code).toBe(2);
    expect(stdout).toContain('RUN npm ci');
    expect(stdout.replace(/\s+/g, ' ')).toContain('git knows no revision v9 in this repository. Name a commit');
  });

  it('says that a clone is shallow, and that HEAD is detached', async () => {
    const origin = repository();
    const cwd = workspace();
    git(cwd, 'init', '-q');
    git(cwd, 'fetch', '-q', '--depth=2', `file://${origin}`, 'main');
    git(cwd, 'checkout', '-q', 'FETCH_HEAD');
    const { code, stdout } = await explain(cwd);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('The clone is shallow: older commits are not in it.');
    expect(text).toContain('HEAD is detached at');
    expect(text).toContain('after the last 1 commit, of which a build sees 1');
  });

  it('says that a Dockerfile lies outside of its context', async () => {
    const cwd = workspace({ ...PROJECT, 'docker/Dockerfile': DOCKERFILE, 'app/package.json': '{}' });
    const { code, stdout } = await explain(cwd, 'docker/Dockerfile', '--context', 'app');
    expect(code).toBe(0);
    expect(stdout).toContain('The Dockerfile lies outside of its build context');
  });

  it('says that compose files name two contexts', async () => {
    const compose = 'services:\n  a: { build: . }\n  b: { build: { context: src, dockerfile: ../Dockerfile } }\n';
    const { code, stdout } = await explain(workspace({ ...PROJECT, 'compose.yaml': compose }));
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'build it with different folders; name the right one with --context DIR',
    );
    expect(stdout).toContain('RUN npm ci');
  });

  it('says of a path that it is not in the context, is ignored, or is not there', async () => {
    const cwd = repository();
    writeFileSync(join(cwd, '.gitignore'), 'local.env\n');
    writeFileSync(join(cwd, 'local.env'), '');
    const { code, stdout } = await explain(cwd, '--edit', '../elsewhere,docs/guide.md,src/new.js,local.env');
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('../elsewhere is not in the build context, so no build sees it.');
    expect(text).toContain('.dockerignore leaves docs/guide.md out, so no step sees it.');
    expect(text).toContain('There is no src/new.js in the build context; it is taken for a file that is added.');
    expect(text).toContain('git ignores local.env');
    expect(text).toContain('COPY . . selects src/new.js and 1 more');
  });

  it.each([
    ['no-such.log', "can't be read. There is no such file."],
    ['Dockerfile', 'is no log of a build: there is no JSON object in it'],
  ])('says what is wrong with the timings in %s', async (file, message) => {
    const { code, stdout } = await explain(repository(), '--timings', file);
    expect(code).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain(message);
    expect(stdout).toContain('RUN npm ci');
  });

  it('knows steps, but no files, without a context', async () => {
    const cwd = workspace({ Dockerfile: 'FROM busybox\nCOPY nowhere /\nRUN ls\n' });
    const { code, stdout } = await explain(cwd, '--edit', 'nowhere');
    expect(code).toBe(0);
    expect(stdout).toContain('COPY nowhere / selects nowhere');
    expect(stdout.replace(/\s+/g, ' ')).toContain('Without a build context nothing is known');
  });

  it('takes a folder: each Dockerfile below it, and one that is unfit does not stop the others', async () => {
    const files = { 'many/a.Dockerfile': DOCKERFILE, 'many/b.Dockerfile': DOCKERFILE, 'many/src/server.js': 'x' };
    const cwd = workspace(files);
    const { code, stdout } = await explain(cwd, '--edit', 'many/src/server.js', 'many');
    expect(code).toBe(0);
    expect(stdout.match(/^many\/[ab]\.Dockerfile$/gm)).toEqual(['many/a.Dockerfile', 'many/b.Dockerfile']);
    expect(stdout.match(/After an edit of many\/src\/server\.js/g)?.length).toBeGreaterThan(1);
    const { stdout: json } = await explain(cwd, '--format', 'json', 'many', 'nowhere');
    expect(JSON.parse(json)).toMatchObject({
      version: 2,
      files: [
        { path: 'many/a.Dockerfile' },
        { path: 'many/b.Dockerfile' },
        { path: 'nowhere', error: { code: 'not-found' } },
      ],
    });
    expect(await explain(cwd, 'many', 'nowhere')).toMatchObject({ code: 3 });
  });

  it.each([
    [['--html', 'page.html', 'many'], 'a page is about one Dockerfile, and there are several in many'],
    [['empty'], 'there is no Dockerfile in empty'],
    [['no-such-file'], 'no-such-file: failed: There is no such file.'],
    [['template'], 'template:1:1: skipped: Something must fill in this FROM first'],
    [['--context', 'nowhere'], 'the build context nowhere does not exist'],
  ])('refuses %j', async (args, message) => {
    const cwd = workspace({
      Dockerfile: DOCKERFILE,
      'many/a.Dockerfile': DOCKERFILE,
      'many/b.Dockerfile': DOCKERFILE,
      'empty/a': '',
      template: 'FROM {{ image }}\n',
    });
    const { code, stdout, stderr } = await explain(cwd, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('says why a page can not be written', async () => {
    const { code, stderr } = await explain(repository(), '--html', 'nowhere/explain.html');
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere/explain.html: failed: There is no such file.');
  });
});
