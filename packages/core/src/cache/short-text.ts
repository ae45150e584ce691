import type { Instruction } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';

/** Longer texts are cut: they stand in the middle of sentences. */
const LONGEST = 48;

/** An instruction on one short line, for sentences about it. */
export function shortText(instruction: Instruction): string {
  const text = instructionKey(instruction).replace(/\s+/g, ' ').trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
