import { describe, expect, it } from 'vitest';
import { type Link, placesOf, STANDARD_LINKS } from './places.js';

function places(path: string, ...all: Link[]): string[] {
  return [...placesOf(path, { all })].sort();
}

describe('placesOf', () => {
  it.each([
    ['/bin/sh', '/usr/bin/sh'],
    ['/lib64/ld.so', '/usr/lib64/ld.so'],
    ['/usr/sbin/x', '/usr/bin/x'],
    ['/sbin/x', '/usr/bin/x'],
    ['/var/run/a.pid', '/run/a.pid'],
    ['/var/lock/a', '/run/lock/a'],
    ['/run/shm/a', '/dev/shm/a'],
    ['/usr/tmp/a', '/var/tmp/a'],
    ['/var/mail/a', '/var/spool/mail/a'],
    ['/usr/local/man/a', '/usr/local/share/man/a'],
  ])('knows that %s may be %s', (path, other) => {
    expect(placesOf(path, STANDARD_LINKS)).toContain(other);
  });

  it('knows a path by its own name alone where no link is', () => {
    expect(placesOf('/srv/app', STANDARD_LINKS)).toEqual(['/srv/app']);
    expect(placesOf('/binary', STANDARD_LINKS)).toEqual(['/binary']);
  });

  it('follows a link, and the links behind it', () => {
    expect(places('/a/x', { at: '/a', to: '/b' }, { at: '/b', to: '/c/d' })).toEqual(['/a/x', '/b/x', '/c/d/x']);
    expect(places('/a/x', { at: '/a', to: '/' })).toEqual(['/a/x', '/x']);
  });

  it('counts the target of a link to a folder that holds the link', () => {
    expect(places('/opt', { at: '/opt/a', to: '/srv' })).toEqual(['/opt', '/srv']);
    expect(places('/opt', { at: '/opt/a', to: '/', somewhere: true })).toEqual(['/opt']);
  });

  it('takes what leads somewhere below a folder for all of it', () => {
    expect(places('/a/x', { at: '/a', to: '/b', somewhere: true })).toEqual(['/a/x', '/b']);
    expect(places('/a/x', { at: '/a', to: '/', somewhere: true })).toEqual(['/']);
  });

  it('ends where links lead in circles', () => {
    expect(places('/a', { at: '/a', to: '/b' }, { at: '/b', to: '/a' })).toEqual(['/a', '/b']);
    expect(places('/a', { at: '/a', to: '/a/b' })).toEqual(['/']);
  });

  it('gives the same answer again', () => {
    const links = { all: [{ at: '/a', to: '/b' }] };
    expect(placesOf('/a', links)).toBe(placesOf('/a', links));
  });
});
