import type { IgnoreRules, Verdict } from './dockerignore.js';

/** What one line of an ignore file does to a context. */
export interface IgnoreLine {
  /** 1-based. */
  readonly line: number;
  /** The pattern, with its `!`. */
  readonly text: string;
  readonly negated: boolean;
  /** The files that it decides: those it leaves out, or with a `!` those it brings back. */
  readonly files: number;
  /** Their size. */
  readonly bytes: number;
  /** The folders that it decides. */
  readonly folders: number;
  /**
   * `shadowed`: it matches something, but a later line decides all of that, or it brings back what nothing
   * leaves out. `idle`: it matches nothing.
   */
  readonly effect: 'decides' | 'shadowed' | 'idle';
}

/** An entry of a context, as far as the account needs it. */
export interface AccountEntry {
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
}

/** Adds up, entry by entry, what each line of an ignore file does. The last line that matches a path is the one that decides it. */
export class IgnoreAccount {
  readonly #rules: IgnoreRules;
  readonly #tallies: { files: number; bytes: number; folders: number; matched: boolean }[];

  constructor(rules: IgnoreRules) {
    this.#rules = rules;
    this.#tallies = rules.patterns.map(() => ({ files: 0, bytes: 0, folders: 0, matched: false }));
  }

  /** Counts an entry, and says what is sent of it. */
  take(entry: AccountEntry): Verdict {
    const verdict = this.#rules.verdict(entry.path);
    const { holding } = verdict;
    for (const place of holding) {
      const held = this.#tallies[place];
      if (held !== undefined) held.matched = true;
    }
    const tally = this.#tallies[verdict.last];
    if (tally === undefined || (verdict.readable && !this.#wasOut(verdict.last, holding))) return verdict;
    if (entry.folder) tally.folders++;
    else tally.files++;
    tally.bytes += entry.folder ? 0 : entry.size;
    return verdict;
  }

  /** The lines in their order. */
  lines(): readonly IgnoreLine[] {
    return this.#rules.patterns.map(({ line, text, negated }, place) => {
      const { files = 0, bytes = 0, folders = 0, matched = false } = this.#tallies[place] ?? {};
      const decides = files + folders > 0;
      const effect = decides ? 'decides' : matched ? 'shadowed' : 'idle';
      return { line, text: negated ? `!${text}` : text, negated, files, bytes, folders, effect };
    });
  }

  /** Does a line ahead of this one leave the path out? Only then there is something to bring back. */
  #wasOut(place: number, holding: readonly number[]): boolean {
    return holding.some((at) => at < place && this.#rules.patterns[at]?.negated === false);
  }
}
