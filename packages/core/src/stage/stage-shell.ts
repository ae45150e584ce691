import type { ShellKind } from '../shell/shell-kind.js';
import type { State } from './state.js';

const POSIX_SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);

/** Letters of options (bash(1), "OPTIONS" and `set`) that change no more than how commands run; `e` is looked at. */
const LETTERS = /^-[abBcCefhilopuvxEOPT]+$/;

/** Long options of bash that leave its commands as they are. */
const LONG = new Set(['--login', '--noprofile', '--norc', '--posix']);

/** Options by name (`set -o`, SHELLOPTS) that only change how single commands run. */
const SET_OPTIONS = new Set(
  'allexport braceexpand emacs errexit errtrace functrace hashall histexpand interactive-comments noclobber noglob nounset physical pipefail posix privileged verbose vi xtrace'.split(
    ' ',
  ),
);

/** Options of bash' `shopt` that change what patterns match, and nothing else. */
const SHOPT_OPTIONS = new Set(
  'checkwinsize cmdhist dotglob extglob extquote failglob force_fignore globasciiranges globskipdots globstar hostcomplete inherit_errexit interactive_comments nocaseglob nullglob patsub_replacement progcomp promptvars sourcepath'.split(
    ' ',
  ),
);

/** What a stage's shell is to scripts; null if it isn't a POSIX shell, or one whose options are not understood. */
export function shellKind(state: State): ShellKind | null {
  const { shell } = state;
  if (shell.kind === 'windows') return null;
  // A function that bash takes from its environment has any name (bash(1), "FUNCTIONS").
  if ([...state.env.keys()].some((name) => name.startsWith('BASH_FUNC_'))) return null;
  const inherited = inheritedOptions(state);
  const given = shell.kind === 'set' ? readOptions(shell.argv) : { errexit: false };
  if (given === null || inherited === null) return null;
  const errexit = given.errexit || inherited.errexit;
  // A base image that isn't known may say more: by its SHELL, by SHELLOPTS (to a bash that is called sh as well), by a file that BASH_ENV names.
  const open = readsStartupFiles(state) === 'unknown' || (shell.kind === 'set' && state.base === null);
  return { family: 'posix', errexit: errexit || (open ? 'unknown' : false) };
}

/** The shell that a script names in its first line, `#!/bin/bash -e`; null if that is none, or one with other options. */
export function namedShell(line: string): ShellKind | null {
  const [, path = '', option = ''] =
    /^#![ \t]*(\/(?:usr\/)?bin\/(?:sh|bash|dash|ash)|\/usr\/bin\/env[ \t]+(?:sh|bash|dash))(?:[ \t]+(-[eux]+))?[ \t]*$/.exec(
      line,
    ) ?? [];
  if (path === '' || (option !== '' && path.includes('env'))) return null;
  return { family: 'posix', errexit: option.includes('e') };
}

/** Is a pattern without a match an error of the line that it stands in (bash(1), `failglob`)? */
export function matchesOrFails({ shell, env }: State): boolean {
  return (
    (shell.kind === 'set' && shell.argv.includes('failglob')) ||
    names(env.get('BASHOPTS'))?.includes('failglob') === true
  );
}

/** Does the shell read files when it starts: a login shell, an interactive one, or bash with BASH_ENV set (bash(1), "INVOCATION")? */
export function readsStartupFiles(state: State): boolean | 'unknown' {
  const { shell } = state;
  if (shell.kind === 'unknown') return 'unknown';
  if (shell.kind !== 'set') return false;
  const options = shell.argv.slice(1);
  if (options.some((word) => word === '--login' || /^-[a-zA-Z]*[li]/.test(word))) return true;
  if (!isBash(shell.argv)) return false;
  return state.env.has('BASH_ENV') ? true : state.base === null ? 'unknown' : false;
}

function isBash(argv: readonly string[]): boolean {
  return /(?:^|\/)bash$/.test(argv[0] ?? '');
}

interface Options {
  readonly errexit: boolean;
}

/** The options in a SHELL instruction; null when one isn't understood, or the script doesn't follow as it is. */
function readOptions(argv: readonly string[]): Options | null {
  const [program, ...options] = argv;
  const name = program?.slice(program.lastIndexOf('/') + 1) ?? '';
  if (!POSIX_SHELLS.has(name) || !/^-[a-zA-Z]*c$/.test(options.at(-1) ?? '')) return null;
  let errexit = false;
  for (let i = 0; i < options.length; i++) {
    const option = options[i] ?? '';
    if (LONG.has(option)) continue;
    if (!LETTERS.test(option)) return null;
    if (option.includes('e')) errexit = true;
    // `-eo pipefail -c`: the letter takes the next word.
    for (const letter of option) {
      if (letter !== 'o' && letter !== 'O') continue;
      const named = options[++i] ?? '';
      if (!(letter === 'o' ? SET_OPTIONS : SHOPT_OPTIONS).has(named)) return null;
      if (named === 'errexit') errexit = true;
    }
  }
  return { errexit };
}

/** Options that a bash, by whatever name, takes from its environment (bash(1), SHELLOPTS and BASHOPTS); null when they aren't understood. */
function inheritedOptions({ env }: State): Options | null {
  const set = names(env.get('SHELLOPTS'));
  const shopt = names(env.get('BASHOPTS'));
  if (set?.every((name) => SET_OPTIONS.has(name)) !== true) return null;
  if (shopt?.every((name) => SHOPT_OPTIONS.has(name)) !== true) return null;
  return { errexit: set.includes('errexit') };
}

/** Names between colons; null: not known. */
function names(value: string | null | undefined): readonly string[] | null {
  return value === null ? null : (value ?? '').split(':').filter((name) => name !== '');
}
