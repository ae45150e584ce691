import { describe, expect, it } from 'vitest';
import { brackets, type JoinKnowledge, joinedSpan, joinScripts } from './join.js';
import { type JoinRefusal, REFUSALS } from './join-refusals.js';
import type { ShellScript } from './script.js';
import { parseShell } from './unbash.js';

const knowledge: JoinKnowledge = {
  leavesDaemon: (command) => {
    if (command.name?.literal === 'service') return true;
    return command.name?.literal === './start.sh' ? 'unknown' : false;
  },
  writesAccounts: () => false,
  env: (name) => ({ PIP: 'pip3', CD: 'cd', TWO: 'a b' })[name],
  sparesOldFolder: () => true,
  worksAnywhere: () => false,
  startupFiles: false,
};

function script(text: string): ShellScript {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.script;
}

function join(first: string, second: string, errexit: boolean | 'unknown' = false): ReturnType<typeof joinScripts> {
  return joinScripts(script(first), script(second), { family: 'posix', errexit }, knowledge);
}

/** The joined script, or which of the two is refused for what. */
function outcome(first: string, second: string, errexit: boolean | 'unknown' = false): string {
  const joined = join(first, second, errexit);
  if (!joined.ok) return `${joined.at.script}: ${joined.code}`;
  const [open, close] = brackets(script(first), joined.first);
  const [openSecond, closeSecond] = brackets(script(second), joined.second);
  const between = joined.between === ';' ? '; ' : ' && ';
  return `${open}${own(first)}${close}${between}${openSecond}${own(second)}${closeSecond}`;
}

function own(text: string): string {
  const { start, end } = joinedSpan(script(text));
  return text.slice(start, end);
}

/** `first | second | outcome`; an outcome with a colon is a refusal. */
type Row = readonly [first: string, second: string, outcome: string];

const PLAIN_AND_BRACES: readonly Row[] = [
  ['apt-get update', 'apt-get install -y curl', 'apt-get update && apt-get install -y curl'],
  ['a && b', 'c && d', 'a && b && c && d'],
  ['a | b', 'c | d', 'a | b && c | d'],
  ['! a', '! b', '! a && ! b'],
  ['a; b', 'c', '{ a; b; } && c'],
  ['a;', 'c;', '{ a; } && c'],
  ['a ; ', 'c', '{ a; } && c'],
  ['a || b', 'c', '{ a || b; } && c'],
  ['a', 'b || c', 'a && { b || c; }'],
  ['a', 'b; c', 'a && { b; c; }'],
  ['a && b || c', 'd', '{ a && b || c; } && d'],
  ['if a; then b; fi', 'c', 'if a; then b; fi && c'],
  ['case $X in a) b;; esac', 'while a; do b; done', 'case $X in a) b;; esac && while a; do b; done'],
  ['{ a; b; }', '( c; d )', '{ a; b; } && ( c; d )'],
  ['[ -f x ] && rm x || true', 'b', '{ [ -f x ] && rm x || true; } && b'],
  // To dash the `||` is an operator of the list.
  ['[[ -f x || -d x ]]', 'b', '[[ -f x || -d x ]] && b'],
  ['a', '[[ -f x || -d x ]]', 'a && { [[ -f x || -d x ]]; }'],
  ['a', 'b && [[ -f x ]] | c', 'a && { b && [[ -f x ]] | c; }'],
];

