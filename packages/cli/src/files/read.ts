import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type Failure, failureOf } from './failure.js';

/** What is read whole at most, in bytes. */
export const LARGEST: number = 8 * 1024 * 1024;

/** What was in a file, or why it was not read. */
export type ReadResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads a whole regular file of at most {@link LARGEST} bytes; never blocks on a pipe and never throws. */
export function readWhole(path: string): ReadResult {
  let handle: number;
  try {
    // Opening a named pipe for reading would wait for a writer.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error, 'read') };
  }
  try {
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return { kind: 'failed', failure: failureOf(folderError(), 'read') };
    if (!stat.isFile()) return { kind: 'failed', failure: notAFile(path) };
    if (stat.size > LARGEST) return { kind: 'too-large', size: stat.size };
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(handle, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return { kind: 'read', bytes: bytes.subarray(0, length) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error, 'read') };
  } finally {
    closeSync(handle);
  }
}

/** The text of UTF-8 bytes, a byte order mark included; null if they are anything else. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : null;
}

/** The offset of the first byte that is no part of a UTF-8 character, in bytes that are not all UTF-8. */
export function firstInvalidByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  // Valid prefixes are those that decode without an error while more input may follow.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // A character that was begun and never ended is wrong from its first byte on.
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function folderError(): Error {
  return Object.assign(new Error('is a directory'), { code: 'EISDIR' });
}

function notAFile(path: string): Failure {
  return {
    code: 'not-a-file',
    message: 'It is a pipe, a socket or a device, not a file.',
    advice: /^\/dev\/(?:stdin|fd\/)/.test(path) ? 'Use --stdin to read from standard input.' : null,
  };
}
