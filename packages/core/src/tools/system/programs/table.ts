import { COMPILERS } from './compilers.js';
import { FILES } from './files.js';
import { NETWORK } from './network.js';
import { PACKAGES } from './packages.js';
import type { UtilityRow } from './row.js';
import { SYSTEM_PROGRAMS } from './system.js';
import { TEXT } from './text.js';

/** Every row of programs whose files are named on their command line, or lie in folders that are known. */
export const UTILITY_ROWS: readonly UtilityRow[] = [
  ...COMPILERS,
  ...FILES,
  ...NETWORK,
  ...PACKAGES,
  ...SYSTEM_PROGRAMS,
  ...TEXT,
];
