/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { describeInChromium, type Opened } from './chromium.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

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

describeInChromium('the page of explain', (openFile) => {
  async function open(colorScheme: 'light' | 'dark', width: number): Promise<Opened> {
    const cwd = workspace(FILES);
    const args = ['explain', '--edit', 'src/a.c', '--html', 'explain.html'];
    const { code } = await dockshift(args, { cwd, engine: dockshiftEngine() });
    expect(code).toBe(0);
    return openFile(join(cwd, 'explain.html'), colorScheme, width);
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
  });

  it.each(['light', 'dark'] as const)('has texts that can be read, in %s', async (scheme) => {
    const { page } = await open(scheme, 1200);
    expect(await page.evaluate(lowContrasts)).toEqual([]);
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
  });
});

/** Texts whose contrast is below 4.5, with it; runs in the page. */
function lowContrasts(): readonly string[] {
  const low: string[] = [];
  for (const element of document.querySelectorAll('main *, footer')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (!own || element.closest('svg') !== null) continue;
    const backs: string[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      backs.unshift(getComputedStyle(at).backgroundColor);
    const contrast = window.contrastOf(getComputedStyle(element).color, backs);
    if (contrast < 4.5) low.push(`${element.tagName}.${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...new Set(low)];
}
