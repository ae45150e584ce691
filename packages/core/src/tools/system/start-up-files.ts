import { isWithin, type Resource } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Tool } from '../contract/tool.js';

/**
 * What a command may write of the files that a shell reads when it starts. `packages`: what packages bring for that
 * purpose, which sets variables and defines functions (/etc/profile.d). `any`: any such file.
 */
export type StartUpWrites = 'none' | 'packages' | 'any';

/** Nobody keeps settings here: caches, logs, lists of packages, temporary files. */
const FLEETING = [
  '/var/lib/apt',
  '/var/cache',
  '/var/log',
  '/tmp',
  '/var/tmp',
  '/etc/apt',
  '/root/.cache',
  '/root/.npm',
];

/** Settings of programs that are no shells; BASH_ENV names none of them. */
const OTHER_SETTINGS = (
  'apache2 apk apt ca-certificates cron.d cron.daily crontab dnf dpkg fonts hosts httpd init.d localtime locale.gen logrotate.d ' +
  'my.cnf my_init.d mysql nginx pam.d php php5 php7 pip.conf pki postgresql rc.d rsyslog.conf s6 security service services.d ssh ssl ' +
  'sudoers sudoers.d supervisor supervisord.conf supervisord.d sysctl.conf systemd timezone yum yum.conf yum.repos.d zypp'
)
  .split(' ')
  .map((name) => `/etc/${name}`);

/** Names that no script of a shell has: archives, packages, keys, pictures, data, and programs in other languages. */
const NO_SHELL_SCRIPT =
  /[^/]\.(?:7z|apk|asc|bz2|cer|class|crt|css|csv|deb|exe|gem|gif|go|gpg|gz|htm|html|ico|jar|java|jpg|js|json|key|lock|md|pdf|pem|phar|php|pl|png|properties|py|r|rb|repo|rpm|rs|sha256|sig|so|sql|svg|tar|tbz2|tgz|toml|ts|txz|war|whl|xml|xz|yaml|yml|zip|zst)$/i;

/** They make folders, empty files, accounts, or settings of their own, and leave the text of every other file as it is. */
const OWN_FILES = new Set(
  'mkdir rmdir touch mkfifo useradd adduser groupadd addgroup chpasswd ldconfig update-ca-certificates update-alternatives debconf-set-selections a2enmod a2dismod a2ensite a2dissite a2enconf phpenmod phpdismod php5enmod php5dismod docker-php-ext-install docker-php-ext-configure docker-php-ext-enable'.split(
    ' ',
  ),
);

/** They change who may read a file. */
const ATTRIBUTES = new Set(['chmod', 'chown', 'chgrp']);

/** Where shells look for settings by themselves; what BASH_ENV or ENV names lies anywhere. */
const SETTINGS = ['/etc', '/root', '/home'];

/** Calls that fetch lists or empty caches, and install nothing. */
const LISTS_ONLY = new Set(['update', 'clean', 'autoclean', 'auto-clean', 'query']);

/** What a call that is understood writes of them; `writes` is what it writes by itself, without redirections. */
export function startUpWrites(tool: Tool, call: Call): StartUpWrites {
  const { writes } = call.effects;
  if (call.daemon === true) return 'any';
  // Whatever else its packages' scripts do, of the settings of shells they add to what is there (completions in ~/.bashrc).
  if (call.project !== undefined) return 'packages';
  if (writes.some((one) => one.kind === 'anything')) return 'any';
  if (tool.id !== 'posix') return LISTS_ONLY.has(call.action) ? 'none' : 'packages';
  if (OWN_FILES.has(call.action)) return writes.some(isAskedFor) ? 'any' : 'none';
  if (call.action === 'dpkg') return 'packages';
  if (ATTRIBUTES.has(call.action)) return writes.some(isNearSettings) ? 'any' : 'none';
  if (call.deletes !== undefined && call.deletes.length > 0) {
    return call.deletes.every(isNoShellScript) ? 'none' : 'any';
  }
  return textWrites(writes);
}

/** What writing a text into these files may be. */
export function textWrites(writes: readonly Resource[]): StartUpWrites {
  return writes.every((one) => one.kind !== 'path' || isNoShellScript(one.path)) ? 'none' : 'any';
}

/** By its place or its name; a pattern, too. */
function isNoShellScript(path: string): boolean {
  return NO_SHELL_SCRIPT.test(path) || [...FLEETING, ...OTHER_SETTINGS].some((folder) => isWithin(path, folder));
}

/**
 * Settings of shells ask whether it is there: a folder of programs in a home (Debian's /etc/skel/.profile), one of the files
 * that a login shell reads in place of another (bash(1), "INVOCATION").
 */
function isAskedFor(one: Resource): boolean {
  return (
    one.kind === 'path' && /^(?:\/root|\/home|\?)(?:\/.*)?\/(?:s?bin|\.(?:bash|profile|login|z)[^/]*)$/.test(one.path)
  );
}

function isNearSettings(one: Resource): boolean {
  if (one.kind !== 'path' || one.path.startsWith('?')) return true;
  if (isNoShellScript(one.path)) return false;
  return SETTINGS.some((folder) => isWithin(one.path, folder) || isWithin(folder, one.path));
}
