import type { Colors } from './colors.js';
import { printable } from './printable.js';

/** A few lines of a source around one place. */
export interface CodeFrame {
  /** 1-based number of the first of {@link CodeFrame.lines}. */
  readonly first: number;
  /** Without line endings. */
  readonly lines: readonly string[];
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** Lines shown ahead of the one that matters; what follows rarely explains anything. */
const AHEAD = 2;

/** No line of a frame is kept longer than this; minified one-line files exist. */
const LONGEST = 400;

/** Cuts the frame around a place out of its source. */
export function codeFrame(source: string, line: number, column: number): CodeFrame {
  let end = -1;
  const ends: number[] = [];
  for (let at = 1; at <= line; at++) {
    ends.push(end + 1);
    const next = source.indexOf('\n', end + 1);
    end = next === -1 ? source.length : next;
  }
  const first = Math.max(line - AHEAD, 1);
  const starts = ends.slice(first - 1);
  const from = Math.max(column - LONGEST / 2, 1);
  const lines = starts.map((start, index) => {
    const text = source.slice(start, (starts[index + 1] ?? end + 1) - 1).replace(/(?<!\r)\r+$/, '');
    return text.slice(from - 1, from - 1 + LONGEST);
  });
  return { first, lines, line, column: column - from + 1 };
}

/** The frame as lines of text: numbers, a bar, and a caret below the place. */
export function drawFrame(frame: CodeFrame, colors: Colors, columns: number): readonly string[] {
  const digits = String(frame.line).length;
  const room = Math.max(columns - digits - 5, 20);
  // A caret beyond the right edge would point at nothing: shift the window.
  const left = frame.column > room - 4 ? frame.column - Math.floor(room / 2) : 0;
  const out: string[] = [];
  frame.lines.forEach((text, index) => {
    const number = frame.first + index;
    const mark = number === frame.line ? colors.red('>') : ' ';
    const shown = printable(text.slice(left, left + room)).slice(0, room);
    out.push(`${mark} ${colors.dim(`${String(number).padStart(digits)} │`)} ${shown}`.trimEnd());
  });
  // The caret stands below the character as printed, and an escape is wider than what it stands for.
  const target = frame.lines.at(-1) ?? '';
  const before = printable(target.slice(left, frame.column - 1));
  out.push(`  ${' '.repeat(digits)} ${colors.dim('│')} ${' '.repeat(before.length)}${colors.red('^')}`);
  return out;
}
