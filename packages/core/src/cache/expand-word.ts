import type { Escape } from '../syntax/document.js';

/** A word with its variables replaced. */
export interface Expanded {
  readonly text: string;
  /** False: the text is equal for equal values of the variables, but it isn't what Docker makes of the word. */
  readonly exact: boolean;
}

/** The value of a variable in a build; undefined where nothing sets it; null where the builder does, with a value of its own. */
export type ValueOf = (name: string) => string | null | undefined;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/**
 * Replaces the variables of a word where all values are known, as a build does it, and takes quotes and escapes
 * away (BuildKit: frontend/dockerfile/shell/lex.go). What isn't followed stays in the text together with the values
 * it depends on, so that two builds have equal texts only if nothing is different.
 */
export function expandWord(word: string, valueOf: ValueOf, escape: Escape): Expanded {
  return new Expander(word, valueOf, escape).word();
}

class Expander {
  readonly #word: string;
  readonly #valueOf: ValueOf;
  readonly #escape: Escape;
  #at = 0;
  #exact = true;

  constructor(word: string, valueOf: ValueOf, escape: Escape) {
    this.#word = word;
    this.#valueOf = valueOf;
    this.#escape = escape;
  }

  word(): Expanded {
    const text = this.#until('', false);
    return { text, exact: this.#exact };
  }

  /** Reads up to `stop`, which it leaves behind; the empty string means the end of the word. */
  #until(stop: string, quoted: boolean): string {
    let out = '';
    while (this.#at < this.#word.length) {
      const char = this.#word.charAt(this.#at);
      if (char === stop) break;
      if (char === "'" && !quoted) {
        const end = this.#word.indexOf("'", this.#at + 1);
        out += this.#word.slice(this.#at + 1, end < 0 ? undefined : end);
        this.#at = end < 0 ? this.#word.length : end + 1;
      } else if (char === '"' && !quoted) {
        this.#at++;
        out += this.#until('"', true);
        this.#at++;
      } else if (char === this.#escape) {
        const next = this.#word.charAt(this.#at + 1);
        out += quoted && next !== '"' && next !== '$' && next !== this.#escape ? char + next : next;
        this.#at += 2;
      } else if (char === '$') out += this.#variable();
      else {
        out += char;
        this.#at++;
      }
    }
    return out;
  }

  #variable(): string {
    const start = this.#at;
    const braces = this.#word[start + 1] === '{';
    NAME.lastIndex = start + (braces ? 2 : 1);
    const name = NAME.exec(this.#word)?.[0];
    if (name === undefined) {
      this.#at++;
      return '$';
    }
    this.#at = NAME.lastIndex;
    const value = this.#valueOf(name);
    if (value === null) this.#exact = false;
    const known = value ?? (value === null ? `\${${name}}` : '');
    if (!braces) return known;
    if (this.#word[this.#at] === '}') {
      this.#at++;
      return known;
    }
    const operator = /^(?::?[-+])/.exec(this.#word.slice(this.#at))?.[0];
    if (operator !== undefined) {
      this.#at += operator.length;
      const other = this.#until('}', false);
      this.#at++;
      const set = operator.startsWith(':') ? known !== '' : value !== undefined;
      return operator.endsWith('-') ? (set ? known : other) : set ? other : '';
    }
    // Patterns and replacements are rare: the text says which value it is made of.
    const end = this.#word.indexOf('}', this.#at);
    const rest = this.#word.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#word.length : end + 1;
    this.#exact = false;
    return `\${${name}${rest}=${known}}`;
  }
}
