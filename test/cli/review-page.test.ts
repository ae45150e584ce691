/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { SERVICE, service } from '../review/played.js';
import { describeInChromium, type Opened } from './chromium.js';
import { dockshift } from './in-process.js';
import { git, workspace } from './workspace.js';

/** A service whose install every edit re-runs, with a line that is wider than any screen. */
const SLOW = SERVICE.replace('WORKDIR', `LABEL note="${'a-long-word '.repeat(20)}"\nWORKDIR`);
const slow = Object.entries(service('Dockerfile')).map(([name, text]) => [`b-slow/${name}`, text] as const);

const FILES = {
  ...Object.fromEntries(slow),
  'a-good/Dockerfile': 'FROM debian:12\nCOPY src /src\nRUN make -C /src\n',
  'a-good/src/a.c': '',
  'b-slow/Dockerfile': SLOW,
  'b-slow/src/b.c': '',
  'c-late-and-with-a-folder-of-a-long-name/services/Dockerfile': 'FROM debian:12\nCMD ["a"]\n',
  'd-template/Dockerfile': 'FROM {{ base }}\n',
};

describeInChromium('the page of review', (openFile) => {
  async function open(scheme: 'light' | 'dark', width: number): Promise<Opened> {
    const cwd = workspace(FILES);
    git(cwd, 'init', '--quiet');
    for (const round of ['1', '2', '3']) {
      for (const file of ['a-good/src/a.c', 'b-slow/src/b.c']) appendFileSync(join(cwd, file), round);
      git(cwd, 'add', '.');
      git(cwd, 'commit', '--quiet', `--message=${round}`);
    }
    const { code } = await dockshift(['review', '--html', 'review.html'], { cwd, engine: dockshiftEngine() });
    expect(code).toBe(0);
    return openFile(join(cwd, 'review.html'), scheme, width);
  }

  it('begins with what is lost, the file that loses most first, and what it comes to', async () => {
    const { page, complaints } = await open('light', 1200);
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('.losses tbody tr, .losses tfoot tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ''),
      ),
    );
    expect(rows.map(([name]) => name)).toEqual([
      'b-slow/Dockerfile',
      'a-good/Dockerfile',
      'c-late-and-with-a-folder-of-a-long-name/services/Dockerfile',
      'all',
    ]);
    // One of which nothing would change has its seconds as well.
    expect(rows[1]).toEqual([
      'a-good/Dockerfile',
      '0.0 s',
      expect.stringMatching(/^[1-9]/),
      expect.stringMatching(/^[1-9]/),
      '0',
    ]);
    expect(rows[0]?.[1]).toMatch(/^[1-9]\d* s$/);
    expect(rows[3]?.[1]).toBe(rows[0]?.[1]);
    expect(await page.title()).toBe('Review of b-slow/Dockerfile and 2 other Dockerfiles');
    expect(await page.textContent('main')).toMatch(/dockshift fix would change nothing\. A rebuild takes [1-9]/);
    const order = await page.evaluate(() => [...document.querySelectorAll('article h1')].map((one) => one.textContent));
    expect(order.slice(0, 2)).toEqual(['b-slow/Dockerfile', 'a-good/Dockerfile']);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
    ['dark', 360],
  ] as const)('fits its window, long lines of a diff in a box that scrolls, %s at %d', async (scheme, width) => {
    const { page } = await open(scheme, width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const diff = await page.evaluate(() => {
      const box = document.querySelector('[aria-label="Diff of b-slow/Dockerfile"]');
      box?.scrollTo({ left: 50 });
      return { wide: (box?.scrollWidth ?? 0) > (box?.clientWidth ?? 0), left: box?.scrollLeft };
    });
    expect(diff).toEqual({ wide: true, left: 50 });
  });
});
