/**
 * What a builtin does to the shell that runs it. `nothing`: no later command could tell that it ran.
 * `state`: it changes or ends its own process, so that nothing is left of it behind a subshell's end.
 * The rest can't be kept apart that way.
 */
export type BuiltinEffect = 'nothing' | 'state' | 'trap' | 'alias' | 'unseen-code' | 'processes' | 'return';

/** A command that shells run themselves. */
export interface Builtin {
  readonly does: BuiltinEffect;
  /** It shows what the shell remembers of the commands before it: its hash table, times, history. */
  readonly looks: boolean;
}

function each(names: string, does: BuiltinEffect, looks = false): [string, Builtin][] {
  return names.split(' ').map((name) => [name, { does, looks }]);
}

/**
 * The builtins of dash, busybox' ash and bash (their manuals' sections on builtin commands). Those
 * that only some of them have are in it too: for the others the name is not found, or is a program.
 * `set`, `declare` and `printf` depend on their words: see {@link setOptions} and {@link printfAssigns}.
 */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ...each(': true false echo printf test [ pwd break continue command builtin logout help', 'nothing'),
  ...each('type times history fc caller compgen dirs', 'nothing', true),
  ...each('cd chdir pushd popd', 'state'),
  ...each('export readonly unset local setvar read mapfile readarray getopts shift let', 'state'),
  ...each('hash enable', 'state', true),
  ...each('declare typeset set shopt umask ulimit bind complete compopt', 'state'),
  ...each('exit exec', 'state'),
  ...each('trap', 'trap'),
  ...each('alias unalias', 'alias'),
  ...each('. source eval', 'unseen-code'),
  ...each('wait jobs jobid bg fg disown suspend kill', 'processes'),
  ...each('return', 'return'),
]);

/** Builtins that give variables among their words another value. */
export const ASSIGNING_BUILTINS: ReadonlySet<string> = new Set(
  'export readonly declare typeset local setvar read mapfile readarray getopts let unset'.split(' '),
);

/** Builtins that read their input. */
export const INPUT_BUILTINS: ReadonlySet<string> = new Set('read mapfile readarray'.split(' '));

/** POSIX' special builtins (2.14): in dash and in `bash --posix` an assignment before one stays. */
export const SPECIAL_BUILTINS: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export readonly return set shift times trap unset'.split(' '),
);

/**
 * Parameters whose value depends on what the shell did before, on its process or on the text it was
 * given. `$?`, `$-`, `$0`, `$#` and `$@` are not among them: they are the same in a fresh shell and
 * behind a success that left no state.
 */
export const TELLTALE_PARAMETERS: ReadonlySet<string> = new Set(
  (
    '$ ! _ PPID BASHPID BASH_SUBSHELL BASH_COMMAND BASH_EXECUTION_STRING BASH_LINENO BASH_REMATCH BASH_CMDS BASH_ALIASES ' +
    'LINENO SECONDS RANDOM SRANDOM PIPESTATUS DIRSTACK HISTCMD FUNCNAME COPROC'
  ).split(' '),
);

/** What the words of `set` do. */
export type SetOptions = 'shows' | 'errexit' | 'state' | 'not-understood';

/** Options of `set` that only change how the commands behind it run; `e` is one of its own. */
const LETTERS = /^[-+][aCfuvxh]*$/;
const LONG = new Set(['nounset', 'xtrace', 'verbose', 'noglob', 'noclobber', 'pipefail', 'allexport', 'hashall']);

/** `args` are the words behind `set`, null where a word isn't known. */
export function setOptions(args: readonly (string | null)[]): SetOptions {
  if (args.length === 0) return 'shows';
  let result: SetOptions = 'state';
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? null;
    // Without a name behind it, `set -o` shows the options.
    if (word === null) return 'not-understood';
    if (word === '--' || word === '-' || !/^[-+]/.test(word)) return result;
    const long = word.endsWith('o');
    const letters = long ? word.slice(0, -1) : word;
    if (letters.includes('e') && word.startsWith('-')) result = 'errexit';
    if (!LETTERS.test(letters.replace('e', ''))) return 'not-understood';
    if (!long) continue;
    i++;
    const name = args[i] ?? null;
    if (name === 'errexit') result = word.startsWith('-') ? 'errexit' : result;
    else if (name === null || !LONG.has(name)) return 'not-understood';
  }
  return result;
}

/** May `printf` with these words assign a variable (`printf -v name`)? */
export function printfAssigns(args: readonly (string | null)[]): boolean {
  const first = args[0];
  return first === null || (first?.startsWith('-v') ?? false);
}

/** Shell builtins that touch neither files nor processes. */
export const SILENT_BUILTINS: ReadonlySet<string> = new Set(
  ': true false set export unset shift umask readonly local wait exit return break continue shopt read ulimit times pushd popd let declare typeset getopts'.split(
    ' ',
  ),
);
