import { describe, expect, it } from 'vitest';
import { brackets, type JoinKnowledge, joinedSpan, joinScripts } from './join.js';
import type { ShellScript } from './script.js';
import { parseShell } from './unbash.js';

const knowledge: JoinKnowledge = {
  leavesDaemon: () => false,
  writesAccounts: () => false,
  env: (name) => (name === 'PIP' ? 'pip3' : undefined),
  sparesOldFolder: () => true,
  worksAnywhere: () => false,
  startupFiles: false,
};

function script(text: string): ShellScript {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.script;
}

/** The joined script, or which of the two is refused for what. */
function outcome(first: string, second: string): string {
  const joined = joinScripts(script(first), script(second), { family: 'posix', errexit: false }, knowledge);
  if (!joined.ok) return `${joined.at.script}: ${joined.code}`;
  const grouped = (text: string, [open, close]: readonly [string, string]): string => {
    const { start, end } = joinedSpan(script(text));
    return open + text.slice(start, end) + close;
  };
  const between = joined.between === ';' ? '; ' : ' && ';
  return (
    grouped(first, brackets(script(first), joined.first)) +
    between +
    grouped(second, brackets(script(second), joined.second))
  );
}

/** What the second sets anew needs no subshell around the first. */
const CARRIED: readonly (readonly [first: string, second: string, outcome: string])[] = [
  ['cd /x && make', 'cd /y && make', 'cd /x && make && cd /y && make'],
  ['make && cd x', 'cd /y', 'make && cd x && cd /y'],
  ['cd /x; make', 'cd /y && b', '{ cd /x; make; } && cd /y && b'],
  ['cd /x', 'cd y && b', '(cd /x) && cd y && b'],
  ['cd /x', 'cd $PIP && b', '(cd /x) && cd $PIP && b'],
  ['cd /x', 'cd -P /y && b', '(cd /x) && cd -P /y && b'],
  ['cd /x', 'A=1 cd /y && b', '(cd /x) && A=1 cd /y && b'],
  ['cd /x', 'cd /y > f && b', '(cd /x) && cd /y > f && b'],
  ['cd /x', 'cd /y; b', '(cd /x) && { cd /y; b; }'],
  ['cd /x', 'cd /y || b', '(cd /x) && { cd /y || b; }'],
  ['cd /x', 'b && cd /y', '(cd /x) && b && cd /y'],
  ['cd /x', 'chdir /y && b', '(cd /x) && chdir /y && b'],
  ['cd /x', 'cd /y && cd -', '(cd /x) && cd /y && cd -'],
  ['cd /x', 'cd /y && cd $A', '(cd /x) && cd /y && cd $A'],
  ['cd /x', 'cd /y && ls ~-', '(cd /x) && cd /y && ls ~-'],
  ['cd /x', 'cd /y && ls $OLDPWD', '(cd /x) && cd /y && ls $OLDPWD'],
  ['cd /x', 'cd /y && pushd z && popd', '(cd /x) && cd /y && pushd z && popd'],
  ['cd /x', 'cd /y && (cd -)', '(cd /x) && cd /y && (cd -)'],
  ['cd /x', 'cd /y && export -p', '(cd /x) && cd /y && export -p'],
  ['cd /x', 'cd /y && export A=1', 'cd /x && cd /y && export A=1'],
  ['cd /x', 'cd /y && eval b', '(cd /x) && cd /y && eval b'],
  ['cd /x && umask 077', 'cd /y', '(cd /x && umask 077) && cd /y'],
  ['umask 077 && cd /x', 'cd /y', '(umask 077 && cd /x) && cd /y'],
  ['pushd /x', 'cd /y', '(pushd /x) && cd /y'],
  ['set -x && cd /x', 'cd /y', '(set -x && cd /x) && cd /y'],
  ['set -ex && a', 'set -ex && b', 'set -ex && a && set -ex && b'],
  ['set -ex && a', 'set -ex; b; c', 'set -ex && a && { set -ex; b; c; }'],
  ['set -ex && a', 'set -e && b', '(set -ex && a) && set -e && b'],
  ['set -x && a', 'b', '(set -x && a) && b'],
  ['set -x && a && set -u', 'set -x && b', '(set -x && a && set -u) && set -x && b'],
  ['set -x a && b', 'set -x a && c', '(set -x a && b) && set -x a && c'],
  ['set -x && a && cd /x', 'set -x && b', '(set -x && a && cd /x) && set -x && b'],
  ['set -e; a; b', 'set -e; c; d', 'set -e; a; b; set -e; c; d'],
  ['set -e; a || b; c', 'set -e; d || e', 'set -e; a || b; c; set -e; d || e'],
  ['set -e; a | b', 'set -e && c', 'set -e; a | b; set -e && c'],
  ['set -e; a; b', 'set -eu; c', 'first: errexit'],
  ['set -e; a; b', 'c', 'first: errexit'],
  ['set -e; a; b && c', 'set -e; d', 'first: errexit'],
  ['set -e; a; ! b', 'set -e; d', 'first: errexit'],
  ['set -e; a; (b)', 'set -e; d', 'first: errexit'],
  ['set -e; a; A=1 :', 'set -e; d', 'first: errexit'],
  ['set -e; set +e; a', 'set -e; d', 'first: errexit'],
  ['set -e; a; set +e; b', 'set -e; d', 'first: errexit'],
  ['set -x; a; b', 'set -x; c', '(set -x; a; b) && { set -x; c; }'],
];

describe('what a script leaves to the next', () => {
  it.each(CARRIED)('is known of %j and %j', (first, second, expected) => {
    expect(outcome(first, second)).toBe(expected);
  });

  it.each([
    ['b /y && c -a > /z', null],
    ['b /y', null],
    ['b /y; c', 'parentheses'],
    ['b /y || c', 'parentheses'],
    ['b /y > z', 'parentheses'],
    ['b /y < $A', 'parentheses'],
    ['A=1 b /y', 'parentheses'],
    ['A=1', 'parentheses'],
    ['b $(c)', 'parentheses'],
    ['(b /y)', 'parentheses'],
    ['b | c', 'parentheses'],
    ['b ~-', 'parentheses'],
  ])('%s needs no folder of its own where its programs need none', (second, grouping) => {
    const shell = { family: 'posix', errexit: false } as const;
    const anywhere = { ...knowledge, worksAnywhere: () => true };
    const joined = joinScripts(script('cd /x && a'), script(second), shell, anywhere);
    expect(joined).toMatchObject({ first: grouping ?? 'plain', carries: grouping === null ? 'folder' : null });
    const kept = joinScripts(script('cd /x && a'), script(second), shell, {
      ...anywhere,
      sparesOldFolder: () => false,
    });
    expect(kept).toMatchObject({ first: 'parentheses' });
    const left = joinScripts(script('cd /x && set -u'), script(second), shell, anywhere);
    expect(left).toMatchObject({ first: 'parentheses' });
  });

  it('a folder is kept from programs that may go back to it', () => {
    const joined = joinScripts(
      script('cd /x'),
      script('cd /y && b'),
      { family: 'posix', errexit: false },
      { ...knowledge, sparesOldFolder: () => false },
    );
    expect(joined).toMatchObject({ first: 'parentheses', carries: null });
  });
});
