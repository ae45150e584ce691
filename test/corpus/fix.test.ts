import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildContext, type Outcome, optimize, parse, print } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../invariants/outcome.js';
import { loadApp } from './app-context.js';
import { apps, dockerfiles, missing, olderApps, readText } from './corpus.js';
import { addTo, emptySummary, type Summary } from './summary.js';

const SUMMARY = fileURLToPath(new URL('summary.json', import.meta.url));
const absent = missing('open');

/** A file of the corpus takes milliseconds, and there are twenty thousand. */
const TIMEOUT = 600_000;

if (absent !== null) console.warn(`The run over real Dockerfiles is skipped: ${absent}.`);

describe.skipIf(absent !== null)('every Dockerfile of the corpus', () => {
  it('without its context: keeps the promises, and is settled by one pass', { timeout: TIMEOUT }, () => {
    const summary = emptySummary(transforms);
    const wrong: string[] = [];
    for (const { id, path } of dockerfiles('open')) {
      const source = readText(path);
      if (source === null) summary.notText++;
      else wrong.push(...examine(id, source, () => null, summary));
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expectSummary('dockerfiles', summary);
  });

  it('with its context: keeps the promises, and is settled by one pass', { timeout: TIMEOUT }, () => {
    const summary = emptySummary(transforms);
    const wrong: string[] = [];
    for (const one of [...apps(), ...olderApps()]) {
      const app = loadApp(one);
      if (app === null) summary.notText++;
      else wrong.push(...examine(one.id, app.source, (ignore) => withIgnore(app.context, ignore), summary));
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expectSummary('applications', summary);
  });
});

/** Everything that is wrong with one file, a line each; what became of it goes into the summary. */
function examine(
  id: string,
  source: string,
  contextWith: (ignore: string | null) => BuildContext | null,
  summary: Summary,
): readonly string[] {
  const wrong: string[] = [];
  if (print(parse(source)) !== source) wrong.push('It does not print as it was parsed.');
  const outcome = attempt(source, contextWith(null));
  if (typeof outcome === 'string') return [`${id}: ${outcome}`];
  addTo(summary, outcome);
  wrong.push(...wrongWith(source, outcome));
  if (outcome.status === 'changed') {
    const second = attempt(outcome.source, contextWith(outcome.dockerignore?.after ?? null));
    if (typeof second === 'string') wrong.push(second);
    else if (second.status !== 'unchanged') wrong.push(`A second pass is ${second.status}.`);
  }
  return wrong.map((one) => `${id}: ${one}`);
}

function attempt(source: string, context: BuildContext | null): Outcome | string {
  try {
    return optimize({ source, context, contextPremise: null }, { transforms, unsafe: false });
  } catch (error) {
    return `It threw ${error instanceof Error ? error.message : String(error)}`;
  }
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
