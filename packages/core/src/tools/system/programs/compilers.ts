import { SPEED, type UtilityRow } from './row.js';

/** Compilers and linkers: they read what the sources include, from anywhere, and write what they are told to. */
export const COMPILERS: readonly UtilityRow[] = [
  {
    names: 'gcc g++ cc c++ clang clang++ gfortran cpp ld ar ranlib as',
    source: 'gcc(1), ld(1), ar(1)',
    does: 'here',
    seconds: SPEED.download,
    system: true,
    temp: true,
    anywhere: 'always',
    never: ['-wrapper', '--wrapper'],
  },
  {
    names: 'pkg-config pkgconf pg_config xml2-config curl-config php-config python3-config llvm-config',
    source: 'pkg-config(1): PKG_CONFIG_PATH',
    does: 'none',
    seconds: SPEED.instant,
    system: true,
    anywhere: 'always',
    variables: true,
  },
];
