import type { Premise } from '../../effects/premise.js';
import { isWithin } from '../../effects/resource.js';
import type { Call } from './call.js';
import type { Invocation } from './invocation.js';

/** A cache of a tool: what it is, and how it is emptied. */
export interface Cache {
  /** `<tool>:<name>`. */
  readonly id: string;
  /** What users call it: "apt package lists". */
  readonly title: string;
  /** The folder, absolute: `/root/.npm`. For a cache in a home it is root's. */
  readonly path: string;
  /** The command that empties it, without sudo: `apt-get clean`. */
  readonly clean: string;
  /**
   * Names in the folder that hold nearly all of it: to delete these counts as emptying the cache. `*_*` of `/var/lib/apt/lists`.
   */
  readonly bulk?: readonly string[];
  /** It holds what was true when it was fetched, as lists of packages do: an install by old ones fails, or brings older packages. */
  readonly ages?: true;
  /**
   * How it is kept out of an image: where nobody looks at it, for its tool downloads again what it doesn't find. Absent: a later
   * call may fail without it, or it holds more than downloads.
   */
  readonly spare?: SpareCache;
  /**
   * How it is kept between builds, in a mount of BuildKit. Absent: later steps read it, it holds more than downloads, or what an earlier
   * build has left in it may come to another result.
   */
  readonly mount?: CacheMount;
}

/** A cache that is of no use in an image. */
export interface SpareCache {
  /** Other folders that its command empties as well, or that it lies in at times, absolute. */
  readonly also?: readonly string[];
  /** It is found in a text that may mean the folder, however that writes it, or may tell a call to use nothing else: `~/.npm`, `--offline`. */
  readonly named: RegExp;
  /** It is found in a call of the tool that uses nothing but the cache, or may: a short option that `named` can't have. Absent: there is none. */
  readonly alone?: RegExp;
  /** It is found in what a container runs if that may use the cache where it has no network: `npm install`. */
  readonly used: RegExp;
  /** It is found in a text that may move the cache or turn it off: a name of a variable, `npm config set cache`. */
  readonly moved: RegExp;
  /** Files that have such a text, by their name without folders. Absent: none. */
  readonly settings?: RegExp;
  /** Settings of the project that is installed may move it, too. */
  readonly ofProject?: boolean;
  /** The tool's own command that empties it fails where there is none, in some versions. */
  readonly emptiesSome?: boolean;
  /** It lies there for root alone; for others it is somewhere else. */
  readonly ofRoot?: boolean;
  /** Calls that only fill it, by their action: it is all that they are there for. */
  readonly fetchedBy?: readonly string[];
  /** The calls that take up what it holds, and without it do the same work again, or find it no more. Absent: to download again costs nothing else. */
  readonly reusedBy?: (call: Call) => boolean;
  /** The images in which it lies there. Absent: all that are known. */
  readonly images?: (image: { readonly name: string; readonly tag: string | null }) => boolean;
  /** Its option with which a call keeps nothing. Absent: there is none. */
  readonly option?: CacheOption;
  /**
   * The command that empties it, by the name that the tool is called by: `yum clean all`. It may fail for a program that the same RUN
   * has changed, or elsewhere. Absent: only `removal` does.
   */
  readonly command?: (program: string) => string;
  /** It is a program of the system, which works in any folder, and which no package of a language takes the place of. */
  readonly ofSystem?: boolean;
  /** The names in the folder that hold all of it, for `rm -rf`; `''`: the folder itself. Absent: it is not known what else is there. */
  readonly removal?: string;
}

