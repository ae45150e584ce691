import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A run of a real program in a project, and what it did there: a text file of `key: value` lines, the first line a
 * title, and the project's files behind `-- PATH` lines, as in `recorded/npm/member.run`. `pnpm record-runs` fills in
 * the keys from `exit` on.
 */
export interface RecordedRun {
  /** `npm/member`. */
  readonly id: string;
  /** What the run shows. */
  readonly title: string;
  /** Where the program comes from: `npm:yarn@1.22.22`, `debian:golang-go`; with its version as it names itself. */
  readonly program: string;
  /** The base image that the plan is told of: `node:20`. */
  readonly base: string;
  /** The command, as in a RUN in the project's folder. */
  readonly run: string;
  /** How the lock file among the files was made; none where there is none, or it was written by hand. */
  readonly lock: string;
  /** Variables as an ENV sets them: `NAME=value`. */
  readonly env: readonly string[];
  /**
   * What the proof makes of it: `ok`, `open` where a premise is open, or the code of the refusal.
   */
  readonly plan: string;
  /** Files that the run was left without on purpose, while the proof sees them. */
  readonly without: readonly string[];
  readonly exit: number;
  /** Files of the project that it opened, looked at or ran. */
  readonly read: readonly string[];
  /** Files that it looked for in the project and did not find. */
  readonly missed: readonly string[];
  /** Files and folders in the project that it made, changed or removed; of a new folder the folder alone. */
  readonly written: readonly string[];
  /** The project's files. */
  readonly files: ReadonlyMap<string, string>;
}

/** Every recorded run below a folder, by its id. */
export function recordedRuns(folder: string): readonly RecordedRun[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.run'))
    .sort()
    .map((name) => parseRun(name.replace(/\.run$/, ''), readFileSync(join(folder, name), 'utf8')));
}

/** Reads the text of a recorded run. */
export function parseRun(id: string, text: string): RecordedRun {
  const [head = '', ...parts] = text.split(/^-- /m);
  const [title = '', ...lines] = head.trimEnd().split('\n');
  const values = (key: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const value = (key: string): string => values(key)[0] ?? '';
  const files = new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)] as const;
    }),
  );
  return {
    id,
    title,
    program: value('program'),
    base: value('base'),
    run: value('run'),
    lock: value('lock'),
    env: values('env'),
    plan: value('plan'),
    without: values('without'),
    exit: Number(value('exit') || Number.NaN),
    read: values('read'),
    missed: values('missed'),
    written: values('written'),
    files,
  };
}

/** The text of a recorded run, the inverse of {@link parseRun}. */
export function printRun(run: RecordedRun): string {
  const lines = (key: string, values: readonly string[]): readonly string[] => values.map((one) => `${key}: ${one}`);
  const head = [
    run.title,
    ...lines('program', [run.program]),
    ...lines('base', [run.base]),
    ...lines('run', [run.run]),
    ...(run.lock === '' ? [] : lines('lock', [run.lock])),
    ...lines('env', run.env),
    ...lines('plan', [run.plan]),
    ...lines('without', run.without),
    ...lines('exit', [String(run.exit)]),
    ...lines('read', run.read),
    ...lines('missed', run.missed),
    ...lines('written', run.written),
  ];
  const files = [...run.files].map(
    ([path, text]) => `-- ${path}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}`,
  );
  return `${head.join('\n')}\n${files.join('')}`;
}
