import type { Executor } from './executor.js';
import type { FileReport, Job } from './report.js';

/** Reports that may wait for their turn, for each file that is looked at: a slow file must not stop the other threads. */
const AHEAD = 32;

/**
 * The reports of all jobs, in the order of the jobs. A Dockerfile whose ignore file was changed for an earlier one after it
 * was looked at is looked at again, so that the outcome is that of one file after the other. No more than a
 * window of reports is kept. Ends early when the signal aborts.
 */
export async function* inOrder(
  jobs: readonly Job[],
  executor: Executor,
  versionOf: (ignoreFile: string) => number,
  signal: AbortSignal,
): AsyncGenerator<FileReport> {
  const window = executor.width === 1 ? 1 : executor.width * AHEAD;
  const pending: Promise<FileReport>[] = [];
  let next = 0;
  for (const job of jobs) {
    for (; next < jobs.length && pending.length < window; next++) {
      const ahead = jobs[next];
      if (ahead !== undefined) pending.push(executor.examine(ahead));
    }
    const report = await unlessAborted(pending.shift(), signal);
    if (signal.aborted || report === undefined) return;
    yield isOutdated(report, versionOf) ? await executor.examine(job, true) : report;
    if (signal.aborted) return;
  }
}

/** A promise's value, or undefined as soon as the signal aborts. */
async function unlessAborted<T>(promise: Promise<T> | undefined, signal: AbortSignal): Promise<T | undefined> {
  let stop = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function isOutdated(report: FileReport, versionOf: (ignoreFile: string) => number): boolean {
  if (report.status !== 'changed' && report.status !== 'unchanged') return false;
  const { ignoreFile } = report.context;
  return ignoreFile !== null && versionOf(ignoreFile.file) !== ignoreFile.version;
}
