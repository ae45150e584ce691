import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { migrate, writeCampaign } from './campaign-run.js';
import { checkout, WEB } from './fleet.js';

let cwd = '';
beforeEach(() => {
  cwd = workspace();
});

describe('dockshift migrate', () => {
  it('writes a campaign to begin with, once', async () => {
    checkout(join(cwd, 'a'), WEB);
    expect(await migrate(cwd, ['init'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('dockshift migrate plan'),
    });
    expect((await migrate(cwd, ['init'])).code).toBe(2);
    expect((await migrate(cwd, ['plan'])).stderr).toContain('1 repository: 1 planned');
    expect(existsSync(join(cwd, '.dockshift/faster-dockerfiles/journal.jsonl'))).toBe(true);
  });

  it.each([
    [[], 'what is to be done with the campaign?'],
    [['pln'], 'Did you mean dockshift migrate plan?'],
    [['plan'], 'campaign.yaml: There is no such file.'],
    [['plan', '--wait'], '--wait says nothing to migrate plan'],
    [['retry'], 'what is to be tried again?'],
    [['review', '--reject'], 'which repositories?'],
    [['plan', '--jobs', '0'], "--jobs can't be"],
    [['report', '--format', 'pdf'], "--format can't be"],
  ])('%j: %s', async (args, message) => {
    const { code, stderr } = await migrate(cwd, args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says so when Redis does not answer, or is none', async () => {
    writeCampaign(cwd, { sources: [{ checkouts: ['*'] }] });
    expect((await migrate(cwd, ['plan', '--queue', 'redis://127.0.0.1:1'])).stderr).toContain('Redis does not answer');
    expect((await migrate(cwd, ['plan', '--queue', 'amqp://x'])).stderr).toContain("--queue can't be amqp://x");
  });
});
