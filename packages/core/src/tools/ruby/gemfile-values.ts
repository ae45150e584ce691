import type { RubyWord } from './ruby-words.js';

/** A value in a Gemfile. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  /** It depends on variables of the build, or on the Ruby that runs. */
  | { readonly kind: 'varies' }
  | { readonly kind: 'list'; readonly items: readonly Value[] };

/** What a method is called with. */
export interface Arguments {
  readonly values: readonly Value[];
  readonly keys: ReadonlyMap<string, Value>;
}

const VARIES: Value = { kind: 'varies' };

/** Names of values that are the same for a build whatever files it has. */
const CONSTANTS: ReadonlySet<string> = new Set(['RUBY_VERSION', 'RUBY_ENGINE', 'RUBY_PLATFORM', 'RUBY_ENGINE_VERSION']);

/** Reads the arguments of a method, with parentheses or without; null: not understood. */
export function argumentsOf(words: readonly RubyWord[], known: ReadonlySet<string>): Arguments | null {
  const inner = isMark(words[0], '(') && isMark(words.at(-1), ')') ? words.slice(1, -1) : words;
  const values: Value[] = [];
  const keys = new Map<string, Value>();
  for (const part of inner.length === 0 ? [] : separated(inner)) {
    const [first, second] = part;
    const key =
      first?.kind === 'key'
        ? { name: first.text, rest: part.slice(1) }
        : (first?.kind === 'symbol' || first?.kind === 'string') && isMark(second, '=>')
          ? { name: first.text, rest: part.slice(2) }
          : null;
    const value = valueOf(key?.rest ?? part, known);
    if (value === null) return null;
    if (key !== null) keys.set(key.name, value);
    else if (keys.size > 0) return null;
    else values.push(value);
  }
  return { values, keys };
}

/** Reads one value; null: not understood. */
export function valueOf(words: readonly RubyWord[], known: ReadonlySet<string>): Value | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const either = words.findIndex((word) => isMark(word, '||'));
  if (either > 0) {
    const all = [valueOf(words.slice(0, either), known), valueOf(words.slice(either + 1), known)];
    return all.includes(null) ? null : VARIES;
  }
  if (isMark(first, '[')) {
    if (!isMark(words.at(-1), ']')) return null;
    const inner = words.slice(1, -1);
    const items = inner.length === 0 ? [] : separated(inner).map((part) => valueOf(part, known));
    return items.includes(null) ? null : { kind: 'list', items: items.flatMap((item) => item ?? []) };
  }
  if (first.kind === 'list' && rest.length === 0)
    return { kind: 'list', items: first.texts.map((text) => ({ kind: 'text', text })) };
  if ((first.kind === 'string' || first.kind === 'symbol' || first.kind === 'number') && rest.length === 0)
    return { kind: 'text', text: first.text };
  if (first.kind !== 'name') return null;
  if (rest.length === 0) {
    if (['true', 'false', 'nil'].includes(first.text)) return { kind: 'text', text: first.text };
    return known.has(first.text) || CONSTANTS.has(first.text) ? VARIES : null;
  }
  return first.text === 'ENV' && isLookUp(rest, known) ? VARIES : null;
}

/** `["X"]`, `.fetch("X")`, `.fetch("X", "1")`. */
function isLookUp(words: readonly RubyWord[], known: ReadonlySet<string>): boolean {
  const [first, second] = words;
  const inBrackets = isMark(first, '[') && isMark(words.at(-1), ']');
  if (inBrackets) return words.length === 3 && second?.kind === 'string';
  if (!isMark(first, '.') || second?.kind !== 'name' || second.text !== 'fetch') return false;
  if (!isMark(words[2], '(') || !isMark(words.at(-1), ')')) return false;
  const parts = separated(words.slice(3, -1));
  return parts.length <= 2 && parts.every((part) => valueOf(part, known) !== null);
}

/** What a condition may be made of: it looks at variables of the build and at the Ruby that runs, and at no file. */
const ASKED: ReadonlySet<string> = new Set([
  ...CONSTANTS,
  ...['ENV', 'fetch', 'key?', 'has_key?', 'include?', 'nil?', 'empty?', 'to_s', 'to_f', 'to_i', 'start_with?'],
  ...['Gem::Version', 'new', 'and', 'or', 'not', 'true', 'false', 'nil', 'then'],
]);

/** Is this a condition that is understood? */
export function isCondition(words: readonly RubyWord[], known: ReadonlySet<string>): boolean {
  return (
    words.length > 0 &&
    words.every((word) => {
      switch (word.kind) {
        case 'string':
        case 'number':
        case 'list':
        case 'symbol':
          return true;
        case 'name':
          return ASKED.has(word.text) || known.has(word.text);
        case 'mark':
          // `=` would set something.
          return !['=', '->', '{', '}', '|', ';', '*', '&', ':'].includes(word.text);
        case 'filled':
        case 'key':
        case 'end':
          return false;
        default:
          return word satisfies never;
      }
    })
  );
}

/** Words taken apart at the commas that are in no bracket. */
function separated(words: readonly RubyWord[]): readonly (readonly RubyWord[])[] {
  const parts: RubyWord[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word.kind === 'mark' && '([{'.includes(word.text)) depth++;
    if (word.kind === 'mark' && ')]}'.includes(word.text)) depth--;
    if (depth === 0 && isMark(word, ',')) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** Is a word this mark? */
export function isMark(word: RubyWord | undefined, text: string): boolean {
  return word?.kind === 'mark' && word.text === text;
}

/** Is a word this name? */
export function isName(word: RubyWord | undefined, ...names: readonly string[]): boolean {
  return word?.kind === 'name' && names.includes(word.text);
}
