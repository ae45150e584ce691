import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a folder is built with if nothing else is said. */
const USUAL = ['Dockerfile', 'Containerfile'];

/** The paths that a command line without any stands for: the Dockerfile of the current folder, or else all that are below it. */
export function pathsOrUsual(operands: readonly string[], cwd: string): readonly string[] {
  return operands.length > 0 ? operands : [USUAL.find((name) => isFile(resolve(cwd, name))) ?? '.'];
}

function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

/** What can't be looked at is told of when it is read. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
