import { type Resource, resolvePath, tree } from '../../effects/resource.js';
import type { Invocation } from '../contract/tool.js';

/**
 * Variables by which every program of the system loads files, or looks for them: libraries (ld.so(8)), locales and messages
 * (setlocale(3), iconv(1)), time zones (tzset(3)), and modules of Perl, which many programs of Debian are written in (perlrun(1)).
 */
const NAMES = [
  ...['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'LOCPATH', 'NLSPATH', 'GCONV_PATH', 'TZDIR', 'TZ'],
  ...['PERL5LIB', 'PERL5OPT'],
];

/**
 * Variables that list folders in which programs look for what they start or load, by names: programs of the system, and those written in
 * Python (python(1)), Perl, Ruby, Node.js, Java, Lua and Tcl. Which of them a package's scripts are written in, nobody tells.
 */
export const SEARCHED: readonly string[] = [
  ...['PATH', 'PYTHONHOME', 'PYTHONUSERBASE', 'PERLLIB', 'RUBYLIB', 'GEM_HOME', 'GEM_PATH', 'NODE_PATH', 'CLASSPATH'],
  ...['LUA_PATH', 'LUA_CPATH', 'TCLLIBPATH', 'XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS', 'XDG_DATA_HOME', 'XDG_DATA_DIRS'],
];

/** What these variables, where a command has them, make it look at. */
export function loadedBy({ cwd, env }: Pick<Invocation, 'cwd' | 'env'>): readonly Resource[] {
  return NAMES.flatMap((name) => {
    const value = env(name);
    // What the base image sets is its own; a value that is not known may be any.
    if (value === undefined || value === null) return [];
    return value
      .split(/[: ]+/)
      .filter((part) => part.includes('/'))
      .map((part) => (part.startsWith('-') ? part.slice(part.indexOf('/')) : part))
      .map((part) => tree(part.startsWith('/') || cwd !== null ? (resolvePath(cwd ?? '/', part) ?? '/') : '/'));
  });
}
