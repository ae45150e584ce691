import { UTILITY_ROWS } from './programs/table.js';
import type { Utility } from './utility.js';

function each(names: string, utility: Utility): [string, Utility][] {
  return names.split(' ').map((name) => [name, utility]);
}

/** Options of tar with which it runs a program. */
const PROGRAMS_OF_TAR = [
  '-I',
  '--use-compress-program',
  '-F',
  '--info-script',
  '--new-volume-script',
  '--to-command',
  '--checkpoint-action',
  '--rsh-command',
  '--rmt-command',
];

/**
 * The utilities of POSIX, coreutils and their neighbours. None of them leaves a process behind,
 * and each ends up only where its operands say.
 */
export const UTILITIES: ReadonlyMap<string, Utility> = new Map([
  ...each('echo printf true false : sleep pwd uname nproc arch seq expr basename dirname getconf', {
    does: 'none',
    seconds: 0.1,
  }),
  ...each('date', { does: 'none', seconds: 0.1, system: true, never: ['-r', '-f', '--reference', '--file'] }),
  ...each('id whoami', { does: 'none', seconds: 0.1, system: true, owners: true }),
  // PATH may name any folder.
  ...each('which type hash', { does: 'none', seconds: 0.1, anywhere: 'always' }),
  ...each('hostname', { does: 'none', seconds: 0.1, system: true, never: ['-F', '--file'] }),
  ...each('cat head tail cut tr df diff cmp readlink realpath test [', {
    does: 'reads',
    seconds: 0.1,
  }),
  // The names of the files to check are in a list.
  ...each('md5sum sha1sum sha256sum sha512sum cksum', {
    does: 'reads',
    seconds: 0.1,
    anywhere: ['-c', '--check'],
  }),
  // It may show who owns a file, by name.
  ...each('stat', { does: 'reads', seconds: 0.1, owners: true }),
  ...each('ls', { does: 'reads', seconds: 0.1, lists: 'without-operands', owners: true }),
  ...each('du', { does: 'reads', seconds: 0.1, lists: 'without-operands', anywhere: ['--files0-from'] }),
  ...each('wc', { does: 'reads', seconds: 0.1, anywhere: ['--files0-from'] }),
  ...each('grep egrep fgrep', { does: 'reads', seconds: 0.1, lists: 'recursive', never: ['-f'] }),
  ...each('sort', { does: 'reads', seconds: 0.1, anywhere: ['--files0-from'], never: ['-o', '--output'] }),
  ...each('file', { does: 'reads', seconds: 0.1, never: ['-f', '-m'], system: true }),
  ...each('getent', { does: 'reads', seconds: 0.1, system: true, owners: true }),
  // `uniq IN OUT` writes its second operand.
  ...each('mkdir rmdir touch chmod rm truncate mkfifo uniq', { does: 'writes', seconds: 0.2 }),
  ...each('chown chgrp', { does: 'writes', seconds: 0.2, owners: true }),
  ...each('cp mv ln', { does: 'last', seconds: 0.3, values: ['-S'] }),
  ...each('install', { does: 'last', seconds: 0.3, values: ['-m', '-o', '-g', '-S'], system: true, owners: true }),
  ...each('tee', { does: 'writes', seconds: 0.1 }),
  ...each('sed', { does: 'writes', seconds: 0.1 }),
  // An archive gives files to users by their names.
  ...each('tar', {
    does: 'here',
    seconds: 1,
    owners: true,
    system: true,
    // Its own and those of the programs that it compresses with (tar(1), gzip(1), xz(1), bzip2(1), zstd(1)).
    heeds: 'TAR_* TAPE TAR RSH RMT SIMPLE_BACKUP_SUFFIX VERSION_CONTROL GZIP BZIP BZIP2 XZ_* LZMA_* LZOP ZSTD_*'.split(
      ' ',
    ),
    never: ['-T', '--files-from', '-P', '--absolute-names', ...PROGRAMS_OF_TAR],
  }),
  ...each('unzip zip gzip gunzip bzip2 bunzip2 xz unxz', {
    does: 'beside',
    seconds: 1,
    system: true,
    // unzip(1), zip(1), gzip(1), bzip2(1), xz(1).
    heeds: 'UNZIP* ZIP* GZIP BZIP BZIP2 XZ_* TEMP TMP'.split(' '),
    never: ['-T', '-TT'],
  }),
  ...each('curl wget', {
    does: 'here',
    seconds: 5,
    network: true,
    // Certificates, and settings for all users.
    system: true,
    // Proxies, certificates and settings: curl(1), wget(1), and their libraries.
    heeds:
      'CURL_* WGETRC SYSTEM_WGETRC NETRC HTTP_* HTTPS_* FTP_* SSL* OPENSSL_* GNUTLS_* NSS_* KRB5* *_proxy *_PROXY XDG_* QLOGDIR COLUMNS USER LOGNAME TERM'.split(
        ' ',
      ),
    values: ['-A', '--user-agent', '-u', '--user', '-X'],
    never: ['-K', '--config', '-b', '--background'],
  }),
  ...each('useradd adduser groupadd addgroup usermod groupmod userdel deluser delgroup groupdel chpasswd', {
    does: 'system',
    seconds: 0.3,
    users: true,
  }),
  ...each('git', { does: 'here', seconds: 5, network: true, system: true, never: ['daemon', 'bundle'] }),
  ...each(
    'dpkg dpkg-reconfigure debconf-set-selections a2enmod a2dismod a2ensite a2dissite a2enconf phpenmod phpdismod php5enmod php5dismod docker-php-ext-enable',
    { does: 'system', seconds: 2 },
  ),
  // They unpack /usr/src/php.tar.xz and compile below /usr/src/php/ext (docker-library/php, docker-php-ext-install, docker-php-source).
  // phpize, configure and make for each extension take as long as an install of packages.
  ...each('docker-php-ext-install', { does: 'builds', seconds: 34.6 }),
  ...each('docker-php-ext-configure docker-php-source', { does: 'builds', seconds: 2 }),
  ...each('locale-gen localedef update-locale update-ca-certificates update-alternatives ca-certificates dpkg-divert', {
    does: 'system',
    seconds: 1,
  }),
  ...UTILITY_ROWS.flatMap(({ names, ...utility }) => each(names, utility)),
  // Other settings, another root, another list.
  ...each('ldconfig', { does: 'libraries', seconds: 1, never: ['-f', '-r', '-C'] }),
]);
