import { describe, expect, it } from 'vitest';
import { runBody } from '../run/run-script.js';
import { parse } from '../syntax/parse.js';
import { joinedCost, type RunCost, runCost } from './run-cost.js';

function cost(script: string): RunCost {
  const document = parse(`FROM debian\nRUN ${script}\n`);
  const [stage] = document.stages;
  const [run] = stage?.instructions ?? [];
  if (stage === undefined || run?.kind !== 'RUN') throw new Error('no RUN');
  const body = runBody(document, stage, run);
  if (!body.ok) throw new Error(body.because);
  return runCost(body);
}

describe('what a RUN costs', () => {
  it.each([
    ['make', ['make']],
    ['./configure --prefix=/usr', ['configure']],
    ['"$DIR"/configure', ['configure']],
    ['python setup.py install', ['python']],
    ['apt-get install $X', ['apt-get']],
    ['yum install "$X"', ['dnf']],
    ['apk add $X', ['apk']],
    ['curl -K settings', ['a download']],
    ['curl -o a https://example.com', ['a download']],
    ['npm run build', ['npm']],
    ['passwd -d root', []],
    ['. ./settings', ['.']],
    ['./install.sh', ['install.sh']],
    ['"$DIR/bin/sdkmanager" x', ['sdkmanager']],
    ['/opt/x/setup.py install', ['setup.py']],
  ])('%s takes its time by %j', (script, slow) => {
    expect(cost(script)).toMatchObject({ unknown: null });
    expect([...cost(script).slow]).toEqual(slow);
  });

  it('fetches more than lists with a call beside that is not understood', () => {
    expect(cost('apt-get update').updates).toBe(true);
    expect(cost('apt-get update && make').updates).toBe(false);
    expect(cost('apt-get update && passwd -d root').updates).toBe(true);
  });

  it.each([
    ['./install.', './install.'],
    ['./.sh', './.sh'],
    ['/app/setup/install', '/app/setup/install'],
    ['make && ./a && ./b', './a'],
    ['$X --help', '$X'],
    [`/opt/${'long/'.repeat(20)}tool`, `/opt/${'long/'.repeat(20)}`.slice(0, 47).concat('…')],
  ])('of %s the price of %s is not known', (script, name) => {
    expect(cost(script).unknown).toBe(name);
  });

  it('names the first of two RUNs that is not known', () => {
    expect(joinedCost(cost('make'), cost('./b')).unknown).toBe('./b');
    expect(joinedCost(cost('./a'), cost('./b')).unknown).toBe('./a');
  });
});
