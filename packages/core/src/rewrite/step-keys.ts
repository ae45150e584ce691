import type { Document } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { parse } from '../syntax/parse.js';
import type { StepChange } from './rewrite.js';

/** The keys of new instructions: what the guards are told. */
export function keysOf(document: Document, instructions: readonly string[]): readonly string[] {
  const directive = document.escape === '`' ? '# escape=`\n' : '';
  return parse(`${directive}FROM scratch\n${instructions.join('\n')}\n`)
    .instructions.slice(1)
    .map(instructionKey);
}

/** A step that becomes another one, by both keys: the words between what they have in common at their start and at their end. */
export function changedStep(from: string, to: string): StepChange {
  const [was, is] = [from.split(' '), to.split(' ')];
  const shorter = Math.min(was.length, is.length);
  let start = 0;
  while (start < shorter && was[start] === is[start]) start++;
  let end = 0;
  while (end < shorter - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  return {
    from,
    words: [{ at: start, was: was.slice(start, was.length - end), is: is.slice(start, is.length - end) }],
  };
}
