/*
 * Programs that run another one for each of many files or words: what is asked of them is asked of the other.
 */

/** Options of xargs with a value behind them (xargs(1)). */
const XARGS_VALUED = /^-[adEIlLnPs]$/;

/** Where the programs stand among a program's words that it runs for each file or word it comes to; null: it runs none. */
export function handedAt(name: string, words: readonly string[]): readonly number[] | null {
  switch (name) {
    case 'find':
      return words.flatMap((word, at) => (/^-(?:exec|ok)(?:dir)?$/.test(word) ? [at + 1] : []));
    case 'xargs':
      return [words.findIndex((word, at) => !word.startsWith('-') && !XARGS_VALUED.test(words[at - 1] ?? ''))];
    default:
      return null;
  }
}

/** Does a program take words from its input, as operands of what it runs? */
export function takesWordsFromInput(name: string | null | undefined): boolean {
  return name === 'xargs';
}
