import { ACCOUNT, type Effects, isWithin, type Resource } from '../effects/resource.js';
import type { ShellWord } from '../shell/script.js';
import { words } from '../tools/kit/command-words.js';
import type { Trace } from './trace.js';

/** What the program loader, the C library and the shell look at in every environment (ld.so(8), locale(7), bash(1), "Shell Variables"). */
const LOADER = words(`
  PATH HOME IFS ENV BASH* SHELLOPTS POSIXLY_CORRECT CDPATH GLOBIGNORE PS4 EXECIGNORE FUNCNEST OPT* LD_* GLIBC_TUNABLES MALLOC_* LANG LANGUAGE LC_*
  LOCPATH NLSPATH GCONV_PATH TZ TZDIR TMPDIR HOSTALIASES LOCALDOMAIN RES_OPTIONS RESOLV_* GETCONF_DIR MUSL_LOCPATH
`);

/**
 * The effects of a script whose every command is known, without the variables and the folder that its
 * commands do not look at. Null if a command isn't known.
 */
export function knownEffects(trace: Trace): Effects | null {
  const reads: Resource[] = [
    { kind: 'user' },
    { kind: 'shell' },
    ...ACCOUNT,
    ...[...LOADER].map((name): Resource => ({ kind: 'env', name })),
  ];
  for (const { call, command, effects } of trace.commands) {
    if (call === null || effects.writes.some((resource) => resource.kind === 'anything')) return null;
    const words = [
      ...command.args,
      ...command.redirects.flatMap((redirect) => redirect.target ?? []),
      ...command.assignments.flatMap((one) => one.value ?? []),
    ];
    reads.push(
      ...(call.env === undefined
        ? [{ kind: 'env-all' } as const]
        : call.env.map((name): Resource => ({ kind: 'env', name }))),
    );
    if (words.some((word) => !isAbsoluteWord(word)) && call.anywhere !== true) reads.push({ kind: 'cwd' });
  }
  if (readsEnvironment(trace)) reads.push({ kind: 'env-all' });
  return { reads: [...trace.effects.reads, ...trace.variables, ...reads], writes: trace.effects.writes };
}

/** May it read /proc/self/environ, where a process finds all its variables (proc_pid_environ(5))? */
export function readsEnvironment({ effects }: Pick<Trace, 'effects'>): boolean {
  return effects.reads.some((one) => one.kind === 'path' && isWithin(one.path, '/proc'));
}

/** An option, or a path from the root: the working folder does not matter to it. */
function isAbsoluteWord(word: ShellWord): boolean {
  const first = word.parts[0];
  return first?.kind === 'text' && /^[-/]/.test(first.value);
}
