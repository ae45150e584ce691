import { type Dockerfile, DockerfileParser } from 'dockerfile-ast';
import { lineIndex } from '../text/lines.js';
import type { Span } from '../text/span.js';
import type { Escape } from './document.js';

/** What dockerfile-ast takes an instruction to be made of, as offsets of the text it was given. */
export interface AstInstruction {
  readonly keyword: Span;
  /** Everything behind the keyword, flags included, split at white space and continuations. */
  readonly words: readonly Span[];
}

/**
 * Reads the masked text of one instruction with dockerfile-ast; null unless it finds exactly one there. Only ranges are
 * taken from it: the texts that its accessors give drop spaces and hold comments.
 */
export function readWithDockerfileAst(masked: string, escapeChar: Escape): AstInstruction | null {
  // Behind a keyword that it knows, dockerfile-ast reads the arguments five times over. One that it doesn't know has the
  // same ranges.
  const shape = masked.replace(/[A-Za-z0-9]/g, 'x');
  const key = escapeChar + shape;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const read = readShape(shape, escapeChar);
  if (shapes.size >= MOST_SHAPES) shapes.clear();
  if (key.length <= LONGEST_SHAPE) shapes.set(key, read);
  return read;
}

/** What was read of recent shapes: many instructions of all files have the same one. */
const shapes = new Map<string, AstInstruction | null>();
const MOST_SHAPES = 2000;
const LONGEST_SHAPE = 1000;

function readShape(shape: string, escapeChar: Escape): AstInstruction | null {
  const head = escapeChar === '\\' ? '' : `# escape=${escapeChar}\n`;
  const text = head + shape;
  const instruction = withBuffer(() => onlyInstruction(text));
  if (instruction === null) return null;
  const lines = lineIndex(text);
  const offset = (at: { readonly line: number; readonly character: number }): number =>
    lines.start(at.line + 1) + at.character - head.length;
  const keyword = instruction.getInstructionRange();
  const words = instruction.getArguments();
  return {
    keyword: { start: offset(keyword.start), end: offset(keyword.end) },
    words: words.map((word) => ({ start: offset(word.getRange().start), end: offset(word.getRange().end) })),
  };
}

function onlyInstruction(text: string): ReturnType<Dockerfile['getInstructions']>[number] | null {
  try {
    const [instruction, ...more] = DockerfileParser.parse(text).getInstructions();
    return instruction === undefined || more.length > 0 ? null : instruction;
  } catch {
    // It is only asked for a second opinion: having none is the same as another one.
    return null;
  }
}

/**
 * dockerfile-ast asks Node's `Buffer` whether a text begins with a byte order mark. Where there is no `Buffer`, in a
 * browser, a stand-in says no for the length of the call: a masked text never begins with one.
 */
function withBuffer<T>(action: () => T): T {
  if ('Buffer' in globalThis) return action();
  Object.defineProperty(globalThis, 'Buffer', { configurable: true, value: { from: () => [] } });
  try {
    return action();
  } finally {
    Reflect.deleteProperty(globalThis, 'Buffer');
  }
}
