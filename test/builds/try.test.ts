import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../cli/build-cli.js';
import { type Ended, execute, type Start, workspace } from '../cli/workspace.js';
import { engineForTests } from './engine.js';

const found = await engineForTests();
const engine = 'missing' in found ? null : found;
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';
const env = engine?.env ?? {};

/** Each test makes ten builds or more, and some fetch packages. */
const PATIENCE = 1_200_000;

/** Base images whose shells are no usual ones: what `acme/…` adds to busybox. */
const BASES: Readonly<Record<string, string>> = {
  plain: '',
  // Keeps a log, a line for each RUN.
  logs: `SHELL ["/bin/sh", "-c", "echo run >> /log; eval \\"$0\\""]`,
  // Reads a file that a RUN may write.
  profile: `RUN touch /profile\nSHELL ["/bin/sh", "-c", ". /profile; eval \\"$0\\""]`,
  // Does the first command of a list alone.
  first: `SHELL ["/bin/sh", "-c", "eval \\"$(echo \\"$0\\" | head -n 1 | cut -d '&' -f 1)\\""]`,
  // Counts the words of a script.
  words: `SHELL ["/bin/sh", "-c", "set -- $0; echo $# >> /words; eval \\"$*\\""]`,
  // Wants short scripts.
  short: `SHELL ["/bin/sh", "-c", "[ \${#0} -lt 120 ] || exit 7; eval \\"$0\\""]`,
  // Writes when a RUN has ended.
  ends: `SHELL ["/bin/sh", "-c", "eval \\"$0\\"; ls / > /last; cp /last /last-$(ls / | wc -l)"]`,
  // Names a file after the script.
  digest: `SHELL ["/bin/sh", "-c", "echo \\"$0\\" | md5sum > /digest; eval \\"$0\\""]`,
  // Counts what joins commands.
  ands: `SHELL ["/bin/sh", "-c", "echo \\"$0\\" | tr -cd '&' | wc -c >> /ands; eval \\"$0\\""]`,
  // Is no shell that knows &&.
  plus: `SHELL ["/bin/sh", "-c", "case $0 in *'&&'*) exit 3;; esac; eval \\"$0\\""]`,
};

const PAIR = 'RUN echo one > /one\nRUN echo two > /two\n';

/** Files of which the held rewrite is wrong, each in a way that only a build shows. */
const WRONG: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  logs: { Dockerfile: `FROM acme/logs\n${PAIR}` },
  profile: { Dockerfile: `FROM acme/profile\nRUN echo X=1 > /profile\nRUN echo "x$X" > /two\n` },
  first: { Dockerfile: `FROM acme/first\n${PAIR}` },
  words: { Dockerfile: `FROM acme/words\n${PAIR}` },
  short: {
    Dockerfile: `FROM acme/short\n${PAIR.replaceAll('echo', 'echo a text that is rather long, and with another is too long,')}`,
  },
  ends: { Dockerfile: `FROM acme/ends\n${PAIR}` },
  plus: { Dockerfile: `FROM acme/plus\n${PAIR}` },
  'lists-read': lists('ls /var/lib/apt/lists > /seen'),
  digest: { Dockerfile: `FROM acme/digest\n${PAIR}` },
  ands: { Dockerfile: `FROM acme/ands\n${PAIR}` },
};

function lists(script: string): Readonly<Record<string, string>> {
  const install = 'RUN apt-get update && apt-get install -y --no-install-recommends less\n';
  return {
    Dockerfile: `FROM debian:12\nCOPY setup.sh /\n${install}RUN /setup.sh\n`,
    'setup.sh': `#!/bin/sh\n${script}\n`,
  };
}

let bin = '';
const own = `acme-${process.pid}`;
beforeAll(async () => {
  if (engine === null) return;
  bin = await buildCli('real');
  for (const [name, more] of Object.entries(BASES)) {
    const argv = ['build', '-q', ...engine.buildFlags, '-t', `${own}/${name}`, '-'];
    execFileSync('docker', argv, { env, input: `FROM busybox\n${more}\n` });
  }
}, PATIENCE);
afterAll(() => {
  if (bin === '') return;
  rmSync(dirname(dirname(bin)), { recursive: true, force: true });
  spawnSync('docker', ['rmi', ...Object.keys(BASES).map((name) => `${own}/${name}`)], { env });
});

