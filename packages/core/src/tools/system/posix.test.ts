import { describe, expect, it } from 'vitest';
import { tree } from '../../effects/resource.js';
import { invocation } from '../kit/project-view.fixture.js';
import { posix } from './posix.js';

const understand = (text: string, env: Record<string, string | null> = {}) =>
  posix.understand(invocation(text, env, '/app'));

describe('owners and modes', () => {
  it.each<[string, readonly string[], boolean]>([
    ['chown -R app /srv/app', ['/srv/app'], true],
    ['chown app:app /srv/a /srv/b', ['/srv/a', '/srv/b'], true],
    ['chown -R app .', ['/app'], false],
    ['chmod 755 run.sh', ['/app/run.sh'], false],
    ['chmod +x /run.sh', ['/run.sh'], true],
    ['chmod -x run.sh', ['/app/run.sh'], false],
    ['chmod -R -x,u+w /a /b', ['/a', '/b'], true],
    ['chmod -R 755 /a', ['/a'], true],
    ['chown --reference=/etc/passwd /srv/app', ['/etc/passwd', '/srv/app'], false],
    ['chown $OWNER /srv/app', ['/', '/srv/app'], false],
  ])('%s is about %s; anywhere: %s', (text, paths, anywhere) => {
    const call = understand(text, { OWNER: null });
    expect(call?.effects.writes).toEqual(paths.map(tree));
    expect(call?.anywhere).toBe(anywhere);
  });

  it.each<[string, boolean | undefined]>([
    ['chown -R app /srv/app', true],
    ['chgrp app /srv/app', true],
    ['chmod 755 /srv/app', undefined],
  ])('%s leaves all but the owners: %s', (text, owners) => {
    expect(understand(text)?.owners).toBe(owners);
  });
});

describe('users', () => {
  it.each<[string, boolean]>([
    ['useradd --system --comment " " redash', false],
    ['useradd -d /app redash', true],
    ['adduser --home=/app redash', true],
    ['useradd -md/app redash', true],
    ['useradd -m -b/app redash', true],
    ['useradd -d $PLACE redash', true],
    ['useradd -rmd $PLACE redash', true],
    ['useradd --home-dir $PLACE redash', true],
    ['useradd --home-dir=$PLACE redash', true],
    ['useradd -u $PLACE redash', false],
    ['usermod -md /srv/new redash', true],
    ['usermod --move-home -d /srv/new redash', true],
    ['usermod -u 1001 redash', true],
    ['usermod --gid 1001 redash', true],
    ['usermod $PLACE redash', true],
    ['usermod -aG docker $PLACE', false],
    ['usermod --groups docker redash', false],
    ['userdel redash', false],
    ['userdel -rf redash', true],
    ['deluser --remove-home redash', true],
    ['groupdel -r redash', false],
  ])('%s works with the working folder: %s', (text, works) => {
    const writes = understand(text, { PLACE: null })?.effects.writes ?? [];
    expect(writes.some((one) => one.kind === 'path' && (one.path === '/' || one.path.startsWith('/app')))).toBe(works);
  });
});

describe('what is written', () => {
  it.each<[string, readonly string[]]>([
    ['cp /x/a /x/b /d', ['/d']],
    ['cp -t /d /x/a /x/b', ['/d', '/x/a', '/x/b']],
    ['cp -at /d /x/a /x/b', ['/d', '/x/a', '/x/b']],
    ['cp -at/d /x/a /x/b', ['/d', '/x/a', '/x/b']],
    ['cp --targ=/d /x/a /x/b', ['/d', '/x/a', '/x/b']],
    ['install -m 755 /x/a /d', ['/d']],
    ['install -d /x/a /d', ['/x/a', '/d']],
    ['install -dm700 /x/a /d', ['/x/a', '/d']],
    ['install --directory /x/a /d', ['/x/a', '/d']],
    ['install $O /x/a /d', ['/', '/x/a', '/d']],
  ])('%s: %s', (text, paths) => {
    const writes = understand(text, { O: null })?.effects.writes ?? [];
    expect(writes.flatMap((one) => (one.kind === 'path' && one.of !== 'here' ? [one.path] : []))).toEqual(paths);
  });
});

describe('options with which it does something else', () => {
  it.each(['tar cfT /x /list', 'tar cf /x --files=/list', 'tar xPf /x', 'sort --out=/x /y', 'date --ref=/x'])(
    '%s is not understood',
    (text) => {
      expect(understand(text)).toBe(null);
    },
  );

  it.each(['tar xf /x', 'tar cf /x T', 'tar --file=/x -x', 'sort --uni /y', 'tar -x -f /x'])('%s is', (text) => {
    expect(understand(text)).not.toBe(null);
  });
});

describe('sed', () => {
  it.each<[string, readonly string[]]>([
    ['sed -i s/a/b/ /etc/x', ['/etc/x']],
    ['sed -i -e /a/d -e /b/d x', ['/app/x']],
    // The copy may have any name: `package.json` of `package`, for instance.
    ['sed -i.json s/a/b/ package', ['/app']],
    ['sed --in-place=.bak p /etc/a /opt/b', ['/etc', '/opt']],
  ])('%s writes %s', (text, paths) => {
    expect(understand(text)?.effects.writes).toEqual(paths.map(tree));
  });

  it.each(['sed -i "s/a/$B/" x', 'sed -n "w /etc/x" y', 'sed -f script x'])('%s is not understood', (text) => {
    expect(understand(text, { B: null })).toBe(null);
  });
});
