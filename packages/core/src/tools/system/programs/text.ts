import { SPEED, type UtilityRow } from './row.js';

/** What looks at text, and what edits it. */
export const TEXT: readonly UtilityRow[] = [
  {
    names:
      'base64 base32 od hexdump strings nl tac rev fold fmt paste join comm expand unexpand column tsort numfmt factor bc sum',
    source: 'coreutils and util-linux manuals: they print what is in their operands',
    does: 'reads',
    seconds: SPEED.instant,
  },
  {
    names: 'sha224sum sha384sum b2sum shasum',
    source: 'sha1sum(1): the names of the files to check are in a list',
    does: 'reads',
    seconds: SPEED.instant,
    anywhere: ['-c', '--check'],
  },
  { names: 'shuf', source: 'shuf(1)', does: 'reads', seconds: SPEED.instant, never: ['-o', '--output'] },
  {
    names: 'iconv',
    source: 'iconv(1); its tables lie in /usr/lib/gconv',
    does: 'reads',
    seconds: SPEED.instant,
    system: true,
    never: ['-o', '--output'],
  },
  // See `awkFiles`; ENVIRON has all variables.
  { names: 'awk gawk mawk nawk', source: 'awk(1)', does: 'reads', seconds: SPEED.instant, variables: true },
  {
    names: 'jq',
    source: 'jq manual, "Modules": ~/.jq; `env` has all variables',
    does: 'reads',
    seconds: SPEED.instant,
    home: true,
    variables: true,
    never: ['-L'],
  },
  {
    names: 'printenv envsubst',
    source: 'printenv(1), envsubst(1)',
    does: 'none',
    seconds: SPEED.instant,
    variables: true,
  },
  { names: 'yes tty logname', source: 'coreutils manual', does: 'none', seconds: SPEED.instant },
  {
    names: 'locale tput clear',
    source: 'locale(1), terminfo(5)',
    does: 'none',
    seconds: SPEED.instant,
    system: true,
    variables: true,
  },
  // They put a new file in the place of the old one.
  { names: 'dos2unix unix2dos', source: 'dos2unix(1)', does: 'writes', seconds: SPEED.instant },
  // A patch names its files; busybox takes any path there (busybox, editors/patch.c; GNU patch refuses some).
  { names: 'patch', source: 'patch(1)', does: 'patches', seconds: SPEED.instant, temp: true, variables: true },
];
