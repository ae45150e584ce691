import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../files/failure.js';
import { replaceAll } from '../../files/replace.js';
import { Troubled } from '../trouble/trouble.js';
import type { Plan } from './plan.js';

/** The plans of a campaign on the disk, each in a file called after its key. */
export class PlanFiles {
  readonly #folder: string;

  constructor(campaignFolder: string) {
    this.#folder = join(campaignFolder, 'plans');
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Keeps a plan; it is on the disk when this returns. */
  write(plan: Plan): void {
    const file = this.#fileOf(plan.key);
    const text = `${JSON.stringify(plan)}\n`;
    const before = readIfThere(file);
    if (before?.toString('utf8') === text) return;
    const refusal = replaceAll([{ file, before, after: Buffer.from(text) }]);
    if (refusal === null) return;
    throw new Troubled(refusal.failure.code, `${file}: ${refusal.failure.message}`, refusal.failure.advice);
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

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
