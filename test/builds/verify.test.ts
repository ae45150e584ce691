import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../cli/build-cli.js';
import { committed, type Ended, execute, type Start, workspace } from '../cli/workspace.js';
import { engineForTests } from './engine.js';

const found = await engineForTests();
const engine = 'missing' in found ? null : found;
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';
const env = engine?.env ?? {};

/** A build with apt-get or npm takes its time on a small machine. */
const SLOW = 1_200_000;
/** Each test makes two builds or more. */
const PATIENCE = 600_000;

let bin = '';
beforeAll(async () => {
  if (engine !== null) bin = await buildCli('real');
});
afterAll(() => {
  if (bin !== '') rmSync(dirname(dirname(bin)), { recursive: true, force: true });
});

/** Runs `dockshift verify` with the engine for tests; temporary files go to a folder beside `cwd`, which has to be empty at the end. */
async function verify(cwd: string, args: readonly string[], more: Partial<Start> = {}): Promise<Ended> {
  const temporary = workspace();
  const images = (): string => docker('images', '--quiet', '--filter', 'reference=localhost/dockshift-verify');
  const before = images();
  const argv = [bin, 'verify', ...(engine?.buildFlags ?? []), ...args];
  const ended = await execute(process.execPath, argv, { cwd, env: { ...env, TMPDIR: temporary }, ...more });
  expect(readdirSync(temporary)).toEqual([]);
  expect(images()).toBe(before);
  return ended;
}

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { env, encoding: 'utf8' });
}

/** A repository whose first commit has the one Dockerfile, and whose work tree has the other. */
function repository(before: string, after: string): string {
  return committed({ Dockerfile: before }, after);
}

const STAGE = 'FROM busybox\nRUN mkdir /data && ln -s data /link\n';

