import type { ShellWord, WordPart } from './script.js';

/** The value of a variable where the script runs; null or undefined: not known. */
export type Environment = (name: string) => string | null | undefined;

/**
 * The one string that a word is, quotes removed and known variables put in; null when that isn't
 * sure: anything unknown, a live glob, or an unquoted value that the shell would split, expand or
 * drop. IFS is taken to be the usual one.
 */
export function wordValue(word: ShellWord, env: Environment): string | null {
  if (word.literal !== null) return word.literal;
  let value = '';
  for (const part of word.parts) {
    const text = part.kind === 'glob' ? null : partValue(part, env);
    if (text === null) return null;
    value += text;
  }
  return dropped(word, value) ? null : value;
}

/**
 * Like {@link wordValue}, but live `*`, `?` and `[…]` stay as they are, and literal glob characters
 * get a backslash. Brackets that shells disagree on make it null.
 */
export function globPattern(word: ShellWord, env: Environment): string | null {
  let pattern = '';
  for (const part of word.parts) {
    const text = part.kind === 'glob' ? liveGlob(part.value) : escapeGlob(partValue(part, env));
    if (text === null) return null;
    pattern += text;
  }
  return dropped(word, pattern) ? null : pattern;
}

function partValue(part: Exclude<WordPart, { kind: 'glob' }>, env: Environment): string | null {
  if (part.kind === 'text') return part.value;
  if (part.kind === 'dynamic') return null;
  const value = env(part.name) ?? null;
  return value !== null && !part.quoted && /[\s*?[\]\\]/.test(value) ? null : value;
}

/** An unquoted variable with an empty value leaves no word at all. */
function dropped(word: ShellWord, value: string): boolean {
  return value === '' && !word.parts.some((part) => part.kind !== 'variable' || part.quoted);
}

function escapeGlob(text: string | null): string | null {
  return text === null ? null : text.replace(/[*?[\]\\]/g, '\\$&');
}

/** `[^a]` negates in bash and is undefined in POSIX; backslashes and quotes inside are read differently too. */
function liveGlob(glob: string): string | null {
  if (!glob.startsWith('[')) return glob;
  return glob.startsWith('[^') || /[\\'"]/.test(glob) ? null : glob;
}
