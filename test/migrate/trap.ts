import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that nothing may run. */
export interface Trap {
  readonly program: string;
  /** Has anything run it? */
  isSprung(): boolean;
}

/** Sets a trap in a folder; whoever runs it gets its input back, as from a filter, or sees it end at once. */
export function setTrap(folder: string, as: 'filter' | 'command' = 'filter'): Trap {
  const program = join(folder, 'trap');
  const sprung = join(folder, 'sprung');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${sprung}\n${as === 'filter' ? 'cat\n' : ''}`);
  chmodSync(program, 0o755);
  return { program, isSprung: () => existsSync(sprung) };
}
