import { shellWords } from './shell-words.js';

/** A `<<NAME` word, before its body is looked for. */
export interface HeredocWord {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
}

/** The heredocs that a joined instruction line (keyword included) announces, or why BuildKit refuses the line. */
export type HeredocWords = { readonly words: readonly HeredocWord[] } | { readonly refused: string };

/**
 * Finds heredocs as BuildKit's `parser.go` does (heredocsFromLine): split the whole line like a shell,
 * then look at each word. A line that can't be split, say because a quote stays open, has none.
 */
export function heredocWords(line: string): HeredocWords {
  const words = shellWords(line, { keepQuotes: true, keepEscapes: true });
  if (words === 'too-deep') return { refused: TOO_DEEP };
  if (words === 'error') return { words: [] };
  const found: HeredocWord[] = [];
  for (const word of words) {
    const heredoc = heredocWord(word);
    if (heredoc === null) continue;
    if ('refused' in heredoc) return heredoc;
    found.push(heredoc);
  }
  return { words: found };
}

/** One word as a heredoc (`parser.go`, ParseHeredoc): null if it is none. */
export function heredocWord(word: string): HeredocWord | { readonly refused: string } | null {
  const match = HEREDOC.exec(word);
  if (match === null) return null;
  const [, fd = '', dash = '', rest = ''] = match;
  if (rest === '') return null;
  const bare = shellWords(rest, { keepQuotes: false, keepEscapes: false });
  const raw = shellWords(rest, { keepQuotes: true, keepEscapes: false });
  if (bare === 'too-deep' || raw === 'too-deep') return { refused: TOO_DEEP };
  if (bare === 'error' || raw === 'error') return { refused: `the heredoc word ${word} can't be read` };
  const [name, ...more] = bare;
  if (name === undefined || more.length > 0) return null;
  const [rawName = ''] = raw;
  if (raw.length !== 1) return { refused: `the heredoc word ${word} can't be read` };
  return { name, fd: Number(fd), expand: quotes(name) === quotes(rawName), chomp: dash === '-' };
}

const HEREDOC = /^(\d*)<<(-?)[\t\n\f\r ]*([^<\t\n\f\r ][^<]*)?$/;
const TOO_DEEP = 'substitutions nest too deep to tell whether it has a heredoc';

function quotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}
