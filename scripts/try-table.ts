/**
 * Tries the rewrites of many projects by real builds, and writes what came of it as a Markdown table:
 *
 *     pnpm try-table RESULTS.jsonl [NAME=]FOLDER… [-- FLAGS]
 *
 * Each folder has a `Dockerfile`, and is its build context. `dockshift verify --noise` builds the safe rewrites alone; where rewrites are
 * held, `dockshift fix --try` builds ahead of it. FLAGS go to both (`--network host`, `--preset all`). A line for each folder is kept in
 * RESULTS.jsonl: a folder that stands there already is not built again. With no folder the table of what is there is printed, and what
 * could not be compared below it.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = process.env['DOCKSHIFT_BIN'] ?? fileURLToPath(new URL('../packages/cli/bin/dockshift.js', import.meta.url));

/** What came of one project. */
interface Row {
  readonly folder: string;
  /** What the table calls it. */
  readonly name: string;
  /** Safe rewrites. */
  readonly safe: number;
  readonly held: number;
  readonly same: number;
  readonly different: number;
  /** Of the safe rewrites alone. `none`: all are held; `unknown`: nothing was compared. */
  readonly proven: 'same' | 'different' | 'none' | 'unknown';
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

function rowOf(name: string, folder: string, flags: readonly string[]): Row {
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
        ? { ...NOTHING, ...verified(folder, flags) }
        : tried(folder, flags, safe);
  return { folder, name, safe, held, ...row, minutes: (performance.now() - began) / 60_000 };
}

const NOTHING = { same: 0, different: 0, proven: 'unknown' } as const;

type Result = Omit<Row, 'folder' | 'name' | 'safe' | 'held' | 'minutes'>;

/** The safe rewrites built alone. */
function verified(folder: string, flags: readonly string[]): Pick<Row, 'proven' | 'notes'> {
  const { stdout, stderr } = run(folder, ['verify', '--noise', '--format', 'json', ...flags]);
  try {
    const { verdict, stages = [] } = JSON.parse(stdout).files[0];
    if (verdict === 'same') return { proven: verdict, notes: [] };
    if (verdict === 'different') return { proven: verdict, notes: [JSON.stringify(stages[0].differences.slice(0, 5))] };
    return { proven: 'unknown', notes: [`${verdict}: ${stages[0]?.original?.failure?.message ?? ''}`] };
  } catch {
    return { proven: 'unknown', notes: [`no verdict: ${stderr.slice(-300)}`] };
  }
}

/** The held rewrites tried, and the safe ones alone if those builds did not. */
function tried(folder: string, flags: readonly string[], safe: number): Result {
  const { stdout, stderr } = run(folder, ['fix', '--try', '--check', '--format', 'json', ...flags]);
  const report = reportOf(stdout);
  if (report === null) return { ...NOTHING, notes: [`no report: ${stderr.slice(-300)}`] };
  if (report.untried !== undefined) return { ...NOTHING, notes: [report.untried] };
  const same = (report.applied ?? []).filter(({ safety }) => safety === 'tried').length;
  const left = (report.held ?? []).filter(({ trial }) => trial !== undefined);
  const different = left.filter(({ trial }) => trial?.startsWith('built both ways') === true).length;
  const notes = left.map((one) => `${one.transform}: ${one.trial}`);
  if (left.some(({ trial }) => trial?.includes('what is proven alone') === true))
    return { same, different, proven: 'different', notes };
  if (safe === 0) return { same, different, proven: same + different > 0 ? 'none' : 'unknown', notes };
  const alone = verified(folder, flags);
  return { same, different, proven: alone.proven, notes: [...notes, ...alone.notes] };
}

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: pnpm try-table RESULTS.jsonl [NAME=]FOLDER… [-- FLAGS]');
const end = rest.indexOf('--');
const projects = (end < 0 ? rest : rest.slice(0, end)).map((one) => {
  const [, name, folder = one] = /^([^=]+)=(.+)$/.exec(one) ?? [];
  return { name: name ?? basename(folder), folder };
});
const flags = end < 0 ? [] : rest.slice(end + 1);
const rows = (): readonly Row[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
const known = new Set(rows().map(({ folder }) => folder));
for (const { name, folder } of projects.filter((one) => !known.has(one.folder))) {
  const row = rowOf(name, folder, flags);
  appendFileSync(file, `${JSON.stringify(row)}\n`);
  process.stderr.write(
    `${name}: ${row.proven}, ${row.same} of ${row.held} held the same, ${row.minutes.toFixed(1)} min ${row.notes[0] ?? ''}\n`,
  );
}
if (projects.length === 0) {
  const all = [...rows()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  const built = all.filter(({ proven }) => proven !== 'unknown');
  const sum = (of: (row: Row) => number): number => built.reduce((total, row) => total + of(row), 0);
  const lines = [
    '| project | safe | held | tried same | tried different | safe ones alone | minutes |',
    '|---|--:|--:|--:|--:|---|--:|',
    ...built.map(
      (row) =>
        `| ${row.name} | ${row.safe} | ${row.held} | ${row.same} | ${row.different} | ${row.proven} | ${row.minutes.toFixed(1)} |`,
    ),
    '',
    `${built.length} of ${all.length} were built and compared: ${sum(({ safe }) => safe)} safe, ${sum(({ held }) => held)} held, ${sum(({ same }) => same)} tried same, ${sum(({ different }) => different)} tried different`,
    '',
    ...all.filter(({ proven }) => proven === 'unknown').map(({ name, notes }) => `- ${name}: ${notes.join(' ')}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
