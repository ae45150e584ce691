import type { LinkMaking } from '../../effects/places.js';
import type { Effects, Resource } from '../../effects/resource.js';
import type { ProjectCall } from './project.js';

/** What a call of a tool does. */
export interface Call {
  /** The tool's own word for the call: `install`, `clean`. */
  readonly action: string;
  readonly effects: Effects;
  /**
   * `files`: it works on the files that its words name (`rm a b`). `packages`: on packages of the system (`apt-get install`).
   * Absent: neither.
   */
  readonly does?: 'files' | 'packages';
  /** It `removes` files that were there, `moves` them to another name, or writes them again to change their `attributes`. */
  readonly undoes?: 'removes' | 'moves' | 'attributes';
  /** It downloads something: `git clone URL`, `curl -O URL`. */
  readonly fetches?: boolean;
  /** It brings newer versions of what is there: `apk upgrade`. */
  readonly renews?: boolean;
  /** It prints nothing of its words: `mkdir`. */
  readonly silent?: boolean;
  /** Median seconds it takes, for the cost model; below 3 is quick. */
  readonly seconds: number;
  /** Seconds if an earlier call of the tool has installed the project's dependencies. Absent: `seconds`. */
  readonly again?: number;
  /** An option with which it installs less: what packages depend on, and not what they recommend. Absent: it has it, or there is none. */
  readonly lean?: {
    readonly verb: string;
    readonly option: string;
    /** Words, as they are written, that may say it themselves: `$OPTIONS`. */
    readonly open: readonly string[];
  };
  /**
   * The program that scripts should call in its place, `apt-get` for `apt`; `same`: that takes the same words, and installs and removes
   * the same. Absent: there is none.
   */
  readonly scripted?: { readonly program: string; readonly same: boolean };
  /** Caches that it fills, by their id. */
  readonly fills?: readonly string[];
  /** Caches that must be there for it to work, by their id. */
  readonly needs?: readonly string[];
  /** Caches, by their id, whose contents change what it prints: `go list -m` prints where modules are. */
  readonly showsCaches?: readonly string[];
  /** The cache in which it looks these packages up unless they are installed. A package is null if its name isn't known. */
  readonly looksUp?: { readonly in: string; readonly packages: readonly (string | null)[] };
  /** Caches that it empties for good, by their id. */
  readonly empties?: readonly string[];
  /** Exactly the paths that it deletes, absolute; `*` stands for the rest of a segment: `/var/lib/apt/lists/*`. */
  readonly deletes?: readonly string[];
  /** What it does to the symbolic links of the image. Absent: it makes links in its own folders alone. */
  readonly links?: readonly LinkMaking[];
  /** The variables that it looks at. Absent: any. */
  readonly env?: readonly string[];
  /** It does the same in any working folder. */
  readonly anywhere?: boolean;
  /** It changes who owns what it writes, and nothing else. */
  readonly owners?: boolean;
  /**
   * Those of `effects.reads` that are files of a project. If one is missing, the call does what it would do ahead of the project.
   */
  readonly peeks?: readonly Resource[];
  /** What it reads it only prints, and it succeeds whatever is there. */
  readonly shows?: boolean;
  /** It fails unless its user may change files of the system. */
  readonly system?: boolean;
  /** It may leave a process running. Absent: it does not; `unknown`: what it runs decides. */
  readonly daemon?: boolean | 'unknown';
  /**
   * Programs that it may put on PATH, itself among them; `['*']`: any. `npm install -g yarn` says `['yarn']`, `pip install -r
   * list` says `['*']`.
   */
  readonly replaces?: readonly string[];
  /** The packages it puts there, as they are asked for: `yarn@1.22`. */
  readonly packages?: readonly string[];
  /** The settings that it changes for later calls of the same tool, by their names: `path` in `bundle config set path vendor`. */
  readonly sets?: readonly string[];
  /** The value that these settings have for all later calls of the same user. It replaces the old value. */
  readonly setTo?: string;
  /** Scripts that it makes for a shell to read: `venv/bin/activate`. */
  readonly scripts?: readonly SettingScript[];
  /** What a user can do about it where it stays behind the sources, a full sentence; absent: what the tool says. */
  readonly byHand?: string;
  /** It installs or fetches the dependencies of the project in `folder`. */
  readonly project?: ProjectCall;
}

/** A script that does nothing but set variables of the shell that reads it: `. venv/bin/activate`. */
export interface SettingScript {
  /** Absolute, or `?/…`. */
  readonly path: string;
  /** The variables that it sets; null: to a value that isn't known. */
  readonly sets: ReadonlyMap<string, string | null>;
  /** The folder that it puts in front of those in PATH. */
  readonly programs: string;
}
