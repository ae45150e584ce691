import { describe, expect, it } from 'vitest';
import { conflict, type Effects, tree } from '../../../effects/resource.js';
import type { Call } from '../../contract/call.js';
import { invocation } from '../../kit/project-view.fixture.js';
import { posix } from '../posix.js';
import { priorSeconds } from '../priors.js';
import { UTILITIES } from '../utilities.js';
import { UTILITY_ROWS } from './table.js';
import { UNSEEN_ROWS } from './unseen.js';

type Env = Readonly<Record<string, string | null>>;

const call = (text: string, env: Env = {}): Call | null => posix.understand(invocation(text, env, '/w'));
const effects = (text: string, env: Env = {}): Effects => {
  const known = call(text, env);
  if (known === null) throw new Error(`not understood: ${text}`);
  return known.effects;
};
const reads = (text: string, path: string, env: Env = {}): boolean =>
  conflict({ reads: effects(text, env).reads, writes: [] }, { reads: [], writes: [tree(path)] });
const writes = (text: string, path: string, env: Env = {}): boolean =>
  conflict({ reads: [], writes: effects(text, env).writes }, { reads: [tree(path)], writes: [] });

describe('the tables', () => {
  it('know each program once, and say where it stands', () => {
    const names = [...UTILITY_ROWS, ...UNSEEN_ROWS].flatMap((row) => row.names.split(' '));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { names: known } of UNSEEN_ROWS)
      for (const name of known.split(' ')) expect(UTILITIES.has(name)).toBe(false);
    for (const { source } of [...UTILITY_ROWS, ...UNSEEN_ROWS]) expect(source).not.toBe('');
  });

  it('price each program that has a row', () => {
    for (const { names } of [...UTILITY_ROWS, ...UNSEEN_ROWS])
      for (const name of names.split(' ')) expect(priorSeconds(name)).toBeGreaterThan(0);
  });
});

describe('what programs read and write', () => {
  it.each([
    ['tac a', '/w/a'],
    ['sha384sum -c sums', '/srv/x'],
    ['iconv -t utf-8 a', '/usr/lib/gconv/x'],
    ['awk -F: "{ print \\$1 }" a', '/w/a'],
    ['jq . a.json', '/root/.jq'],
    ['locale -a', '/usr/lib/locale/x'],
    ['patch -p1 -i /srv/a.patch', '/srv/a.patch'],
    ['find /srv -name x', '/srv/a'],
    ['find -L /opt/a -name x', '/srv/a'],
    ['find /opt/a -newer /srv/x', '/srv/x'],
    ['find . -exec grep x {} +', '/w/a'],
    ['xargs -r cat', '/srv/a'],
    ['xargs -I X cat X', '/srv/a'],
    ['ldd a', '/srv/lib.so'],
    ['scanelf --needed --recursive /srv', '/srv/a'],
    ['scanelf -p a', '/opt/x'],
    ['strip a', '/w/a'],
    ['lsb_release -cs', '/etc/os-release'],
    ['dpkg-query -l', '/var/lib/dpkg/status'],
    ['apt-key add /w/key', '/w/key'],
    ['apt-mark auto x', '/var/lib/apt/extended_states'],
    ['rpm -i /srv/a.rpm', '/srv/a.rpm'],
    ['pecl install redis', '/usr/local/include/php/x'],
    ['gem install rake', '/w/rake.gem'],
    ['gem install rake', '/root/.gemrc'],
    ['updatedb', '/srv/x'],
    ['crontab /w/jobs', '/w/jobs'],
    ['openssl req -config /srv/c.cnf', '/srv/c.cnf'],
    ['openssl req -x509', '/etc/ssl/openssl.cnf'],
    ['gcc a.c', '/srv/a.h'],
    ['pkg-config --cflags x', '/srv/x.pc'],
    ['ssh-keyscan example.com', '/etc/ssh/ssh_config'],
  ])('%s reads %s', (text, path) => {
    expect(reads(text, path)).toBe(true);
  });

  it.each([
    ['dos2unix /srv/a', '/srv/a'],
    ['fallocate -l 1G /srv/a', '/srv/a'],
    ['patch -p1', '/w/a'],
    ['patch -p0', '/srv/a'],
    ['mktemp -d', '/tmp/x'],
    ['mktemp /srv/a.XXXX', '/srv/a.1234'],
    ['mktemp a.XXXX', '/w/a.1234'],
    ['find /srv -delete', '/srv/a'],
    ['find /opt/a /srv -type f -exec rm -f {} \\;', '/srv/a'],
    ['find . -execdir chmod a+r {} +', '/w/a'],
    ['find . -exec rm /srv/x \\;', '/srv/x'],
    ['find $DIR -delete', '/srv/a'],
    ['xargs rm', '/srv/a'],
    ['xargs -n1 -P 4 rm -f', '/srv/a'],
    ['xargs touch /srv/a', '/srv/a'],
    ['strip /srv/a', '/srv/a'],
    ['setcap cap_net_raw+ep /srv/a', '/srv/a'],
    ['fc-cache -f', '/var/cache/fontconfig/x'],
    ['apt-key add -', '/etc/apt/trusted.gpg'],
    ['rpm -Uvh https://example.com/a.rpm', '/usr/bin/a'],
    ['pecl install redis', '/usr/local/lib/php/x.so'],
    ['pecl install redis', '/tmp/pear/x'],
    ['openssl rand -hex 8', '/root/.rnd'],
    ['gem install rake', '/usr/local/bundle/gems/x'],
    ['gem install rake', '/root/.gem/x'],
    ['crontab jobs', '/var/spool/cron/x'],
    ['update-rc.d x defaults', '/etc/rc3.d/x'],
    ['ssh-keygen -A', '/etc/ssh/ssh_host_rsa_key'],
    ['ssh-keygen -f /srv/key', '/srv/key'],
    ['ssh-keygen -f /srv/key', '/srv/key.pub'],
    ['ssh-keygen -t rsa', '/root/.ssh/id_rsa'],
    ['openssl genrsa -out /srv/a.key 2048', '/srv/a.key'],
    ['gcc -o /srv/a a.c', '/srv/a'],
    ['gcc -c a.c', '/w/a.o'],
  ])('%s writes %s', (text, path) => {
    expect(writes(text, path)).toBe(true);
  });

  it.each([
    ['find /srv -name x', '/srv/a'],
    ['find /opt/a -delete', '/srv/a'],
    ['find /opt/a -exec chmod a+r {} +', '/srv/a'],
    ['tac /srv/a', '/srv/a'],
    ['awk "{ print }" /srv/a', '/srv/a'],
    ['strip /srv/a', '/srv/b'],
    ['pecl install redis', '/srv/a'],
    ['pecl install redis', '/tmp/x'],
    ['gem install rake', '/tmp/x'],
    ['gem install rake', '/w/a'],
    ['jq . a', '/root/.jq'],
    ['gcc -c a.c', '/tmp/x'],
    ['rpm -i /srv/a.rpm', '/srv/a.rpm'],
    ['apt-key add /srv/key', '/srv/key'],
    ['crontab /srv/jobs', '/srv/jobs'],
    ['openssl rand -hex 8', '/root/x'],
    ['gem install rake', '/srv/a'],
    ['openssl genrsa -out /srv/a.key 2048', '/opt/x'],
    ['gcc -o /srv/a a.c', '/opt/x'],
    ['ssh-keygen -t rsa -b 2048 -C a@b -N "" -f /srv/key', '/usr/bin/a'],
    ['ssh-keygen -P "" -f /srv/key', '/w/a'],
  ])('%s does not write %s', (text, path) => {
    expect(writes(text, path)).toBe(false);
  });

  it('is what variables say, too', () => {
    expect(writes('gem install rake', '/srv/gems/x', { GEM_HOME: '/srv/gems' })).toBe(true);
    expect(writes('gem install rake', '/srv/x', { GEM_HOME: null })).toBe(true);
    expect(writes('gem install rake', '/w/gems/x', { GEM_HOME: 'gems' })).toBe(true);
    expect(writes('mktemp', '/srv/x', { TMPDIR: '/srv' })).toBe(true);
    expect(writes('mktemp', '/srv/x', { TMPDIR: '' })).toBe(false);
  });

  it('puts any program on PATH, and any link, by packages', () => {
    expect(call('gem install rake')).toMatchObject({ replaces: ['*'], links: [{ kind: 'unseen' }] });
    expect(call('patch -p1')).toMatchObject({ links: [{ kind: 'unseen' }] });
    expect(call('strip a')?.replaces).toBeUndefined();
  });

  it.each(['printenv', 'locale', 'awk 1 a', 'jq . a', 'gem install a', 'patch -p1', 'gcc a.c', 'find . -name x'])(
    '%s looks at variables',
    (text) => {
      expect(call(text)?.env).toBeUndefined();
    },
  );
});

