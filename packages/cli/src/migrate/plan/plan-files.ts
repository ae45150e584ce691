import { mkdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    if (readIfThere(file)?.toString('utf8') === text) return;
    const fresh = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.new`;
    try {
      await writeFile(fresh, text, { flag: 'wx', flush: true });
      await rename(fresh, file);
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined);
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
