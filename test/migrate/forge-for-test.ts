import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { fakeGithub } from './fake-github.js';
import type { FakeGithub } from './hosted.js';

/** A folder for campaigns, and a forge that keeps its repositories in it. Ends with the test, which fails if GitHub would not speak so. */
export async function forgeForTest(): Promise<{ readonly cwd: string; readonly fake: FakeGithub }> {
  const cwd = workspace();
  const fake = await fakeGithub(join(cwd, 'forge'));
  onTestFinished(async () => {
    await fake.close();
    expect(fake.violations).toEqual([]);
  });
  return { cwd, fake };
}
