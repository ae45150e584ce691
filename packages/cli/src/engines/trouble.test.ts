import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { adviceFor, unusableBecause } from './trouble.js';

const HERE = { cwd: '/', env: {} };
const DOWN = 'Is the docker daemon running?';

describe('unusableBecause', () => {
  // As docker 26.1, and Docker Desktop's client, say it.
  it.each([
    [
      `Cannot connect to the Docker daemon at unix:///var/run/docker.sock. ${DOWN}`,
      /daemon does not run/,
      /systemctl start docker/,
    ],
    [
      `Cannot connect to the Docker daemon at tcp://127.0.0.1:1. ${DOWN}`,
      /tcp:\/\/127\.0\.0\.1:1 does not answer/,
      /DOCKER_HOST/,
    ],
    [
      `Cannot connect to the Docker daemon at unix:///Users/me/.docker/run/docker.sock. ${DOWN}`,
      /Docker Desktop/,
      /Start Docker Desktop/,
    ],
    [
      'error during connect: Get "http://docker.example.com/v1.45/version": command [ssh -o ConnectTimeout=30 -l nobody -p 1 -- localhost docker system dial-stdio] has exited with exit status 255',
      /by ssh/,
      /docker context use default/,
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: dial unix: connect: permission denied',
      /your user may not/,
      /usermod -aG docker/,
    ],
    [
      'Failed to initialize: unable to resolve docker endpoint: context "nosuch": context not found: open meta.json: no such file or directory',
      /context does not exist/,
      /docker context ls/,
    ],
    [
      'Cannot connect to Podman. Please verify your connection to the Linux system',
      /virtual machine/,
      /podman machine start/,
    ],
    ['potentially insufficient UIDs or GIDs available in user namespace', /range of ids/, /--add-subuids/],
  ])('knows %s', (said, message, advice) => {
    const trouble = unusableBecause(said, HERE);
    expect([trouble?.message, trouble?.advice]).toEqual([
      expect.stringMatching(message),
      expect.stringMatching(advice),
    ]);
  });

  it('finds the daemon without root, where that one runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockshift-run-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const said = `Cannot connect to the Docker daemon at unix:///var/run/docker.sock. ${DOWN}`;
    const where = { cwd: '/', env: { XDG_RUNTIME_DIR: folder } };
    expect(unusableBecause(said, where)?.message).toBe('its daemon does not run');
    writeFileSync(join(folder, 'docker.sock'), '');
    expect(unusableBecause(said, where)?.advice).toContain(`DOCKER_HOST=unix://${folder}/docker.sock`);
    const own = `Cannot connect to the Docker daemon at unix://${folder}/docker.sock. ${DOWN}`;
    expect(unusableBecause(own, where)?.message).toBe('its daemon does not run');
  });

  it('says nothing of what it does not know', () => {
    expect(unusableBecause('a strange error', HERE)).toBeNull();
  });
});

describe('adviceFor', () => {
  it.each([
    ['process "/bin/sh -c echo" did not complete successfully: network bridge not found', /--network host/],
    ['network mode "foo" not supported by buildkit - you can define a custom network', /default, none and host/],
    ['granting entitlement network.host is not allowed by build daemon configuration', /buildx use default/],
    ['write /var/lib/docker/tmp/x: no space left on device', /docker builder prune/],
    ['tar: a: Cannot write: No space left on device', /docker builder prune/],
    ['exec /bin/sh: exec format error', /binfmt/],
    [
      'failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup: no such host',
      /registry cannot be reached/,
    ],
  ])('says what to do about %s', (said, advice) => {
    expect(adviceFor(said)).toMatch(advice);
  });

  it('says nothing of what a command did', () => {
    expect(adviceFor('process "/bin/sh -c exit 3" did not complete successfully: exit code: 3')).toBeNull();
    expect(adviceFor('curl: (6) Could not resolve host: no such host')).toBeNull();
  });
});
