import { describe, expect, it } from 'vitest';
import { premises } from './row.fixture.js';

describe('the working folder of a base that is not known', () => {
  const KEPT = /does not remove the working folder/;
  it.each([
    ['rm /etc/nginx/conf.d/default.conf', 'proven'],
    ['rm -f /opt/*.deb', 'proven'],
    ['unlink /etc/localtime', 'proven'],
    ['ln -sf /usr/share/zoneinfo/UTC /etc/localtime', 'proven'],
    ['ln -snf "/usr/share/zoneinfo/$TZ" /etc/localtime', 'proven'],
    ['ln -sf /dev/stdout /var/log/nginx/access.log', 'proven'],
    // A folder may be called so, and a link to one otherwise.
    ['rm -r /etc/nginx/default.conf', 'open'],
    ['mv /x /srv/default.conf', 'open'],
    ['rm /etc/service/sshd', 'open'],
    ['rm /srv/x.conf /srv/current', 'open'],
    ['unlink /srv/conf.d', 'open'],
    ['ln -sfn /opt/v2 /opt/current', 'open'],
  ])('%s: %s', (run, expected) => {
    const found = premises(`FROM acme/x:1\nRUN ${run}\nRUN mkdir /b\n`).filter((one) => KEPT.test(one));
    expect(found.some((one) => one.startsWith('open')) ? 'open' : 'proven').toBe(expected);
    expect(found).not.toEqual([]);
  });

  it('is asked for by the names that it has, where it is known', () => {
    const found = premises('FROM debian:12\nWORKDIR /srv/x.conf/a\nRUN rm /srv/x.conf\nRUN mkdir /b\n');
    expect(found.filter((one) => KEPT.test(one))[0]).toMatch(/^open/);
  });
});
