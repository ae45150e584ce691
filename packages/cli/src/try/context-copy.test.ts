import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Version } from '../verify/version.js';
import { Workplace } from '../verify/workplace.js';
import { ContextCopy } from './context-copy.js';

const version = (text: string): Version => ({ dockerfile: Buffer.from(`FROM node:20\n${text}\n`), ignore: '' });

it('copies what the original asks for, and the rest where another version asks for more', async () => {
  const context = mkdtempSync(join(tmpdir(), 'dockshift-context-'));
  const workplace = await Workplace.make();
  onTestFinished(() => rmSync(context, { recursive: true, force: true }));
  onTestFinished(() => workplace.remove());
  for (const folder of ['src/lib', 'data', 'ignored']) mkdirSync(join(context, folder), { recursive: true });
  for (const file of ['src/lib/a', 'data/b', 'ignored/c']) writeFileSync(join(context, file), file);
  const source = { original: version('COPY src /'), context, leavesOut: (path: string) => path === 'ignored' };
  const copy = await ContextCopy.make(source, workplace, new AbortController().signal);
  expect(readdirSync(workplace.context)).toEqual(['src']);

  await copy.widenFor(version('COPY src/lib /lib'));
  expect(copy.isEnoughFor(version('COPY src/lib /lib'))).toBe(true);
  expect(readdirSync(workplace.context)).toEqual(['src']);

  await copy.widenFor(version('COPY . /'));
  expect(copy.isEnoughFor(version('COPY . /'))).toBe(false);
  expect(readdirSync(workplace.context)).toEqual(['data', 'src']);
});