describe.skipIf(engine === null)(`dockshift verify with real builds${why}`, { timeout: PATIENCE }, () => {
  it('finds a right rewrite the same', async () => {
    const source = `${STAGE}COPY . /app\nRUN touch /app/a\nRUN rm -f /app/b\nENV A=1\nCMD ["x"]\n`;
    const { code, stdout } = await verify(workspace({ Dockerfile: source, b: 'b' }), []);
    expect(stdout).toContain('Dockerfile: same\n\nThe images are the same.\n');
    expect(stdout).toMatch(/layers +\d+ +\d+ +-1\n/);
    expect(code).toBe(0);
  });

  it('finds every kind of difference', async () => {
    const after = `${STAGE}RUN chmod 700 /data && rm /link && ln -s etc /link && echo x > /data/x && chown 7 /data\nLABEL a=b\n`;
    const { code, stdout } = await verify(repository(STAGE, after), ['--against', 'HEAD']);
    expect(code).toBe(1);
    for (const line of [
      'The images differ in 5 places.',
      'config.Labels.a: nothing → "b"',
      '/data: mode 0755 → 0700',
      '/data: owner 0:0 → 7:0',
      '/data/x: only in the rewritten image (file of 2 bytes)',
      '/link: target data → etc',
    ]) {
      expect(stdout).toContain(line);
    }
  });

  it('looks at times only if it is told to', async () => {
    const cwd = repository(`${STAGE}RUN touch -d @1 /data\n`, `${STAGE}RUN touch -d @2 /data\n`);
    expect((await verify(cwd, ['--against', 'HEAD'])).code).toBe(0);
    const { code, stdout } = await verify(cwd, ['--against', 'HEAD', '--mtimes']);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('/data: mtime 1970-01-01T00:00:01Z → 1970-01-01T00:00:02Z'),
    ]);
  });

  it('sees a file that an ignore file leaves out', async () => {
    const source = `${STAGE}COPY . /app\n`;
    const cwd = repository(source, source);
    writeFileSync(join(cwd, 'secret'), '');
    writeFileSync(join(cwd, '.dockerignore'), 'secret\n');
    const { code, stdout } = await verify(cwd, ['--against', 'HEAD']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('/app/secret: only in the original image')]);
  });

  it('says that both builds fail alike', async () => {
    const source = `${STAGE}RUN touch /a && exit 3\nRUN rm /a\n`;
    const { code, stdout } = await verify(repository(source, source.replace('\nRUN rm', ' && rm')), [
      '--against',
      'HEAD',
    ]);
    expect([code, stdout]).toEqual([2, expect.stringContaining('Both builds fail alike')]);
    expect(stdout).toContain('exit code: 3');
  });

  it('says that both builds fail for different reasons, or only one', async () => {
    const both = await verify(repository(`${STAGE}RUN exit 3\n`, `${STAGE}RUN exit 4\n`), ['--against', 'HEAD']);
    expect([both.code, both.stdout]).toEqual([2, expect.stringContaining('Both builds fail, for different reasons.')]);
    const one = await verify(repository(STAGE, `${STAGE}RUN exit 4\n`), ['--against', 'HEAD']);
    expect([one.code, one.stdout]).toEqual([2, expect.stringContaining('Only the rewritten version fails to build.')]);
  });

  it('says that nothing was compared, where no build gets to a step', async () => {
    const source = 'FROM localhost:1/nobody/has-this:1\nRUN touch /a\nRUN rm /a\n';
    const { code, stdout } = await verify(repository(source, source.replace('\nRUN rm', ' && rm')), [
      '--against',
      'HEAD',
    ]);
    expect([code, stdout]).toEqual([
      2,
      expect.stringContaining('Neither build got to its first step, so nothing was compared.'),
    ]);
    expect(stdout).toContain('localhost:1/nobody/has-this:1');
  });

  it('says that both builds fail alike, where a file is missing that both copy', async () => {
    const source = `${STAGE}COPY nowhere /\nRUN touch /a\nRUN rm /a\n`;
    const cwd = repository(source, source.replace('\nRUN rm', ' && rm'));
    const { code, stdout } = await verify(cwd, ['--against', 'HEAD', '--context', '.']);
    expect([code, stdout]).toEqual([2, expect.stringContaining('Both builds fail alike')]);
  });

  it('sets noise aside', async () => {
    const noise = 'RUN head -c 9 /dev/urandom > /stamp && touch /run-$RANDOM$RANDOM\n';
    const cwd = repository(`${STAGE}${noise}`, `${STAGE}${noise}LABEL a=\n`);
    const plain = await verify(cwd, ['--against', 'HEAD', '--format', 'json']);
    expect(JSON.parse(plain.stdout)).toMatchObject({ files: [{ verdict: 'different' }] });
    const { code, stdout } = await verify(repository(`${STAGE}${noise}`, `${STAGE}${noise}`), [
      '--against',
      'HEAD',
      '--noise',
    ]);
    expect(stdout).toContain('The images are the same, except for what differs from build to build.');
    expect(stdout).toMatch(/differs from itself there\):\n +\/run-\d+: only in the (?:original|rewritten) image/);
    expect(code).toBe(0);
  });

  it('builds every stage, also those that no other needs', async () => {
    const stages = (text: string): string =>
      `FROM busybox AS a\nRUN echo ${text} > /a\nFROM busybox AS test\nRUN touch /t\nFROM a\n`;
    const { code, stdout } = await verify(repository(stages('x'), stages('y')), ['--against', 'HEAD', '--all-stages']);
    expect(code).toBe(1);
    expect(stdout).toContain('Stage 2: The images differ in 1 place.');
    expect(stdout).toContain('Stage test: The images are the same.');
    expect(stdout).toContain('Stage a: The images differ in 1 place.');
  });

  it('hands on arguments, secrets and the target', async () => {
    const source =
      'FROM busybox AS a\nARG WHO\nRUN --mount=type=secret,id=s cp /run/secrets/s /s; echo $WHO > /who\nFROM busybox\n';
    const cwd = repository(source, source.replace('echo $WHO', 'echo me,you'));
    writeFileSync(join(cwd, 'token'), 'secret');
    const flags = ['--build-arg', 'WHO=me,you', '--secret', 'id=s,src=token', '--target', 'a', '--format', 'json'];
    const { code, stdout } = await verify(cwd, ['--against', 'HEAD', ...flags]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files).toMatchObject([
      { verdict: 'same', stages: [{ target: 'a', original: { failure: null } }] },
    ]);
  });

  it('takes nothing from a build of last week', async () => {
    const source = `${STAGE}RUN head -c 9 /dev/urandom > /stamp\n`;
    const cwd = repository(source, `${source}LABEL a=\n`);
    const stamps = async (...flags: string[]): Promise<string> =>
      (await verify(cwd, ['--against', 'HEAD', ...flags])).stdout;
    expect(await stamps()).toContain('/stamp: contents');
    expect(await stamps()).toContain('/stamp: contents');
    expect(await stamps('--cache')).not.toContain('/stamp: contents');
  });

  it('lists apart what a rewrite announced', { timeout: SLOW }, async () => {
    const source = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends tree\n';
    const { code, stdout } = await verify(workspace({ Dockerfile: source }), [
      '--noise',
      '--format',
      'json',
      '--skip',
      'merge-runs',
    ]);
    const { verdict, stages } = JSON.parse(stdout).files[0];
    expect([code, verdict, stages[0].differences]).toEqual([0, 'same', []]);
    const { announced, noise, original, rewritten } = stages[0];
    expect(announced.length).toBeGreaterThan(3);
    for (const { path } of announced) expect(path).toMatch(/^\/var\/lib\/apt\/lists\//);
    expect(noise.map(({ path }: { readonly path: string }) => path)).toContain('/var/log/dpkg.log');
    expect(rewritten.image.bytes).toBeLessThan(original.image.bytes - 1e6);
  });

  it('says what is cached after an edit', { timeout: SLOW }, async () => {
    const cwd = workspace();
    const example = fileURLToPath(new URL('../../examples/node-api', import.meta.url));
    cpSync(example, cwd, { recursive: true });
    // What apt-get does is the matter of another test, and slow.
    const dockerfile = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    writeFileSync(join(cwd, 'Dockerfile'), dockerfile.replace(/^(?:# curl|RUN apt-get|HEALTHCHECK).*\n/gm, ''));
    const before = readFileSync(join(cwd, 'src/server.js'), 'utf8');
    const { code, stdout } = await verify(cwd, ['--edit', 'src/server.js', '--format', 'json']);
    expect(code).toBeLessThan(2);
    const { edit } = JSON.parse(stdout).files[0];
    const cached = (name: string): readonly string[] =>
      edit[name].steps.flatMap((step: { readonly cached: boolean; readonly text: string }) =>
        step.cached ? [step.text] : [],
      );
    expect(cached('original')).toEqual(['WORKDIR /app']);
    expect(cached('rewritten')).toHaveLength(3);
    expect(cached('rewritten').at(-1)).toMatch(/^RUN npm ci/);
    expect(edit.rewritten.seconds).toBeLessThan(edit.original.seconds);
    expect(edit.rewritten.newBytes).toBeLessThan(edit.original.newBytes / 10);
    expect(readFileSync(join(cwd, 'src/server.js'), 'utf8')).toBe(before);
  });

  it('measures the rewritten version by itself: the edited build of the original lends it nothing', async () => {
    const prefix = 'RUN head -c 3000000 /dev/urandom > /random\n';
    const source = `FROM busybox\n${prefix}COPY a /a\nRUN sleep 1\nRUN true\n`;
    const cwd = repository(source, `${source}LABEL a=b\n`);
    writeFileSync(join(cwd, 'a'), 'a');
    const { stdout } = await verify(cwd, ['--against', 'HEAD', '--edit', 'a', '--format', 'json']);
    const { edit } = JSON.parse(stdout).files[0];
    for (const name of ['original', 'rewritten']) {
      expect(edit[name].steps.map(({ cached }: { readonly cached: boolean }) => cached)).toEqual([
        true,
        false,
        false,
        false,
      ]);
    }
  });

  it('stops at a Ctrl-C: the build ends, and nothing is left', async () => {
    const cwd = repository(STAGE, `${STAGE}RUN touch /begun && sleep 6113\n`);
    let pressed: number | null = null;
    const { code, stderr } = await verify(cwd, ['--against', 'HEAD', '--verbose'], {
      onStderr: (text, kill) => {
        if (pressed !== null || !text.includes('] RUN touch /begun')) return;
        pressed = Date.now();
        kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted; the images and files of this run are removed\n');
    // The step would take an hour and more.
    expect(Date.now() - (pressed ?? 0)).toBeLessThan(60_000);
    await expect
      .poll(() => commandLines().some((line) => line.includes('sleep 6113')), { timeout: 60_000 })
      .toBe(false);
  });
});

/** The command lines of this machine's processes, as far as they can be seen. */
function commandLines(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()];
      } catch {
        return [];
      }
    });
}
