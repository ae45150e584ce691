import { describe, expect, it } from 'vitest';
import { conflict } from '../effects/resource.js';
import { parse } from '../syntax/parse.js';
import { knownEffects } from './known-effects.js';
import { runBody } from './run-script.js';

/** May a RUN of commands that are known read a variable? */
function reads(script: string, name: string): boolean {
  const document = parse(`FROM alpine:3.20\nRUN ${script}\n`);
  const [stage] = document.stages;
  const run = stage?.instructions[0];
  if (stage === undefined || run?.kind !== 'RUN') throw new Error(`no RUN: ${script}`);
  const body = runBody(document, stage, run);
  const known = body.ok ? knownEffects(body.trace) : null;
  if (known === null) throw new Error(`not known: ${script}`);
  return conflict({ reads: [], writes: [{ kind: 'env', name }] }, known);
}

describe('the variables that a script reads', () => {
  it.each([
    'echo $SHA',
    'echo "${SHA}"',
    'echo ${SHA:-none}',
    'echo ${OTHER:-$SHA}',
    'echo x > /srv/$SHA',
    'NAME=$SHA && echo done',
    'NAME=$SHA mkdir /srv/a',
    'for a in $SHA; do echo $a; done',
    'case $SHA in a) echo 1;; esac',
    'if [ -n "$SHA" ]; then echo 1; fi',
    '[[ -v SHA ]] && echo 1',
    'test -v SHA && echo 1',
    'export SHA && echo 1',
    'echo $(echo $SHA)',
    'cat <<< $SHA',
  ])('%s reads SHA, and no other', (script) => {
    expect(reads(script, 'SHA')).toBe(true);
    expect(reads(script, 'REV')).toBe(false);
  });

  it.each([
    'echo $((NAME + 1))',
    '(( NAME > 1 )) && echo 1',
    'echo ${A:NAME}',
    'echo ${A[NAME]}',
    `sh -c 'echo $NAME'`,
    'set > /srv/all',
    'export > /srv/all',
    'export -p > /srv/all',
    'declare -p > /srv/all',
    'declare -n ref=NAME && echo $ref',
    'printenv > /srv/all',
  ])('%s may read any', (script) => {
    expect(reads(script, 'SHA')).toBe(true);
  });

  it.each(['set -ex && echo 1', 'export NAME=1 && echo 1', 'mkdir -p /srv/SHA', 'apk add curl', 'tar -xf /srv/a'])(
    '%s reads none of them',
    (script) => {
      expect(reads(script, 'SHA')).toBe(false);
    },
  );

  it.each([
    ['apk add curl', 'HTTP_USER_AGENT'],
    ['apk add curl', 'https_proxy'],
    ['tar -xf /srv/a', 'TAR_OPTIONS'],
    ['echo 1', 'PATH'],
    ['echo 1', 'BASH_ENV'],
    ['echo 1', 'LC_ALL'],
  ])('%s heeds %s', (script, name) => {
    expect(reads(script, name)).toBe(true);
  });
});
