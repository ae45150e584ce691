import type { Cache } from './cache.js';
import type { Call } from './call.js';
import type { Invocation } from './invocation.js';
import type { Leftover } from './leftover.js';
import type { Unsteady } from './unsteady.js';

export type { Invocation } from './invocation.js';

/**
 * All that dockshift knows about one tool. A tool is one value in one file of this folder: adding a
 * package manager is adding a file and naming it in `registry.ts`; transforms, cost and cleanup
 * learn it from there.
 */
export interface Tool {
  /** Stable, lower case: `apt-get`, `npm`. */
  readonly id: string;
  /** The names it is called by, without folders: `pip`, `pip3`, … */
  readonly commands: readonly string[];
  /** What this call does, or null when any part of it isn't understood. */
  understand(invocation: Invocation): Call | null;
  /** The caches it leaves in an image. */
  readonly caches: readonly Cache[];
  /** It stands for many programs (`rm`, `ls`). Messages name the program, not the tool. */
  readonly utilities?: boolean;
  /** It is also called by its path in a virtual environment: `/venv/bin/pip`. */
  readonly environments?: boolean;
  /** Scripts of these names, which projects keep in their own folder, call it: `./gradlew`, `sh mvnw`. */
  readonly scripts?: readonly string[];
  /** It installs the dependencies of projects: some of its calls have a `project`. */
  readonly installs?: boolean;
  /** Its subcommands, or actions of its calls, that take away packages which are installed: `prune`, `uninstall`. */
  readonly removes?: ReadonlySet<string>;
  /**
   * What a user can do if a call has to stay behind the sources. A full sentence: `cargo-chef compiles the dependencies in a step
   * of their own.`
   */
  readonly byHand?: string;
  /** What it leaves in a project's folder on the disk of whoever works there. */
  readonly leftovers?: readonly Leftover[];
  /** What it writes into an image and what differs from build to build. */
  readonly unsteady?: readonly Unsteady[];
}
