import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { atForge, migrate, writeCampaign } from './campaign-run.js';
import { fakeGithub } from './fake-github.js';
import { bareRepository, gitIn, WEB } from './fleet.js';

process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

/** A file system of that size, on memory; null: only root may make one, and not everywhere. */
function smallDisk(folder: string, size: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
}

const CAN_MOUNT = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-disk-'));
  const mounted = smallDisk(folder, '64k');
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
})();

describe.skipIf(!CAN_MOUNT)(`a disk${CAN_MOUNT ? '' : ' (skipped: no file system can be mounted here)'}`, () => {
  it.each<[string, readonly string[], number]>([
    // Where it gets full: the journal's own disk, or in the middle of clones.
    ['16k', ['plan'], 2],
    ['300k', ['plan', 'apply', 'publish'], 8],
  ])('of %s that is full loses nothing, and all is done once there is space', async (size, steps, count) => {
    const cwd = workspace();
    const fake = await fakeGithub(join(cwd, 'forge'));
    const state = join(cwd, 'state');
    expect(smallDisk(state, size)).toBe(true);
    onTestFinished(async () => {
      await fake.close();
      execFileSync('umount', [state]);
      expect(fake.violations).toEqual([]);
    });
    const paths = Array.from({ length: count }, (_, index) => `acme/r${index}`);
    for (const path of paths) {
      fake.add(path);
      const names = Array.from({ length: 300 }, (_, index) => [`${path}/${index}`, `${path} ${index}\n`]);
      bareRepository(fake.root, path, { ...WEB, ...Object.fromEntries(names) });
    }
    writeCampaign(cwd, { ...atForge(fake), state, rollout: { pause: 0, breaker: { failures: 1, of: 100 } } });
    const said: string[] = [];
    const codes: number[] = [];
    for (const step of steps) {
      const { code, stderr } = await migrate(cwd, [step]);
      codes.push(code);
      said.push(stderr);
    }
    expect(codes.some((code) => code !== 0)).toBe(true);
    expect(said.join('')).toMatch(/no space left|space/i);
    expect(said.join('')).toMatch(/Free some space/i);
    expect(said.join('')).not.toContain('bug of dockshift');
    execFileSync('mount', ['-o', 'remount,size=64m', state]);
    for (const step of ['plan', 'apply', 'publish']) expect(await migrate(cwd, [step])).toMatchObject({ code: 0 });
    for (const path of paths) {
      expect(
        fake.repositories.get(path)?.pulls.map((pull) => pull.state),
        path,
      ).toEqual(['open']);
      const folder = join(fake.root, `${path}.git`);
      expect(gitIn(folder, 'diff', '--name-only', 'main', 'dockshift/test'), path).toBe('Dockerfile');
    }
    const journal = readFileSync(join(state, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(() => journal.map((line) => JSON.parse(line))).not.toThrow();
  });
});
