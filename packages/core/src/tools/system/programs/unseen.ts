import type { UnseenRow } from './row.js';
import { UNSEEN_BUILDS } from './unseen-builds.js';
import { UNSEEN_INSTALLERS } from './unseen-installers.js';
import { UNSEEN_SCRIPTS } from './unseen-scripts.js';

/** Every row of programs that run what the Dockerfile does not show. */
export const UNSEEN_ROWS: readonly UnseenRow[] = [...UNSEEN_BUILDS, ...UNSEEN_INSTALLERS, ...UNSEEN_SCRIPTS];

const BY_NAME: ReadonlyMap<string, UnseenRow> = new Map(
  UNSEEN_ROWS.flatMap((row) => row.names.split(' ').map((name) => [name, row] as const)),
);

/** The row of a program that runs what the Dockerfile does not show, whatever is known of the rest. */
export function unseenProgram(name: string): UnseenRow | undefined {
  return BY_NAME.get(name);
}
