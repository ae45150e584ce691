import { describe, expect, it } from 'vitest';
import { conflict, type Effects, NAMED_USERS, tree } from '../../effects/resource.js';
import { invocation } from '../kit/project-view.fixture.js';
import { posix } from './posix.js';

const effects = (text: string): Effects =>
  posix.understand(invocation(text, {}, '/w'))?.effects ?? { reads: [], writes: [] };
const reads = (text: string, path: string): boolean =>
  conflict({ reads: effects(text).reads, writes: [] }, { reads: [], writes: [tree(path)] });
const writes = (text: string, path: string): boolean =>
  conflict({ reads: [], writes: effects(text).writes }, { reads: [tree(path)], writes: [] });
const looksAtUsers = (text: string): boolean =>
  effects(text).reads.some((one) => one.kind === 'users' || NAMED_USERS.includes(one));

describe('what utilities read', () => {
  it.each([
    ['docker-php-ext-install redis', '/usr/src/php/ext/redis'],
    ['docker-php-ext-configure gd', '/usr/src/php/ext/gd'],
    ['docker-php-ext-install redis', '/tmp/x'],
    ['which tool', '/srv/bin/tool'],
    ['sha256sum -c sums', '/srv/x'],
    ['md5sum --check sums', '/srv/x'],
    ['sha1sum $X', '/srv/x'],
    ['sort --files0-from=list', '/srv/x'],
    ['wc --files0-from=list', '/srv/x'],
    ['du --files0-from=list', '/srv/x'],
    ['date', '/etc/localtime'],
    ['curl -o a https://example.com', '/etc/ssl/certs/x.pem'],
    ['wget https://example.com', '/usr/local/share/ca-certificates/x.crt'],
    ['git clone https://example.com/a', '/etc/gitconfig'],
    ['tar -xf a.tar', '/usr/bin/xz'],
    ['unzip a.zip', '/usr/bin/unzip'],
  ])('%s reads %s', (text, path) => {
    expect(reads(text, path)).toBe(true);
  });

  it.each([
    ['curl -fsSL -o /opt/x https://example.com', '/w'],
    ['wget -qO- https://example.com', '/w'],
    ['sha256sum /w/a', '/srv/x'],
    ['docker-php-ext-enable redis', '/usr/src/php/ext/redis'],
    ['ls /w', '/srv'],
  ])('%s does not write, or read, %s', (text, path) => {
    expect(writes(text, path)).toBe(false);
    expect(reads(text, path)).toBe(false);
  });

  it.each([
    'id app',
    'whoami',
    'getent passwd app',
    'stat a',
    'ls -l',
    'install -o app a b',
    'tar -xf a.tar',
    'chown app a',
  ])('%s looks at users', (text) => {
    expect(looksAtUsers(text)).toBe(true);
  });

  it.each(['cat a', 'cp a b', 'du a'])('%s does not look at users', (text) => {
    expect(looksAtUsers(text)).toBe(false);
  });
});

describe('what utilities write', () => {
  it.each([
    ['docker-php-ext-install redis', '/usr/src/php'],
    ['gzip /srv/a', '/srv/a.gz'],
    ['curl -fsSLo x https://example.com', '/w/x'],
    ['wget https://example.com/x', '/w/x'],
    ['gunzip /srv/a.gz', '/srv/a'],
    ['unxz /srv/a.txz', '/srv/a.tar'],
    ['zip /srv/a b', '/srv/a.zip'],
  ])('%s writes %s', (text, path) => {
    expect(writes(text, path)).toBe(true);
  });

  it('is no more than that', () => {
    expect(writes('gunzip /srv/a.gz', '/srv/b')).toBe(false);
    expect(writes('gzip /srv/a', '/srv/a.tar')).toBe(false);
  });
});

describe('variables', () => {
  it.each(['docker-php-ext-install gd', 'dpkg -i a.deb', 'git clone a'])('%s may look at any', (text) => {
    expect(posix.understand(invocation(text))?.env).toBeUndefined();
  });

  it.each([
    ['tar -xf a', 'TAR_*'],
    ['unzip a', 'UNZIP*'],
    ['gzip a', 'GZIP'],
    ['curl a', '*_proxy'],
  ])('%s looks at its own', (text, name) => {
    expect(posix.understand(invocation(text))?.env).toContain(name);
  });

  it.each(['cp a b', 'id'])('%s looks at none', (text) => {
    expect(posix.understand(invocation(text))?.env).toEqual([]);
  });
});

describe('a listing of the working folder', () => {
  const call = (text: string, cwd: string | null = '/app') => posix.understand(invocation(text, {}, cwd));

  it.each(['ls', 'ls -la', 'ls -1 -lhtr .', 'ls ./', 'ls -l /app'])('%s only shows it', (text) => {
    expect(call(text)).toMatchObject({
      shows: true,
      effects: { reads: [tree('/app'), { kind: 'users' }], writes: [] },
    });
  });

  it.each(['ls -R', 'ls -lL', 'ls src', 'ls ..', 'ls $X', 'ls *', 'ls --color', 'du', 'cat .'])(
    '%s may fail at what is in it, or look elsewhere',
    (text) => {
      expect(call(text)?.shows).toBeUndefined();
    },
  );

  it('is one of another folder where the working folder is not known', () => {
    expect(call('ls .', null)?.shows).toBeUndefined();
  });
});
