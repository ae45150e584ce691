import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A run of a real program of a system in a container, and what it did to the image: a text file of `key: value` lines, the first
 * line a title. `pnpm record-system-runs` fills in the keys from `exit` on.
 */
export interface SystemRun {
  /** `apt-get/update`. */
  readonly id: string;
  /** What the run shows. */
  readonly title: string;
  /** `debian:12`. */
  readonly image: string;
  /** Packages that the image gets ahead of all: the program itself, where the image does not have it. */
  readonly with: readonly string[];
  /** Commands that ran ahead of it, in its working folder, `/app`. */
  readonly before: readonly string[];
  readonly run: string;
  readonly exit: number;
  /** What it opened, looked at or ran; of a folder with many such files the folder alone. */
  readonly read: readonly string[];
  /** What it looked for and did not find. */
  readonly missed: readonly string[];
  /** What it made, changed or removed something in, and left so. */
  readonly written: readonly string[];
}

const LISTS = ['with', 'before'] as const;
const FOUND = ['read', 'missed', 'written'] as const;

/** Every recorded run below a folder, by its id. */
export function systemRuns(folder: string): readonly SystemRun[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.run'))
    .sort()
    .map((name) => parseSystemRun(name.replace(/\.run$/, ''), readFileSync(join(folder, name), 'utf8')));
}

/** Reads the text of a run. */
export function parseSystemRun(id: string, text: string): SystemRun {
  const [title = '', ...lines] = text.trimEnd().split('\n');
  const values = (key: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const value = (key: string): string => values(key)[0] ?? '';
  return {
    id,
    title,
    image: value('image'),
    with: values('with'),
    before: values('before'),
    run: value('run'),
    exit: Number(value('exit') || Number.NaN),
    read: values('read'),
    missed: values('missed'),
    written: values('written'),
  };
}

/** The text of a run, the inverse of {@link parseSystemRun}. */
export function printSystemRun(run: SystemRun): string {
  const lines = (key: string, values: readonly string[]): readonly string[] => values.map((one) => `${key}: ${one}`);
  return `${[
    run.title,
    `image: ${run.image}`,
    ...LISTS.flatMap((key) => lines(key, run[key])),
    `run: ${run.run}`,
    `exit: ${run.exit}`,
    ...FOUND.flatMap((key) => lines(key, run[key])),
  ].join('\n')}\n`;
}
