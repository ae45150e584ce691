import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';

/** The absolute folder that `--context` names (null: none); throws a WrongUse if there is no such folder. */
export function contextFolder(value: string | null, cwd: string): string | null {
  if (value === null) return null;
  const folder = resolve(cwd, value);
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) throw new WrongUse(`the build context ${value} does not exist`);
  if (!stat.isDirectory()) throw new WrongUse(`the build context ${value} is a file`, 'Name its folder.');
  return folder;
}
