import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  /** How it ended; null: by a signal. */
  readonly status: number | null;
}

/** GNU time: it alone tells the processor time and the memory of one child. */
const TIME = '/usr/bin/time';

/** Can processor time and memory be told here? */
export const PRECISE: boolean = existsSync(TIME) && spawnSync(TIME, ['-f', '%U', 'true']).status === 0;

/** Runs Node.js with arguments, all its output to nowhere. */
export function measure(args: readonly string[], cwd: string): Cost {
  return measureProgram(process.execPath, args, cwd);
}

/** What a run of Node.js took, and how much of that was its own. */
export interface OwnCost extends Cost {
  /** Seconds of processor time of all its threads, without the processes that it started. */
  readonly own: number;
}

/** Loaded ahead of the program: says at its end what it used (getrusage(2), RUSAGE_SELF). */
const PRELOAD = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.DOCKSHIFT_BENCH_USAGE, String((user + system) / 1e6));
  });
`)}`;

/** Runs Node.js with arguments, and tells its own processor time from that of its child processes. */
export function measureOwn(args: readonly string[], cwd: string): OwnCost {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockshift-bench-'));
  const figures = path.join(folder, 'own');
  process.env['DOCKSHIFT_BENCH_USAGE'] = figures;
  try {
    const cost = measure([`--import=${PRELOAD}`, ...args], cwd);
    return { ...cost, own: Number(readFileSync(figures, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for any program. */
export function measureProgram(command: string, args: readonly string[], cwd: string): Cost {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockshift-bench-'));
  const figures = path.join(folder, 'time');
  const words = [command, ...args];
  const [program = '', ...rest] = PRECISE ? [TIME, '--quiet', '-o', figures, '-f', '%U %S %M', ...words] : words;
  const began = process.hrtime.bigint();
  const { status } = spawnSync(program, rest, { cwd, stdio: 'ignore' });
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  const text = PRECISE ? readFileSync(figures, 'utf8').trim() : '';
  rmSync(folder, { recursive: true, force: true });
  if (text === '') return { cpu: null, wall, peak: null, status };
  const [user = 0, system = 0, kilobytes = 0] = text.split(' ').map(Number);
  return { cpu: user + system, wall, peak: kilobytes / 1024, status };
}

/** The medians of several runs, each figure for itself; the status of the one that ended worst. */
export function medianCost(runs: number, run: () => Cost): Cost {
  const costs = Array.from({ length: runs }, run);
  const peaks = costs.flatMap((cost) => cost.peak ?? []);
  const cpus = costs.flatMap((cost) => cost.cpu ?? []);
  const worst = costs.find((cost) => cost.status !== 0);
  return {
    cpu: median(cpus),
    wall: median(costs.map((cost) => cost.wall)) ?? 0,
    peak: median(peaks),
    status: worst === undefined ? 0 : worst.status,
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
