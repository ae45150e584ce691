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

/** What a run of Node.js took, and how much of that was its own: that of the processes of Node.js that it started is, that of git is not. */
export interface OwnCost extends Cost {
  /** Seconds of processor time. */
  readonly own: number;
  /** The sum of the most memory that each of its processes held, in MB. */
  readonly peak: number;
}

/** Loaded ahead of the program: each process says at its end what it used (getrusage(2), RUSAGE_SELF). */
const PRELOAD = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    appendFileSync(process.env.DOCKSHIFT_BENCH_USAGE, (user + system) / 1e6 + ' ' + maxRSS / 1024 + '\\n');
  });
`)}`;

/** Runs Node.js with arguments, and tells its own processor time from that of other programs. */
export function measureOwn(args: readonly string[], cwd: string): OwnCost {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockshift-bench-'));
  const figures = path.join(folder, 'own');
  process.env['DOCKSHIFT_BENCH_USAGE'] = figures;
  try {
    const cost = measure([`--import=${PRELOAD}`, ...args], cwd);
    const lines = readFileSync(figures, 'utf8').trim().split('\n');
    const used = lines.map((line) => line.split(' ').map(Number));
    const sum = (column: number): number => used.reduce((total, row) => total + (row[column] ?? 0), 0);
    return { ...cost, own: sum(0), peak: sum(1) };
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
