import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import { type LineChange, linesOf } from './line-change.js';
import { hunksOf } from './patch.js';
import { type MarkedLine, markWords, unmarked } from './word-marks.js';

/** Changes of a text for people to read: hunks as git shows them, with the changed words marked. Not for `git apply`. */
export function showHunks(before: string, changes: readonly LineChange[], colors: Colors): readonly string[] {
  return hunksOf(linesOf(before), changes).flatMap((hunk) => [
    // Of a new file, all is new.
    ...(before === '' ? [] : [headOf(hunk, colors)]),
    ...shown(hunk.lines, colors),
  ]);
}

type Hunk = ReturnType<typeof hunksOf>[number];

function headOf({ oldStart, oldLines, newStart, newLines }: Hunk, colors: Colors): string {
  return colors.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`);
}

/** Removed lines and the added ones behind them are compared as one. */
function shown(lines: readonly string[], colors: Colors): readonly string[] {
  const out: string[] = [];
  let index = 0;
  const signed = (sign: string): readonly string[] => {
    const taken: string[] = [];
    for (let line = lines[index]; line?.startsWith(sign) === true; line = lines[++index]) taken.push(line.slice(1));
    return taken;
  };
  while (index < lines.length) {
    const kept = signed(' ');
    out.push(...kept.map((line) => ` ${plain(line)}`.trimEnd()));
    const removed = signed('-');
    const note = signed('\\');
    const added = signed('+');
    const marks =
      removed.length === 0 || added.length === 0
        ? { removed: removed.map(unmarked), added: added.map(unmarked) }
        : markWords(removed, added);
    out.push(...marks.removed.map((line) => colored('-', line, colors.red, colors)), ...note.map(noted(colors)));
    out.push(
      ...marks.added.map((line) => colored('+', line, colors.green, colors)),
      ...signed('\\').map(noted(colors)),
    );
  }
  return out;
}

function colored(sign: string, line: MarkedLine, color: (text: string) => string, colors: Colors): string {
  const pieces = line.map(({ text, marked }) => (marked ? colors.inverse(plain(text)) : plain(text)));
  return color(sign + pieces.join(''));
}

function noted(colors: Colors): (line: string) => string {
  return (line) => colors.dim(`\\${line}`);
}

/** The carriage return of a line's end is no news. */
function plain(line: string): string {
  return printable(line.replace(/\r$/, ''));
}
