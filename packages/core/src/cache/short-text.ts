import type { Instruction } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';

/** Longer texts are cut: they stand in the middle of sentences. */
const LONGEST = 48;

/** An instruction on one short line, for sentences about it. */
export function shortText(instruction: Instruction): string {
  return shortLine(instructionKey(instruction));
}

/** A text on one short line. */
export function shortLine(whole: string): string {
  const text = whole.replace(/\s+/g, ' ').trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
