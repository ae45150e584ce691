import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findBuildEngine } from './find-engine.js';

/** Surroundings in which only these programs are there, each a shell script. */
function withPrograms(programs: Readonly<Record<string, string>>): Parameters<typeof findBuildEngine>[1] {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { cwd: folder, env: { PATH: folder } };
}

const DOCKER = 'case "$*" in --version) echo Docker version 27.0;; buildx*) echo buildx 1;; *) echo 27.0.1;; esac';

describe.skipIf(process.platform === 'win32')('findBuildEngine', () => {
  it('takes docker first, then podman, then buildah', async () => {
    const others = { podman: 'echo 5.0', buildah: 'echo buildah version 1.30 x' };
    const all = withPrograms({ docker: DOCKER, ...others });
    expect(await findBuildEngine(null, all)).toMatchObject({ name: 'docker', version: '27.0.1' });
    expect(await findBuildEngine('buildah', all)).toMatchObject({ name: 'buildah', version: '1.30' });
    expect(await findBuildEngine(null, withPrograms(others))).toMatchObject({ name: 'podman', version: '5.0' });
  });

  it('does not take podman for docker', async () => {
    const where = withPrograms({ docker: 'echo podman version 5.0', podman: 'echo 5.0' });
    expect(await findBuildEngine(null, where)).toMatchObject({ name: 'podman' });
  });

  it('says what each engine lacks, and what to install', async () => {
    const docker =
      'case "$*" in --version) echo Docker version 27.0;; *) echo Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running? >&2; exit 1;; esac';
    await expect(findBuildEngine(null, withPrograms({ docker }))).rejects.toMatchObject({
      name: 'WrongUse',
      message:
        'there is nothing to build with (docker: its daemon does not run (Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?); podman: it is not installed; buildah: it is not installed)',
      advice: expect.stringMatching(/^docker: Start it: sudo systemctl start docker/),
    });
    await expect(findBuildEngine(null, withPrograms({}))).rejects.toMatchObject({
      advice: expect.stringMatching(
        /^Install one of these and start it:\n {2}Docker with buildx: https:.*\n.*\n.*Buildah/,
      ),
    });
    await expect(findBuildEngine('podman', withPrograms({}))).rejects.toMatchObject({
      message: 'there is nothing to build with (podman: it is not installed)',
      advice: 'Podman: https://podman.io/docs/installation',
    });
    const old = 'case "$*" in buildx*) exit 1;; --version) echo Docker version 20;; *) echo 20.1;; esac';
    await expect(findBuildEngine('docker', withPrograms({ docker: old }))).rejects.toMatchObject({
      message: expect.stringContaining('docker: it lacks buildx'),
      advice: expect.stringContaining('docker-buildx-plugin'),
    });
  });
});
