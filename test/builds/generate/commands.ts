import fc from 'fast-check';
import { weighted } from './words.js';

/** Few paths, so that commands meet each other's files. */
const FILES = ['/srv/a', '/srv/b', '/srv/d/c', '/opt/o', '/tmp/t', 'f', 'sub/g'] as const;
const FOLDERS = ['/srv/d', '/opt/d', '/srv', 'sub', '/tmp/w'] as const;

const file = fc.constantFrom(...FILES);
const folder = fc.constantFrom(...FOLDERS);
/** Two paths of different files. */
const two = fc.tuple(fc.constantFrom('/srv/a', '/srv/d/c', 'f'), fc.constantFrom('/srv/b', '/opt/o', 'sub/g'));
const literal = fc.constantFrom('one', 'two', "'a  b'", '"x y"', '3');
const telling = weighted(
  [3, '"$X"', '$MODE', '"$PWD"', '"${X:-none}"', '$(pwd)'],
  [2, '$?', '"$V"', '$#', '"$*"', '"$0"', '$-', '"$OLDPWD"', '"$HOME"'],
  [1, '*', '~', '"$IFS"', '$(umask)', '"$(ls /srv)"', '$(cat /srv/a)', '$X$MODE', '"$PATH"'],
);
const word = fc.oneof({ weight: 5, arbitrary: literal }, { weight: 2, arbitrary: telling });

/** What only says which files it writes, makes or takes away: as a rule RUNs of these can be joined. */
export const plain: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(word, file).map(([w, f]) => `echo ${w} > ${f}`) },
  { weight: 6, arbitrary: fc.tuple(word, file).map(([w, f]) => `echo ${w} >> ${f}`) },
  { weight: 2, arbitrary: fc.tuple(word, file).map(([w, f]) => `printf '%s\\n' ${w} > ${f}`) },
  { weight: 4, arbitrary: folder.map((d) => `mkdir -p ${d}`) },
  { weight: 3, arbitrary: file.map((f) => `touch ${f}`) },
  { weight: 1, arbitrary: two.map(([f, g]) => `cp ${f} ${g}`) },
  { weight: 1, arbitrary: two.map(([f, g]) => `mv ${f} ${g}`) },
  { weight: 1, arbitrary: two.map(([f, g]) => `ln -sf ${f} ${g}`) },
  { weight: 2, arbitrary: file.map((f) => `chmod 600 ${f}`) },
  { weight: 1, arbitrary: file.map((f) => `chown app:app ${f}`) },
  // A cat of a file into itself would never end.
  { weight: 1, arbitrary: two.map(([f, g]) => `cat ${f} >> ${g}`) },
  { weight: 1, arbitrary: fc.tuple(folder, file).map(([d, f]) => `ls ${d} > ${f}`) },
  { weight: 1, arbitrary: file.map((f) => `test -f ${f}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'mkdir -p ~/.x && touch ~/.x/made',
      'mkdir -p "$MODE"',
      'ln -sf /opt/o',
      'chmod -x f',
      'chown app:app "$X"',
    ),
  },
  { weight: 2, arbitrary: fc.constant('true') },
);

/** What takes files away. */
export const cleanup: fc.Arbitrary<string> = fc.oneof(
  file.map((f) => `rm -f ${f}`),
  file.map((f) => `rm -f ${f}`),
  folder.map((d) => `rm -rf ${d}`),
  fc.tuple(file, file).map(([f, g]) => `rm -rf ${f} ${g}`),
  fc.constantFrom('rm -rf /tmp/*', 'rm -rf /srv/d/*', 'rm -rf /root/.npm', 'rm -rf /root/.cache'),
  fc.constantFrom('rm -rf ~/.npm', 'rm -rf ~/.x', 'rm -rf "$HOME/.x" /tmp/*', 'rm -f ~/.x/made'),
);

/** What a shell remembers, ends with, or has in several lines: joined without thought it shows. */
export const leaking: fc.Arbitrary<string> = fc.oneof(
  weighted(
    [4, 'cd /srv', 'cd /opt', 'cd sub', 'cd ..', 'export X=leak', 'X=leak', 'V=leak', 'MODE=leak', 'unset X'],
    [3, 'set -e', 'set -u', 'set -f', 'umask 077', 'export PATH=/srv/bin:$PATH', 'IFS=:', 'readonly X', 'set -- p q'],
    [2, 'exit 0', 'exec true', 'trap "echo bye >> /srv/a" EXIT', 'alias echo="echo aliased"', 'false || true'],
    [
      2,
      'f() { echo from f; }; f > /srv/b',
      'echo() { printf "shadow\\n"; }',
      'read X < /srv/a',
      '. /srv/env',
      'eval X=leak',
    ],
    [
      1,
      'command cd /srv',
      'X=leak true',
      'X=leak export X',
      'for i in 1 2; do X=$i; done',
      ': ${V:=assigned}',
      'false',
      'set -x',
    ],
    [
      1,
      'echo "127.0.0.1 db" >> /etc/hosts',
      'echo out > /dev/stdout',
      '[ "$PWD" = / ] || rm -rf "$PWD"',
      'getopts a X',
      'shift 0',
      'hash -r',
    ],
  ),
  // In braces: behind `&&` the `&` would take all of the list along.
  file.map((f) => `{ (sleep 0.3; echo late >> ${f}) & }`),
  file.map((f) => `{ echo now >> ${f} & wait; }`),
);

/** What shows a leak, or waits for it. */
export const looking: fc.Arbitrary<string> = fc.oneof(
  weighted(
    [
      4,
      'pwd > /srv/pwd',
      'echo "$X $V $MODE" > /srv/vars',
      'env | sort > /srv/env.txt',
      'umask > /srv/umask',
      'touch here',
    ],
    [2, 'echo $? > /srv/status', 'echo $- > /srv/options', 'echo * > /srv/glob', 'false; echo went on > /srv/on'],
    [
      1,
      'sleep 0.5',
      'wait; echo waited > /srv/w',
      'echo $# "$@" > /srv/args',
      'f > /srv/f',
      'trap > /srv/traps',
      'alias > /srv/aliases',
    ],
    [1, 'echo ${UNSET} > /srv/unset', 'set > /dev/null', 'grep -c db /etc/hosts > /srv/hosts; true'],
  ),
);
