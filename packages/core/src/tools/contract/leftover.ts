/** Something that tools and people leave in a project's folder, and that an image rarely needs. */
export interface Leftover {
  /** The name of the file or folder, whatever folder it is in; `*` stands for any characters. */
  readonly name: string;
  /** What users call it, in the plural, or a word that has none: `installed packages`, `bytecode`. */
  readonly what: string;
  readonly kind: 'file' | 'folder';
  /** The name counts only beside one of these files: `target` beside `Cargo.toml`. Elsewhere it may be a folder of sources. */
  readonly beside?: readonly string[];
  /** The name counts only where git ignores it: `build`. Elsewhere it may be a folder of sources. */
  readonly ignoredByGit?: boolean;
  /** Files whose projects have it sooner or later; `*` stands for any characters: `package.json` of `node_modules`. */
  readonly of?: readonly string[];
  /** Programs run the same without it, and write it anew where they want it: caches, bytecode, settings of an editor. */
  readonly idle?: boolean;
  /** A few files that nobody would write an ignore file for: an editor's settings. */
  readonly small?: boolean;
  /** It is the history of a repository, which these programs read, and a clean checkout has it. */
  readonly readBy?: readonly string[];
  /** Names that look like it and are harmless. */
  readonly unless?: readonly string[];
  /** It may hold a secret, which ends up in the cache, in a layer, or in a registry. */
  readonly secret?: boolean;
}
