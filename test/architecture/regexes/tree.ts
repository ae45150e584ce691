/** What a regular expression is made of, as far as texts for it are concerned. */
export type Tree =
  /** Matches one character. */
  | { readonly kind: 'atom'; readonly source: string }
  /** Anchors, and what else takes no character; a look-around has what it looks for. */
  | { readonly kind: 'place'; readonly seen: Tree | null }
  | { readonly kind: 'row'; readonly parts: readonly Tree[] }
  | { readonly kind: 'choice'; readonly options: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly body: Tree; readonly least: number; readonly most: number };

/** Reads a regular expression that the engine has accepted already. */
export function treeOf(source: string): Tree {
  const reader = new Reader(source);
  const tree = reader.choice();
  if (!reader.atEnd) throw new Error(`not read in full: ${source}`);
  return tree;
}

const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[\s\S])/y;
const GROUP = /\((?:\?(?:(<?[=!])|:|<[^>]*>)?)?/y;
const COUNT = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y;

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(): Tree {
    const options = [this.#row()];
    while (this.#source[this.#at] === '|') {
      this.#at++;
      options.push(this.#row());
    }
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #row(): Tree {
    const parts: Tree[] = [];
    while (!this.atEnd && !'|)'.includes(this.#source[this.#at] ?? '')) parts.push(this.#counted(this.#one()));
    return { kind: 'row', parts };
  }

  #counted(body: Tree): Tree {
    const found = this.#take(COUNT);
    if (found === null) return body;
    const [text, least, comma, most] = found;
    if (least !== undefined) {
      const atMost = comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
      return { kind: 'repeat', body, least: Number(least), most: atMost };
    }
    const most1 = text.startsWith('?') ? 1 : Number.POSITIVE_INFINITY;
    return { kind: 'repeat', body, least: text.startsWith('+') ? 1 : 0, most: most1 };
  }

  #one(): Tree {
    const group = this.#take(GROUP);
    if (group !== null) {
      const inner = this.choice();
      this.#at++;
      return group[1] === undefined ? inner : { kind: 'place', seen: inner };
    }
    const escape = this.#take(ESCAPE);
    if (escape !== null) {
      const [text] = escape;
      return /^\\(?:[bB]$|[1-9k])/.test(text) ? { kind: 'place', seen: null } : { kind: 'atom', source: text };
    }
    const first = this.#source[this.#at] ?? '';
    if (first === '^' || first === '$') {
      this.#at++;
      return { kind: 'place', seen: null };
    }
    return { kind: 'atom', source: first === '[' ? this.#set() : this.#character() };
  }

  #set(): string {
    const start = this.#at++;
    while (this.#source[this.#at] !== ']') this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    return this.#source.slice(start, this.#at);
  }

  #character(): string {
    const text = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += text.length;
    return text;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}
