import { describe, expect, it } from 'vitest';
import type { SimpleCommand } from './script.js';
import { removesFolders, type SurroundingsEffect, surroundingsEffect } from './surroundings.js';
import { parseShell } from './unbash.js';
import { walkCommands } from './walk.js';

function commands(text: string): SimpleCommand[] {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  const found: SimpleCommand[] = [];
  walkCommands(parsed.script, (command) => found.push(command));
  return found;
}

const env = (name: string): string | undefined => ({ ETC: '/etc', FILE: 'hosts' })[name];

const EFFECTS: readonly (readonly [string, SurroundingsEffect | null])[] = [
  ['echo 1 >> /etc/hosts', 'not-kept'],
  ['usermod -aG docker 0', 'accounts'],
  ['gpasswd -aroot extra', 'accounts'],
  ['tee -a /etc/resolv.conf', 'not-kept'],
  ['cp /etc/hosts x', 'not-kept'],
  ['sudo cp test /etc/hosts', 'not-kept'],
  ['cat /etc/hosts', null],
  ['cat x > "/etc//./hosts"', 'not-kept'],
  ['cat x > /etc/apt/../hosts', 'not-kept'],
  ['cat x > /etc/../../etc/hosts', 'not-kept'],
  ['cat x > /.././dev/shm/x', 'not-kept'],
  ['cat x > ../etc/hostname', 'not-kept'],
  ['cat x > ../../etc/apt/../hostname', 'not-kept'],
  ['cat x > ./../dev/shm/x', 'not-kept'],
  ['cat x > ./etc/hostname', 'not-kept'],
  ['cat x > src/../dev/x', null],
  ['cat x > /etc/hosts.allow', null],
  ['cat x > /opt/etc/hosts', null],
  ['echo x > $DIR/etc/hosts', 'not-kept'],
  ['echo x > $ETC/$FILE', 'not-kept'],
  ['echo x > /etc/$UNKNOWN', 'not-kept'],
  ['echo x > /etc/apt/$UNKNOWN', null],
  ['echo x > hosts', 'not-kept'],
  ['echo x > hostname', 'not-kept'],
  ['apt-get install hostname', null],
  ['hostname', null],
  ['hostname x', 'not-kept'],
  ['echo "hosts: files dns" > /etc/nsswitch.conf', null],
  ['sed -i s/a/b/ /etc/*.conf', 'not-kept'],
  ['sed -i s/a/b/ /etc/apt/*.conf', null],
  ['touch /etc/host', null],
  ['echo x > /etc/ld.so.preload', 'not-kept'],
  ['touch /dev/shm/x', 'not-kept'],
  ['sh -c "echo 1 > /proc/sys/x"', 'not-kept'],
  ['grep -c processor /proc/cpuinfo', null],
  ['a --jobs=/proc/cpuinfo', 'not-kept'],
  ['a > /dev/null 2>&1 < /dev/tty', null],
  ['echo x > /dev/tcp/localhost/80', null],
  ['dd if=/dev/zero of=/dev/sda', 'not-kept'],
  ['dd if=/dev/zero of=x', null],
  ['dd of=x if=/dev/zero', null],
  ['ln -s /dev/stdout /var/log/a', null],
  ['ln -sf /dev/urandom /dev/random', 'not-kept'],
  ['rm /dev/null', 'not-kept'],
  ['curl https://dev.example.org/dev/sys.tgz', null],
  ['wget https://example.org/hosts', null],
  ['mount /a', 'not-kept'],
  ['sudo mount /a', 'not-kept'],
  ['ln -sf /bin/bash /bin/sh', 'shell-replaced'],
  ['ln -sf bash sh', 'shell-replaced'],
  ['sudo rm /bin/sh', 'shell-replaced'],
  ['cat x > /bin/sh', 'shell-replaced'],
  ['ln -s /bin/shred x', null],
  ['locale-gen', 'shell-replaced'],
  ['env X=1 dpkg-reconfigure dash', 'shell-replaced'],
  ['useradd -s /bin/bash app', null],
  ['sudo useradd app', 'accounts'],
  ['useradd -g root app', null],
  ['usermod -aG docker app', null],
  ['usermod -aG docker root', 'accounts'],
  ['usermod -aG docker $USER', 'accounts'],
  ['adduser root docker', 'accounts'],
  ['addgroup -S app', null],
  ['sed -i s/a/b/ /etc/passwd', 'accounts'],
  ['echo x >> /etc/group', 'accounts'],
  ['echo x >> ../etc/group', 'accounts'],
  ['chmod g+w /etc/passwd', null],
  ['grep app /etc/passwd', null],
  ['ps aux', 'processes'],
  ['cat /proc/1/cmdline', 'processes'],
  ['cat < /proc/self/cmdline', 'processes'],
  ['grep -r x /proc/[0-9]*/comm', 'processes'],
  ['cat "/proc/$X/environ"', 'processes'],
  ['sh -c "cat /proc/1/stat"', 'processes'],
  ['cd /proc/1', 'processes'],
  ['ls /proc', 'processes'],
  ['ls /proc/', 'processes'],
  ['cat /proc/cpuinfo', null],
  ['cat /proc/self/cgroup', null],
  ['cat /proc/1/cgroup', null],
  ['cat /srv/proc/1/cmdline', null],
  ['echo "cat /proc/1/cmdline"', null],
  ['sed -i s!/var/log/x!/proc/self/fd/1!g /etc/x.conf', 'not-kept'],
  ['/bin/ps aux', 'processes'],
  ['xargs kill', 'processes'],
  ['A=1', null],
];

describe('surroundingsEffect', () => {
  it.each(EFFECTS)('sees in `%s`: %s', (text, effect) => {
    expect(commands(text).map((command) => surroundingsEffect(command, env))).toEqual([effect]);
  });
});

describe('removesFolders', () => {
  it.each([
    ['rm -rf x', true],
    ['rm -fR x', true],
    ['rm --recursive x', true],
    ['rm $FLAGS x', true],
    ['rm -f x', true],
    ['unlink x', true],
    ['update-alternatives --set x /opt/x', true],
    ['ln -sfn x y', true],
    ['ln --force x y', true],
    ['ln $FLAGS x y', true],
    ['ln -s x y', false],
    ['userdel -r app', true],
    ['userdel --remove app', true],
    ['userdel app', false],
    ['deluser --remove-home app', true],
    ['deluser app', true],
    ['usermod -d /srv/app -m app', true],
    ['usermod --move-home --home /srv/app app', true],
    ['usermod -aG docker app', false],
    ['usermod $FLAGS app', true],
    ['dpkg -P tzdata', true],
    ['dpkg --purge tzdata', true],
    ['dpkg -i a.deb', false],
    ['apt-get purge -y curl', true],
    ['apt-get install -y curl', false],
    ['dnf5 remove nginx', true],
    ['tdnf erase nginx', true],
    ['pacman -Rns nginx', true],
    ['pacman -Syu nginx', false],
    ['rmdir x', true],
    ['mv x y', true],
    ['sudo rm -r x', true],
    ['find . -delete', true],
    ['find . -exec rm -r {} +', true],
    ['find . -name x', false],
    ['echo rm -r x', false],
  ])('is asked about `%s`: %s', (text, removes) => {
    expect(commands(text).map((command) => removesFolders(command, env))).toEqual([removes]);
  });
});
