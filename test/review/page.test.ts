import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, workspace } from '../cli/workspace.js';
import { APT, FIVE, read, review, SERVICE, service } from './played.js';

describe('review --html', () => {
  it('writes a page about all files with an index, asks nothing, and changes nothing else', async () => {
    const files = { 'a.Dockerfile': APT, 'b.Dockerfile': FIVE, 'c.Dockerfile': 'FROM {{ x }}\n' };
    const cwd = workspace(files);
    const outcome = await review(cwd, [], ['--html', 'page.html']);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(outcome.stderr).toMatch(/c\.Dockerfile:1:1: skipped: (?:.|\n)*\nThe page is in page\.html: 2 files\.\n$/);
    const page = read(cwd, 'page.html');
    const index = /<nav aria-label="Files">(.*?)<\/nav>/s.exec(page)?.[1] ?? '';
    const targets = [...index.matchAll(/href="#(.*?)">(.*?)</g)].map(([, id, name]) => [id, name]);
    expect(targets).toEqual([
      ['file-1', 'a.Dockerfile'],
      ['file-2', 'b.Dockerfile'],
      ['left', 'Left alone'],
    ]);
    for (const [id] of targets) expect(page.match(new RegExp(`<article id="${id}">`, 'g'))).toHaveLength(1);
    expect(page).toContain('Join 5 RUNs into one');
    for (const [name, text] of Object.entries(files)) expect(read(cwd, name)).toBe(text);
    expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), 'page.html']);
  });

  it('escapes what files are called', async () => {
    const cwd = workspace({ '<q>.Dockerfile': APT, 'c.Dockerfile': 'FROM {{ <q> }}\n', 'd.Dockerfile': APT });
    await review(cwd, [], ['--html', 'page.html']);
    const page = read(cwd, 'page.html');
    expect(page).toContain('&lt;q&gt;.Dockerfile');
    expect(page).not.toMatch(/<q>/);
  });

  it('says where the page can not be written, and of files that are missing', async () => {
    const cwd = workspace({ Dockerfile: APT });
    const nowhere = await review(cwd, [], ['--html', 'no/page.html']);
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('no/page.html: failed: ');
    const partly = await review(cwd, [], ['--html', 'page.html', 'Dockerfile', 'missing']);
    expect(partly.code).toBe(3);
    expect(partly.stderr).toContain('missing: failed: There is no such file.\n');
    expect(existsSync(join(cwd, 'page.html'))).toBe(true);
  });
});

describe('the gain that is shown', () => {
  it('is what a rebuild takes on average, where git has a history', async () => {
    const cwd = workspace({ ...service('Dockerfile'), 'src/server.js': '' });
    git(cwd, 'init', '--quiet');
    for (const round of ['first', 'second', 'third']) {
      appendFileSync(join(cwd, 'src/server.js'), `// ${round}\n`);
      git(cwd, 'add', '.');
      git(cwd, 'commit', '--quiet', `--message=${round}`);
    }
    const { stdout } = await review(cwd, ['q']);
    const prose = stdout.replace(/\s+/g, ' ');
    expect(prose).toMatch(/; a rebuild takes \d\.\d s on average instead of \d\d s \(over the last 2 commits\)/);
    expect(read(cwd)).toBe(SERVICE);
  });

  it('is denied of rebuilds that do not get shorter by it, in the terminal and on the page', async () => {
    const cwd = workspace({ ...service('Dockerfile'), 'src/server.js': '' });
    git(cwd, 'init', '--quiet');
    for (const round of ['first', 'second', 'third']) {
      appendFileSync(join(cwd, 'package.json'), ' '.repeat(round.length));
      git(cwd, 'add', '.');
      git(cwd, 'commit', '--quiet', `--message=${round}`);
    }
    const denied = 'no longer re-runs npm ci --omit=dev (of these rebuilds it makes none shorter)';
    const { stdout } = await review(cwd, ['q']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(denied);
    await review(cwd, [], ['--html', 'page.html']);
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).toContain(`Gain: an edited source file ${denied}.`);
  });

  it('is what an install usually takes, where there is none', async () => {
    const cwd = workspace(service('Dockerfile'));
    const { stdout } = await review(cwd, ['q']);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/no longer re-runs npm ci --omit=dev; about \d\d s less each time/);
  });
});
