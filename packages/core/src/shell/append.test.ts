import { describe, expect, it } from 'vitest';
import { appendTo } from './append.js';
import { parseShell } from './unbash.js';

/** The script with `&& rm x` behind it, or why it can't be there. */
function appended(text: string, errexit: boolean | 'unknown' = false): string {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const append = appendTo(parsed.script, { family: 'posix', errexit });
  return append.ok ? `${text.slice(0, append.at)} && rm x${text.slice(append.at)}` : append.because;
}

describe('appendTo', () => {
  it.each([
    ['a', 'a && rm x'],
    ['a && b', 'a && b && rm x'],
    ['a; b', 'a; b && rm x'],
    ['a;', 'a && rm x;'],
    ['a=1', 'a=1 && rm x'],
    ['a <<< b', 'a <<< b && rm x'],
    ['a > b < c', 'a > b < c && rm x'],
    ['(cd x; exit 1)', '(cd x; exit 1) && rm x'],
    ['(exec a) && b', '(exec a) && b && rm x'],
    ['(set -e) && { a; }', '(set -e) && { a; } && rm x'],
    ['set -eux; a', 'set -eux; a && rm x'],
    ['set -o pipefail; a | b', 'set -o pipefail; a | b && rm x'],
    ['set -exo pipefail && a', 'set -exo pipefail && a && rm x'],
    ['set -o errexit; a', 'set -o errexit; a && rm x'],
    ['set -e; a | b', 'set -e; a | b && rm x'],
    ['export A=b; a', 'export A=b; a && rm x'],
    ['echo PATH=/a', 'echo PATH=/a && rm x'],
    ['export LD_LIBRARY_PATH=/a', 'export LD_LIBRARY_PATH=/a && rm x'],
    ['if a; then b; fi', 'if a; then b; fi && rm x'],
    ['set -x; { a; }', 'set -x; { a; } && rm x'],
    ['set -e; { a; }; b', 'set -e; { a; }; b && rm x'],
  ])('writes behind %j: %j', (text, result) => {
    expect(appended(text)).toBe(result);
  });

  it.each([
    ['', 'is empty'],
    ['a &', 'in the background'],
    ['a # b', 'a shell comment'],
    [`echo ${'a'.repeat(131_000)}`, 'too long'],
    ['f() { a; }; f', 'it has a function'],
    ['coproc a', 'it has a coproc'],
    ['cat <<E\na\nE', 'it has a heredoc'],
    ['PATH=/a; b', 'it changes PATH'],
    ['export PATH=/a; b', 'it changes PATH'],
    ['export "PATH=/a"; b', 'it changes PATH'],
    ['unset PATH; b', 'it changes PATH'],
    ['read PATH < a; b', 'it changes PATH'],
    ['for PATH in /a; do b; done', 'it changes PATH'],
    ['$A b', 'a name that is not known'],
    ['a; exit 0', '`exit` in it'],
    ['exec a', '`exec` in it'],
    ['. ./a; b', '`.` in it'],
    ['set -f; a', 'sets shell options'],
    ['set $A; a', 'sets shell options'],
    ['set pipefail; a', 'sets shell options'],
    ['set -e errexit; a', 'sets shell options'],
    ['set -o noglob; a', 'sets shell options'],
    ['set -e; { a; b; }', 'no longer stop at the first failure'],
    ['set -ex; if a; then b; fi', 'no longer stop at the first failure'],
    ['set -o errexit; { a; b; }', 'no longer stop at the first failure'],
    ['set -e; a && (b; c)', 'no longer stop at the first failure'],
    ['set -e; a | (b; c)', 'no longer stop at the first failure'],
  ])('writes nothing behind %j: %j', (text, because) => {
    expect(appended(text)).toContain(because);
  });

  it('gives a line of its own only to a script that has lines', () => {
    const parsed = parseShell('set -e; a; b');
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(appendTo(parsed.script, { family: 'posix', errexit: false })).toMatchObject({ as: 'chain' });
    expect(appendTo(parsed.script, { family: 'posix', errexit: false }, true)).toMatchObject({ as: 'line' });
  });

  it('fears for a group wherever the shell may stop at failures', () => {
    expect(appended('{ a; b; }')).toBe('{ a; b; } && rm x');
    expect(appended('{ a; b; }', true)).toContain('no longer stop');
    expect(appended('{ a; b; }', 'unknown')).toContain('no longer stop');
    expect(appended('a', true)).toBe('a && rm x');
  });
});
