import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileReport, ShownRewrite } from '../job/report.js';
import { acceptedIn, Baseline } from './baseline.js';
import type { BaselineEntries } from './baseline-file.js';

function rewriteOf([transform, title]: readonly [string, string], line: number): ShownRewrite {
  const gain = { summary: '' };
  return {
    transform,
    title,
    at: { line, column: 1 },
    message: '',
    safety: 'safe',
    keeps: 'image',
    caches: [],
    premises: [],
    gain,
  };
}

function reportOf(path: string, findings: readonly (readonly [string, string])[]): FileReport {
  const context = { root: null, premise: null, because: '', ignoreFile: null };
  return {
    ...{ path, status: 'changed', target: path, declined: [], left: [], unusedSuppressions: [], defects: [], context },
    ...{ before: new Uint8Array(), after: '', edits: [], patch: null, ignore: null, noLongerSent: [], secrets: [] },
    applied: findings.filter((_, index) => index % 2 === 0).map(rewriteOf),
    held: findings.filter((_, index) => index % 2 === 1).map(rewriteOf),
  };
}

function newIn(report: FileReport): number {
  if (report.status === 'failed' || report.status === 'skipped') return 0;
  return report.held.length + (report.status === 'changed' ? report.applied.length : 0);
}

function baselineOf(entries: BaselineEntries): Baseline {
  return new Baseline('/nowhere/b/accepted.json', entries, '/nowhere');
}

const name = fc.constantFrom('a', '__proto__', 'constructor', 'x\ny', '../z');
const findings = fc.array(fc.tuple(name, name), { maxLength: 8 });

describe('Baseline', () => {
  it('accepts what it was written from, in any order and on any line, and nothing that is new', () => {
    fc.assert(
      fc.property(name, findings, findings, (path, before, added) => {
        const first = baselineOf(new Map());
        expect(newIn(first.accept(reportOf(path, before)))).toBe(before.length);
        const entries = first.updated();
        expect(acceptedIn(entries)).toBe(before.length);
        const second = baselineOf(entries);
        expect(newIn(second.accept(reportOf(path, [...added, ...before].reverse())))).toBe(added.length);
        expect([second.accepted, second.gone()]).toEqual([before.length, 0]);
        const third = baselineOf(entries);
        expect(newIn(third.accept(reportOf(path, [])))).toBe(0);
        expect(third.gone()).toBe(before.length);
        expect(third.updated().size).toBe(0);
      }),
    );
  });

  it('knows files by their way from the baseline', () => {
    const baseline = baselineOf(new Map());
    baseline.accept(reportOf('api/Dockerfile', [['a', 'b']]));
    expect([...baseline.updated().keys()]).toEqual(['../api/Dockerfile']);
  });
});
