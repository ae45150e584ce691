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
  /** Names that look like it and are harmless. */
  readonly unless?: readonly string[];
  /** It may hold a secret, which ends up in the cache, in a layer, or in a registry. */
  readonly secret?: boolean;
}
