/** Something that tools and people leave in a project's folder, and that an image rarely needs. */
export interface Leftover {
  /** The name of the file or folder, whatever folder it is in; `*` stands for any characters. */
  readonly name: string;
  /** What users call it, in the plural or as a mass: "installed packages". */
  readonly what: string;
  readonly kind: 'file' | 'folder';
  /** It is meant only in a folder that holds one of these files, for others give that name to sources. */
  readonly beside?: readonly string[];
  /** It is meant only where git ignores it, for others give that name to sources. */
  readonly ignoredByGit?: boolean;
  /** Names that look like it and are harmless. */
  readonly unless?: readonly string[];
  /** It may hold a secret, which ends up in the cache, in a layer, or in a registry. */
  readonly secret?: boolean;
}
