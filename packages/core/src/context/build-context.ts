/** The most that {@link BuildContext.read} reads of one file, in bytes: manifests and lock files are smaller. */
export const READ_LIMIT: number = 4 * 1024 * 1024;

/** The name of the ignore file that lies at the root of a build context. */
export const IGNORE_FILE = '.dockerignore';

/** A file of a build context, or a symlink, which is an entry of its own and never followed. */
export interface ContextFile {
  /** '/'-separated, relative to the context root, clean. */
  readonly path: string;
  /** In bytes; of a symlink, the length of its target. */
  readonly size: number;
  readonly kind: 'file' | 'symlink';
}

/** The ignore file that counts for a Dockerfile. */
export interface IgnoreFile {
  /** Relative to the context root, and outside of it (`../…`) where the Dockerfile is; where one would be created if there is none. */
  readonly path: string;
  /** null: there is none, or, if it exists, what it says is not known. */
  readonly text: string | null;
  readonly exists: boolean;
}

/** A Dockerfile of the repository with its text. */
export interface NamedDockerfile {
  /** As users know it, '/'-separated. */
  readonly path: string;
  readonly text: string;
}

/** What a build can send: the files of the context root, before `.dockerignore` is applied. */
export interface BuildContext {
  /** Sorted by path, in UTF-16 units; nothing below a folder named `.git`. Folders are implied by what is in them. */
  readonly files: readonly ContextFile[];
  /** Is there a file, a symlink, or an implied folder at this path? '' is the root. */
  has(path: string): boolean;
  /** The UTF-8 text of a file; null: not there, a symlink, not text, larger than {@link READ_LIMIT}, or not known. */
  read(path: string): string | null;
  /** Where a symlink leads, as it is written; null: no symlink, or not known. */
  linkTarget(path: string): string | null;
  /** The names directly below a folder, sorted; '' is the root; none for anything that is no folder. */
  entries(folder: string): readonly string[];
  /**
   * `<Dockerfile>.dockerignore` next to the Dockerfile beats `.dockerignore` at the context root
   * (BuildKit, frontend/dockerui/config.go: ReadEntrypoint, dockerIgnorePatterns).
   */
  readonly ignoreFile: IgnoreFile;
  /** Path of the Dockerfile relative to the context root, null when it lies outside. */
  readonly dockerfile: string | null;
  /** Is there a `.git` at the root, which a build sends unless it is ignored? */
  readonly hasGitFolder: boolean;
  /** Dockerfiles that are known to be built with this context, whatever they are called and wherever they lie. */
  others(): readonly NamedDockerfile[];
  /** The bytes of what lies at a path of this machine's disk, whether git ignores it or not, as far as it is small enough to count; 0: nothing. */
  bytesOnDisk?(path: string): number;
  /** What could not be found out about the list of files, a sentence each; empty when the list is complete. */
  readonly problems: readonly string[];
}