const STATE: readonly Row[] = [
  ['cd /x && make', 'b', '(cd /x && make) && b'],
  ['cd /x; make;', 'b', '(cd /x; make) && b'],
  ['(cd /x && make)', 'b', '(cd /x && make) && b'],
  ['(a) && cd /x', 'b', '( (a) && cd /x) && b'],
  ['pushd /x && make && popd', 'b', '(pushd /x && make && popd) && b'],
  ['command cd /x', 'b', '(command cd /x) && b'],
  ['builtin -- cd /x', 'b', '(builtin -- cd /x) && b'],
  ['command -p cd /x', 'b', '(command -p cd /x) && b'],
  ["\\cd /x && 'c'd /y", 'b', "(\\cd /x && 'c'd /y) && b"],
  ['$CD /x', 'b', '($CD /x) && b'],
  ['export A=1', 'b', '(export A=1) && b'],
  ['unset A', 'b', '(unset A) && b'],
  ['A=1', 'b', '(A=1) && b'],
  ['A=$(date) && touch $A', 'b', '(A=$(date) && touch $A) && b'],
  ['A=1 make', 'b', 'A=1 make && b'],
  ['A=1 :', 'b', '(A=1 :) && b'],
  ['A=1 export B', 'b', '(A=1 export B) && b'],
  ['readonly A=1', 'b', '(readonly A=1) && b'],
  ['declare A=1', 'b', '(declare A=1) && b'],
  ['read A < f', 'b', '(read A < f) && b'],
  ['a | read A', 'b', 'a | read A && b'],
  ['while read A; do c; done < f', 'b', '(while read A; do c; done < f) && b'],
  ['a | while read A; do c; done', 'b', 'a | while read A; do c; done && b'],
  ['mapfile A < f', 'b', '(mapfile A < f) && b'],
  ['getopts a: o', 'b', '(getopts a: o) && b'],
  ['printf -v A x', 'b', '(printf -v A x) && b'],
  ['printf "%s" x', 'b', 'printf "%s" x && b'],
  ['printf "$A" x', 'b', '(printf "$A" x) && b'],
  ['set -- a b', 'b', '(set -- a b) && b'],
  ['shift', 'b', '(shift) && b'],
  ['let A=1', 'b', '(let A=1) && b'],
  ['((A=1))', 'b', '( ((A=1))) && b'],
  ['echo $((A=1))', 'b', '(echo $((A=1))) && b'],
  ['echo $(($A+1))', 'b', 'echo $(($A+1)) && b'],
  ['echo ${A:=1}', 'b', '(echo ${A:=1}) && b'],
  ['echo "$(echo ${A:=1})"', 'b', 'echo "$(echo ${A:=1})" && b'],
  ['echo "${A[i++]}"', 'b', '(echo "${A[i++]}") && b'],
  ['for f in a b; do c $f; done', 'b', '(for f in a b; do c $f; done) && b'],
  ['f() { a; }; f', 'b', '(f() { a; }; f) && b'],
  ['umask 077', 'b', '(umask 077) && b'],
  ['ulimit -n 9', 'b', '(ulimit -n 9) && b'],
  ['shopt -s nullglob', 'b', '(shopt -s nullglob) && b'],
  ['hash -r', 'b', '(hash -r) && b'],
  ['set -x && a', 'b', '(set -x && a) && b'],
  ['set -o pipefail && a | c', 'b', '(set -o pipefail && a | c) && b'],
  ['exit 0', 'b', '(exit 0) && b'],
  ['a || exit 1', 'b', '(a || exit 1) && b'],
  ['(a || exit 1)', 'b', '(a || exit 1) && b'],
  ['exec a', 'b', '(exec a) && b'],
  ['exec 3>f', 'b', '(exec 3>f) && b'],
  ['A=1 command b', 'c', 'A=1 command b && c'],
  ['A=1 true', 'b', 'A=1 true && b'],
  ['A=1 exec a', 'b', '(A=1 exec a) && b'],
  ['for ((i = 0; i < 3; i++)); do a; done', 'b', '(for ((i = 0; i < 3; i++)); do a; done) && b'],
  ['while a; do b; done', 'c', 'while a; do b; done && c'],
  ['a', 'cd /x && export A=1', 'a && cd /x && export A=1'],
  ['a', 'trap "b" EXIT; set -e; . ./c; exit 0', 'a && { trap "b" EXIT; set -e; . ./c; exit 0; }'],
];

