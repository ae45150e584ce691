import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { atForge, migrate, STATE, steps, TOKEN, writeCampaign } from './campaign-run.js';
import { WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub, Fault } from './hosted.js';

let cwd = '';
let fake: FakeGithub;
beforeEach(async () => {
  ({ cwd, fake } = await forgeForTest());
  for (const path of ['acme/a', 'acme/b']) fake.add(path, { ...WEB, 'README.md': path });
  writeCampaign(cwd, atForge(fake));
});

function pulls(path: string): number {
  return fake.repositories.get(path)?.pulls.length ?? 0;
}

describe('a forge that', () => {
  const cases: readonly (readonly [string, Omit<Fault, 'times'>, number])[] = [
    ['has a secondary limit', { when: /^POST \/repos\/acme\/a\/pulls$/, what: 'secondary-limit' }, 1],
    ['answers with 502', { when: /^GET \/repos\/acme\/a\/pulls$/, what: 'server-error' }, 1],
    ['drops the connection of a push', { when: /git-receive-pack$/, what: 'drop' }, 1],
    ['drops the connection of a pull request', { when: /^POST \/repos\/acme\/a\/pulls$/, what: 'drop' }, 1],
    ['drops a clone', { when: /git-upload-pack$/, what: 'drop' }, 1],
  ];

  it.each(cases)('%s is asked again', async (_, fault, times) => {
    fake.faults.push({ ...fault, times });
    await steps(cwd, 'plan', 'apply', 'publish');
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([1, 1]);
    expect(fake.faults.map(({ times: left }) => left)).toEqual([0]);
  });

  it('makes the pull request and then hangs does not get a second one', async () => {
    writeCampaign(cwd, { ...atForge(fake), git: { protocols: ['http'], timeout: 4 } });
    fake.faults.push({ when: /^POST \/repos\/acme\/a\/pulls$/, what: 'hang', times: 1 });
    await steps(cwd, 'plan', 'apply', 'publish');
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([1, 1]);
  });

  it('stays away fails one repository and not the other; retry --failed does the rest', async () => {
    await steps(cwd, 'plan', 'apply');
    const fault: Fault = { when: /acme\/a\.git/, what: 'drop', times: 1000 };
    fake.faults.push(fault);
    const { code, stderr } = await migrate(cwd, ['publish']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/acme\/a: failed: .*\n {2}Run the same command again/);
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([0, 1]);
    fault.times = 0;
    await steps(cwd, 'retry --failed');
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([1, 1]);
  });

  it('does not take the token is said so, without the token', async () => {
    await steps(cwd, 'plan', 'apply');
    const { code, stderr } = await migrate(cwd, ['publish'], {
      env: { GH_ENTERPRISE_TOKEN: 'ghp_wrongwrongwrongwrongwrong' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('The forge does not accept the token.');
    expect(stderr).not.toContain('ghp_');
  });
});

describe('a campaign', () => {
  it('goes on without a repository that was deleted meanwhile', async () => {
    await steps(cwd, 'plan', 'apply');
    fake.repositories.delete('acme/a');
    rmSync(join(fake.root, 'acme/a.git'), { recursive: true });
    const { code, stderr } = await migrate(cwd, ['publish']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/acme\/a: failed: .*(?:not found|knows no such repository)/i);
    expect(pulls('acme/b')).toBe(1);
  });

  it('stops when too many fail', async () => {
    for (let index = 0; index < 8; index++) fake.add(`acme/c${index}`);
    writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0, breaker: { failures: 0.5, of: 3 } } });
    await steps(cwd, 'plan', 'apply');
    for (const path of fake.repositories.keys()) rmSync(join(fake.root, `${path}.git`), { recursive: true });
    fake.repositories.clear();
    const { stderr } = await migrate(cwd, ['publish', '-j', '1']);
    expect(stderr).toContain('Not all are published: 3 of the last 3 repositories failed (rollout.breaker)');
    expect(stderr).toContain('3 failed');
  });

  it('keeps to its limits', async () => {
    writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0, perHour: 1 } });
    await steps(cwd, 'plan', 'apply');
    const { code, stderr } = await migrate(cwd, ['publish']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/rollout.perHour allows 1 in an hour. Run the same command again from .*Z on\./);
    expect(pulls('acme/a') + pulls('acme/b')).toBe(1);
    await steps(cwd, 'publish');
    expect(pulls('acme/a') + pulls('acme/b')).toBe(1);
    writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0, open: 1 } });
    expect((await migrate(cwd, ['publish'])).stderr).toContain('1 pull requests are open, and rollout.open allows 1');
    writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0 } });
    await steps(cwd, 'publish');
    expect(pulls('acme/a') + pulls('acme/b')).toBe(2);
  });

  it('is worked on by one process at a time', async () => {
    mkdirSync(join(cwd, STATE), { recursive: true });
    writeFileSync(join(cwd, STATE, 'lock'), `${process.ppid}`);
    const { code, stderr } = await migrate(cwd, ['plan']);
    expect(code).toBe(2);
    expect(stderr).toContain(`Another dockshift (process ${process.ppid}) is working on the campaign test.`);
    // No process has this number.
    writeFileSync(join(cwd, STATE, 'lock'), '4194305');
    await steps(cwd, 'plan');
  });

  it('says so when the disk with its journal is full, and goes on when there is space', async () => {
    mkdirSync(join(cwd, STATE), { recursive: true });
    symlinkSync('/dev/full', join(cwd, STATE, 'journal.jsonl'));
    await expect(migrate(cwd, ['plan'])).resolves.toMatchObject({ code: 2, stderr: expect.stringContaining('space') });
    rmSync(join(cwd, STATE, 'journal.jsonl'));
    await steps(cwd, 'plan', 'apply', 'publish');
  });

  it('takes a journal whose last line was not written to its end', async () => {
    await steps(cwd, 'plan');
    const file = join(cwd, STATE, 'journal.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, -25));
    await steps(cwd, 'plan', 'apply', 'publish');
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([1, 1]);
    writeFileSync(file, text.replace('"found"', '"fou'));
    expect((await migrate(cwd, ['status'])).stderr).toContain('journal.jsonl:2: this line is no event');
  });

  it('mends a clone that was killed in the middle', async () => {
    await steps(cwd, 'plan');
    const clones = join(cwd, STATE, 'clones');
    for (const name of readdirSync(clones).filter((each) => each.endsWith('.git'))) {
      writeFileSync(join(clones, name, 'shallow.lock'), '');
      rmSync(join(clones, name, 'objects'), { recursive: true });
    }
    await steps(cwd, 'apply', 'publish');
    expect([pulls('acme/a'), pulls('acme/b')]).toEqual([1, 1]);
  });

  it('gives the same plans wherever and whenever it is planned', async () => {
    await steps(cwd, 'plan');
    const first = await migrate(cwd, ['review', '--format', 'json']);
    writeCampaign(cwd, { ...atForge(fake), state: 'elsewhere' });
    await steps(cwd, 'plan');
    const second = await migrate(cwd, ['review', '--format', 'json']);
    const sorted = (text: string): readonly string[] => text.split('\n').sort();
    expect(first.stdout).not.toBe('');
    expect(sorted(second.stdout)).toEqual(sorted(first.stdout));
  });

  it('uses the credentials of a helper, and shows them to nobody', async () => {
    fake.credentials = 'ann:pass-phrase-of-ann';
    const config = join(cwd, 'gitconfig');
    const store = join(cwd, 'credentials');
    writeFileSync(store, `http://${fake.credentials}@${fake.host}\n`);
    writeFileSync(config, `[credential]\nhelper = store --file=${store}\n`);
    const refused = await migrate(cwd, ['plan']);
    expect(refused.stderr).toContain("Set up git's credential helper");
    process.env['GIT_CONFIG_GLOBAL'] = config;
    try {
      await steps(cwd, 'retry --failed', 'apply', 'publish');
      const report = await migrate(cwd, ['report', '--format', 'json']);
      const journal = readFileSync(join(cwd, STATE, 'journal.jsonl'), 'utf8');
      for (const text of [refused.stderr, report.stdout, journal]) {
        expect(text).not.toContain('pass-phrase-of-ann');
        expect(text).not.toContain(TOKEN);
      }
    } finally {
      process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
    }
  });
});
