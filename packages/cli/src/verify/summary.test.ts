import { describe, expect, it } from 'vitest';
import type { FileResult } from './result.js';
import { VerifyTally } from './summary.js';

const skipped: FileResult = {
  path: 'a',
  verdict: 'not built',
  report: { path: 'a', status: 'skipped', problems: [] },
};

function failed(code: 'not-found' | 'internal'): FileResult {
  const failure = { code, message: '', advice: null };
  return { path: 'a', verdict: 'not built', report: { path: 'a', status: 'failed', failure } };
}

function built(verdict: Exclude<FileResult['verdict'], 'not built'>): FileResult {
  return { path: 'a', verdict, stages: [], edit: null, notes: [] };
}

function codeOf(results: readonly FileResult[], interrupted = false, allowFailing = false): number {
  const tally = new VerifyTally();
  for (const result of results) tally.add(result);
  return tally.exitCode(interrupted, allowFailing);
}

describe('the exit code of several files', () => {
  const [same, different] = [built('same'), built('different')];

  it.each<readonly [readonly FileResult[], number]>([
    [[same, built('nothing to compare'), skipped], 0],
    [[same, different, skipped], 1],
    [[same, different, failed('not-found')], 3],
    [[same, different, failed('not-found'), built('failed')], 2],
    [[same, built('failed alike')], 2],
    [[same, failed('internal')], 2],
    [[skipped, failed('not-found')], 2],
  ])('is the worst one (%#)', (results, code) => {
    expect(codeOf(results)).toBe(code);
  });

  it('is that of an interruption before all others, and lets builds fail alike if that is allowed', () => {
    expect(codeOf([built('failed')], true)).toBe(130);
    expect(codeOf([same, built('failed alike')], false, true)).toBe(0);
    expect(codeOf([different, built('failed alike')], false, true)).toBe(1);
  });
});
