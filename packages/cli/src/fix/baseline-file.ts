import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import { type Failure, failureOf } from '../files/failure.js';
import { replaceAll } from '../files/replace.js';

/** How often a file has a finding, by its name, the transform and the title. */
export type BaselineEntries = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

const VERSION = 1;

/** A baseline as it is on disk. */
export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  /** null: there is none yet. */
  readonly bytes: Buffer | null;
  readonly entries: BaselineEntries;
}

/** Reads a baseline; throws a WrongUse where it can't be read, or is none. One that is about to be written need not be there. */
export function readBaseline(file: string, cwd: string, isWritten: boolean): BaselineFile {
  const path = resolve(cwd, file);
  if (isWritten && !existsSync(path)) return { path, bytes: null, entries: new Map() };
  const bytes = bytesOf(path);
  if (!Buffer.isBuffer(bytes)) {
    const advice = bytes.code === 'not-found' ? 'Add --update-baseline to write it.' : bytes.advice;
    throw new WrongUse(`the baseline ${file} can't be read: ${bytes.message}`, advice);
  }
  const entries = entriesIn(bytes.toString('utf8'));
  if (entries === null) {
    throw new WrongUse(
      `${file} is no baseline that this dockshift has written`,
      'Remove it, and write it again with --update-baseline.',
    );
  }
  return { path, bytes, entries };
}

/** Writes the entries, sorted, so that a change of one is a change of one line; says what went wrong, or null. */
export function writeBaseline({ path, bytes }: BaselineFile, entries: BaselineEntries): Failure | null {
  const files = plain(entries, (transforms) => plain(transforms, (titles) => plain(titles, (count) => count)));
  const after = Buffer.from(`${JSON.stringify({ version: VERSION, files }, null, 2)}\n`);
  if (bytes?.equals(after) === true) return null;
  return replaceAll([{ file: path, before: bytes, after }])?.failure ?? null;
}

function bytesOf(path: string): Buffer | Failure {
  try {
    return readFileSync(path);
  } catch (error) {
    return failureOf(error, 'read');
  }
}

function plain<T>(map: ReadonlyMap<string, T>, each: (value: T) => unknown): object {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, each(value)]));
}

function entriesIn(text: string): BaselineEntries | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(data) || data['version'] !== VERSION) return null;
  return mapOf(data['files'], (transforms) => mapOf(transforms, (titles) => mapOf(titles, countOf)));
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** The map of a record; null where it is none, or one of its values is wrong. */
function mapOf<T>(data: unknown, each: (value: unknown) => T | null): ReadonlyMap<string, T> | null {
  if (!isRecord(data)) return null;
  const map = new Map<string, T>();
  for (const [key, value] of Object.entries(data)) {
    const one = each(value);
    if (one === null) return null;
    map.set(key, one);
  }
  return map;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
