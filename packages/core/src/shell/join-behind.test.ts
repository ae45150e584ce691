import { describe, expect, it } from 'vitest';
import { joinBehind } from './join-behind.js';
import { asOneLine } from './one-line.js';
import { parseShell } from './unbash.js';

/** How `second` follows the lines of `first`, or why it does not. */
function behind(first: string, second: string, errexit: boolean | 'unknown' = false): string {
  const [one, two] = [parseShell(first), parseShell(second)];
  if (!one.ok || !two.ok) throw new Error('no script');
  const found = joinBehind(
    asOneLine(one.script),
    two.script,
    { family: 'posix', errexit },
    {
      leavesDaemon: () => false,
      writesAccounts: () => false,
      env: () => undefined,
      sparesOldFolder: () => true,
      worksAnywhere: () => true,
      startupFiles: false,
    },
  );
  if (found.ok) return `${found.append.as}: ${found.commands.join(' | ')}`;
  return 'code' in found ? found.code : found.because;
}

describe('joinBehind', () => {
  it.each<[first: string, second: string, expected: string]>([
    ['set -e\na\nb', 'rm c', 'line: rm c'],
    ['set -eux -o pipefail\na\nb', 'rm -f c && rm "d"', 'line: rm -f c | rm "d"'],
    ['a\nb', 'rm c', 'chain: rm c'],
    ['a && b', 'rm c', 'chain: rm c'],
    ['set -e\na && b', 'rm c', 'errexit'],
    ['set -e\na\n! b', 'rm c', 'errexit'],
    ['set -e\nif a; then b; fi\nc', 'rm c', 'no-chain'],
    ['set -e\na || b\nc', 'rm c', 'no-chain'],
    ['set -e\na $((B))\nc', 'rm c', 'no-chain'],
    ['set -e\na\nc $((B))', 'rm c', 'errexit'],
    ['set -e\na\nset +e\nb', 'rm c', 'errexit'],
    ['set -e\nA=1\nb', 'rm c', 'state'],
    ['A=1\nb', 'rm c', 'state'],
    ['cd /a\nb', 'cd /c && rm d', 'state'],
    ['set -e\nexit 0\nb', 'rm c', '`exit` in it may end the script or change what follows'],
    // Words that an option could change, and more than a row of commands.
    ['set -eu\na', 'rm $C', 'what would follow is no row of plain commands'],
    ['set -eu\na', 'C=1 rm c', 'what would follow is no row of plain commands'],
    ['set -eu\na', '> c', 'what would follow is no row of plain commands'],
    ['set -eu\na', 'C=1', 'what would follow is no row of plain commands'],
    ['set -eu\na', 'rm c > $D', 'what would follow is no row of plain commands'],
    ['set -e\na', 'rm c | b', 'what would follow is no row of plain commands'],
    ['set -e\na', 'rm c; b', 'what would follow is no row of plain commands'],
    ['set -e\na', 'rm c || b', 'what would follow is no row of plain commands'],
    ['set -e\na', 'rm c &', 'what would follow is no row of plain commands'],
    ['set -e\na', 'ps', 'processes'],
  ])('%j, %j: %s', (first, second, expected) => {
    expect(behind(first, second)).toBe(expected);
  });

  it('heeds the options of its shell', () => {
    expect(behind('a\nb', 'rm c', true)).toBe('line: rm c');
    expect(behind('a\nb', 'rm c', 'unknown')).toBe('errexit');
  });
});
