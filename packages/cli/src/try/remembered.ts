import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../terminal/io.js';
import type { Evidence } from './evidence.js';

/** Grows with every change of what a trial is. */
const FORMAT = 2;

/** What earlier trials came to: one small file for each, so that a run which is stopped loses nothing. */
export class Remembered {
  readonly #folder: string | null;

  /** null: nothing is remembered. */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** What a trial of this key came to; null: it is not known. */
  async read(key: string): Promise<Evidence | null> {
    if (this.#folder === null) return null;
    try {
      const known: unknown = JSON.parse(await readFile(join(this.#folder, `${key}.json`), 'utf8'));
      return isEvidence(known) ? known : null;
    } catch {
      // Not there, or half of a file that another version wrote: it is tried again.
      return null;
    }
  }

  /** Keeps what a trial came to. That a disk is full is no reason to stop. */
  async write(key: string, evidence: Evidence): Promise<void> {
    if (this.#folder === null) return;
    const file = join(this.#folder, `${key}.json`);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.${process.pid}`, `${JSON.stringify(evidence)}\n`);
      await rename(`${file}.${process.pid}`, file);
    } catch {
      // The next run builds it again.
    }
  }
}

/** Where trials are remembered: XDG_CACHE_HOME, or the folder that stands for it on this system. */
export function memoryFolder({ env }: Pick<Io, 'env'>): string {
  const home = env['HOME'] ?? homedir();
  const own =
    process.platform === 'darwin' ? join(home, 'Library', 'Caches') : (env['LOCALAPPDATA'] ?? join(home, '.cache'));
  const given = env['XDG_CACHE_HOME'];
  return join(given === undefined || given === '' ? own : given, 'dockshift', 'try');
}

/** The key of a trial: all that its outcome depends on. */
export function trialKey(parts: object): string {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, parts]))
    .digest('hex');
}

function isEvidence(value: unknown): value is Evidence {
  if (typeof value !== 'object' || value === null || !('holds' in value)) return false;
  if (value.holds === true) return 'ways' in value && Array.isArray(value.ways) && value.ways.every(isText);
  return value.holds === false && 'because' in value && isText(value.because);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
