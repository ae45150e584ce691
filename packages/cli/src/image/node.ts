/** What every kind of file has. */
interface Attributes {
  /** Permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds, as text. */
  readonly mtime: string;
  /** By name; values in hexadecimal. */
  readonly xattrs: Readonly<Record<string, string>>;
}

/** A regular file. Hard links of one file are one object. */
export interface PlainFile extends Attributes {
  readonly type: 'file';
  /** SHA-256 of the contents, in hexadecimal. */
  readonly digest: string;
  readonly size: number;
}

/** A symbolic link. */
export interface Symlink extends Attributes {
  readonly type: 'symlink';
  readonly target: string;
}

/** A character or block device. */
export interface Device extends Attributes {
  readonly type: 'character-device' | 'block-device';
  readonly major: number;
  readonly minor: number;
}

/** A folder, or a named pipe. */
export interface OtherFile extends Attributes {
  readonly type: 'directory' | 'fifo';
}

/** One file of an image. */
export type FileNode = PlainFile | Symlink | Device | OtherFile;
