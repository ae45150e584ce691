import type { Resource } from '../effects/resource.js';
import type { Escape, Instruction } from '../syntax/document.js';
import { expandWord } from './expand.js';

/** A variable as BuildKit reads it (shell/lex.go, processDollar and processName). */
const NAMED = /\$\{?([\p{L}_][\p{L}\p{Nd}_]*)/gu;

/** The variables that Docker would replace in a text; too many at worst. */
export function variablesIn(text: string): Resource[] {
  return [...text.matchAll(NAMED)].map(([, name = '']) => ({ kind: 'env', name }));
}

/** The variables in the flags of an instruction: `--mount=type=cache,id=$NAME`. */
export function flagVariables({ flags }: Instruction): readonly Resource[] {
  return flags.flatMap(({ value }) => variablesIn(value ?? ''));
}

/** The variable that an ENV or an ARG sets by this name; where that holds another variable or quotes, it may be any. */
export function writtenVariable(name: string): Resource {
  return /[$"'\\`]/.test(name) ? { kind: 'env-all' } : { kind: 'env', name };
}

/** The label of this name, quotes taken away. */
export function writtenLabel(name: string, escape: Escape): Resource {
  const { text, exact } = expandWord(name, () => null, escape);
  return { kind: 'config', key: exact ? `label ${text}` : 'label' };
}
