import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../cli/build-cli.js';
import { committed, type Ended, execute, workspace } from '../cli/workspace.js';
import { BUSYBOX } from '../reference-builder/base-image.js';

/** Makes two builds or more. */
const PATIENCE = 600_000;

let bin = '';
beforeAll(async () => {
  bin = await buildCli('real');
});
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

/** From nothing: base images would come from a registry. The shell runs most commands itself. */
const STAGE = 'FROM scratch\nCOPY busybox /bin/sh\n';

/** A repository whose first commit has the one Dockerfile, and whose work tree has the other. */
function repository(before: string, after: string): string {
  const cwd = committed({ Dockerfile: before, '.gitignore': 'busybox\n', 'server.js': 'x' }, after);
  // With its mode: it is a program.
  copyFileSync(BUSYBOX ?? '', join(cwd, 'busybox'));
  return cwd;
}

describe.each(['buildah', 'podman'])('dockshift verify', (name) => {
  const missing = ((): string | null => {
    if (spawnSync(name, ['info'], { stdio: 'ignore' }).status !== 0) return `no ${name}, or it can't be used here`;
    return BUSYBOX === null ? 'no static busybox is installed' : null;
  })();

  // What is left of other builds would lend steps to these. Without a runtime, control groups of the machine don't matter.
  const storage = mkdtempSync(join(tmpdir(), 'dockshift-storage-'));
  const settings = join(storage, 'storage.conf');
  const folders = `graphroot = "${join(storage, 'graph')}"\nrunroot = "${join(storage, 'run')}"\n`;
  const own = { CONTAINERS_STORAGE_CONF: settings, BUILDAH_ISOLATION: 'chroot' };
  beforeAll(() => writeFileSync(settings, `[storage]\ndriver = "vfs"\n${folders}`));
  afterAll(() => rmSync(storage, { recursive: true, force: true }));

  const images = (): string => execFileSync(name, ['images'], { env: { ...process.env, ...own }, encoding: 'utf8' });

  async function verify(cwd: string, ...args: readonly string[]): Promise<Ended> {
    const temporary = workspace();
    // A folder of Docker's settings in which nobody has logged in is no obstacle.
    const env = { ...process.env, TMPDIR: temporary, DOCKER_CONFIG: temporary, ...own };
    const argv = [bin, 'verify', '--engine', name, '--network', 'host', '--context', '.', ...args];
    const ended = await execute(process.execPath, argv, { cwd, env });
    expect(readdirSync(temporary)).toEqual([]);
    expect(images()).not.toContain('dockshift-verify');
    return ended;
  }

  describe.skipIf(missing !== null)(
    `with ${name}${missing === null ? '' : ` (skipped: ${missing})`}`,
    {
      timeout: PATIENCE,
    },
    () => {
      it('finds a right rewrite the same', async () => {
        const source = `${STAGE}RUN mkdir /data && chmod 755 /data\nRUN touch /data/a\nRUN rm /data/a\n`;
        const { code, stdout } = await verify(repository(source, source));
        expect(stdout).toContain('The images are the same.\n');
        expect(stdout).toMatch(/layers +4 +2 +-2\n/);
        expect(code).toBe(0);
      });

      it('finds what differs', async () => {
        const cwd = repository(`${STAGE}RUN mkdir /data\n`, `${STAGE}RUN mkdir -m 700 /data\nUSER 7\n`);
        const { code, stdout } = await verify(cwd, '--against', 'HEAD');
        expect(stdout).toContain('/data: mode 0755 → 0700');
        expect(stdout).toMatch(/config\.User: (?:""|nothing) → "7"/);
        expect(code).toBe(1);
      });

      it('says that both builds fail alike, or only one', async () => {
        const failing = `${STAGE}RUN mkdir /data\nRUN exit 3\n`;
        const both = await verify(repository(failing, failing.replace('\nRUN exit', ' && exit')), '--against', 'HEAD');
        expect([both.code, both.stdout]).toEqual([2, expect.stringContaining('Both builds fail alike')]);
        const one = await verify(repository(STAGE, failing), '--against', 'HEAD');
        expect([one.code, one.stdout]).toEqual([
          2,
          expect.stringContaining('Only the rewritten version fails to build.'),
        ]);
      });

      it('says what is cached after an edit', async () => {
        const before = `${STAGE}COPY server.js /app/\nRUN mkdir /data\n`;
        const after = `${STAGE}RUN mkdir /data\nCOPY server.js /app/\n`;
        const flags = ['--against', 'HEAD', '--edit', 'server.js', '--format', 'json'];
        const { stdout } = await verify(repository(before, after), ...flags);
        const { edit } = JSON.parse(stdout).files[0];
        const cached = (version: string): readonly boolean[] =>
          edit[version].steps.map((step: { readonly cached: boolean }) => step.cached);
        expect(cached('original')).toEqual([true, false, false]);
        expect(cached('rewritten')).toEqual([true, true, false]);
      });
    },
  );
});
