import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { atForge, BRANCH, migrate, type Ran, steps, TOKEN, writeCampaign } from './campaign-run.js';
import { gitIn, WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub } from './hosted.js';
import { setTrap } from './trap.js';

let cwd = '';
let fake: FakeGithub;
beforeEach(async () => {
  ({ cwd, fake } = await forgeForTest());
});

/** What each of these steps did, one after another. */
async function said(...names: readonly string[]): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  for (const name of names) ran.push(await migrate(cwd, name.split(' ')));
  return ran;
}

/** Every file below a folder, as text. */
function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
}

describe('a repository at a forge', () => {
  it('runs nothing: no filter, no submodule, no hook that it brings along', async () => {
    const { program: trap, isSprung } = setTrap(cwd);
    const folder = fake.add('acme/a', {
      ...WEB,
      '.gitattributes': '* filter=evil diff=evil merge=evil ident eol=crlf working-tree-encoding=UTF-16\n',
      '.gitmodules': [
        '[submodule "up"]\n\tpath = up\n\turl = ssh://-oProxyCommand=evil/x\n\tupdate = !evil\n',
        '[submodule "pack"]\n\tpath = pack\n\turl = --upload-pack=evil\n\tfetchRecurseSubmodules = true\n',
        `[submodule "../../modules/evil"]\n\tpath = evil\n\turl = ext::${trap} %S\n`,
      ].join(''),
      up: { commit: '1234567890123456789012345678901234567890' },
      pack: { commit: '1234567890123456789012345678901234567891' },
      '.githooks/post-checkout': `#!/bin/sh\n${trap}\n`,
      'hooks/pre-push': `#!/bin/sh\n${trap}\n`,
      config: `[core]\n\tfsmonitor = ${trap}\n\tworktree = .\n\tbare = false\n`,
      HEAD: 'ref: refs/heads/main\n',
      'objects/x': '',
      'refs/x': '',
      '.npmrc': `script-shell=${trap}\n`,
      'package.json': `{ "scripts": { "preinstall": "${trap}", "postinstall": "${trap}" } }\n`,
    });
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish', 'close');
    expect(isSprung()).toBe(false);
    const pull = fake.repositories.get('acme/a')?.pulls[0];
    expect(pull?.state).toBe('closed');
    expect(gitIn(folder, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('with links that lead out of it is not followed, and others are done', async () => {
    const secret = join(cwd, 'secret');
    writeFileSync(secret, `${WEB['Dockerfile']}# of nobody's business\n`);
    fake.add('acme/file', { Dockerfile: { link: secret }, 'README.md': '' });
    fake.add('acme/folder', { api: { link: '../../..' }, 'api2/Dockerfile': { link: `${'../'.repeat(6)}secret` } });
    const good = fake.add('acme/good', {
      ...WEB,
      Dockerfile: `${WEB['Dockerfile']}COPY package.json /\n`,
      'package.json': { link: secret },
      '.dockerignore': { link: secret },
    });
    writeCampaign(cwd, atForge(fake));
    const ran = await said('plan', 'apply', 'publish');
    expect(ran[0]).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/acme\/file: failed: .*outside of the repository/),
    });
    expect(ran[0]?.stderr).toMatch(/acme\/folder: failed: .*outside of the repository/);
    expect(gitIn(good, 'diff', '--name-only', 'main', BRANCH)).toBe('Dockerfile');
    expect(readFileSync(secret, 'utf8')).toContain('RUN apt-get update\nRUN');
    for (const { stdout, stderr } of ran) expect(stdout + stderr).not.toContain("nobody's business");
    for (const text of textsIn(join(cwd, '.dockshift'))) expect(text).not.toContain("nobody's business");
  });

  it('may have names that would write on a terminal, or mean something in Markdown and HTML', async () => {
    const names = [
      '\u001b]0;owned\u0007',
      '\u001b[2J',
      '`@ann`',
      '<script>alert(1)</script>',
      '![x](http://x)',
      '\u202egpj',
    ];
    const files = names.map((name) => [`${name.replaceAll('/', '')}/Dockerfile`, WEB['Dockerfile'] ?? '']);
    const folder = fake.add('acme/a', Object.fromEntries(files));
    writeCampaign(cwd, atForge(fake));
    const ran = await said(
      'plan',
      'apply',
      'publish',
      'status',
      'review',
      'report',
      'report --format html',
      'report --format csv',
    );
    for (const { code, stdout, stderr } of ran) {
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(stdout + stderr).not.toMatch(/[\u0007\u001b\u202e]/);
    }
    const body = fake.repositories.get('acme/a')?.pulls[0]?.body ?? '';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(body + gitIn(folder, 'show', '-s', '--format=%B', BRANCH)).not.toMatch(/[\u0007\u001b\u202e]/);
    // In code spans, where they are text.
    const outside = body.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|!\[|@ann/);
    expect(gitIn(folder, 'diff', '--name-only', '-z', 'main', BRANCH).split('\0').filter(Boolean)).toHaveLength(
      names.length,
    );
  });
});

describe('a secret', () => {
  it('is in no log, address, artefact or error, whatever goes wrong', async () => {
    for (const path of ['acme/a', 'acme/b', 'acme/c']) fake.add(path, { ...WEB, 'README.md': path });
    const password = 'pass-phrase-of-ann';
    fake.credentials = `ann:${password}`;
    const store = join(cwd, 'credentials');
    const config = join(cwd, 'gitconfig');
    writeFileSync(store, `http://${fake.credentials}@${fake.host}\n`);
    writeFileSync(config, `[credential]\nhelper = store --file=${store}\n`);
    mkdirSync(join(cwd, 'out'));
    writeCampaign(cwd, atForge(fake));
    process.env['GIT_CONFIG_GLOBAL'] = config;
    onTestFinished(() => {
      process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
    });
    const ran = [...(await said('plan', 'apply'))];
    fake.faults.push(
      { when: /acme\/a\.git.*receive-pack/, what: 'drop', times: 100 },
      { when: /^POST \/repos\/acme\/b\/pulls$/, what: 'server-error', times: 100 },
      { when: /^POST \/repos\/acme\/c\/pulls$/, what: 'drop', times: 1 },
    );
    ran.push(...(await said('publish', 'status', 'status --format json', 'review', 'export', 'report')));
    for (const format of ['html', 'csv', 'json', 'md']) {
      ran.push(...(await said(`report --output out/report.${format}`)));
    }
    expect(ran[2]).toMatchObject({ code: 3 });
    expect(ran[2]?.stderr).toMatch(
      /acme\/a: failed: [\s\S]*acme\/b: failed: |acme\/b: failed: [\s\S]*acme\/a: failed: /,
    );
    const written = [...textsIn(join(cwd, '.dockshift')), ...textsIn(join(cwd, 'out'))];
    expect(written.length).toBeGreaterThan(20);
    const bodies = [...fake.repositories.values()].flatMap(({ pulls }) => pulls.map(({ body }) => body));
    const texts = [...written, ...bodies, ...ran.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...fake.requests];
    for (const secret of [TOKEN, password, Buffer.from(fake.credentials).toString('base64')]) {
      expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
