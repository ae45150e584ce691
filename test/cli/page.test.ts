/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

/** Where Debian's package and others put the browser. */
const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (PROGRAM === undefined) process.stdout.write('skipped: 5 tests of pages, for there is no Chromium here\n');

const FILES = {
  Dockerfile: `FROM debian:12 AS build
WORKDIR /app
COPY . .
RUN apt-get update
RUN apt-get install -y ${'a-package-with-a-long-name '.repeat(12)}
RUN ./build.sh

FROM debian:12
COPY --from=build /app/out /out
`,
  'build.sh': '',
  'src/a.c': '',
};

describe.skipIf(PROGRAM === undefined)('the page of explain, in Chromium', () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: PROGRAM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  async function open(colorScheme: 'light' | 'dark', width: number): Promise<{ page: Page; complaints: string[] }> {
    const cwd = workspace(FILES);
    const args = ['explain', '--edit', 'src/a.c', '--html', 'page.html'];
    const { code } = await dockshift(args, { cwd, engine: dockshiftEngine() });
    expect(code).toBe(0);
    const page = await browser?.newPage({ colorScheme, viewport: { width, height: 800 } });
    if (page === undefined) throw new Error('there is no browser');
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(cwd, 'page.html')).href);
    return { page, complaints };
  }

  it('shows steps, diff and reasons, loads nothing and complains of nothing', async () => {
    const { page, complaints } = await open('light', 1200);
    const text = await page.textContent('main');
    for (const part of [
      'COPY . . selects src/a.c',
      'RUN apt-get update',
      'As dockshift fix would leave it',
      '+RUN apt-get update',
    ])
      expect(text).toContain(part);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has texts that can be read, in %s', async (scheme) => {
    const { page } = await open(scheme, 1200);
    expect(await page.evaluate(lowContrasts)).toEqual([]);
    await page.close();
  });

  it('fits on a phone: nothing is wider than the screen', async () => {
    const { page } = await open('dark', 360);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    // What does not fit scrolls in a box of its own.
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('.scroll')].some((box) => box.scrollWidth > box.clientWidth),
      ),
    ).toBe(true);
    await page.close();
  });

  it('can be used by keyboard', async () => {
    const { page } = await open('light', 1200);
    const seen: string[] = [];
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        return { name: element.tagName, outline: getComputedStyle(element).outlineStyle };
      });
      if (focused === null) break;
      expect(focused.outline).not.toBe('none');
      seen.push(focused.name);
      if (focused.name !== 'SUMMARY') continue;
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.parentElement?.hasAttribute('open'))).toBe(true);
    }
    expect(new Set(seen)).toEqual(new Set(['A', 'DIV', 'SUMMARY']));
    await page.close();
  });
});

/** Texts whose contrast is below 4.5 (WCAG 2.2, 1.4.3), with it; runs in the page. */
function lowContrasts(): readonly string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (...colors: readonly string[]): readonly number[] => {
    if (canvas === null) return [];
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const low: string[] = [];
  for (const element of document.querySelectorAll('main *, footer')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (!own || element.closest('svg') !== null) continue;
    const backs: string[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      backs.unshift(getComputedStyle(at).backgroundColor);
    const back = light(rgb(...backs));
    const text = light(rgb(...backs, getComputedStyle(element).color));
    const contrast = (Math.max(back, text) + 0.05) / (Math.min(back, text) + 0.05);
    if (contrast < 4.5) low.push(`${element.tagName}.${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...new Set(low)];
}
