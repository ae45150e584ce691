import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Failure, failureOf } from '../files/failure.js';

/** Writes a page into a file (absolute path), in one step; returns why not, or null. */
export function writePage(file: string, page: string): Failure | null {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, page, { flag: 'wx' });
    renameSync(temporary, file);
    return null;
  } catch (error) {
    rmSync(temporary, { force: true });
    return failureOf(error, 'write');
  }
}