/** A folder with these files, in which images are those of this run, and scripts are programs. */
function project(files: Readonly<Record<string, string>>): string {
  const texts = Object.entries(files).map(([path, text]) => [path, text.replaceAll('acme/', `${own}/`)]);
  const cwd = workspace(Object.fromEntries(texts));
  for (const path of Object.keys(files)) if (path.endsWith('.sh')) chmodSync(join(cwd, path), 0o755);
  return cwd;
}

/** Runs `dockshift fix --try`; temporary files go to a folder of its own, which has to be empty at the end. */
async function tryIn(
  cwd: string,
  args: readonly string[],
  more: Partial<Start> = {},
  cache = workspace(),
): Promise<Ended> {
  const temporary = workspace();
  const argv = [bin, 'fix', '--try', ...(engine?.buildFlags ?? []), ...args];
  const surroundings = { ...env, TMPDIR: temporary, XDG_CACHE_HOME: cache };
  const ended = await execute(process.execPath, argv, { cwd, env: surroundings, ...more });
  expect(readdirSync(temporary)).toEqual([]);
  return ended;
}

function filesIn(
  ended: Ended,
): readonly { path: string; status: string; applied: readonly Shown[]; held: readonly Shown[] }[] {
  return JSON.parse(ended.stdout).files;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

interface Shown {
  readonly safety: string;
  readonly trial?: string;
  readonly at: { readonly line: number };
}

describe.skipIf(engine === null)(`dockshift fix --try with real builds${why}`, { timeout: PATIENCE }, () => {
  it('applies a held rewrite that comes out the same, and says in which ways it was built', async () => {
    const cwd = project({ Dockerfile: `FROM acme/plain\nCOPY . /srv\n${PAIR}`, 'a.txt': 'a', 'b.txt': 'b' });
    const { code, stderr } = await tryIn(cwd, ['--context', '.']);
    expect(stderr).toContain('3  tried   Join 2 RUNs into one');
    expect(oneLine(stderr)).toContain(
      'built both ways: the same, cold, after an edit of a.txt and with a new file beside it',
    );
    expect(stderr).toContain('1 file changed, 1 rewrite (1 tried)');
    expect(code).toBe(0);
    expect(await tryIn(cwd, ['--check', '--context', '.'])).toMatchObject({ code: 0 });
  });

  it('leaves each rewrite that is wrong', async () => {
    const files = Object.entries(WRONG).flatMap(([name, one]) =>
      Object.entries(one).map(([path, text]) => [`${name}/${path}`, text]),
    );
    const ended = await tryIn(project(Object.fromEntries(files)), ['--check', '--format', 'json']);
    const reports = filesIn(ended);
    expect(reports.map(({ path }) => path.replace('/Dockerfile', ''))).toEqual(Object.keys(WRONG).sort());
    for (const { path, status, held } of reports) {
      const [trial] = held.map((one) => one.trial);
      expect([path, status, trial]).toEqual([path, 'unchanged', expect.stringMatching(/^built both ways: /)]);
      expect([path, trial]).not.toEqual([path, expect.stringContaining('ways: the same')]);
    }
    expect(ended.code).toBe(0);
  });

  it('finds the wrong ones among many by halving, and takes the others', async () => {
    const pairs = ['a', 'b'.repeat(40), 'c', 'd', 'e'.repeat(40), 'f'].map(
      (word) => `RUN echo ${word} > /${word}\nRUN echo more > /${word}.more\n`,
    );
    const unused = `FROM acme/plain\n${PAIR}`;
    const cwd = project({ Dockerfile: `${unused}FROM acme/short\n${pairs.join('COPY x /x\n')}`, x: 'x' });
    const [report] = filesIn(await tryIn(cwd, ['--diff', '--format', 'json', '--context', '.']));
    expect(report?.applied.map(({ safety, at }) => [safety, at.line])).toEqual(
      [5, 11, 14, 20].map((line) => ['tried', line]),
    );
    expect(report?.held.map(({ at, trial = '' }) => [at.line, trial.replace(/[,;(].*/s, '')])).toEqual([
      [2, 'not tried: a build of the last stage does not get to it'],
      [8, 'built both ways: the build fails '],
      [17, 'built both ways: the build fails '],
    ]);
  });

  it('takes what changes nothing but the cache that it announced, also in a review, and builds it once', async () => {
    const [cwd, cache] = [project(lists('true')), workspace()];
    const { stderr, code } = await tryIn(cwd, ['--check'], {}, cache);
    expect(stderr).toContain('1 rewrite (1 tried)');
    expect(code).toBe(1);
    const argv = [bin, 'review', '--try', ...(engine?.buildFlags ?? [])];
    const reviewed = await execute(process.execPath, argv, { cwd, env: { ...env, XDG_CACHE_HOME: cache } });
    expect(oneLine(reviewed.stdout)).toContain(
      'tried real builds come out the same, but for the caches in /var/lib/apt/lists; what is open below is not proven',
    );
    expect(reviewed.stderr).not.toContain('building');
  });

  it('runs a command in both images', async () => {
    const cwd = project(lists('true'));
    const lacking = await tryIn(cwd, ['--check', '--format', 'json', '--run', 'apt-get install -y tree']);
    expect(filesIn(lacking)[0]?.held.map(({ trial }) => trial)).toEqual([
      expect.stringContaining('with `apt-get install -y tree` run in both'),
    ]);
    const pair = project({ Dockerfile: `FROM acme/plain\n${PAIR}` });
    const { stderr, code } = await tryIn(pair, ['--run', 'cat /one /two > /both']);
    expect(oneLine(stderr)).toContain('the same, cold and with `cat /one /two > /both` run in both');
    expect(stderr).toContain('1 rewrite (1 tried)');
    expect(code).toBe(0);
  });

  it('tries what is left after it was killed, and nothing again that was tried', async () => {
    const [cwd, cache] = [project({}), workspace()];
    for (const name of ['a', 'b', 'c']) {
      execFileSync('mkdir', [join(cwd, name)]);
      writeFileSync(join(cwd, name, 'Dockerfile'), `FROM ${own}/plain\nRUN echo ${name} > /one\nRUN echo two > /two\n`);
    }
    let pressed = false;
    const killed = await tryIn(
      cwd,
      ['--check'],
      {
        onStderr: (text, kill) => {
          if (pressed || !text.includes('building b/Dockerfile')) return;
          pressed = true;
          kill('SIGINT');
        },
      },
      cache,
    );
    expect(killed.code).toBe(130);
    expect(readdirSync(join(cache, 'dockshift', 'try'))).toHaveLength(1);
    const images = (): string =>
      execFileSync('docker', ['images', '-q', '--filter', 'reference=localhost/dockshift-try'], {
        env,
        encoding: 'utf8',
      });
    expect(images()).toBe('');
    const resumed = await tryIn(cwd, [], {}, cache);
    expect(resumed.stderr).not.toContain('building a/Dockerfile');
    expect(resumed.stderr).toContain('building b/Dockerfile the original');
    expect(resumed.stderr).toContain('3 files changed, 3 rewrites (3 tried)');
    expect(images()).toBe('');
  });

  it('sets aside what differs from build to build, and begins no build when the time is up', async () => {
    const restless = `FROM acme/plain\nRUN cat /proc/sys/kernel/random/uuid > /id\n${PAIR}`;
    const cwd = project({ Dockerfile: restless });
    const late = await tryIn(cwd, ['--check', '--time', '0s']);
    expect(late.stderr).toContain('not tried: the time is up');
    const { stderr } = await tryIn(cwd, []);
    expect(stderr).toMatch(/\d rewrites? \(\d tried\)/);
  });

  it('says of an original that does not build that nothing was tried', async () => {
    const cwd = project({ Dockerfile: `FROM acme/plain\n${PAIR}RUN exit 3\n` });
    const { stderr, code } = await tryIn(cwd, ['--check']);
    expect(oneLine(stderr)).toContain('Nothing was tried: the original does not build (process');
    expect(code).toBe(0);
    expect(existsSync(join(cwd, '.dockerignore'))).toBe(false);
  });
});
