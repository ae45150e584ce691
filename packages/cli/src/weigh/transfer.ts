import type { DiskEntry } from './walk-disk.js';

/** Files are read, and sent, in pieces of this size (fsutil, send.go: bufPool). */
const PIECE = 32 * 1024;

/** Bits that Go's fs.FileMode has above the permissions. */
const MODE_BITS: { readonly [kind in DiskEntry['kind']]: number } = {
  file: 0,
  // fsutil takes the bit of a socket away (stat.go: mkstat).
  socket: 0,
  folder: 2 ** 31,
  symlink: 2 ** 27,
  pipe: 2 ** 25,
  device: 2 ** 26,
};
const SET_USER = 2 ** 23;
const SET_GROUP = 2 ** 22;
const STICKY = 2 ** 20;

/**
 * The number that `docker build` shows behind "transferring context", for a builder that has nothing of the
 * context yet. It is what the builder receives: for each name a message with its properties, for each
 * file its contents in pieces, each a message, and an empty one (fsutil, send.go, receive.go: run; types/wire.proto,
 * stat.proto). The client sets owners to 0, which take no space. Extended attributes are not counted.
 */
export class Transfer {
  /** The message that ends the conversation. */
  #bytes = 2;
  #next = 0;
  /** By inode, the name under which a file with several names went first. */
  readonly #names = new Map<number, string>();

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an entry; `readable`: with its contents. */
  add(entry: DiskEntry, readable: boolean): void {
    const id = this.#next++;
    const first = entry.inode === null ? undefined : this.#names.get(entry.inode);
    if (entry.inode !== null && first === undefined) this.#names.set(entry.inode, entry.path);
    const link = entry.target ?? first ?? '';
    const size = first === undefined ? entry.size : 0;
    const stat =
      text(entry.path) +
      tagged(modeOf(entry)) +
      tagged(size) +
      (entry.modified === 0 ? 0 : entry.modified < 0 ? 11 : 1 + varint(entry.modified * 1e6)) +
      text(link);
    this.#bytes += 1 + varint(stat) + stat;
    // Only what looks like a file is asked for, a socket among it, which can't be read.
    if (first !== undefined || (entry.kind !== 'file' && entry.kind !== 'socket')) return;
    const head = 2 + tagged(id);
    this.#bytes += head;
    if (!readable || entry.kind === 'socket') return;
    const whole = Math.floor(entry.size / PIECE);
    const rest = entry.size % PIECE;
    this.#bytes += whole * (head + 1 + varint(PIECE) + PIECE);
    if (rest > 0) this.#bytes += head + 1 + varint(rest) + rest;
  }
}

/** The size of the archive that Docker's builder of old is sent, which takes the whole context. */
export class Archive {
  /** Two empty blocks end it. */
  #bytes = 1024;
  readonly #seen = new Set<number>();

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an entry: a block of 512 bytes for its name, and its contents filled up to whole blocks. */
  add(entry: DiskEntry): void {
    if (entry.kind === 'socket') return;
    this.#bytes += 512;
    const again = entry.inode !== null && this.#seen.has(entry.inode);
    if (entry.inode !== null) this.#seen.add(entry.inode);
    // A name that has no room in its block takes two more.
    if (Buffer.byteLength(entry.path) > 100) this.#bytes += 1024;
    if (entry.kind === 'file' && !again) this.#bytes += Math.ceil(entry.size / 512) * 512;
  }
}

function modeOf({ kind, permissions }: DiskEntry): number {
  let mode = MODE_BITS[kind] + (permissions & 0o777);
  if ((permissions & 0o4000) !== 0) mode += SET_USER;
  if ((permissions & 0o2000) !== 0) mode += SET_GROUP;
  if ((permissions & 0o1000) !== 0) mode += STICKY;
  return mode;
}

/** The size of a field with a number; one that is 0 is left out. */
function tagged(value: number): number {
  return value === 0 ? 0 : 1 + varint(value);
}

/** The size of a field with a text; an empty one is left out. */
function text(value: string): number {
  const length = Buffer.byteLength(value);
  return length === 0 ? 0 : 1 + varint(length) + length;
}

/** How many bytes a number takes, seven bits in each. */
function varint(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest /= 128) length++;
  return length;
}
