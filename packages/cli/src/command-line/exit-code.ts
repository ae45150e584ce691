/** What the process says to whoever started it; docs/cli.md explains each to users. */
export const EXIT = {
  /** Done, or nothing to do. */
  clean: 0,
  /** `--check` found something to change. */
  found: 1,
  /** Wrong use, nothing could be done, or an internal error. */
  trouble: 2,
  /** Some files failed, others were done. */
  partly: 3,
  /** Interrupted by the user, or by a reader that went away. */
  interrupted: 130,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
