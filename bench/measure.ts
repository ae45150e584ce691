import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What one run of a program took. */
export interface Cost {
  /** Seconds of processor time, of all threads; null where nothing here can tell. */
  readonly cpu: number | null;
  /** Seconds on the clock. */
  readonly wall: number;
  /** The most memory it held at once, in MB; null where nothing here can tell. */
  readonly peak: number | null;
}

/** GNU time: it alone tells the processor time and the memory of one child. */
const TIME = '/usr/bin/time';

/** Can processor time and memory be told here? */
export const PRECISE: boolean = existsSync(TIME) && spawnSync(TIME, ['-f', '%U', 'true']).status === 0;

/** Runs Node.js with arguments, its output to nowhere. Throws an Error where it does not end as it should. */
export function measure(args: readonly string[], cwd: string): Cost {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockshift-bench-'));
  const figures = path.join(folder, 'time');
  const errors = openSync(path.join(folder, 'stderr'), 'w');
  try {
    const node = [process.execPath, ...args];
    const [program = '', ...rest] = PRECISE ? [TIME, '-o', figures, '-f', '%U %S %M', ...node] : node;
    const began = process.hrtime.bigint();
    const { status } = spawnSync(program, rest, { cwd, stdio: ['ignore', 'ignore', errors] });
    const wall = Number(process.hrtime.bigint() - began) / 1e9;
    if (status !== 0)
      throw new Error(`${args.join(' ')} ended with ${status}:\n${readFileSync(path.join(folder, 'stderr'), 'utf8')}`);
    if (!PRECISE) return { cpu: null, wall, peak: null };
    const [user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
    return { cpu: user + system, wall, peak: kilobytes / 1024 };
  } finally {
    closeSync(errors);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The medians of several runs, each figure for itself. */
export function medianCost(runs: number, run: () => Cost): Cost {
  const costs = Array.from({ length: runs }, run);
  const peaks = costs.flatMap((cost) => cost.peak ?? []);
  const cpus = costs.flatMap((cost) => cost.cpu ?? []);
  return { cpu: median(cpus), wall: median(costs.map((cost) => cost.wall)) ?? 0, peak: median(peaks) };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
