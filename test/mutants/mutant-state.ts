import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['DOCKSHIFT_MUTANTS'] ?? '';

/** What `pnpm mutants` and the tests that it runs tell each other, as files. */
export const STATE = {
  /** The name of the mutant that is on. */
  current: join(folder, 'current'),
  /** The mutants that are still to be found, by name. */
  left: join(folder, 'left.json'),
} as const;

/** The mutants that no test has found so far. */
export function mutantsLeft(): readonly string[] {
  const left: unknown = JSON.parse(readFileSync(STATE.left, 'utf8'));
  if (!Array.isArray(left)) throw new Error(`${STATE.left} is no list.`);
  return left.map(String);
}

/** Notes those that are left. */
export function leave(names: readonly string[]): void {
  writeFileSync(STATE.left, JSON.stringify(names));
}
