import type { Utility } from '../utility.js';

/** Programs that do the same: what they do with their operands, and what says so. */
export interface UtilityRow extends Utility {
  /** With blanks between them. */
  readonly names: string;
  /** A manual page, or a file of its sources. */
  readonly source: string;
}

/**
 * Programs that run what the Dockerfile does not show: a build file, a script, code of the sources. Such a call may do
 * anything; that it takes its time is known all the same.
 */
export interface UnseenRow {
  /** With blanks between them. */
  readonly names: string;
  /** Where it says that they run such code. */
  readonly source: string;
  readonly seconds: number;
}

/**
 * How long programs take of which there are too few build logs, in seconds. What takes less than 3 is not worth a cache entry
 * of its own.
 */
export const SPEED = {
  /** It looks at some files, or changes a few. */
  instant: 0.1,
  /** It starts an interpreter, or looks through a folder. */
  quick: 1,
  /** One file over the network; a script that nobody sees, which is not known to be quick. */
  download: 5,
  /** Packages of a language, or a look at the whole system before a build: as pip. */
  install: 11.8,
  /** It compiles, or puts packages of a system in place: as apt-get. */
  build: 34.6,
} as const;
