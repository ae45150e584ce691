import type { Piece } from '../text/mapped.js';
import type { Escape } from './document.js';
import type { InstructionLine } from './scan.js';

/**
 * A text of the same length as an instruction's lines, in which everything is blank that BuildKit does not join into
 * it: comments, blank lines, heredoc bodies. The rest keeps its place and reads plainly: an escape character in it
 * always continues a line, `<<` is no longer there, and white space is a space or a tab.
 */
export function mask(source: string, line: InstructionLine, escapeChar: Escape): string {
  const { span } = line.tile;
  const { pieces } = line.joined;
  const out: string[] = [];
  let at = span.start;
  // Nothing before the first text, and no line of white space, needs an escape character to be passed over.
  let continues = false;
  for (const piece of pieces) {
    const text = plain(source, piece, escapeChar);
    out.push(gap(source.slice(at, piece.source), continues, escapeChar), text);
    continues = /[^ \t]/.test(text);
    at = piece.source + piece.length;
  }
  const body = line.heredocs[0]?.body.start ?? span.end;
  out.push(gap(source.slice(at, body), continues, escapeChar), blank(source.slice(body, span.end)));
  return out.join('');
}

/** What lies between two joined pieces: line endings stay, and with them the escape character of the first line, if it is needed. */
function gap(text: string, continues: boolean, escapeChar: Escape): string {
  const feed = text.indexOf('\n');
  // Without another line there is nothing to continue on.
  if (!continues || feed === -1) return blank(text);
  const first = text.slice(0, feed);
  const cut = first.indexOf(escapeChar);
  return cut === -1 ? blank(text) : `${blank(text.slice(0, cut))}${escapeChar}${blank(text.slice(cut + 1))}`;
}

function plain(source: string, piece: Piece, escapeChar: Escape): string {
  const text = source.slice(piece.source, piece.source + piece.length);
  return text
    .replaceAll('<<', '__')
    .replaceAll(escapeChar, '_')
    .replace(/[\r\v\f]/g, ' ');
}

/** Spaces instead of everything but line endings. */
function blank(text: string): string {
  return text.replace(/\r(?!\n)|[^\r\n]/g, ' ');
}
