import type { UnseenRow } from './row.js';
import { UNSEEN_BUILDS } from './unseen-builds.js';
import { UNSEEN_INSTALLERS } from './unseen-installers.js';
import { UNSEEN_SCRIPTS } from './unseen-scripts.js';

/** Every row of programs that run what the Dockerfile does not show. */
export const UNSEEN_ROWS: readonly UnseenRow[] = [...UNSEEN_BUILDS, ...UNSEEN_INSTALLERS, ...UNSEEN_SCRIPTS];

const BY_NAME: ReadonlyMap<string, UnseenRow> = new Map(
  UNSEEN_ROWS.flatMap((row) => row.names.split(' ').map((name) => [name, row] as const)),
);

/** Programs that build what the sources say, that install packages, and that run scripts. */
const KINDS = { build: UNSEEN_BUILDS, installer: UNSEEN_INSTALLERS, script: UNSEEN_SCRIPTS };

/** What a program of these rows is for; null: it is in none. */
export function unseenKind(name: string): 'build' | 'installer' | 'script' | null {
  const row = BY_NAME.get(name);
  if (row === undefined) return null;
  if (KINDS.build.includes(row)) return 'build';
  return KINDS.installer.includes(row) ? 'installer' : 'script';
}

/** The row of a program that runs what the Dockerfile does not show, whatever is known of the rest. */
export function unseenProgram(name: string): UnseenRow | undefined {
  return BY_NAME.get(name);
}
