import { type Candidate, identity } from './select.js';
import { fingerprint, originsOf, type Texts } from './texts.js';

/** How often the same edit may be made at the same place: equal lines that follow each other look alike. */
const MOST_REPEATS = 4;

/** What a file has been through on its way to the fixpoint, by which a way that has no end is told. */
export class History {
  readonly #seen = new Set<string>();
  /** How often each rewrite was made at each place of the original. */
  readonly #made = new Map<string, number>();

  constructor(start: Texts) {
    this.#seen.add(fingerprint(start));
  }

  /** Were the texts like this before? */
  has(texts: Texts): boolean {
    return this.#seen.has(fingerprint(texts));
  }

  /** Those of a batch that were made at the same place of the original over and over. */
  endless(batch: readonly Candidate[], before: Texts): readonly Candidate[] {
    return batch.filter((one) => (this.#made.get(occurrence(one, before)) ?? 0) >= MOST_REPEATS);
  }

  /** Takes note of a batch and what it led to. */
  add(batch: readonly Candidate[], before: Texts, after: Texts): void {
    for (const one of batch) {
      const key = occurrence(one, before);
      this.#made.set(key, (this.#made.get(key) ?? 0) + 1);
    }
    this.#seen.add(fingerprint(after));
  }

  /** What was made, each as its {@link occurrence}. */
  occurrences(): Iterable<string> {
    return this.#made.keys();
  }
}

/** Equal for the same rewrite at the same place of the original. */
export function occurrence(one: Candidate, texts: Texts): string {
  return JSON.stringify([identity(one), originsOf(texts, one.rewrite.edits)]);
}
