import { SPEED, type UtilityRow } from './row.js';

/** What speaks to the network, or makes keys for it. */
export const NETWORK: readonly UtilityRow[] = [
  {
    names: 'ssh-keyscan nslookup dig host ping',
    source: 'ssh-keyscan(1), dig(1): ~/.digrc',
    does: 'reads',
    seconds: SPEED.quick,
    network: true,
    system: true,
  },
  {
    names: 'ssh-keygen',
    source: 'ssh-keygen(1): ~/.ssh, with -A /etc/ssh; -O may name files of its own',
    does: 'writes',
    seconds: SPEED.quick,
    values: ['-a', '-b', '-C', '-E', '-m', '-N', '-P', '-t'],
    never: ['-D', '-O', '-w'],
    system: true,
    home: true,
    variables: true,
    leaves: ['~/.ssh', '/etc/ssh'],
  },
  {
    names: 'openssl',
    source: 'openssl(1), "COMMAND SUMMARY"; ~/.rnd',
    does: 'here',
    seconds: SPEED.quick,
    network: true,
    system: true,
    home: true,
    leaves: ['~/.rnd'],
    verbs:
      'req x509 genrsa rsa dhparam rand dgst md5 sha1 sha256 sha512 version genpkey pkey pkcs12 pkcs8 ecparam ec enc base64 passwd verify s_client'.split(
        ' ',
      ),
    never: ['-engine', '-provider-path', '-provider_path'],
  },
];
