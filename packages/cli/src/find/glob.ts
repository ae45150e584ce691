import { basename, isAbsolute, resolve, sep } from 'node:path';
import { isDockerfileName } from '@dockshift/core';
import picomatch from 'picomatch';

/** A quoted glob: where to look, and which files it means. */
export interface Glob {
  /** Absolute folder above everything that can match. */
  readonly folder: string;
  /** Given an absolute path below {@link Glob.folder}. */
  matches(path: string): boolean;
}

/**
 * A glob means what the shell's own expansion would mean: the files it names, and the Dockerfiles
 * below the folders it names. null: the text is no glob. Unlike in a shell, `*` and `**` match names with a leading dot.
 */
export function globOf(text: string, cwd: string): Glob | null {
  const { base, glob, isGlob } = picomatch.scan(text.split(sep).join('/'));
  if (!isGlob || glob === '') return null;
  const folder = isAbsolute(text) ? resolve(base === '' ? sep : base) : resolve(cwd, base);
  const test = picomatch(glob, { dot: true });
  return {
    folder,
    matches(path) {
      const way = path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1).split(sep);
      if (test(way.join('/'))) return true;
      if (!isDockerfileName(basename(path))) return false;
      return way.some((_, index) => index > 0 && test(way.slice(0, index).join('/')));
    },
  };
}
