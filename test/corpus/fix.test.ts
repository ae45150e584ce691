import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuildContext } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { USUAL } from '../transforms/transforms-of.js';
import { loadApp } from './app-context.js';
import { apps, missing, olderApps } from './corpus.js';
import { examine } from './examine.js';
import { emptySummary, type Summary, sum } from './summary.js';

const SUMMARY = fileURLToPath(new URL('summary.json', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const absent = missing('open');

/** A file of the corpus takes milliseconds, and there are twenty thousand. */
const TIMEOUT = 3_600_000;

if (absent !== null) console.warn(`The run over real Dockerfiles is skipped: ${absent}.`);

describe.skipIf(absent !== null)('every Dockerfile of the corpus', () => {
  it('without its context: keeps the promises, and is settled by one pass', { timeout: TIMEOUT }, async () => {
    const count = availableParallelism();
    const parts = await Promise.all(Array.from({ length: count }, (_, part) => examinePart(part, count)));
    expect(parts.flatMap((part) => part.wrong).slice(0, 20)).toEqual([]);
    expectSummary('dockerfiles', parts.map((part) => part.summary).reduce(sum));
    expectSummary('some of them with mounts', parts.map((part) => part.mounted).reduce(sum));
  });

  it('with its context: keeps the promises, and is settled by one pass', { timeout: TIMEOUT }, () => {
    const summary = emptySummary(USUAL);
    const wrong: string[] = [];
    for (const one of [...apps(), ...olderApps()]) {
      const app = loadApp(one);
      if (app === null) summary.notText++;
      else wrong.push(...examine(one.id, app.source, (ignore) => withIgnore(app.context, ignore), summary, USUAL));
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expectSummary('applications', summary);
  });
});

interface Part {
  readonly summary: Summary;
  readonly mounted: Summary;
  readonly wrong: readonly string[];
}

async function examinePart(part: number, count: number): Promise<Part> {
  const options = ['--conditions=dockshift-source', '--import=tsx'];
  const script = fileURLToPath(new URL('fix-part.ts', import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...options, script, String(part), String(count)], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/** The context with another text in its ignore file; null: as it is. */
function withIgnore(context: BuildContext, text: string | null): BuildContext {
  if (text === null) return context;
  return { ...context, ignoreFile: { ...context.ignoreFile, exists: true, text } };
}

/** Compares with what is on record; UPDATE_SNAPSHOTS=1 writes it, for a person to review. */
function expectSummary(part: string, summary: Summary): void {
  const recorded: Record<string, unknown> = existsSync(SUMMARY) ? JSON.parse(readFileSync(SUMMARY, 'utf8')) : {};
  if (process.env['UPDATE_SNAPSHOTS'] !== undefined && process.env['CI'] === undefined) {
    writeFileSync(SUMMARY, `${JSON.stringify({ ...recorded, [part]: summary }, null, 2)}\n`);
    return;
  }
  expect(JSON.parse(JSON.stringify(summary))).toEqual(recorded[part]);
}
