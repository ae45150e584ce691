import { isLeftover, type Leftover, leftoversNamed } from '@dockshift/core';
import type { DiskEntry } from './walk-disk.js';

/** A leftover on disk, with what is sent of it. */
export interface Candidate {
  readonly path: string;
  readonly folder: boolean;
  readonly ignoredByGit: boolean;
  /** A `!` line of the ignore file names it. */
  asked: boolean;
  files: number;
  bytes: number;
  /** The same, by Dockerfile. */
  readonly sent: { files: number; bytes: number }[];
}

/** All places of one leftover. */
export interface Sighting {
  readonly leftover: Leftover;
  readonly candidates: Candidate[];
  /** Its name stands for something else as well, somewhere. */
  ambiguous: boolean;
  /** By Dockerfile, the first take that brings a part of it; null: none does. */
  readonly takenBy: (number | null)[];
}

/** What is known of an entry when it is looked at. */
export interface SeenEntry {
  readonly entry: DiskEntry;
  /** It is a file that is sent. */
  readonly sent: boolean;
  readonly ignoredByGit: boolean;
  /** The names in the `!` line of the ignore file that sends it; none where no such line does. */
  readonly asks: readonly string[];
  /** By Dockerfile: which takes bring it. */
  readonly taken: readonly (readonly boolean[])[];
  /** By Dockerfile: BuildKit sends it. */
  readonly fetched: readonly boolean[];
}

/** Follows a walk and finds what tools and people left in the context, as far as it is sent. */
export class LeftoverFinder {
  /** By Dockerfile and take: something sees what it brings. */
  readonly #counts: readonly (readonly boolean[])[];
  readonly #sightings = new Map<Leftover, Sighting>();
  /** The leftovers that the folders entered so far are, outermost first; null for any other folder. */
  readonly #folders: (Sighting | null)[] = [];
  #open: { readonly candidate: Candidate; readonly depth: number } | null = null;

  constructor(counts: readonly (readonly boolean[])[]) {
    this.#counts = counts;
  }

  take(seen: SeenEntry): void {
    const { entry } = seen;
    const sighting = this.#look(seen);
    if (sighting !== null) {
      if (this.#open === null) this.#begin(seen, sighting);
      if (entry.kind !== 'folder' && seen.sent) this.#mark(seen, sighting);
    }
    if (seen.sent) {
      for (const around of this.#folders) if (around !== null) this.#mark(seen, around);
      if (this.#open !== null) count(this.#open.candidate, seen);
    }
    if (entry.kind === 'folder') this.#folders.push(sighting);
    else if (this.#open?.candidate.path === entry.path) this.#open = null;
  }

  leave(): void {
    this.#folders.pop();
    if (this.#open !== null && this.#folders.length <= this.#open.depth) this.#open = null;
  }

  /** What is sent of each, in no order. */
  sightings(): readonly Sighting[] {
    return [...this.#sightings.values()].flatMap((sighting) => {
      const candidates = sighting.candidates.filter((candidate) => candidate.files > 0);
      const meant = candidates.filter((candidate) => !candidate.asked);
      const ambiguous = sighting.ambiguous || meant.length < candidates.length;
      return meant.length === 0 ? [] : [{ ...sighting, candidates: meant, ambiguous }];
    });
  }

  #look(seen: SeenEntry): Sighting | null {
    const named = leftoversNamed(seen.entry);
    if (named.length === 0) return null;
    const asked = seen.asks.includes(seen.entry.name);
    const meant = asked ? undefined : named.find((each) => isLeftover(each, seen.entry, seen.ignoredByGit));
    for (const leftover of named) if (leftover !== meant) this.#of(leftover).ambiguous = true;
    return meant === undefined ? null : this.#of(meant);
  }

  #begin({ entry, ignoredByGit }: SeenEntry, sighting: Sighting): void {
    const sent = this.#counts.map(() => ({ files: 0, bytes: 0 }));
    const folder = entry.kind === 'folder';
    const candidate: Candidate = { path: entry.path, folder, ignoredByGit, asked: false, files: 0, bytes: 0, sent };
    sighting.candidates.push(candidate);
    this.#open = { candidate, depth: this.#folders.length };
  }

  #mark({ taken }: SeenEntry, sighting: Sighting): void {
    for (const [dockerfile, takes] of taken.entries()) {
      if (sighting.takenBy[dockerfile] !== null) continue;
      const first = takes.findIndex((brings, take) => brings && this.#counts[dockerfile]?.[take] === true);
      if (first !== -1) sighting.takenBy[dockerfile] = first;
    }
  }

  #of(leftover: Leftover): Sighting {
    const known = this.#sightings.get(leftover);
    if (known !== undefined) return known;
    const takenBy = this.#counts.map(() => null);
    const sighting: Sighting = { leftover, candidates: [], ambiguous: false, takenBy };
    this.#sightings.set(leftover, sighting);
    return sighting;
  }
}

function count(candidate: Candidate, { entry, asks, fetched }: SeenEntry): void {
  candidate.asked ||= asks.includes(candidate.path.slice(candidate.path.lastIndexOf('/') + 1));
  candidate.files++;
  candidate.bytes += entry.size;
  for (const [index, amount] of candidate.sent.entries()) {
    if (fetched[index] !== true) continue;
    amount.files++;
    amount.bytes += entry.size;
  }
}
