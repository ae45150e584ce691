import type { LinkMaking } from '../../effects/places.js';
import type { Effects, Resource } from '../../effects/resource.js';
import type { ProjectCall } from './project.js';

/** What a call of a tool does. */
export interface Call {
  /** What it is about, a word of the tool's own file: `install`, `update`, `clean`, `other`. */
  readonly action: string;
  readonly effects: Effects;
  /** What it works on. `files`: those that its words name. `packages`: those of the system. Absent: something else. */
  readonly does?: 'files' | 'packages';
  /** It `removes` files that were there, `moves` them to another name, or writes them again to change their `attributes`. */
  readonly undoes?: 'removes' | 'moves' | 'attributes';
  /** It brings something from elsewhere, under a name of its own: `git clone`. */
  readonly fetches?: boolean;
  /** It tells nothing of what it is given: `mkdir`. */
  readonly silent?: boolean;
  /** Median seconds it takes, for the cost model; below 3 is quick. */
  readonly seconds: number;
  /** The same where an earlier call of the tool has installed what the project in its folder depends on. Absent: as long. */
  readonly again?: number;
  /** Caches that it fills, by their id. */
  readonly fills?: readonly string[];
  /** Caches that must be there for it to work, by their id. */
  readonly needs?: readonly string[];
  /** Caches, by their id, of which it makes something else where there is more in them than it asks for: `go list -m` tells where modules are. */
  readonly showsCaches?: readonly string[];
  /** A cache, by its id, in which it looks these packages up unless they are installed; null: it isn't known which. */
  readonly looksUp?: { readonly in: string; readonly packages: readonly (string | null)[] };
  /** Caches that it empties for good, by their id. */
  readonly empties?: readonly string[];
  /** Exactly what it deletes: absolute patterns, `*` for a segment's rest; for cleanup steps. */
  readonly deletes?: readonly string[];
  /** What it does to the links of the image. Absent: it makes none but in folders of its own. */
  readonly links?: readonly LinkMaking[];
  /** The variables that it looks at. Absent: any. */
  readonly env?: readonly string[];
  /** It does the same in any working folder. */
  readonly anywhere?: boolean;
  /** It changes who owns what it writes, and nothing else. */
  readonly owners?: boolean;
  /** Reads of its effects that are files of a project: where one is not there, it does the same as ahead of the project. */
  readonly peeks?: readonly Resource[];
  /** All that it reads is what it shows: it succeeds whatever is there. */
  readonly shows?: boolean;
  /** It fails for whoever may not change the files of the system. */
  readonly system?: boolean;
  /** It may leave a process running. Absent: it does not; `unknown`: what it runs decides. */
  readonly daemon?: boolean | 'unknown';
  /** It may put a new program on PATH, among others this one itself; `*`: any. */
  readonly replaces?: readonly string[];
  /** The packages it puts there, as they are asked for: `yarn@1.22`. */
  readonly packages?: readonly string[];
  /** The settings that it changes for later calls of the same tool, by their names: `path` in `bundle config set path vendor`. */
  readonly sets?: readonly string[];
  /** The value that it gives them, for all later calls of whoever runs this one: what the file then has, not what it adds to. */
  readonly setTo?: string;
  /** Scripts that it makes for a shell to read: `venv/bin/activate`. */
  readonly scripts?: readonly SettingScript[];
  /** It installs or fetches the dependencies of the project in `folder`. */
  readonly project?: ProjectCall;
}

/** A script that does nothing but set variables of the shell that reads it: `. venv/bin/activate`. */
export interface SettingScript {
  /** Absolute, or `?/…`. */
  readonly path: string;
  /** The variables that it sets; null: to something that is not told. */
  readonly sets: ReadonlyMap<string, string | null>;
  /** The folder that it puts in front of those in PATH. */
  readonly programs: string;
}
