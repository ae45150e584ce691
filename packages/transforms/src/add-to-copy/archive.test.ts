import { expect, it } from 'vitest';
import { mayBeArchive } from './archive.js';

/** 512 characters, with these where a header of tar has its checksum. */
function header(checksum: string, fill = 'x'): string {
  return `${fill.repeat(148)}${checksum}${fill.repeat(512 - 148 - checksum.length)}`;
}

it.each([
  ['text', 'mode=fast\n', false],
  ['no text', '', false],
  ['what bzip2 begins with', 'BZh91AY', true],
  ['a frame that zstd skips', 'P*M\u0018\u0004\0\0\0', true],
  ['another one', '_*M\u0018', true],
  ['a letter in front of it', 'O*M\u0018', false],
  ['a text with such a letter', 'Plain text', false],
  ['a sign between digits', header('00123-45'), false],
  ['a header of tar', header('0012345\0', '\0'), true],
  ['a header with blanks', header('  12345 '), true],
  ['another digit', header('00123485'), false],
  ['a letter at the end', header('0012345x'), false],
  ['a letter at the start', header('x0123456'), false],
  ['a header that is cut off', header('0012345\0').slice(0, 511), false],
  ['letters of two bytes ahead of it', `${'ä'.repeat(74)}00123456${'x'.repeat(356)}`, true],
])('%s is one: %s', (_, text, isOne) => {
  expect(mayBeArchive(text)).toBe(isOne);
});
