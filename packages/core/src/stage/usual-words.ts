import { globPattern, wordValue } from '../shell/words.js';
import type { Invocation } from '../tools/contract/tool.js';
import { type State, usualIn } from './state.js';

/** A call with the words that it has where each ARG has its default; null if that tells no word more. */
export function withUsualWords(invocation: Invocation, state: State): Invocation | null {
  if (!invocation.patterns.includes(null)) return null;
  const lookup = usualIn(state);
  // Words in front of the program's own (`sudo`) are among the command's.
  const words = invocation.command.args.slice(invocation.command.args.length - invocation.args.length);
  const args = words.map((word, index) => invocation.args[index] ?? wordValue(word, lookup));
  const patterns = words.map((word, index) => invocation.patterns[index] ?? globPattern(word, lookup));
  return patterns.every((pattern, index) => pattern === invocation.patterns[index])
    ? null
    : { ...invocation, args, patterns };
}
