/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';

/** Where Debian's package and others put the browser. */
const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** For a person to look at: the folder that screenshots go to. */
const SHOTS = process.env['DOCKSHIFT_SCREENSHOTS'];

/** A page in the browser, and whatever it wrote on the console, threw, asked or loaded from elsewhere. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a file in a window of that width, until the test ends. */
export type Open = (file: string, colorScheme: 'light' | 'dark', width: number) => Promise<Opened>;

/** A suite whose tests look at pages; it is skipped where there is no browser. */
export function describeInChromium(title: string, tests: (open: Open) => void): void {
  const skipped = PROGRAM === undefined ? ' (skipped: there is no Chromium)' : '';
  describe.skipIf(PROGRAM === undefined)(`${title}, in Chromium${skipped}`, () => {
    let browser: Browser | null = null;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: PROGRAM ?? '', args: ['--no-sandbox'] });
    });
    afterAll(() => browser?.close());

    tests(async (file, colorScheme, width) => {
      const page = await browser?.newPage({ colorScheme, viewport: { width, height: 800 } });
      if (page === undefined) throw new Error('there is no browser');
      onTestFinished(() => page.close());
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('dialog', (dialog) => complaints.push(dialog.message()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(request.url());
      });
      await page.addInitScript(defineContrastOf);
      await page.goto(pathToFileURL(file).href);
      if (SHOTS !== undefined) {
        const name = `${basename(file, '.html')}-${colorScheme}-${width}.png`;
        await page.screenshot({ path: join(SHOTS, name), fullPage: true });
      }
      return { page, complaints };
    });
  });
}

declare global {
  interface Window {
    /** The contrast (WCAG 2.2, 1.4.3) of a text on colours that are painted one over another, the lowest first. */
    contrastOf(text: string, backs: readonly string[]): number;
  }
}

/** Runs in the page, ahead of its own scripts. */
function defineContrastOf(): void {
  const paint = (colors: readonly string[]): readonly number[] => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (canvas === null) return [];
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  window.contrastOf = (text, backs) => {
    const [one, other] = [luminance(paint([...backs, text])), luminance(paint(backs))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
}
