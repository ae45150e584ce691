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
