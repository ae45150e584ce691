import { distance } from 'fastest-levenshtein';

/** The known word that a misspelt one most likely stands for; null if none is close. */
export function nearest(word: string, known: readonly string[]): string | null {
  const lower = word.toLowerCase();
  let best: string | null = null;
  // One slip in three letters is a typing error; more is another word.
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  if (best !== null || lower.length < 3) return best;
  return known.find((candidate) => candidate.includes(lower)) ?? null;
}

/** "Did you mean …?" for a word, with `show` deciding how the suggestion is written; null without a suggestion. */
export function didYouMean(
  word: string,
  known: readonly string[],
  show: (best: string) => string = (best) => best,
): string | null {
  const best = nearest(word, known);
  return best === null ? null : `Did you mean ${show(best)}?`;
}
