/**
 * Tries the rewrites of many projects by real builds, and writes what came of it as a Markdown table:
 *
 *     pnpm try-table RESULTS.jsonl FOLDER… [-- FLAGS]
 *
 * Each folder has a `Dockerfile`, and is its build context. Where rewrites are held, `dockshift fix --try` builds; where all are safe,
 * `dockshift verify --noise`. FLAGS go to both (`--network host`, `--preset all`). A line for each folder is kept in RESULTS.jsonl:
 * a folder that stands there already is not built again. With no folder the table of what is there is printed.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = process.env['DOCKSHIFT_BIN'] ?? fileURLToPath(new URL('../packages/cli/bin/dockshift.js', import.meta.url));

/** What came of one project. */
interface Row {
  readonly folder: string;
  /** Safe rewrites. */
  readonly safe: number;
  readonly held: number;
  readonly same: number;
  readonly different: number;
  /** Of the safe rewrites alone. `not built`: what was held came out the same with them, and so they were not built alone; `unknown`: nothing was compared. */
  readonly proven: 'same' | 'different' | 'not built' | 'unknown';
  readonly minutes: number;
  /** Why nothing was built, or what differs. */
  readonly notes: readonly string[];
}

interface Shown {
  readonly transform: string;
  readonly title: string;
  readonly safety: string;
  readonly trial?: string;
}

interface Report {
  readonly status: string;
  readonly applied?: readonly Shown[];
  readonly held?: readonly Shown[];
  readonly untried?: string;
}

/** In milliseconds; a project that takes longer is given up. */
const PATIENCE = 1_200_000;

function run(folder: string, args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const argv = [BIN, ...args, '--context', folder, join(folder, 'Dockerfile')];
  // A signal that can be caught, so that images and temporary files go.
  return spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    timeout: PATIENCE,
    killSignal: 'SIGINT',
    maxBuffer: 1e9,
  });
}

function reportOf(text: string): Report | null {
  try {
    return JSON.parse(text).files[0] ?? null;
  } catch {
    return null;
  }
}

function rowOf(folder: string, flags: readonly string[]): Row {
  const began = performance.now();
  // Which ones are held is asked without the flags of builds.
  const preset = flags.flatMap((flag, index) => (flag === '--preset' ? [flag, flags[index + 1] ?? ''] : []));
  const plain = reportOf(run(folder, ['fix', '--check', '--format', 'json', ...preset]).stdout);
  const held = plain?.held?.filter(({ safety }) => safety === 'unsafe').length ?? 0;
  const safe = plain?.applied?.length ?? 0;
  const row =
    plain === null || (held === 0 && safe === 0)
      ? { ...NOTHING, notes: [plain?.status ?? 'no report'] }
      : held === 0
        ? verified(folder, flags)
        : tried(folder, flags);
  return { folder, safe, held, ...row, minutes: (performance.now() - began) / 60_000 };
}

const NOTHING = { same: 0, different: 0, proven: 'unknown' } as const;

function verified(folder: string, flags: readonly string[]): Omit<Row, 'folder' | 'safe' | 'held' | 'minutes'> {
  const { stdout, stderr } = run(folder, ['verify', '--noise', '--format', 'json', ...flags]);
  try {
    const { verdict, stages = [] } = JSON.parse(stdout).files[0];
    if (verdict === 'same' || verdict === 'different')
      return {
        ...NOTHING,
        proven: verdict,
        notes: verdict === 'same' ? [] : [JSON.stringify(stages[0].differences.slice(0, 5))],
      };
    return { ...NOTHING, notes: [`${verdict}: ${stages[0]?.original?.failure?.message ?? ''}`] };
  } catch {
    return { ...NOTHING, notes: [`no verdict: ${stderr.slice(-300)}`] };
  }
}

function tried(folder: string, flags: readonly string[]): Omit<Row, 'folder' | 'safe' | 'held' | 'minutes'> {
  const { stdout, stderr } = run(folder, ['fix', '--try', '--check', '--format', 'json', ...flags]);
  const report = reportOf(stdout);
  if (report === null) return { ...NOTHING, notes: [`no report: ${stderr.slice(-300)}`] };
  if (report.untried !== undefined) return { ...NOTHING, notes: [report.untried] };
  const same = (report.applied ?? []).filter(({ safety }) => safety === 'tried').length;
  const left = (report.held ?? []).filter(({ trial }) => trial !== undefined);
  const different = left.filter(({ trial }) => trial?.startsWith('built both ways') === true);
  const isWrong = left.some(({ trial }) => trial?.includes('what is proven alone') === true);
  const proven = isWrong ? 'different' : different.length > 0 ? 'same' : same > 0 ? 'not built' : 'unknown';
  return { same, different: different.length, proven, notes: left.map((one) => `${one.transform}: ${one.trial}`) };
}

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: pnpm try-table RESULTS.jsonl FOLDER… [-- FLAGS]');
const end = rest.indexOf('--');
const folders = end < 0 ? rest : rest.slice(0, end);
const flags = end < 0 ? [] : rest.slice(end + 1);
const rows = (): readonly Row[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
const known = new Set(rows().map(({ folder }) => folder));
for (const folder of folders.filter((one) => !known.has(one))) {
  const row = rowOf(folder, flags);
  appendFileSync(file, `${JSON.stringify(row)}\n`);
  process.stderr.write(
    `${folder}: ${row.proven}, ${row.same} of ${row.held} held the same, ${row.minutes.toFixed(1)} min ${row.notes[0] ?? ''}\n`,
  );
}
if (folders.length === 0) {
  const built = rows().filter(({ proven }) => proven !== 'unknown');
  process.stdout.write(
    '| project | safe | held | tried same | tried different | safe ones alone | minutes |\n|---|--:|--:|--:|--:|---|--:|\n',
  );
  for (const row of built)
    process.stdout.write(
      `| ${row.folder} | ${row.safe} | ${row.held} | ${row.same} | ${row.different} | ${row.proven} | ${row.minutes.toFixed(1)} |\n`,
    );
  process.stdout.write(`${built.length} of ${rows().length} could be built\n`);
}
