/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInChromium, type Opened } from './chromium.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

/** Names that nobody means well with. */
const EVIL = `<img src=x onerror=alert(1)>" onload='x&amp;`;

const FILES: Readonly<Record<string, string>> = {
  Dockerfile: 'FROM node:20\nCOPY . .\nRUN npm ci\n',
  'api.Dockerfile': 'FROM node:20\nCOPY src ./src\n',
  '.dockerignore': `docs\n**/*.tmp\n!docs/keep.md\n# ${EVIL}\n${EVIL}\n`,
  'docs/a.md': 'a',
  'docs/keep.md': 'b',
  '.env': 'TOKEN=1',
  'debug.log': 'x'.repeat(9000),
  [`src/${EVIL}/a.js`]: 'x'.repeat(2000),
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `node_modules/package-${index % 9}/file-${index}.js`,
      'x'.repeat(index * 91),
    ]),
  ),
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `src/part-${index % 4}/${'long-'.repeat(index % 12)}name-${index}.ts`,
      'x'.repeat(index * 31),
    ]),
  ),
};

describeInChromium('the page of context', (openFile) => {
  async function open(colorScheme: 'light' | 'dark', width: number): Promise<Opened> {
    const cwd = workspace(FILES);
    const { code } = await dockshift(['context', '--html', 'context.html'], { cwd });
    expect(code).toBe(0);
    return openFile(join(cwd, 'context.html'), colorScheme, width);
  }

  it('says what the terminal says, loads nothing and complains of nothing', async () => {
    const { page, complaints } = await open('light', 1200);
    const text = await page.textContent('main');
    for (const part of [
      'all of the context',
      'for api.Dockerfile',
      'matches nothing',
      'not proven harmless',
      'danger',
      EVIL,
    ])
      expect(text).toContain(part);
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 390],
    ['dark', 390],
  ] as const)('fits its window and can be read, %s at %d', async (scheme, width) => {
    const { page } = await open(scheme, width);
    const found = await page.evaluate(look);
    expect(found.wider).toBe(0);
    expect(found.maps).toBe(1);
    expect(found.parts).toBeGreaterThan(15);
    expect(found.outside).toEqual([]);
    expect(found.faint).toEqual([]);
  });

  it('is used with the keyboard: from a part of the map to its line', async () => {
    const { page } = await open('light', 1200);
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.closest('.map') !== null)) break;
    }
    const focused = await page.evaluate(() => {
      const part = document.activeElement;
      const box = part?.querySelector('rect');
      const width = box === null || box === undefined ? '' : getComputedStyle(box).strokeWidth;
      return { title: part?.querySelector('title')?.textContent ?? '', width };
    });
    expect(focused).toEqual({
      title: expect.stringMatching(/^node_modules\/: .*, could be left out$/),
      width: '4px',
    });
    await page.keyboard.press('Enter');
    await page.waitForSelector(':target');
    expect(await page.locator(':target').first().textContent()).toContain('node_modules/');
  });

  it('leads from every part to a line that is there', async () => {
    const { page } = await open('light', 1200);
    const { lost, twice } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
      const targets = [...document.querySelectorAll('a')].map((each) => each.getAttribute('href')?.slice(1) ?? '');
      return { lost: targets.filter((target) => !ids.includes(target)), twice: ids.length - new Set(ids).size };
    });
    expect([lost, twice]).toEqual([[], 0]);
  });
});

/** Runs in the page: what is too wide, outside of its map, or hard to read on what is behind it. */
function look(): { wider: number; maps: number; parts: number; outside: string[]; faint: string[] } {
  const shown = [...document.querySelectorAll<SVGSVGElement>('.map')].filter((map) => map.clientWidth > 0);
  const [map] = shown;
  const frame = map?.getBoundingClientRect();
  const texts = [...(map?.querySelectorAll('text') ?? [])];
  const outside = texts.flatMap((text) => {
    const own = text.getBoundingClientRect();
    const box = text.parentElement?.querySelector('rect')?.getBoundingClientRect();
    const fits = box !== undefined && own.right <= box.right + 1 && own.bottom <= box.bottom + 1;
    return fits && frame !== undefined && own.right <= frame.right + 1 ? [] : [text.textContent ?? ''];
  });
  const back = getComputedStyle(document.documentElement).getPropertyValue('--back').trim();
  const faint = texts.flatMap((text) => {
    const box = text.parentElement?.querySelector('rect');
    if (box === null || box === undefined) return [];
    const { fill, fillOpacity } = getComputedStyle(box);
    const ratio = window.contrastOf(getComputedStyle(text).fill, [back, `rgb(from ${fill} r g b / ${fillOpacity})`]);
    return ratio >= 4.5 ? [] : [`${text.textContent}: ${ratio.toFixed(1)}`];
  });
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return { wider, maps: shown.length, parts: map?.querySelectorAll('rect').length ?? 0, outside, faint };
}
