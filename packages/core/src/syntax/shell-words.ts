import { isSpace } from '../text/white-space.js';

/** How {@link shellWords} treats quotes and backslashes that are not part of a `${…}` with a default. */
export interface ShellWordsOptions {
  readonly keepQuotes: boolean;
  readonly keepEscapes: boolean;
}

/** Words, or why there are none: BuildKit finds an error in the text, or it nests deeper than dockshift follows. */
export type ShellWords = readonly string[] | 'error' | 'too-deep';

/** Of `${a:-${b:-…}}`: nobody writes more, and each level costs stack. */
const MAX_DEPTH = 100;

/**
 * Splits a line into words as BuildKit's `shell/lex.go` does when it looks for heredocs: no variable
 * is set and each is left as it stands, and the escape character is the backslash whatever the escape
 * directive says. An unbalanced quote or a bad `${` is an error.
 */
export function shellWords(text: string, options: ShellWordsOptions): ShellWords {
  // Its scanner drops one byte order mark at the start.
  const lexer = new Lexer(text, text.startsWith('\uFEFF') ? 1 : 0, options.keepQuotes);
  const result = lexer.until('', options.keepEscapes);
  if (lexer.tooDeep) return 'too-deep';
  return result === null ? 'error' : result.words;
}

/** The state that nested substitutions share, the buffer of the word at hand included. */
class Lexer {
  tooDeep = false;
  readonly #text: string;
  readonly #keepQuotes: boolean;
  #at: number;
  #keepEscapes = false;
  #depth = 0;
  /** One for all levels, as in BuildKit: what stands before a nested substitution is lost from its word. */
  #word: string[] = [];

  constructor(text: string, at: number, keepQuotes: boolean) {
    this.#text = text;
    this.#at = at;
    this.#keepQuotes = keepQuotes;
  }

  /** Reads up to and over `stop`; the empty string means the end of the text. */
  until(stop: string, keepEscapes: boolean): { readonly text: string; readonly words: readonly string[] } | null {
    if (this.#depth === MAX_DEPTH) {
      this.tooDeep = true;
      return null;
    }
    const outer = this.#keepEscapes;
    this.#keepEscapes = keepEscapes;
    this.#depth++;
    const result = this.#read(stop);
    this.#depth--;
    this.#keepEscapes = outer;
    return result;
  }

  #read(stop: string): { readonly text: string; readonly words: readonly string[] } | null {
    const text: string[] = [];
    const words: string[] = [];
    let inWord = false;
    this.#word = [];
    const flush = (): void => {
      const word = this.#word.join('');
      this.#word = [];
      if (word === '') return;
      words.push(word);
      inWord = false;
    };
    const add = (part: string): void => {
      this.#word.push(part);
      inWord = true;
    };
    const addSplitting = (part: string): void => {
      for (let i = 0; i < part.length; i++) {
        if (!isSpace(part.charCodeAt(i))) add(part.charAt(i));
        else if (inWord) flush();
      }
    };
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      if (character === stop) {
        this.#at++;
        flush();
        return { text: text.join(''), words };
      }
      if (character === '$') {
        const value = this.#dollar();
        if (value === null) return null;
        text.push(value);
        addSplitting(value);
      } else if (character === "'" || character === '"') {
        const value = character === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        if (value === null) return null;
        text.push(value);
        add(value);
      } else if (character === '<') {
        const value = this.#lessThan();
        text.push(value);
        add(value);
      } else if (character === '\\') {
        this.#at++;
        if (this.#keepEscapes) {
          add(character);
          text.push(character);
        }
        if (this.#at === this.#text.length) break;
        const escaped = this.#next();
        add(escaped);
        text.push(escaped);
      } else {
        this.#at++;
        addSplitting(character);
        text.push(character);
      }
    }
    if (stop !== '') return null;
    flush();
    return { text: text.join(''), words };
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  /** The next character, or the empty string at the end. */
  #next(): string {
    return this.#text.charAt(this.#at++);
  }

  #singleQuoted(): string | null {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) return null;
    const quoted = this.#text.slice(this.#at, close + 1);
    this.#at = close + 1;
    return this.#keepQuotes ? quoted : quoted.slice(1, -1);
  }

  #doubleQuoted(): string | null {
    const quote = this.#keepQuotes ? '"' : '';
    const parts: string[] = [quote];
    this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#peek();
      if (character === '"') {
        this.#at++;
        parts.push(quote);
        return parts.join('');
      }
      if (character === '$') {
        const value = this.#dollar();
        if (value === null) return null;
        parts.push(value);
        continue;
      }
      this.#at++;
      if (character !== '\\') {
        parts.push(character);
        continue;
      }
      if (this.#keepEscapes) parts.push(character);
      const escaped = this.#peek();
      // Only these can be escaped; in front of anything else the backslash stands for itself.
      if (escaped === '"' || escaped === '$' || escaped === '\\') parts.push(this.#next());
      else if (escaped !== '') parts.push(character);
    }
    return null;
  }

  #dollar(): string | null {
    this.#at++;
    if (this.#peek() !== '{') return `$${this.#name()}`;
    this.#at++;
    const first = this.#peek();
    if (first === '' || first === '{' || first === '}' || first === ':') return null;
    const name = this.#name();
    let operator = this.#next();
    if (operator === '}') return `\${${name}}`;
    if (operator === '/') return this.#replacement(name);
    const colon = operator === ':';
    if (colon) operator = this.#next();
    else if (operator === '' || !'+-?#%'.includes(operator)) return null;
    const pattern = operator === '#' || operator === '%';
    if (colon && pattern) return null;
    const word = this.until('}', pattern);
    return word === null ? null : `\${${name}${colon ? ':' : ''}${operator}${word.text}}`;
  }

  #replacement(name: string): string | null {
    if (this.#peek() === '/') this.#at++;
    const pattern = this.until('/', true);
    if (pattern === null) return null;
    const replacement = this.until('}', true);
    return replacement === null ? null : `\${${name}/${pattern.text}/${replacement.text}}`;
  }

  /** A variable's name at the cursor: digits, one special parameter, or letters, digits and underscores; maybe empty. */
  #name(): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }

  /** `<`, or `<<` with the white space behind it, which stays in the word. */
  #lessThan(): string {
    const start = this.#at++;
    if (this.#peek() !== '<') return '<';
    this.#at++;
    while (this.#at < this.#text.length && ' \t\r'.includes(this.#peek())) this.#at++;
    return this.#text.slice(start, this.#at);
  }
}

const NAME = /\p{Nd}+|[@*#?\-$!0]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
