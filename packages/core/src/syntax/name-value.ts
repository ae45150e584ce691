import { isSpace } from '../text/white-space.js';
import type { Escape } from './document.js';
import { isBlank } from './split.js';

/** One word of ENV, LABEL or ARG, quotes kept; `start` and `end` are offsets of the arguments' text. */
export interface QuotedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits at white space that is neither quoted nor escaped (`line_parsers.go`, parseWords). */
export function quotedWords(text: string, escapeChar: Escape): readonly QuotedWord[] {
  const words: QuotedWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const word = quotedWord(text, at, escapeChar);
    // A lone escape character at the end of the line leaves nothing, and then there is no word.
    if (word.text !== '') words.push(word);
    at = word.end;
  }
  return words;
}

function quotedWord(text: string, start: number, escapeChar: Escape): QuotedWord {
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (character === escapeChar && quote !== "'") {
      // At the very end it is dropped; elsewhere it is kept, and protects what follows.
      if (at + 1 === text.length) return { text: text.slice(start, at), start, end: text.length };
      at++;
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return { text: text.slice(start, at), start, end: at };
}

/** A name and its value as offsets-free text, with the stretch of the arguments' text that holds both. */
export interface NameValue {
  readonly name: string;
  /** null for `ARG NAME`. */
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
}

/** The pairs of ENV or LABEL, or why BuildKit refuses them. */
export type NameValues =
  | { readonly legacy: boolean; readonly pairs: readonly NameValue[] }
  | { readonly refused: string };

/**
 * Reads the arguments of ENV and LABEL (`line_parsers.go`, parseNameVal): if the first word has no `=` it is the
 * old `ENV name rest of the line`, else every word is `name=value`.
 */
export function nameValues(text: string, escapeChar: Escape): NameValues {
  const words = quotedWords(text, escapeChar);
  const first = words[0];
  if (first === undefined) return { legacy: false, pairs: [] };
  if (!first.text.includes('=')) return legacyPair(text);
  const pairs: NameValue[] = [];
  for (const word of words) {
    const equals = word.text.indexOf('=');
    if (equals === -1) return { refused: `"${word.text}" is not of the form name=value` };
    pairs.push({
      name: word.text.slice(0, equals),
      value: word.text.slice(equals + 1),
      start: word.start,
      end: word.end,
    });
  }
  return { legacy: false, pairs };
}

function legacyPair(text: string): NameValues {
  let nameEnd = 0;
  while (nameEnd < text.length && !isBlank(text.charCodeAt(nameEnd))) nameEnd++;
  if (nameEnd === text.length) return { refused: 'it has a name and no value' };
  let value = nameEnd;
  while (value < text.length && isBlank(text.charCodeAt(value))) value++;
  const pair = { name: text.slice(0, nameEnd), value: text.slice(value), start: 0, end: text.length };
  return { legacy: true, pairs: [pair] };
}
