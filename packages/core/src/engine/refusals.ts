import type { Candidate } from './select.js';

/** Where a candidate and its edits stand, in a form that is the same after other rewrites were made. */
export interface Places {
  of(one: Candidate): number;
  ofEdits(one: Candidate): readonly number[];
}

/**
 * What a person has refused, or wants to see in its parts. Both are remembered by place: a rewrite that stands
 * somewhere else is another one, even if it reads the same. And what was refused is not offered under another name:
 * another transform that makes the same edits has nothing new to say.
 */
export class Refusals {
  readonly #refused = new Set<string>();
  readonly #split = new Set<string>();
  readonly #edits = new Set<string>();
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  /** Was nothing refused, and nothing split? */
  get isEmpty(): boolean {
    return this.#refused.size + this.#split.size === 0;
  }

  /** A rewrite is no more than its parts: whoever refuses it refuses each of them. */
  refuse(one: Candidate): void {
    for (const key of this.#keysOf(one)) this.#refused.add(key);
    for (const each of [one, ...one.parts()]) this.#edits.add(this.#editsKey(each));
  }

  /** From now on its parts are offered in its place. */
  split(one: Candidate): void {
    for (const key of this.#keysOf(one)) this.#split.add(key);
  }

  /** What is left to offer of a candidate: all of it, some of its parts, or nothing. */
  offered(one: Candidate): readonly Candidate[] {
    if (this.isEmpty) return [one];
    if (this.#edits.has(this.#editsKey(one))) return [];
    const parts = one.parts();
    if (parts.length === 0) return this.#refused.has(this.#key(one)) ? [] : [one];
    const keys = parts.map((part) => this.#key(part));
    if (!keys.some((key) => this.#refused.has(key) || this.#split.has(key))) return [one];
    return parts.filter((part, index) => {
      return !this.#refused.has(keys[index] ?? '') && !this.#edits.has(this.#editsKey(part));
    });
  }

  #keysOf(one: Candidate): readonly string[] {
    const parts = one.parts();
    return (parts.length === 0 ? [one] : parts).map((part) => this.#key(part));
  }

  #key(one: Candidate): string {
    return JSON.stringify([one.transform, one.rewrite.title, this.#places.of(one)]);
  }

  #editsKey(one: Candidate): string {
    const edits = one.rewrite.edits.map(({ file, text }) => [file, text]);
    return JSON.stringify([edits, this.#places.ofEdits(one)]);
  }
}
