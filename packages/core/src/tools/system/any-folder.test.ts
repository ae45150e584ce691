import { expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { doesSameAnywhere } from './any-folder.js';
import { posix } from './posix.js';

it.each([
  ['mkdir -p /a /b', true],
  ['mkdir -p a', false],
  ['mkdir -p $X', false],
  ['mkdir -m 700 /a', false],
  ['rm -rf /a/* /b', true],
  ['rm -rf *', false],
  ['cp -r /a/. /b', true],
  ['cp /a .', false],
  ['cp -t /b a', false],
  ['ln -s /a /b', true],
  ['ln -s a /b', false],
  ['ln -sf /a', false],
  ['mv /a', false],
  ['cat', false],
  ['chmod 755 /a', true],
  ['chmod 755 a', false],
  ['chmod $M /a', false],
  ['chmod -x a', false],
  ['chmod -x /a b', false],
  ['chmod -R 755 /a', true],
  ['chmod 755', false],
  ['chown -R app:app /a', true],
  ['test -f /a', true],
  ['test -f a', false],
  ['mkdir --parents /a', false],
  ['echo x', true],
  ['echo $X', false],
  ['ls', false],
  ['ls /a', false],
  ['sed -i s/a/b/ /a', false],
  ['git clone /a /b', false],
])('%s: %s', (script, expected) => {
  const one = invocation(script, {}, '/w');
  expect(doesSameAnywhere(posix.understand(one), one)).toBe(expected);
});
