/**
 * Answers of a pure function, kept from text to text: what most of a file says has been read before, in the text of the
 * round before or in another file. A key must hold all that the answer depends on. However large one text is, its
 * answers are all there for the next one, and what neither of the last two texts asked for is forgotten when there is
 * enough of it.
 */
export class Recall<T> {
  readonly #enough: number;
  #young = new Map<string, T>();
  #old: ReadonlyMap<string, T> = new Map();

  /** `enough` is how many answers may come together before older ones are forgotten. */
  constructor(enough: number) {
    this.#enough = enough;
  }

  /** Comes before the questions about a new text. */
  begin(): void {
    if (this.#young.size < this.#enough) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** The answer for a key: the one that is kept, else what `compute` gives. */
  answer(key: string, compute: () => T): T {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const answer = this.#old.get(key) ?? compute();
    this.#young.set(key, answer);
    return answer;
  }
}

/** Makes a pure function of a value remember: each value is looked at once, and its answer is forgotten with it. */
export function oncePer<K extends object, T>(compute: (value: K) => T): (value: K) => T {
  const memo = new WeakMap<K, { readonly answer: T }>();
  return (value) => {
    const known = memo.get(value);
    if (known !== undefined) return known.answer;
    const answer = compute(value);
    memo.set(value, { answer });
    return answer;
  };
}
