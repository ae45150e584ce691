import { NOTHING } from '../../effects/resource.js';
import { basename } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';

/** Shells that run a script among their words. */
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);

/** Options in front of the script with which a shell only runs it in another way (bash(1), dash(1), "Argument List Processing"). */
const PLAIN = /^-[euxfo]+$/;

/** A script that a command gives to a shell of its own. */
export interface InnerScript {
  readonly text: string;
  /** It is run as a login shell, or by another user: neither folder nor variables are known. */
  readonly apart: boolean;
}

/** `sh -c '…'`, `su -c '…' app`; null for any other command, and where the script is not known. */
export function innerScript({ name, args, env }: Invocation): InnerScript | null {
  if (name === 'su') return scriptOfSu(args);
  // What BASH_ENV names runs first (bash(1), "INVOCATION").
  if (!SHELLS.has(name) || env('BASH_ENV') !== undefined) return null;
  let apart = false;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? null;
    if (word === null) return null;
    if (word === '-l' || word === '--login') apart = true;
    else if (/^-[euxfl]*c[euxfl]*$/.test(word)) {
      const text = args[i + 1] ?? null;
      return text === null ? null : { text, apart: apart || word.includes('l') };
    } else if (!PLAIN.test(word)) return null;
    else if (word.endsWith('o')) i++;
  }
  return null;
}

/** `su [-] [USER] -c '…'`, in any order; `-s` names another shell (su(1)). */
function scriptOfSu(args: readonly (string | null)[]): InnerScript | null {
  let text: string | null = null;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? null;
    if (word === '-c' || word === '--command') text = args[++i] ?? null;
    else if (word?.startsWith('--command=') === true) text = word.slice('--command='.length);
    else if (word === '-s' || word === '--shell') {
      const shell = args[++i] ?? null;
      if (shell === null || !SHELLS.has(basename(shell))) return null;
    } else if (word?.startsWith('-') === true && !/^(?:-|-l|-m|-p|--login)$/.test(word)) return null;
  }
  return text === null ? null : { text, apart: true };
}

/** Shells that read their script from their input where nothing else names it; see {@link readsScript}. */
const READERS: ReadonlySet<string> = new Set([...SHELLS, 'ksh', 'zsh']);

/** Does a call run what it reads as a script: `bash`, `sh -es`, `su app` (POSIX, `sh`, "STDIN"; su(1))? */
export function readsScript({ name, args }: Pick<Invocation, 'name' | 'args'>): boolean {
  if (name === 'su') return !args.some((word) => word === null || /^(?:-c|--command(?:=.*)?)$/.test(word));
  if (!READERS.has(name)) return false;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? null;
    if (word === null || /^-[a-z]*c/.test(word)) return false;
    if (/^-[a-z]*s/.test(word) || word === '/dev/stdin') return true;
    if (/^[-+][a-z]*o$/.test(word)) i++;
    else if (!/^[-+]/.test(word)) return false;
  }
  return true;
}

/** A shell of its own: what it does is what the commands of its script do, which stand behind it. */
export const innerShell: Tool = { id: 'shell', commands: [], understand: () => null, caches: [] };

/** What such a shell does beside. */
export const SHELL_CALL: Call = { action: 'shell', effects: NOTHING, seconds: 0.1 };
