import { expect, it } from 'vitest';
import { invocation } from '../kit/project-view.fixture.js';
import { ownerChange } from './owner-change.js';

const shown = (text: string): string | null => {
  const change = ownerChange(invocation(text, { OWNER: null, UID: '10' }, '/app'));
  if (change === null) return null;
  const { user, group, ownerAt, path, recursiveAt } = change;
  return `${user}:${group} at ${ownerAt}, ${path}${recursiveAt === null ? '' : `, -R at ${recursiveAt}`}`;
};

it.each([
  ['chown -R app:app /srv', 'app:app at 1, /srv, -R at 0'],
  ['chown app data', 'app:null at 0, /app/data'],
  ['chown 10:20 . --recursive', '10:20 at 0, /app, -R at 2'],
  ['chown -v :www-data /srv/x/', 'null:www-data at 1, /srv/x'],
  ['chown $UID /srv', '10:null at 0, /srv'],
  ['chown -c -R 0:0 ./x', '0:0 at 2, /app/x, -R at 1'],
  ['chown --verbose --changes _apt:nogroup /srv', '_apt:nogroup at 2, /srv'],
])('%s gives to %s', (text, change) => {
  expect(shown(text)).toBe(change);
});

it.each([
  'chmod -R 755 /srv',
  'chown -R app: /srv',
  'chown -R : /srv',
  'chown app.app /srv',
  'chown 010 /srv',
  'chown 1000:-1 /srv',
  'chown -RL app /srv',
  'chown -R -R app /srv',
  'chown --from=a app /srv',
  'chown -h app /srv',
  'chown app /srv /opt',
  'chown app',
  'chown $OWNER /srv',
  'chown app /srv/*',
  'chown app $OWNER',
  'chown app /srv/../opt',
])('%s is more than that, or not known', (text) => {
  expect(shown(text)).toBeNull();
});
