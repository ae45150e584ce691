import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import type { JoinKnowledge } from './join.js';
import { splitAfter } from './split.js';
import { parseShell } from './unbash.js';

const knowledge: JoinKnowledge = {
  leavesDaemon: () => false,
  writesAccounts: () => false,
  env: () => undefined,
  startupFiles: false,
};

function split(text: string, count: number): unknown {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const halves = splitAfter(parsed.script, count, { family: 'posix', errexit: false }, knowledge);
  return halves.ok ? [slice(text, halves.first), slice(text, halves.second)] : halves.code;
}

describe('splitAfter', () => {
  it.each<[text: string, count: number, expected: unknown]>([
    ['a && b && c', 1, ['a', 'b && c']],
    ['a && b && c', 2, ['a && b', 'c']],
    [' a  &&   b ;', 1, ['a', 'b']],
    ['(cd x && a) && b', 1, ['(cd x && a)', 'b']],
    ['a && cd x && b', 1, ['a', 'cd x && b']],
    ['cd x && a && b', 1, 'state'],
    ['set -ex && a && b', 2, 'state'],
    ['A=1 && a && b', 2, 'state'],
    ['a && [[ x || y ]]', 1, 'grouping'],
    ['trap a EXIT && b', 1, 'trap'],
    ['a && b $!', 1, 'telltale-parameter'],
    ['a && b # c', 1, 'comment'],
    ['a && b', 0, 'no-chain'],
    ['a && b', 2, 'no-chain'],
    ['a; b', 1, 'no-chain'],
    ['a || b && c', 1, 'no-chain'],
  ])('splits %j after %i: %j', (text, count, expected) => {
    expect(split(text, count)).toEqual(expected);
  });

  it('passes on what is open', () => {
    const parsed = parseShell('pip a && pip b');
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(splitAfter(parsed.script, 1, { family: 'posix', errexit: false }, knowledge)).toMatchObject({
      open: [{ kind: 'path-lookup', name: 'pip' }],
    });
  });
});
