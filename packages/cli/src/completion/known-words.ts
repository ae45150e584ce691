import { PRESETS } from '@dockshift/core';
import type { Command } from '../command-line/command.js';
import { COMMON_FLAGS, type Flag } from '../command-line/flag.js';
import { FORMAT_NAMES } from '../report/format.js';

/** What a word of a command line may be. */
export type Values =
  | {
      readonly kind: 'words';
      readonly words: readonly string[] /** Several of them, with commas. */;
      readonly many: boolean;
    }
  | { readonly kind: 'files' | 'folders' }
  /** It takes one that nobody can guess. */
  | { readonly kind: 'any' };

/** A flag as a shell completes it. */
export interface KnownFlag {
  readonly name: string;
  readonly short: string | null;
  readonly help: string;
  /** null: it takes no value. */
  readonly values: Values | null;
}

/** A command as a shell completes it. */
export interface KnownCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly KnownFlag[];
  /** null: it takes no operand. */
  readonly operands: Values | null;
}

/** The shells that can be told. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

/** All that a shell can complete, from what the parser and the help pages know. */
export function knownWords(
  commands: readonly Command[],
  transforms: readonly string[],
  steps: readonly string[],
): readonly KnownCommand[] {
  return commands.map((command) => ({
    name: command.name,
    summary: command.summary,
    flags: [...command.flags, ...COMMON_FLAGS].flatMap((flag) => knownFlags(flag, transforms)),
    operands: operandsOf(command, transforms, steps),
  }));
}

function knownFlags(flag: Flag, transforms: readonly string[]): readonly KnownFlag[] {
  const { name, short = null, help } = flag;
  const known = { name, short, help, values: flag.kind === 'switch' ? null : valuesOf(flag, transforms) };
  // The one switch that is turned off as often as on.
  return name === 'color' ? [known, { name: 'no-color', short: null, help: 'no colours', values: null }] : [known];
}

function valuesOf({ name, kind, choices, placeholder = '' }: Flag, transforms: readonly string[]): Values {
  const many = kind === 'list';
  if (choices !== undefined) return { kind: 'words', words: choices, many };
  if (name === 'preset') return { kind: 'words', words: [...Object.keys(PRESETS), 'all'], many };
  if (placeholder.startsWith('ID')) return { kind: 'words', words: transforms, many };
  if (placeholder.startsWith('FORMAT,')) return { kind: 'words', words: FORMAT_NAMES, many };
  if (/FILE$|^PATH/.test(placeholder)) return { kind: 'files' };
  return { kind: placeholder === 'DIR' ? 'folders' : 'any' };
}

function operandsOf({ operands }: Command, transforms: readonly string[], steps: readonly string[]): Values | null {
  const words = (list: readonly string[]): Values => ({ kind: 'words', words: list, many: false });
  if (operands === '') return null;
  if (operands === 'ID') return words(transforms);
  if (operands === 'SHELL') return words(SHELLS);
  if (operands.startsWith('<step>')) return words(steps);
  return { kind: operands === '[dir]' ? 'folders' : 'files' };
}
