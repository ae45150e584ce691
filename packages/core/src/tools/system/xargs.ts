import type { Call } from '../contract/call.js';
import type { Invocation } from '../contract/tool.js';
import type { InnerWords } from './inner-call.js';

const ECHO: InnerWords = { args: ['echo'], patterns: ['echo'] };

const PLAIN = /^(?:-[0rtxp]+|--null|--no-run-if-empty|--verbose|--exit)$/;
const VALUED = /^-[nPLIsd]$|^--(?:max-args|max-procs|max-lines|max-chars|delimiter|replace)$/;
const JOINED =
  /^(?:-[0rtxp]*[nPLsd].+|-[0rtxp]*I.+|-i.*|--(?:max-args|max-procs|max-lines|max-chars|delimiter|replace)=.*)$/s;

/**
 * xargs: it runs a utility with words that nobody knows behind those that it is given, or in the place of one (xargs(1)). Null
 * where it reads them from a file, or runs another program.
 */
export function understandXargs(
  invocation: Invocation,
  inner: (around: Invocation, words: InnerWords) => Call | null,
): Call | null {
  const { args, patterns } = invocation;
  let replaced: string | null = null;
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? null;
    if (word === null) return null;
    if (!word.startsWith('-')) break;
    if (VALUED.test(word)) {
      const value = args[at + 1] ?? null;
      if (value === null) return null;
      if (word === '-I' || word === '--replace') replaced = value;
      at++;
    } else if (/^(?:-[0rtxp]*I|-i|--replace)/.test(word) && JOINED.test(word)) {
      replaced = word.replace(/^(?:-[0rtxp]*I|-i|--replace=?)/, '') || '{}';
    } else if (!PLAIN.test(word) && !JOINED.test(word)) return null;
  }
  // Without a command it prints.
  const own = at < args.length ? { args: args.slice(at), patterns: patterns.slice(at) } : ECHO;
  const unknown = (word: string | null, of: string | null): string | null =>
    replaced !== null && of?.includes(replaced) === true ? null : word;
  const behind = replaced === null ? [null] : [];
  return inner(invocation, {
    args: [...own.args.map((word) => unknown(word, word)), ...behind],
    patterns: [...own.patterns.map((word, index) => unknown(word, own.args[index] ?? null)), ...behind],
  });
}