const REFUSED: readonly Row[] = [
  ['a', '# nothing', 'second: empty'],
  ['', 'b', 'first: empty'],
  ['a # why', 'b', 'first: comment'],
  ['a', 'b # why', 'second: comment'],
  ['echo a#b "#c" $#', 'b', 'echo a#b "#c" $# && b'],
  ['A=#b a', 'B=# C=a#b b', 'A=#b a && B=# C=a#b b'],
  ['A= #b a', 'b', 'first: comment'],
  ['cat <<E', 'b', 'first: heredoc'],
  ['a', 'cat <<-E', 'second: heredoc'],
  ['a\nb', 'c', 'first: several-lines'],
  ['a\n', 'c', 'first: several-lines'],
  ['a &&\nb', 'c', 'a &&\nb && c'],
  ['a \\', 'b', 'first: open-end'],
  ['a', 'b \\', 'second: open-end'],
  ['echo a\\ ', 'b', 'echo a\\  && b'],
  ['a & b', 'c', 'first: background'],
  ['a', 'b &', 'second: background'],
  ['(a &)', 'b', 'first: background'],
  ['a >(b)', 'c', 'first: background'],
  ['coproc a', 'b', 'first: background'],
  ['a &>f', 'b', 'first: background'],
  ['a >f 2>&1', 'b', 'a >f 2>&1 && b'],
  ['service x start', 'b', 'first: daemon'],
  ['command service x start', 'b', 'first: daemon'],
  ['exec service x start', 'b', 'first: daemon'],
  ['a', 'service x start', 'a && service x start'],
  ['trap a EXIT', 'b', 'first: trap'],
  ['(trap a EXIT)', 'b', 'first: trap'],
  ['alias a=b', 'c', 'first: alias'],
  ['. ./a', 'b', 'first: unseen-code'],
  ['source a', 'b', 'first: unseen-code'],
  ['eval "a"', 'b', 'first: unseen-code'],
  ['command . ./a', 'b', 'first: unseen-code'],
  ['return 0', 'b', 'first: return'],
  ['f() { return 1; }; f', 'b', '(f() { return 1; }; f) && b'],
  ['kill 1', 'b', 'first: processes'],
  ['wait', 'b', 'first: processes'],
  ['pkill x', 'b', 'first: processes'],
  ['for p in /proc/[0-9]*; do cat $p/comm; done', 'b', 'first: processes'],
  ['a', 'ps aux | grep -q x', 'second: processes'],
  ['sudo killall x', 'b', 'first: processes'],
  ['$CMD x', 'b', 'first: unknown-command'],
  ['command $CMD x', 'b', 'first: unknown-command'],
  ['$(a) x', 'b', 'first: unknown-command'],
  ['$DIR/bin/a', 'b', 'first: unknown-command'],
  ['"$DIR/bin/a"', 'b', '"$DIR/bin/a" && b'],
  ['/opt/$DIR/bin/a', 'b', '/opt/$DIR/bin/a && b'],
  ['a$DIR/b', 'b', 'first: unknown-command'],
  ['$PIP install x', 'b', '$PIP install x && b'],
  ['set -n', 'b', 'first: shell-option'],
  ['set $A', 'b', 'first: shell-option'],
  ['set -o monitor', 'b', 'first: shell-option'],
  ['echo $$', 'b', 'first: telltale-parameter'],
  ['a', 'echo "$_"', 'second: telltale-parameter'],
  ['a', 'echo "$(b $!)"', 'second: telltale-parameter'],
  ['a', 'echo $((RANDOM % 2))', 'second: telltale-parameter'],
  ['a', 'echo ${PIPESTATUS[0]}', 'second: telltale-parameter'],
  ['a', 'echo $? $- $# $0', 'a && echo $? $- $# $0'],
  ['a', 'times', 'second: looks-at-shell'],
  ['a', 'type b', 'second: looks-at-shell'],
  ['a', 'set', 'second: looks-at-shell'],
  ['a', 'declare -p', 'second: looks-at-shell'],
  ['set', 'a', 'first: looks-at-shell'],
  ['echo 1 >> /etc/hosts', 'b', 'first: not-kept'],
  ['echo 1 | tee -a /etc/resolv.conf', 'b', 'first: not-kept'],
  ['a', 'echo 1 >> /etc/hosts', 'a && echo 1 >> /etc/hosts'],
  ['ln -sf /bin/bash /bin/sh', 'b', 'first: shell-replaced'],
  ['sudo usermod -aG docker app', 'b', 'first: accounts'],
  ['select A in a b; do c; done', 'b', 'first: not-understood'],
  ['[[ $A =~ ^(a|b)$ ]]', 'b', 'first: not-understood'],
  ['[[ $A =~ #b ]]', 'b', 'first: not-understood'],
  ['a[x||y]=1', 'b', 'first: not-understood'],
  ['echo "a;b" \'c|d\' e\\;f', 'b', 'echo "a;b" \'c|d\' e\\;f && b'],
];

