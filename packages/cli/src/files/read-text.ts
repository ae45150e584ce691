import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** `O_NOFOLLOW` does not exist on Windows, where it is undefined; O_NONBLOCK keeps a pipe from holding up the run. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The UTF-8 text of a file, with its byte order mark; null when it can't be read, is no regular file
 * itself (a symlink is not followed), is larger than `limit` bytes, or holds a NUL or what is not UTF-8.
 */
export function readText(file: string, limit: number): string | null {
  const bytes = readBytes(file, limit);
  return bytes === null ? null : plainText(bytes);
}

/** Bytes as UTF-8 text, with the byte order mark; null when there is a NUL or what is not UTF-8 in them. */
export function plainText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readBytes(file: string, limit: number): Buffer | null {
  let handle: number;
  try {
    handle = openSync(file, FLAGS);
  } catch {
    return null;
  }
  try {
    const { size } = fstatSync(handle);
    if (!fstatSync(handle).isFile() || size > limit) return null;
    const bytes = Buffer.alloc(size);
    let length = 0;
    while (length < size) {
      const count = readSync(handle, bytes, length, size - length, length);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } catch {
    return null;
  } finally {
    closeSync(handle);
  }
}
