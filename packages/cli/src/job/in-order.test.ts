import { describe, expect, it } from 'vitest';
import type { Executor } from './executor.js';
import { inOrder } from './in-order.js';
import type { FileReport, Job, UnchangedReport } from './report.js';

const jobs: readonly Job[] = Array.from({ length: 500 }, (_, index) => {
  return { file: `/${index}`, path: String(index), named: '/', failure: null };
});

function reportOf(job: Job, version: number | null): UnchangedReport {
  const ignoreFile = version === null ? null : { file: '/.dockerignore', version };
  const context = { root: '.', premise: null, because: '', ignoreFile };
  return {
    path: job.path,
    target: job.file,
    status: 'unchanged',
    held: [],
    declined: [],
    left: [],
    unusedSuppressions: [],
    defects: [],
    context,
  };
}

/** Finishes jobs in an order of its own, and counts how many it has in hand. */
function restless(width: number, answer: (job: Job) => FileReport): Executor & { most: number; seen: string[] } {
  let open = 0;
  const seen: string[] = [];
  const executor = {
    width,
    most: 0,
    seen,
    examine: async (job: Job) => {
      executor.seen.push(job.path);
      executor.most = Math.max(executor.most, ++open);
      const report = answer(job);
      await new Promise((resolve) => setTimeout(resolve, (Number(job.path) * 7) % 5));
      open--;
      return report;
    },
    setIgnore: () => undefined,
    close: () => Promise.resolve(),
  };
  return executor;
}

describe('inOrder', () => {
  it('gives the reports in the order of the jobs, and never has too many in hand', async () => {
    const executor = restless(4, (job) => reportOf(job, null));
    const paths: string[] = [];
    for await (const report of inOrder(jobs, executor, () => 0, new AbortController().signal)) paths.push(report.path);
    expect(paths).toEqual(jobs.map((job) => job.path));
    expect(executor.most).toBeGreaterThan(4);
    expect(executor.most).toBeLessThanOrEqual(4 * 32);
  });

  it('looks at one file at a time in one thread', async () => {
    const executor = restless(1, (job) => reportOf(job, null));
    const seen: string[] = [];
    for await (const report of inOrder(jobs.slice(0, 20), executor, () => 0, new AbortController().signal)) {
      expect(executor.seen.at(-1)).toBe(report.path);
      seen.push(report.path);
    }
    expect(seen).toEqual(executor.seen);
  });

  it('looks again at what an earlier file has outdated', async () => {
    let version = 0;
    const executor = restless(3, (job) => reportOf(job, version));
    const versions: number[] = [];
    for await (const report of inOrder(jobs.slice(0, 60), executor, () => version, new AbortController().signal)) {
      if (report.path === '10' || report.path === '11') version++;
      if ('context' in report) versions.push(report.context.ignoreFile?.version ?? -1);
    }
    expect(versions).toEqual(jobs.slice(0, 60).map((_, index) => (index <= 10 ? 0 : index === 11 ? 1 : 2)));
  });

  it('stops at once when it is told to', async () => {
    const controller = new AbortController();
    const executor = restless(2, (job) => reportOf(job, null));
    const endless: Executor = {
      ...executor,
      examine: (job) => (job.path === '5' ? new Promise(() => undefined) : executor.examine(job)),
    };
    const paths: string[] = [];
    setTimeout(() => controller.abort(), 50);
    for await (const report of inOrder(jobs, endless, () => 0, controller.signal)) paths.push(report.path);
    expect(paths).toEqual(['0', '1', '2', '3', '4']);
  });
});
