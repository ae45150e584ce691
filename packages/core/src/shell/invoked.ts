import { BUILTINS } from './builtins.js';
import type { ShellWord, SimpleCommand } from './script.js';
import { type Environment, wordValue } from './words.js';

/** What a simple command calls. */
export type Invoked =
  /** Only assignments and redirections. */
  | { readonly kind: 'none' }
  /** A builtin; `name` and `args` are those behind `command` and `builtin`. */
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly ShellWord[] }
  /** `exec program`: the program instead of the shell. `program` is null for redirections alone. */
  | { readonly kind: 'exec'; readonly program: SimpleCommand | null }
  /** A program, or a function. `name` is null for a path that isn't fully known. */
  | { readonly kind: 'program'; readonly name: string | null; readonly command: SimpleCommand }
  /** `command -v name`. */
  | { readonly kind: 'lookup'; readonly names: readonly ShellWord[] }
  /** It could be anything. */
  | { readonly kind: 'unknown' };

/** Sees through `command`, `builtin` and `exec` to what is called. */
export function invoked(command: SimpleCommand, env: Environment): Invoked {
  const { name, args } = command;
  if (name === null) return { kind: 'none' };
  const called = wordValue(name, env);
  if (called === null || called === '')
    return isPath(name) ? { kind: 'program', name: null, command } : { kind: 'unknown' };
  if (called !== 'command' && called !== 'builtin' && called !== 'exec') {
    return BUILTINS.has(called) ? { kind: 'builtin', name: called, args } : { kind: 'program', name: called, command };
  }
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at];
    const value = word === undefined ? null : wordValue(word, env);
    if (value === null) return { kind: 'unknown' };
    if (!value.startsWith('-')) break;
    if (called === 'command' && /^-p?[vV]/.test(value)) return { kind: 'lookup', names: args.slice(at + 1) };
    if (called === 'exec' && /^-[cl]*a$/.test(value)) at++;
    else if (value !== '--' && value !== '-p' && !(called === 'exec' && /^-[cl]+$/.test(value)))
      return { kind: 'unknown' };
  }
  const inner = args[at];
  if (inner === undefined) return called === 'exec' ? { kind: 'exec', program: null } : { kind: 'none' };
  const rest: SimpleCommand = { ...command, name: inner, args: args.slice(at + 1) };
  return called === 'exec' ? { kind: 'exec', program: rest } : invoked(rest, env);
}

/** Is a slash in what its first field begins with, whatever its variables are? No builtin has one. */
export function isPath(word: ShellWord): boolean {
  for (const part of word.parts) {
    if (part.kind === 'text' && part.value.includes('/')) return true;
    if (part.kind === 'dynamic' || (part.kind === 'variable' && !part.quoted)) return false;
  }
  return false;
}
