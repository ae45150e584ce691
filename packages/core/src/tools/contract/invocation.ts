import type { SimpleCommand } from '../../shell/script.js';

/** A command with all that is known when it runs. */
export interface Invocation {
  /** The command's last path segment: `npm` for `/usr/bin/npm`. */
  readonly name: string;
  /**
   * The value of each word, in order; null: not known. A word with live globs is null here, and has its pattern in `patterns`.
   */
  readonly args: readonly (string | null)[];
  /** Like `args`, but a word with live globs is its pattern, with literal glob characters escaped by `\`. */
  readonly patterns: readonly (string | null)[];
  /** The working folder; `?/…` below an unknown base image's WORKDIR; null when not known at all. */
  readonly cwd: string | null;
  /** True, false, or null when the base image decides. */
  readonly root: boolean | null;
  /** HOME; null when not known. */
  readonly home: string | null;
  /** The value of a variable; undefined: not set in this file (the base image may); null: set, value unknown. */
  env(name: string): string | null | undefined;
  /** Variables set for this command alone, as written before it. */
  readonly assignments: ReadonlyMap<string, string | null>;
  readonly command: SimpleCommand;
}
