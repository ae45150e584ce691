/**
 * Reads as much of HCL as bake files need: blocks with a label, `key = "text"`, lists and objects of texts. A block
 * `target "web" { … }` is `{ target: { web: … } }`. Any other expression is left out; `NAME` alone is `${NAME}`. Of a text whose brackets
 * go deeper than those of any file nothing is read.
 */
export function readHcl(text: string): unknown {
  const tokens = tokensOf(text);
  return isTooDeep(tokens) ? {} : new Reader(tokens).body();
}

const MOST_LEVELS = 200;

function isTooDeep(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.some(({ kind }) => {
    if (OPENS.has(kind)) depth++;
    if (CLOSES.has(kind)) depth = Math.max(0, depth - 1);
    return depth > MOST_LEVELS;
  });
}

interface Token {
  /** `word`, `text`, `newline`, or the character itself. */
  readonly kind: string;
  readonly value: string;
}

// Each alternative begins with other characters, so that no text is tried twice.
const TOKEN = /#[^\n]*|\/\/[^\n]*|\/\*|"((?:[^"\\\n]|\\.)*)"|([A-Za-z_][\w.-]*)|\n|[^\s"#]/g;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [all, quoted, word] = match;
    if (all === '/*') {
      const end = text.indexOf('*/', TOKEN.lastIndex);
      if (end < 0) break;
      TOKEN.lastIndex = end + 2;
    } else if (all.startsWith('#') || all.startsWith('//')) continue;
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: all === '\n' ? 'newline' : all, value: all });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Attributes and blocks up to a `}`, or the end. */
  body(): object {
    // A key may be called `__proto__`.
    const found: Record<string, unknown> = Object.create(null);
    for (let token = this.#next(); token !== null && token.kind !== '}'; token = this.#next()) {
      if (token.kind !== 'word' && token.kind !== 'text') continue;
      const label = this.#peek()?.kind === 'text' ? this.#next() : null;
      const follows = this.#peek()?.kind;
      if (follows === '{') {
        this.#next();
        const inner = this.body();
        const before = found[token.value];
        found[token.value] =
          label === null ? inner : { ...(typeof before === 'object' ? before : {}), [label.value]: inner };
      } else if (follows === '=' || follows === ':') {
        this.#next();
        const value = this.#value();
        if (value !== undefined) found[token.value] = value;
      }
    }
    return found;
  }

  #value(): unknown {
    const token = this.#next();
    if (token === null || ENDS.has(token.kind)) return undefined;
    if (token.kind === '{') return this.body();
    if (token.kind === '[') return this.#list();
    const simple = token.kind === 'text' ? token.value : token.kind === 'word' ? `\${${token.value}}` : undefined;
    const after = this.#peek()?.kind;
    if (simple !== undefined && (after === undefined || ENDS.has(after))) return simple;
    this.#skip(OPENS.has(token.kind) ? 1 : 0);
    return undefined;
  }

  #list(): readonly unknown[] {
    const values: unknown[] = [];
    for (let token = this.#peek(); token !== null && token.kind !== ']'; token = this.#peek()) {
      if (token.kind === 'newline' || token.kind === ',') this.#next();
      else values.push(this.#value() ?? '$');
    }
    this.#next();
    return values;
  }

  /** Leaves the rest of an expression behind. */
  #skip(open: number): void {
    for (let depth = open, token = this.#peek(); token !== null; token = this.#peek()) {
      if (depth === 0 && ENDS.has(token.kind)) return;
      if (OPENS.has(token.kind)) depth++;
      if (CLOSES.has(token.kind)) depth--;
      this.#next();
    }
  }

  #peek(): Token | null {
    return this.#tokens[this.#at] ?? null;
  }

  #next(): Token | null {
    const token = this.#peek();
    this.#at++;
    return token;
  }
}

const OPENS = new Set(['(', '[', '{']);
const CLOSES = new Set([')', ']', '}']);
const ENDS = new Set(['newline', ',', '}', ']']);
