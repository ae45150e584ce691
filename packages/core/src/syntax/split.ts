import type { MappedText } from '../text/mapped.js';
import { sliceMapped, spanToSource } from '../text/mapped.js';
import type { Span } from '../text/span.js';
import { trimSpan } from '../text/white-space.js';
import type { Escape, Flag } from './document.js';

/** A joined instruction line taken apart as BuildKit's `parser/split_command.go` does it. */
export interface Command {
  /** As written. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  /** The rest of the line without white space at its ends. */
  readonly args: MappedText;
}

/** The joined line's keyword, its flags, and the rest. */
export function splitCommand(line: MappedText, escapeChar: Escape): Command {
  const { text } = line;
  const { start, end } = trimSpan(text, 0, text.length);
  let keywordEnd = start;
  while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  let rest = keywordEnd;
  while (rest < end && isBlank(text.charCodeAt(rest))) rest++;
  const { words, next } = leadingFlags(text, rest, end, escapeChar);
  const args = trimSpan(text, next, end);
  return {
    keyword: text.slice(start, keywordEnd),
    keywordSpan: spanToSource(line, { start, end: keywordEnd }),
    flags: words.map((word) => toFlag(word.text, spanToSource(line, word.span))),
    args: sliceMapped(line, args.start, args.end),
  };
}

/** The words of a text between runs of tab, VT, FF, CR and space: how BuildKit splits FROM, COPY, EXPOSE and the like. */
export function blankSeparated(text: string): readonly Span[] {
  const words: Span[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const gap = at === text.length || isBlank(text.charCodeAt(at));
    if (gap && start !== -1) {
      words.push({ start, end: at });
      start = -1;
    } else if (!gap && start === -1) start = at;
  }
  return words;
}

/** White space that ends a keyword: `[\t\v\f\r ]`. A no-break space is none, so `RUN\u00a0x` is one unknown word. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || (unit >= 0x0b && unit <= 0x0d);
}

interface FlagWord {
  readonly text: string;
  readonly span: Span;
}

function leadingFlags(
  text: string,
  from: number,
  end: number,
  escapeChar: Escape,
): { readonly words: readonly FlagWord[]; readonly next: number } {
  const words: FlagWord[] = [];
  let at = from;
  for (;;) {
    // BuildKit looks at bytes here, so only ASCII white space separates flags.
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    if (at + 2 > end || !text.startsWith('--', at)) return { words, next: at };
    const word = flagWord(text, at, end, escapeChar);
    at = word.span.end;
    // A lone `--` ends the flags and belongs to nothing.
    if (word.text === '--') return { words, next: at };
    words.push(word);
  }
}

/** One flag: quotes and escape characters are taken out, and protect white space. */
function flagWord(text: string, start: number, end: number, escapeChar: Escape): FlagWord {
  const parts: string[] = [];
  let quote = '';
  let at = start;
  for (; at < end; at++) {
    const character = text.charAt(at);
    if (quote === '' && isBlank(text.charCodeAt(at))) break;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === escapeChar) {
      if (at + 1 < end) parts.push(text.charAt(++at));
      else quote = '';
    } else parts.push(character);
  }
  return { text: parts.join(''), span: { start, end: at } };
}

function toFlag(word: string, span: Span): Flag {
  const equals = word.indexOf('=');
  return equals === -1
    ? { name: word.slice(2), value: null, span }
    : { name: word.slice(2, equals), value: word.slice(equals + 1), span };
}
