import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { atForge, BRANCH, migrate, steps, writeCampaign } from './campaign-run.js';
import { gitIn, WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';

/** A file system of that size, on memory; false: only root may make one, and not everywhere. */
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
  ])('of %s that is full loses nothing, and all is done once there is space', async (size, tried, count) => {
    const { cwd, fake } = await forgeForTest();
    const state = join(cwd, 'state');
    expect(smallDisk(state, size)).toBe(true);
    onTestFinished(() => {
      execFileSync('umount', [state]);
    });
    const paths = Array.from({ length: count }, (_, index) => `acme/r${index}`);
    for (const path of paths) {
      const names = Array.from({ length: 300 }, (_, index) => [`${path}/${index}`, `${path} ${index}\n`]);
      fake.add(path, { ...WEB, ...Object.fromEntries(names) });
    }
    writeCampaign(cwd, { ...atForge(fake), state, rollout: { pause: 0, breaker: { failures: 1, of: 100 } } });
    const said: string[] = [];
    const codes: number[] = [];
    for (const step of tried) {
      const { code, stderr } = await migrate(cwd, [step]);
      codes.push(code);
      said.push(stderr);
    }
    expect(codes.some((code) => code !== 0)).toBe(true);
    expect(said.join('')).toMatch(/no space left|space/i);
    expect(said.join('')).toMatch(/Free some space/i);
    expect(said.join('')).not.toContain('bug of dockshift');
    execFileSync('mount', ['-o', 'remount,size=64m', state]);
    // The plan that was stopped goes on, and answers also for what had failed in it; the next one tries that again.
    await migrate(cwd, ['plan']);
    await steps(cwd, 'plan', 'apply', 'publish');
    for (const path of paths) {
      expect(
        fake.repositories.get(path)?.pulls.map((pull) => pull.state),
        path,
      ).toEqual(['open']);
      const folder = join(fake.root, `${path}.git`);
      expect(gitIn(folder, 'diff', '--name-only', 'main', BRANCH), path).toBe('Dockerfile');
    }
    const journal = readFileSync(join(state, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(() => journal.map((line) => JSON.parse(line))).not.toThrow();
  });
});
