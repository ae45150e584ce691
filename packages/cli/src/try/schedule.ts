/** Builds that are still to come, if none makes a difference. */
export interface Rest {
  readonly builds: number;
  /** About as long as builds of their kinds took; null: not known. */
  readonly seconds: number | null;
}

/** Keeps account of the builds that are to come. A kind is what takes about as long each time: "cold", "after an edit of server.js". */
export class Schedule {
  #plan: readonly string[] = [];
  readonly #seconds = new Map<string, number>();

  /** These come next, in this order, and nothing else. */
  plan(kinds: readonly string[]): void {
    this.#plan = kinds;
  }

  /** The first of those that are planned begins: what is left behind it. */
  begin(): Rest {
    this.#plan = this.#plan.slice(1);
    const seconds = this.#plan.map((kind) => this.#seconds.get(kind));
    const known = seconds.flatMap((each) => each ?? []);
    const sum = known.reduce((all, each) => all + each, 0);
    return { builds: this.#plan.length, seconds: known.length < seconds.length ? null : sum };
  }

  /** A build of this kind took so long. */
  end(kind: string, seconds: number): void {
    this.#seconds.set(kind, seconds);
  }
}