describe('what is found, and deleted', () => {
  it.each(['find /srv -delete', 'find /srv -exec rm {} +', 'xargs rm -rf'])('%s deletes what is not told', (text) => {
    expect(call(text)?.action).toBe('rm');
    expect(call(text)?.deletes).toBeUndefined();
  });

  it('shows users only where it is asked to', () => {
    const users = (text: string): boolean => effects(text).reads.some(({ kind }) => kind === 'users');
    expect(users('find . -user app')).toBe(true);
    expect(users('find . -nouser')).toBe(true);
    expect(users('find . -ls')).toBe(true);
    expect(users('find . -uid 1')).toBe(false);
  });

  it.each([
    'find . -exec sh -c "rm x" \\;',
    'find . -exec cp {} /srv \\;',
    'find . -exec rm {}',
    'find . -fprint a',
    'find . -name x $REST',
    'find . -files0-from x',
    'find . -exec $X {} \\;',
    'xargs -a list rm',
    'xargs $X rm',
    'xargs -I $X rm',
    'xargs sh -c x',
    'xargs apt-get install',
    'xargs --unknown rm',
  ])('%s is not understood', (text) => {
    expect(call(text)).toBeNull();
  });
});

describe('calls that do something else', () => {
  it.each([
    'awk "BEGIN { system(\\"x\\") }"',
    'awk "{ print > \\"a\\" }" b',
    'awk "{ print | \\"sh\\" }" b',
    'awk "{ getline x < \\"a\\" }" b',
    'awk -f prog a',
    'awk $X a',
    'awk "@include \\"a\\""',
    'shuf -o a b',
    'iconv -o a b',
    'jq -L mods . a',
    'dpkg-architecture -c make',
    'apt-mark hold x',
    'apt-mark $VERB x',
    'rpm --root /srv -i a.rpm',
    'pecl $X redis',
    'pecl run-tests',
    'pecl install --installroot /srv redis',
    'gem build a.gemspec',
    'gem install -g',
    'gem install --file=Gemfile',
    'openssl ca -in a',
    'openssl rehash /srv',
    'crontab -e',
    'gcc -wrapper x a.c',
    'scanelf -f list',
  ])('%s is not understood', (text) => {
    expect(call(text)).toBeNull();
  });
});