const ERREXIT: readonly Row[] = [
  ['set -e; a; b', 'c', 'first: errexit'],
  ['set -ex; a', 'c', 'first: errexit'],
  ['set -o errexit; a', 'c', 'first: errexit'],
  ['set -e && a && b', 'c', '(set -e && a && b) && c'],
  ['set -euxo pipefail && a | b', 'c', '(set -euxo pipefail && a | b) && c'],
  ['set -e && (a; b)', 'c', 'first: errexit'],
  ['set -e && echo $(a; b)', 'c', 'first: errexit'],
  ['set -e && A=$(a)', 'c', '(set -e && A=$(a)) && c'],
  ['A=$(set -e; a; b)', 'c', 'first: errexit'],
  ['set -e && [[ -f a ]]', 'b', '(set -e && [[ -f a ]]) && b'],
  ['set -e && ((A > 1))', 'b', '(set -e && ((A > 1))) && b'],
  ['set -e && { a; }', 'b', 'first: errexit'],
  ['a', 'set -e; b; c', 'a && { set -e; b; c; }'],
];

describe('joinScripts', () => {
  it.each(PLAIN_AND_BRACES)('groups %j and %j', (first, second, expected) => {
    expect(outcome(first, second)).toBe(expected);
  });

  it.each(STATE)('keeps the state of %j from %j', (first, second, expected) => {
    expect(outcome(first, second)).toBe(expected);
  });

  it.each(REFUSED)('decides on %j and %j', (first, second, expected) => {
    expect(outcome(first, second)).toBe(expected);
  });

  it.each(ERREXIT)('heeds `set -e` in %j and %j', (first, second, expected) => {
    expect(outcome(first, second)).toBe(expected);
  });

  it.each([true, 'unknown'] as const)('takes only plain chains under a shell whose -e is %s', (errexit) => {
    expect(outcome('a && b', 'c; d', errexit)).toBe('a && b && { c; d; }');
    expect(outcome('cd /x && b', 'c', errexit)).toBe('(cd /x && b) && c');
    expect(outcome('a || b', 'c', errexit)).toBe('{ a || b; } && c');
    expect(outcome('a; b', 'c', errexit)).toBe('first: errexit');
    expect(outcome('set -u; a; b', 'set -u; c', errexit)).toBe('first: errexit');
    expect(outcome('set -e; a; b', 'set -e; c', errexit)).toBe('set -e; a; b; set -e; c');
    expect(outcome('if a; then b; fi', 'c', errexit)).toBe('first: errexit');
    expect(outcome('a $(b; c)', 'c', errexit)).toBe('first: errexit');
  });

  it('refuses shells that read files when they start, and asks what is written where they may', () => {
    const joined = (startupFiles: JoinKnowledge['startupFiles']): unknown =>
      joinScripts(script('a'), script('b'), { family: 'posix', errexit: false }, { ...knowledge, startupFiles });
    expect(joined(true)).toMatchObject({ ok: false, code: 'startup-files' });
    expect(joined('unknown')).toMatchObject({ ok: true, open: [{ kind: 'start-up' }] });
  });

  it('refuses what would be too long for one argument', () => {
    const long = `echo ${'é'.repeat(30_000)}`;
    expect(outcome(long, 'b')).toBe(`${long} && b`);
    expect(outcome(long, long)).toBe('first: too-long');
  });

  it('says in a sentence what it is about, and where', () => {
    const joined = join('a && trap "b" EXIT', 'c');
    expect(joined).toEqual({
      ok: false,
      code: 'trap',
      because: 'The first script sets a trap, which would fire at another time in a joined shell.',
      at: { script: 'first', span: { start: 5, end: 18 } },
    });
  });

  it('points at the first of several reasons', () => {
    expect(join('a & trap "b" EXIT; eval c', 'c')).toMatchObject({
      code: 'background',
      at: { span: { start: 0, end: 3 } },
    });
  });

  it('points into the text for a script of its own text', () => {
    expect(join('echo `echo \\`trap b EXIT\\``', 'c')).toMatchObject({
      code: 'trap',
      at: { span: { start: 5, end: 27 } },
    });
  });

  it('has a row for every reason that it gives', () => {
    const codes = [...REFUSED, ...ERREXIT].map(([, , expected]) => expected.match(/^(?:first|second): (.*)$/)?.[1]);
    const elsewhere: JoinRefusal[] = ['too-long', 'startup-files', 'no-chain', 'state', 'grouping'];
    expect([...new Set([...codes, ...elsewhere])].filter((code) => code !== undefined).sort()).toEqual(
      Object.keys(REFUSALS).sort(),
    );
  });
});
