import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import type { JoinKnowledge } from './join.js';
import { splitAfter } from './split.js';
import { parseShell } from './unbash.js';

const knowledge: JoinKnowledge = {
  leavesDaemon: () => false,
  writesAccounts: () => false,
  env: () => undefined,
  sparesOldFolder: () => true,
  worksAnywhere: () => false,
  startupFiles: false,
};

function split(text: string, count: number, errexit: boolean | 'unknown' = false): unknown {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const halves = splitAfter(parsed.script, count, { family: 'posix', errexit }, knowledge);
  const options = halves.ok ? halves.options.map((one) => one + halves.end).join('') : '';
  return halves.ok
    ? [...(options === '' ? [] : [options]), slice(text, halves.first), slice(text, halves.second)]
    : halves.code;
}

describe('splitAfter', () => {
  it.each<[text: string, count: number, expected: unknown]>([
    ['a && b && c', 1, ['a', 'b && c']],
    ['a && b && c', 2, ['a && b', 'c']],
    [' a  &&   b ;', 1, ['a', 'b']],
    ['(cd x && a) && b', 1, ['(cd x && a)', 'b']],
    ['a && cd x && b', 1, ['a', 'cd x && b']],
    ['cd x && a && b', 1, 'state'],
    ['set -ex && a && b', 1, ['set -ex && ', 'a', 'b']],
    ['set -ex && set -u && a && b && c', 2, ['set -ex && set -u && ', 'a && b', 'c']],
    ['set -ex && a', 1, 'no-chain'],
    ['set +e && a && b', 1, 'state'],
    ['set -e && (a; b) && c', 1, 'errexit'],
    ['set -x && (a; b) && c', 1, ['set -x && ', '(a; b)', 'c']],
    ['set -x && a && set -u && b', 2, 'state'],
    ['set -eux; a; b; c', 1, ['set -eux; ', 'a', 'b; c']],
    ['set -eux; a; b; c', 2, ['set -eux; ', 'a; b', 'c']],
    ['set -e  -o\tpipefail; a | b; c;', 1, ['set -e -o pipefail; ', 'a | b', 'c']],
    ['set -o errexit; set -x; a; b', 1, ['set -o errexit; set -x; ', 'a', 'b']],
    ['set -e; a; b && c', 2, ['set -e; ', 'a; b', 'c']],
    ['set -e; a; b && [[ x || y ]]', 1, ['set -e; ', 'a', 'b && [[ x || y ]]']],
    ['set -e; a; b && [[ x || y ]]', 2, 'grouping'],
    ['set -e; a; if b; then c; fi; d', 1, ['set -e; ', 'a', 'if b; then c; fi; d']],
    ['set -e; a; if b; then c; fi; d', 2, 'no-chain'],
    ['set -e; a || b; c', 1, 'no-chain'],
    ['set -e; a && b; c', 1, 'no-chain'],
    ['set -e; ! a; b', 1, 'no-chain'],
    ['set -e; a; b &', 1, 'no-chain'],
    ['set -e & a; b', 1, 'no-chain'],
    ['set -x; a; b', 1, 'no-chain'],
    ['set -e; set +e; a; b', 2, 'state'],
    ['set -e +x; a; b', 1, 'no-chain'],
    ['set -e -- a; b; c', 1, 'no-chain'],
    ['set -e -; b; c', 1, 'no-chain'],
    ['set -e $A; b; c', 1, 'no-chain'],
    ['set -e a; b; c', 1, 'no-chain'],
    ['set -e >x; b; c', 1, 'no-chain'],
    ['A=1 set -e; b; c', 1, 'no-chain'],
    ['a; set -e; b; c', 1, 'no-chain'],
    ['set -e; A=1; b', 1, 'state'],
    ['set -e; cd x; a; b', 2, 'state'],
    ['set -e; set -e', 1, 'no-chain'],
    ['A=1 && a && b', 2, 'state'],
    ['a && [[ x || y ]]', 1, 'grouping'],
    ['trap a EXIT && b', 1, 'trap'],
    ['a && b $!', 1, 'telltale-parameter'],
    ['a && b # c', 1, 'comment'],
    ['set -e\na $((B))\nc', 1, 'several-lines'],
    ['a && b', 0, 'no-chain'],
    ['a && b', 2, 'no-chain'],
    ['a; b', 1, 'no-chain'],
    ['a || b && c', 1, 'no-chain'],
  ])('splits %j after %i: %j', (text, count, expected) => {
    expect(split(text, count)).toEqual(expected);
  });

  it.each<[boolean | 'unknown', unknown]>([
    [true, ['a', 'b']],
    [false, 'no-chain'],
    ['unknown', 'no-chain'],
  ])('splits a list where the shell is started with -e: %s', (errexit, expected) => {
    expect(split('a; b', 1, errexit)).toEqual(expected);
  });

  it('passes on what is open', () => {
    const parsed = parseShell('pip a && pip b');
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(splitAfter(parsed.script, 1, { family: 'posix', errexit: false }, knowledge)).toMatchObject({
      open: [{ kind: 'path-lookup', name: 'pip' }],
    });
  });
});
