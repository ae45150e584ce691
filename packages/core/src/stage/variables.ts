/**
 * The value of a variable: a string, null when it is set but not known (an ARG may be given another
 * value on the command line), undefined when this file does not set it.
 */
export type Lookup = (name: string) => string | null | undefined;

/**
 * Replaces variables as Docker does in every instruction but RUN, CMD and ENTRYPOINT, and takes
 * quotes and escapes away (BuildKit: frontend/dockerfile/shell/lex.go). Null when the result
 * depends on something that isn't known.
 */
export function expand(word: string, lookup: Lookup, escape: '\\' | '`'): string | null {
  let out = '';
  let i = 0;
  while (i < word.length) {
    const char = word[i];
    if (char === "'") {
      const end = word.indexOf("'", i + 1);
      if (end < 0) return null;
      out += word.slice(i + 1, end);
      i = end + 1;
    } else if (char === '"') {
      const quoted = doubleQuoted(word, i + 1, lookup, escape);
      if (quoted === null) return null;
      out += quoted.text;
      i = quoted.end;
    } else if (char === escape) {
      out += word[i + 1] ?? '';
      i += 2;
    } else if (char === '$') {
      const variable = substitute(word, i, lookup);
      if (variable === null) return null;
      out += variable.text;
      i = variable.end;
    } else {
      out += char;
      i++;
    }
  }
  return out;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

function doubleQuoted(word: string, start: number, lookup: Lookup, escape: '\\' | '`'): Piece | null {
  let out = '';
  let i = start;
  while (i < word.length) {
    const char = word[i];
    if (char === '"') return { text: out, end: i + 1 };
    if (char === escape) {
      const next = word[i + 1];
      if (next === undefined) return null;
      out += next === '"' || next === '$' || next === escape ? next : char + next;
      i += 2;
    } else if (char === '$') {
      const variable = substitute(word, i, lookup);
      if (variable === null) return null;
      out += variable.text;
      i = variable.end;
    } else {
      out += char;
      i++;
    }
  }
  return null;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/** `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME:+word}`; other operators are not known here. */
function substitute(word: string, at: number, lookup: Lookup): Piece | null {
  const braces = word[at + 1] === '{';
  NAME.lastIndex = at + (braces ? 2 : 1);
  const name = NAME.exec(word)?.[0];
  if (name === undefined) return braces ? null : { text: '$', end: at + 1 };
  const after = NAME.lastIndex;
  const value = lookup(name);
  if (!braces) return value === null || value === undefined ? null : { text: value, end: after };
  if (word[after] === '}') return value === null || value === undefined ? null : { text: value, end: after + 1 };
  // A default counts only where the variable is known; nothing says what a base image sets.
  return null;
}
