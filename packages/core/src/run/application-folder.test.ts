import { describe, expect, it } from 'vitest';
import { STANDARD_LINKS } from '../effects/places.js';
import { tree } from '../effects/resource.js';
import { SYSTEM } from '../effects/system-folders.js';
import { apartPremise, applicationFolder } from './application-folder.js';

describe('applicationFolder', () => {
  it.each([
    ['/app', '/app'],
    ['/app/src/a.js', '/app'],
    ['/srv/shop/log', '/srv/shop'],
    ['/usr/src/app', '/usr/src/app'],
    ['/home/node/x', '/home/node'],
    ['/var/www/html', '/var/www/html'],
    ['/var/lib/shop/a', '/var/lib/shop'],
    ['/var/lib/apt/lists', null],
    ['/usr/local/bin/x', null],
    ['/usr/local/tomcat', '/usr/local/tomcat'],
    ['/etc/nginx', null],
    ['/tmp/a', null],
    ['/var/cache/x', null],
    ['/setup.tgz', null],
    ['/root/.npm', null],
    ['/opt', null],
    ['/', null],
    ['?/app', null],
  ])('of %s is %s', (path, folder) => {
    expect(applicationFolder(path)).toBe(folder);
  });
});

describe('apartPremise', () => {
  const unseen = { all: STANDARD_LINKS.all, unseen: 'the base image' };
  const writes = (...paths: string[]) => ({ reads: [], writes: paths.map(tree) });

  it('is open for two folders of applications', () => {
    expect(apartPremise(unseen, writes('/app'), [writes('/tmp'), writes('/srv/shop/a')])).toEqual({
      claim: '/app and /srv/shop/a are two places: the base image has made no link from one to the other.',
      proof: null,
    });
    expect(apartPremise(unseen, writes('/app'), [{ reads: [tree('/data')], writes: [] }])?.proof).toBeNull();
  });

  it('is none where nothing could have made a link', () => {
    expect(apartPremise({ ...unseen, unseen: null }, writes('/app'), [writes('/srv/shop')])).toBeNull();
  });

  it('is none for what is the system’s, or one folder', () => {
    expect(
      apartPremise(unseen, writes('/app/a'), [writes('/app/b', '/usr/lib/x'), { reads: SYSTEM, writes: [] }]),
    ).toBeNull();
    expect(apartPremise(unseen, writes('/tmp/a'), [writes('/srv/shop')])).toBeNull();
  });
});
