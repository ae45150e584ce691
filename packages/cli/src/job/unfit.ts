import { decodeUtf8, firstInvalidByte } from '../files/read.js';
import { codeFrame } from '../terminal/code-frame.js';
import type { ShownProblem } from './report.js';

/**
 * A Dockerfile of more bytes is no Dockerfile: the largest of some 40,000 public ones has half a megabyte. The work on one of this size takes
 * 0.7 GB at most, as it was measured with commands that are all followed.
 */
export const LARGEST_DOCKERFILE: number = 1024 * 1024;

/** A file that is too large to be a Dockerfile. */
export function tooLarge(size: number): ShownProblem {
  const tenths = Math.ceil((size / MEGABYTE) * 10) / 10;
  return {
    code: 'too-large',
    message: `The file has ${tenths} MB, and no Dockerfile has more than ${LARGEST_DOCKERFILE / MEGABYTE} MB.`,
    advice: 'It was not looked into. Is it a Dockerfile? Divide what a program makes into several files.',
    frame: null,
    line: 1,
    column: 1,
  };
}

const MEGABYTE = 1024 * 1024;

/** A file for which a thread has not the memory, of so many megabytes. */
export function tooHungry(megabytes: number): ShownProblem {
  return {
    code: 'too-hungry',
    message: `It could not be judged with ${(megabytes / 1024).toFixed(1)} GB of memory.`,
    advice: 'The file, its build context, or what the repository says of its builds is very large.',
    frame: null,
    line: 1,
    column: 1,
  };
}

/** A file that is not judged in the time that it has. */
export function tooSlow(seconds: number): ShownProblem {
  return {
    code: 'too-slow',
    message: `It could not be judged within ${seconds} s.`,
    advice:
      'The file, its build context, or what the repository says of its builds is very large, or made to be slow. --timeout 10m gives it more time.',
    frame: null,
    line: 1,
    column: 1,
  };
}

/** Bytes that are no UTF-8 text, with the place where they stop being it. */
export function notUtf8(bytes: Uint8Array): ShownProblem {
  const wide = wideEncoding(bytes);
  const at = firstInvalidByte(bytes);
  const before = decodeUtf8(bytes.subarray(0, at)) ?? '';
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const culprit = `byte 0x${(bytes[at] ?? 0).toString(16)} is no part of a character`;
  return {
    code: 'not-utf8',
    message: `The file is not UTF-8${wide === null ? `: ${culprit}` : ` but ${wide}`}.`,
    advice: `Convert it to UTF-8: iconv -f ${wide ?? 'WINDOWS-1252'} -t UTF-8`,
    frame: wide === null ? codeFrame(Buffer.from(bytes).toString('utf8'), line, column) : null,
    line,
    column,
  };
}

/** Editors on Windows write these with a byte order mark. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16BE' : null;
}
