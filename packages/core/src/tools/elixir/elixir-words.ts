/** A word of Elixir, as far as mix.exs and its kin have them. */
export interface ElixirWord {
  /**
   * `text`: a string, a charlist or a sigil. `key`: `deps:` in front of a value. `alias`: a module's name. `name`: of a variable or a
   * function, or a keyword. `mark`: anything else.
   */
  readonly kind: 'text' | 'atom' | 'key' | 'alias' | 'name' | 'number' | 'mark' | 'end';
  /** Of a text, what stands between its values: `a#{b}c` is `a*c`, and `filled` says that. */
  readonly text: string;
  /** The words of the values in a text; absent: it has none. */
  readonly filled?: readonly ElixirWord[];
  /** Blanks stand in front of it. */
  readonly apart: boolean;
  /** The line it begins in, from 1. */
  readonly line: number;
}

const BLANK = /[ \t\r]+/y;
const COMMENT = /#[^\n]*/y;
const NAME = /[a-z_]\w*[?!]?/y;
const ALIAS = /[A-Z]\w*(?:\.[A-Z]\w*)*/y;
const ATOM = /:[A-Za-z_][\w@]*[?!]?/y;
const NUMBER = /\d[\d_]*(?:\.\d[\d_]*)?(?:e-?\d+)?/y;
/** A sign as its number: `?a`, `?\n`. */
const SIGN = /\?(?:\\.|[^\s\\])/y;
const SIGIL = /~(?:[a-z]|[A-Z]+)/y;
const MARK = /\|>|->|<-|=>|<>|\+\+|--|\|\||&&|===|!==|==|!=|=~|<=|>=|::|\\\\|\.\.\.?|%\{|[-+*/()[\]{},.=<>!&|@%^;:]/y;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Takes a text apart; null where something is none of these words. */
export function elixirWords(text: string): readonly ElixirWord[] | null {
  const source = text.replace(/^\uFEFF/, '');
  const end = wordsFrom(source, 0, false);
  return end === null || end.to !== source.length ? null : end.words;
}

interface Read {
  readonly words: readonly ElixirWord[];
  readonly to: number;
}

/** Reads words up to the end, or up to the `}` that closes a value in a string. */
function wordsFrom(source: string, from: number, inside: boolean): Read | null {
  const words: ElixirWord[] = [];
  let depth = 0;
  let apart = true;
  let line = 1;
  for (let at = from; at < source.length; ) {
    const skipped = matchAt(BLANK, source, at) ?? matchAt(COMMENT, source, at);
    if (skipped !== null) {
      apart = true;
      at += skipped.length;
      continue;
    }
    if (source[at] === '\n') {
      words.push({ kind: 'end', text: '', apart: true, line: line++ });
      apart = true;
      at++;
      continue;
    }
    const next = wordAt(source, at);
    if (next === null) return null;
    const { kind, text, filled, to } = next;
    if (kind === 'mark' && /\{$/.test(text)) depth++;
    if (kind === 'mark' && text === '}' && depth-- === 0) return inside ? { words, to } : null;
    words.push({ kind, text, apart, line, ...(filled === undefined ? {} : { filled }) });
    line += source.slice(at, to).split('\n').length - 1;
    apart = false;
    at = to;
  }
  return inside ? null : { words, to: source.length };
}

interface Found extends Pick<ElixirWord, 'kind' | 'text' | 'filled'> {
  readonly to: number;
}

function wordAt(source: string, at: number): Found | null {
  const sign = source[at] ?? '';
  if (sign === '"' || sign === "'") {
    const string = quotedAt(source, at);
    return string === null ? null : asKey(source, string);
  }
  if (sign === ':' && (source[at + 1] === '"' || source[at + 1] === "'")) {
    const string = quotedAt(source, at + 1);
    return string === null ? null : { ...string, kind: 'atom' };
  }
  const sigil = matchAt(SIGIL, source, at);
  if (sigil !== null) return sigilAt(source, at + sigil.length, /[A-Z]/.test(sigil));
  const name = matchAt(NAME, source, at);
  if (name !== null) return asKey(source, { kind: 'name', text: name, to: at + name.length });
  const alias = matchAt(ALIAS, source, at);
  if (alias !== null) return asKey(source, { kind: 'alias', text: alias, to: at + alias.length });
  const atom = matchAt(ATOM, source, at);
  if (atom !== null) return { kind: 'atom', text: atom.slice(1), to: at + atom.length };
  const number = matchAt(NUMBER, source, at) ?? matchAt(SIGN, source, at);
  if (number !== null) return { kind: 'number', text: number, to: at + number.length };
  const mark = matchAt(MARK, source, at);
  return mark === null ? null : { kind: 'mark', text: mark, to: at + mark.length };
}

/** What a colon and a blank follow is a key. */
function asKey(source: string, found: Found): Found {
  const isKey = source[found.to] === ':' && /\s/.test(source[found.to + 1] ?? ' ');
  return isKey ? { ...found, kind: 'key', to: found.to + 1 } : found;
}

/** A string, a charlist, or one of several lines between three quotes. */
function quotedAt(source: string, at: number): Found | null {
  const quote = source[at] ?? '';
  const close = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  return textAt(source, at + close.length, close, true);
}

function sigilAt(source: string, at: number, isPlain: boolean): Found | null {
  const open = source[at] ?? '';
  if (!/["'/|([{<]/.test(open)) return null;
  const close = source.startsWith(open.repeat(3), at) && /["']/.test(open) ? open.repeat(3) : (CLOSING[open] ?? open);
  const found = textAt(source, at + (close.length === 3 ? 3 : 1), close, false);
  // Those with a capital take a backslash for what it is, but in front of the end.
  if (found === null || (isPlain && found.text.includes('\\'))) return null;
  const modifiers = matchAt(/[a-zA-Z]*/y, source, found.to) ?? '';
  return { ...found, to: found.to + modifiers.length };
}

/** The text up to its closing quote. A sigil with something like a value in it is not followed. */
function textAt(source: string, from: number, close: string, values: boolean): Found | null {
  let text = '';
  const filled: ElixirWord[] = [];
  let isFilled = false;
  for (let at = from; at < source.length; ) {
    if (source.startsWith(close, at))
      return { kind: 'text', text, to: at + close.length, ...(isFilled ? { filled } : {}) };
    if (source[at] === '\\') {
      // What it makes of the next sign doesn't matter for a text that names no file.
      text += source.slice(at, at + 2);
      at += 2;
    } else if (source.startsWith('#{', at)) {
      const value = values ? wordsFrom(source, at + 2, true) : null;
      if (value === null) return null;
      filled.push(...value.words);
      isFilled = true;
      text += '*';
      at = value.to;
    } else text += source[at++];
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