/** A cache that may lie in a mount: its tool downloads again what it doesn't find, and takes of it what it would download. */
export interface CacheMount {
  /** Where it lies. */
  readonly place: CachePlace;
  /** The folder in it that is mounted, where there is more beside it: `_cacache`. Absent: all of it. */
  readonly inner?: string;
  /** Two builds at a time would harm it. */
  readonly locked?: boolean;
  /** It is of use to images of the same base alone: the name stands in its `id`. */
  readonly ofBase?: string;
  /** A later call works with what an earlier RUN has put there, so that both have to see the same: `go build` behind `go mod download`. */
  readonly reused?: boolean;
  /** It holds the sources of what programs are built of, which know these by their path and may read them. */
  readonly sources?: boolean;
  /** Who may need it, and what moves it. Absent: as `spare` says. */
  readonly readers?: CacheReaders;
  /** What a call is told so that it works with the mount. Absent: nothing. */
  readonly told?: MountOption;
  /** The caches that other versions of the tool have in its place, by their id: a command that empties all of them empties this one. */
  readonly instead?: readonly string[];
  /** Why a build with what an earlier one has left there comes to the same as one without. */
  readonly same: (call: CachedCall) => Premise;
  /** The images whose version of the tool has it there, and empties it as it does. Absent: all that are known. */
  readonly images?: SpareCache['images'];
  /**
   * Found in a file of the project that may empty it, look into it, move it, or have its tool use nothing else. Quotes, commas and
   * brackets are taken for blanks: `npm cache clean` for `['npm', 'cache', 'clean']`.
   */
  readonly touched: RegExp;
  /** Files and folders of the image with settings that say more of it. Absent: none but those that `settings` are the names of. */
  readonly settingsAt?: readonly string[];
}

/** What of {@link SpareCache} says who needs a cache, and where it is. */
export type CacheReaders = Pick<SpareCache, 'alone' | 'also' | 'named' | 'used' | 'moved' | 'settings' | 'ofProject'>;

/** What a call that works with a cache looks at. */
export type CachedCall = Pick<Invocation, 'args' | 'env'>;

/** The image that a call works in, by its name and tag; null: a tag that is not known. */
export interface CachedImage {
  readonly name: string;
  readonly tag: string | null;
}

/** Where a tool has its cache. */
export interface CachePlace {
  /** The variables that say it, each with what comes behind its value; the first that is set counts. Absent: none. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Where it lies otherwise, from the home of the user. Absent: `elsewhere` alone says. */
  readonly home?: string;
  /** Where it lies whatever the home is, by the name of the official image; `*` stands for all others. */
  readonly elsewhere?: ReadonlyMap<string, string>;
  /** The same by the release of the image, and the name that the tool is called by; null: it is not known there. */
  readonly ofImage?: (image: CachedImage, program: string) => string | null;
}

/** Words that are put behind the subcommand of a call. */
export interface MountOption {
  /** By these words it uses a folder that nobody else knows, in place of the usual one. */
  readonly moves?: true;
  /** The subcommands that take it. */
  readonly verbs: readonly string[];
  /**
   * A word with which a call may do something else than download what repositories name, and install it; null: there is none. `values`:
   * all that a variable may be there, null where that is not known.
   */
  readonly odd: (invocation: Invocation, values: (name: string) => readonly string[] | null) => OddWord | null;
  /** By the name that the tool is called by. */
  readonly words: ReadonlyMap<string, string>;
}

/** A word of a call, as it is written, and what is said of it: `may be an option`. */
export interface OddWord {
  readonly word: string;
  readonly because: string;
}

/** An option of a tool with which it keeps nothing of what it downloads. */
export interface CacheOption {
  readonly text: string;
  /** The subcommands that take it. */
  readonly verbs: readonly string[];
  /** Is there, in an image, a version of the tool under all of its names that knows it, and does the same with it? */
  readonly since: (image: { readonly name: string; readonly tag: string | null }) => boolean;
  /** It is found in a text that may install an older one. */
  readonly unless: RegExp;
}

/**
 * Does a call leave nothing in the cache? The tool's own command empties it, or the call deletes the folder, all in it, or its
 * `bulk` names.
 */
export function emptiesCache(cache: Cache, call: Call): boolean {
  if (call.empties?.includes(cache.id) === true) return true;
  const bulk = cache.bulk?.map((name) => `${cache.path}/${name}`) ?? [];
  return (
    call.deletes?.some((pattern) => bulk.includes(pattern) || isWithin(cache.path, wholeFolder(pattern) ?? '\0')) ===
    true
  );
}

/** The folder whose whole content a pattern names: `/a/b` for itself and for `/a/b/*`; null for other wildcards. */
function wholeFolder(pattern: string): string | null {
  const folder = pattern.endsWith('/*') ? pattern.slice(0, -2) : pattern;
  return /[*?[\\]/.test(folder) ? null : folder;
}

/** Does a call fill or empty the cache, so that nobody can rely on what it held before? */
export function fillsOrEmpties(cache: Cache, call: Call): boolean {
  return call.fills?.includes(cache.id) === true || emptiesCache(cache, call);
}
