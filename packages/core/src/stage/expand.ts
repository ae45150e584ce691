import type { Escape } from '../syntax/document.js';
import { hash, SEEDS } from '../text/hash.js';

/** A word with its variables replaced. */
export interface Expanded {
  readonly text: string;
  /** False: the text is equal for equal values of the variables, but it isn't what Docker makes of the word. */
  readonly exact: boolean;
}

/**
 * The value of a variable, as well as it is known; null where it has one that is not known, undefined where nothing sets it. The operator is that of
 * `${NAME:-word}`: `-`, `+` or `?`, '' without one.
 */
export type ValueOf = (name: string, operator: string) => Expanded | null | undefined;

/**
 * The value of a variable: a string, null when it is set but not known (an ARG may be given another
 * value on the command line), undefined when this file does not set it.
 */
export type Lookup = (name: string) => string | null | undefined;

/**
 * A value that is longer counts as not known: no process can be started with it (`MAX_ARG_STRLEN`, execve(2)), and a file of 64
 * lines `ENV b=$a$a` would fill any memory.
 */
const LONGEST = 131_072;

/** Of `${a:-${b:-…}}`: nobody writes more, and each level costs stack. */
const MOST_LEVELS = 100;

/** A name as BuildKit reads it: digits, one sign that a shell gives a meaning, or letters (shell/lex.go, processName). */
const NAME = /\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;

/**
 * Replaces variables as Docker does in every instruction but RUN, CMD and ENTRYPOINT, and takes
 * quotes and escapes away. Null when the result depends on something that isn't known: what the file does not set counts
 * as not known, for nothing says what a base image sets.
 */
export function expand(word: string, lookup: Lookup, escape: Escape): string | null {
  const valueOf = (name: string): Expanded | null => {
    const value = lookup(name) ?? null;
    return value === null ? null : { text: value, exact: true };
  };
  const { text, exact } = expandWord(word, valueOf, escape);
  return exact ? text : null;
}

/**
 * The same where all that isn't known is told by null (BuildKit: frontend/dockerfile/shell/lex.go). What isn't followed stays in the
 * text together with the values that it depends on, so that two builds have equal texts only if nothing is different.
 */
export function expandWord(word: string, valueOf: ValueOf, escape: Escape): Expanded {
  // Most words have nothing to replace.
  if (!/[$'"\\`]/.test(word)) return { text: word, exact: true };
  return new Expander(word, valueOf, escape).expanded();
}

class Expander {
  readonly #word: string;
  readonly #valueOf: ValueOf;
  readonly #escape: Escape;
  #at = 0;
  #exact = true;
  #levels = 0;

  constructor(word: string, valueOf: ValueOf, escape: Escape) {
    this.#word = word;
    this.#valueOf = valueOf;
    this.#escape = escape;
  }

  expanded(): Expanded {
    const text = this.#until('');
    return { text, exact: this.#exact };
  }

  /** Reads up to `stop` and over it; the empty string means the end of the word. */
  #until(stop: string): string {
    let out = '';
    while (this.#at < this.#word.length) {
      const char = this.#word.charAt(this.#at);
      if (char === stop) {
        this.#at++;
        return out;
      }
      if (char === "'") out += this.#singleQuoted();
      else if (char === '"') out += this.#doubleQuoted();
      else if (char === this.#escape) {
        out += this.#word.charAt(this.#at + 1);
        this.#at += 2;
      } else if (char === '$') out = this.#joined(out, this.#variable());
      else {
        out += char;
        this.#at++;
      }
    }
    if (stop !== '') this.#exact = false;
    return out;
  }

  /** Nothing in it has a meaning. */
  #singleQuoted(): string {
    const end = this.#word.indexOf("'", this.#at + 1);
    if (end < 0) return this.#unfollowed();
    const text = this.#word.slice(this.#at + 1, end);
    this.#at = end + 1;
    return text;
  }

  /** Only `"`, `$` and the escape character itself are escaped in it. */
  #doubleQuoted(): string {
    let out = '';
    this.#at++;
    while (this.#at < this.#word.length) {
      const char = this.#word.charAt(this.#at);
      if (char === '"') {
        this.#at++;
        return out;
      }
      if (char === '$') out = this.#joined(out, this.#variable());
      else {
        const next = this.#word.charAt(this.#at + 1);
        const escaped = char === this.#escape && (next === '"' || next === '$' || next === char);
        out += escaped ? next : char;
        this.#at += escaped ? 2 : 1;
      }
    }
    this.#exact = false;
    return out;
  }

  /** `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME:+word}`, `${NAME:?word}`, also without the colon; others are rare. */
  #variable(): string {
    const start = this.#at;
    const braces = this.#word[start + 1] === '{';
    NAME.lastIndex = start + (braces ? 2 : 1);
    const name = NAME.exec(this.#word)?.[0];
    if (name === undefined) {
      if (braces) return this.#unfollowed();
      this.#at++;
      return '$';
    }
    this.#at = start + (braces ? 2 : 1) + name.length;
    if (!braces) return this.#valueIn(name, '');
    const operator = /^(?:\}|:?[-+?])/.exec(this.#word.slice(this.#at, this.#at + 2))?.[0];
    if (operator === undefined) return this.#unfollowed(name);
    this.#at += operator.length;
    return operator === '}' ? this.#valueIn(name, '') : this.#either(name, operator);
  }

  /** The value of a variable, or the word behind it. */
  #either(name: string, operator: string): string {
    if (++this.#levels > MOST_LEVELS) return this.#unfollowed(name);
    const other = this.#until('}');
    this.#levels--;
    const kind = operator.slice(-1);
    const value = this.#valueOf(name, kind);
    const known = this.#valueIn(name, kind);
    const set = operator.startsWith(':') ? known !== '' : value !== undefined;
    if (kind === '+') return set ? other : '';
    if (set) return known;
    // The build ends there with `${NAME:?word}`.
    if (kind === '?') this.#exact = false;
    return other;
  }

  /** The value, or what stands for it. */
  #valueIn(name: string, operator: string): string {
    const value = this.#valueOf(name, operator);
    if (value?.exact === false || value === null) this.#exact = false;
    return value?.text ?? (value === null ? `\${${name}}` : '');
  }

  /** What is left of the word, with the value that it begins with: patterns and replacements, and what Docker refuses. */
  #unfollowed(name?: string): string {
    this.#exact = false;
    const rest = this.#word.slice(this.#at);
    this.#at = this.#word.length;
    return name === undefined ? rest : `\${${name}=${this.#valueIn(name, '')}}${rest}`;
  }

  /** The two together; of what is too long, a text that stands for it. */
  #joined(text: string, more: string): string {
    if (text.length + more.length <= LONGEST) return text + more;
    this.#exact = false;
    return `\${long:${SEEDS.map((seed) => hash(more, hash(text, seed))).join(':')}}`;
  }
}
