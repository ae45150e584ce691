/** What a pattern asks of one of the names in a path that it matches: to be this text, or to begin or to end with it. */
interface Demand {
  readonly kind: 'name' | 'start' | 'end';
  readonly text: string;
}

/** What makes an expression of a pattern other than `*`, `?` and `**`, in ways that are not looked at here. */
const OTHER = /[|{}[\]\\^\uFEFF]/;

/**
 * Finds, in a long list of patterns, the few that may match a path: those whose demand one of its names meets. Each path is looked up by
 * its own names, and so costs the same beside ten patterns and beside a hundred thousand.
 */
export class RuleIndex {
  readonly #by = {
    name: new Map<string, number[]>(),
    start: new Map<string, number[]>(),
    end: new Map<string, number[]>(),
  };
  /** How long the beginnings and the endings are that are asked for. */
  readonly #lengths = { start: new Set<number>(), end: new Set<number>() };
  /** Patterns of which no demand is known. */
  readonly #always: number[] = [];

  constructor(patterns: readonly string[]) {
    for (const [index, pattern] of patterns.entries()) {
      const demand = demandOf(pattern);
      if (demand === null) {
        this.#always.push(index);
        continue;
      }
      const { kind, text } = demand;
      const list = this.#by[kind].get(text);
      if (list === undefined) this.#by[kind].set(text, [index]);
      else list.push(index);
      if (kind !== 'name') this.#lengths[kind].add(text.length);
    }
  }

  /** The places, in their order, of all patterns that may match the path or a folder above it; others may be among them. */
  mayMatch(path: string): readonly number[] {
    const found = new Set(this.#always);
    for (const name of path.split('/')) {
      for (const index of this.#by.name.get(name) ?? []) found.add(index);
      for (const length of this.#lengths.start)
        for (const index of this.#by.start.get(name.slice(0, length)) ?? []) found.add(index);
      for (const length of this.#lengths.end)
        for (const index of this.#by.end.get(name.slice(Math.max(0, name.length - length))) ?? []) found.add(index);
    }
    return found.size === this.#always.length ? this.#always : [...found].sort((a, b) => a - b);
  }
}

/** The longest demand of a pattern; null: none is known. */
function demandOf(pattern: string): Demand | null {
  if (OTHER.test(pattern)) return null;
  const names = pattern.split('/');
  const demands = names.flatMap((name, at): readonly Demand[] => {
    // `a**/b` matches `ab`: what stands behind such a `**` need be no name of its own.
    if (name.includes('**') || (at > 0 && names[at - 1] !== '**' && names[at - 1]?.includes('**') === true)) return [];
    const first = name.search(/[*?]/);
    if (first < 0) return [{ kind: 'name', text: name }];
    const last = Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'));
    return [
      { kind: 'start', text: name.slice(0, first) },
      { kind: 'end', text: name.slice(last + 1) },
    ];
  });
  const best = demands.reduce<Demand | null>(
    (one, other) => (one !== null && weight(one) >= weight(other) ? one : other),
    null,
  );
  return best === null || best.text === '' ? null : best;
}

/** A whole name is met by fewer paths than a part of one. */
function weight({ kind, text }: Demand): number {
  return text.length + (kind === 'name' ? 1 : 0);
}
