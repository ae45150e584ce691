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
  ])('%s works with the working folder: %s', (text, works) => {
    const writes = understand(text)?.effects.writes ?? [];
    expect(writes.some((one) => one.kind === 'path' && (one.path === '/' || one.path.startsWith('/app')))).toBe(works);
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
