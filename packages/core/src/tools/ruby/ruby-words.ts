/** A word of Ruby, as far as a Gemfile has them. */
export type RubyWord =
  | { readonly kind: 'string'; readonly text: string }
  /** A string with `#{…}` in it: the text around it, and the words in it. */
  | { readonly kind: 'filled'; readonly texts: readonly string[]; readonly inside: readonly RubyWord[] }
  | { readonly kind: 'symbol'; readonly text: string }
  /** `%w[a b]`, `%i[a b]`. */
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  /** `path:` in front of a value. */
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** `,`, `=>`, `||`, … */
  | { readonly kind: 'mark'; readonly text: string }
  /** The end of a statement. */
  | { readonly kind: 'end' };

/** The words of a statement, and where it is written. */
export interface RubyLine {
  readonly words: readonly RubyWord[];
  /** As it is written, for users. */
  readonly shown: string;
}

const SPACE = /[ \t\r]+/y;
const COMMENT = /#[^\n]*/y;
const NAME = /[A-Za-z_]\w*(?:::[A-Z]\w*)*[?!]?/y;
const KEY = /[A-Za-z_]\w*[?!]?:(?![:])/y;
const SYMBOL = /:[A-Za-z_]\w*[?!]?/y;
const NUMBER = /\d[\d_]*(?:\.\d+)?/y;
const MARK = /=>|->|\|\||&&|==|!=|<=|>=|=~|[,()[\]{}|=<>!.;&*?:]/y;
const LIST = /%[wi](?:\[([^\]\\#]*)\]|\(([^)\\#]*)\)|\{([^}\\#]*)\})/y;

/** Behind these a statement goes on in the next line. */
const GOES_ON: ReadonlySet<string> = new Set([',', '=>', '||', '&&', '=', '==', '(', '[', '{', '.', '!']);

/** Takes a text apart; null where something is none of these words. */
export function rubyLines(text: string): readonly RubyLine[] | null {
  const source = withoutBlocksOfText(text.replace(/^\uFEFF/, ''));
  const words = rubyWords(source);
  if (words === null) return null;
  const lines: RubyLine[] = [];
  let start = 0;
  let current: RubyWord[] = [];
  for (const { word, from, to } of [...words, { word: END, from: source.length, to: source.length }]) {
    if (word.kind !== 'end') {
      if (current.length === 0) start = from;
      current.push(word);
    } else if (current.length > 0) {
      lines.push({ words: current, shown: source.slice(start, to).trim().replace(/\s+/g, ' ') });
      current = [];
    }
  }
  return lines;
}

const END: RubyWord = { kind: 'end' };

/** `=begin … =end` is a comment, and what stands behind `__END__` is no program. */
function withoutBlocksOfText(text: string): string {
  const kept: string[] = [];
  let comment = false;
  for (const line of text.split('\n')) {
    if (line.trimEnd() === '__END__' && !comment) break;
    if (/^=begin(?:\s|$)/.test(line)) comment = true;
    kept.push(comment ? '' : line);
    if (/^=end(?:\s|$)/.test(line)) comment = false;
  }
  return kept.join('\n');
}

interface PlacedWord {
  readonly word: RubyWord;
  readonly from: number;
  readonly to: number;
}

function rubyWords(text: string): readonly PlacedWord[] | null {
  const found: PlacedWord[] = [];
  let open = 0;
  let at = 0;
  while (at < text.length) {
    const skipped = matchAt(SPACE, text, at) ?? matchAt(COMMENT, text, at);
    if (skipped !== null) {
      at += skipped.length;
      continue;
    }
    if (text.startsWith('\\\n', at)) {
      at += 2;
      continue;
    }
    if (text[at] === '\n') {
      const last = found.at(-1)?.word;
      const goesOn = open > 0 || last?.kind === 'key' || (last?.kind === 'mark' && GOES_ON.has(last.text));
      if (!goesOn) found.push({ word: END, from: at, to: at });
      at++;
      continue;
    }
    const next = wordAt(text, at);
    if (next === null) return null;
    const { word, to } = next;
    if (word.kind === 'mark') {
      if (word.text === '(' || word.text === '[') open++;
      if (word.text === ')' || word.text === ']') open--;
    }
    found.push({ word: word.kind === 'mark' && word.text === ';' ? END : word, from: at, to });
    at = to;
  }
  return open === 0 ? found : null;
}

function wordAt(text: string, at: number): { readonly word: RubyWord; readonly to: number } | null {
  const quote = text[at];
  if (quote === "'" || quote === '"') {
    const string = stringAt(text, at, quote);
    if (string === null) return null;
    // `"path": …` is a key.
    const { word, to } = string;
    const isKey = word.kind === 'string' && text[to] === ':' && text[to + 1] !== ':';
    return isKey ? { word: { kind: 'key', text: word.text }, to: to + 1 } : string;
  }
  if (text.startsWith(':"', at) || text.startsWith(":'", at)) {
    const string = stringAt(text, at + 1, text[at + 1] ?? '');
    return string?.word.kind === 'string' ? { word: { kind: 'symbol', text: string.word.text }, to: string.to } : null;
  }
  const list = matchAt(LIST, text, at);
  if (list !== null) {
    const texts = list
      .slice(3, -1)
      .split(/\s+/)
      .filter((one) => one !== '');
    return { word: { kind: 'list', texts }, to: at + list.length };
  }
  const key = matchAt(KEY, text, at);
  if (key !== null) return { word: { kind: 'key', text: key.slice(0, -1) }, to: at + key.length };
  for (const [kind, pattern] of PATTERNS) {
    const matched = matchAt(pattern, text, at);
    if (matched === null) continue;
    return { word: { kind, text: kind === 'symbol' ? matched.slice(1) : matched }, to: at + matched.length };
  }
  return null;
}

const PATTERNS = [
  ['name', NAME],
  ['symbol', SYMBOL],
  ['number', NUMBER],
  ['mark', MARK],
] as const;

/** A string up to its closing quote. What a backslash makes of other signs is not followed. */
function stringAt(text: string, at: number, quote: string): { readonly word: RubyWord; readonly to: number } | null {
  const texts: string[] = [''];
  const inside: RubyWord[] = [];
  const add = (more: string): void => {
    texts.push((texts.pop() ?? '') + more);
  };
  for (let i = at + 1; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (sign === quote) {
      const word: RubyWord =
        texts.length === 1 ? { kind: 'string', text: texts[0] ?? '' } : { kind: 'filled', texts, inside };
      return { word, to: i + 1 };
    }
    if (sign === '\\') {
      const next = text[++i] ?? '';
      if (next !== quote && next !== '\\') return null;
      add(next);
    } else if (quote === '"' && sign === '#' && /[{@$]/.test(text[i + 1] ?? '')) {
      const close = text.indexOf('}', i);
      const words = text[i + 1] === '{' && close > 0 ? rubyWords(text.slice(i + 2, close)) : null;
      if (words === null) return null;
      inside.push(...words.map(({ word }) => word));
      texts.push('');
      i = close;
    } else add(sign);
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
