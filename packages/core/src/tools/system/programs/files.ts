import { SPEED, type UtilityRow } from './row.js';

/** What finds files, makes them, and says what they are. */
export const FILES: readonly UtilityRow[] = [
  // See `understandFind` and `understandXargs`.
  { names: 'find', source: 'find(1)', does: 'reads', seconds: SPEED.quick },
  { names: 'xargs', source: 'xargs(1)', does: 'none', seconds: SPEED.instant },
  { names: 'mktemp', source: 'mktemp(1)', does: 'writes', seconds: SPEED.instant, temp: true, variables: true },
  { names: 'unlink shred', source: 'coreutils manual', does: 'writes', seconds: SPEED.instant },
  { names: 'fallocate', source: 'fallocate(1)', does: 'writes', seconds: SPEED.instant },
  { names: 'sync', source: 'sync(1)', does: 'reads', seconds: SPEED.instant },
  { names: 'setcap', source: 'setcap(8)', does: 'writes', seconds: SPEED.instant },
  { names: 'getcap lsattr getfattr', source: 'getcap(8)', does: 'reads', seconds: SPEED.instant },
  // They look for libraries where the files, the variables and /etc/ld.so.conf say (ld.so(8)).
  {
    names: 'ldd readelf objdump nm size',
    source: 'ldd(1), readelf(1)',
    does: 'reads',
    seconds: SPEED.instant,
    system: true,
    anywhere: 'always',
    variables: true,
  },
  {
    names: 'scanelf',
    source: 'scanelf(1)',
    does: 'reads',
    seconds: SPEED.quick,
    system: true,
    anywhere: ['-p', '-l', '--path', '--ldpath', '--ldcache'],
    never: ['-X', '--fix', '-f', '--from', '-o', '--file'],
  },
  { names: 'strip', source: 'strip(1)', does: 'writes', seconds: SPEED.instant },
  {
    names: 'lsb_release',
    source: 'lsb_release(1)',
    does: 'none',
    seconds: SPEED.instant,
    system: true,
    variables: true,
  },
];
