import {
  closeSync,
  fsync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, failureOf } from '../../files/failure.js';
import { type Trouble, Troubled } from '../trouble/trouble.js';
import type { Plan } from './plan.js';

/** What is so where a plan that the journal knows can't be read. */
export const NO_PLAN: Trouble = {
  code: 'no-plan',
  message: 'The file with its plan is gone, or damaged.',
  advice: 'dockshift migrate plan makes it again.',
};

/** The plans of a campaign on the disk, each in a file called after its key. */
export class PlanFiles {
  readonly #folder: string;

  constructor(campaignFolder: string) {
    this.#folder = join(campaignFolder, 'plans');
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Keeps a plan; it is on the disk when the promise resolves. Many may be kept at once: their syncs wait for the disk together. */
  async write(plan: Plan): Promise<void> {
    const file = this.#fileOf(plan.key);
    const text = `${JSON.stringify(plan)}\n`;
    if (isThere(file) && readIfThere(file)?.toString('utf8') === text) return;
    const fresh = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.new`;
    try {
      await writeThrough(fresh, text);
      renameSync(fresh, file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw unwritten(file, error);
    }
  }

  /** The plan of that key, or null if it is gone or was not written to its end. */
  read(key: string): Plan | null {
    const bytes = readIfThere(this.#fileOf(key));
    if (bytes === null) return null;
    try {
      const plan: Plan = JSON.parse(bytes.toString('utf8'));
      return plan.version === 1 && plan.key === key ? plan : null;
    } catch {
      return null;
    }
  }

  #fileOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`no plan has the key ${key}`);
    return join(this.#folder, `${key}.json`);
  }
}

/**
 * Writes a new file and waits until it is on the disk. That alone is left to another thread: the rest goes to the system's memory in less
 * time than it takes to ask one.
 */
async function writeThrough(file: string, text: string): Promise<void> {
  const descriptor = openSync(file, 'wx');
  try {
    writeFileSync(descriptor, text);
    await promisify(fsync)(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function unwritten(file: string, cause: unknown): Troubled {
  const { code, message, advice } = failureOf(cause, 'write');
  return new Troubled(code, `${file}: ${message}`, advice, { cause });
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
