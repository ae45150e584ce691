import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { FileReport, ShownRewrite } from '../job/report.js';
import type { BaselineEntries } from './baseline-file.js';

/** A file's findings, by transform and title: how many of each. */
type Counts = Map<string, Map<string, number>>;

/**
 * The findings that were there on the day that a baseline was written. One is known by its file, its transform and its title, wherever
 * it stands; of several that are alike as many are accepted as there were.
 */
export class Baseline {
  readonly #folder: string;
  readonly #cwd: string;
  readonly #before: BaselineEntries;
  /** Those of the files that this run has looked at. */
  readonly #now = new Map<string, Counts>();
  #accepted = 0;
  #gone = 0;

  /** `file` is the absolute path of the baseline: names in it are relative to its folder. */
  constructor(file: string, before: BaselineEntries, cwd: string) {
    this.#folder = dirname(file);
    this.#before = before;
    this.#cwd = cwd;
  }

  /** How many findings were accepted so far. */
  get accepted(): number {
    return this.#accepted;
  }

  /** The report without what is accepted. Hints are nobody's duty: they are neither accepted nor counted. */
  accept(report: FileReport): FileReport {
    if (report.status === 'failed' || report.status === 'skipped') return report;
    const name = this.#nameOf(report.path);
    const rest = copied(this.#before.get(name));
    const counts: Counts = new Map();
    this.#now.set(name, counts);
    const isNew = ({ transform, title, safety }: ShownRewrite): boolean => {
      if (safety === 'suggestion') return true;
      count(counts, transform, title, 1);
      if ((rest.get(transform)?.get(title) ?? 0) === 0) return true;
      count(rest, transform, title, -1);
      this.#accepted++;
      return false;
    };
    const applied = report.status === 'changed' ? report.applied.filter(isNew) : [];
    const held = report.held.filter(isNew);
    this.#gone += total(rest);
    if (report.status === 'unchanged') return { ...report, held };
    if (applied.length > 0) return { ...report, applied, held };
    const { path, target, declined, left, unusedSuppressions, unknownSuppressions, defects, context, untried } = report;
    const examined = { path, target, held, declined, left, unusedSuppressions, defects, context };
    const unknown = unknownSuppressions === undefined ? {} : { unknownSuppressions };
    return { status: 'unchanged', ...examined, ...unknown, ...(untried === undefined ? {} : { untried }) };
  }

  /** How many accepted findings there are no more: of the files that were looked at, and of those that are gone. */
  gone(): number {
    let gone = this.#gone;
    for (const [name, counts] of this.#before) if (!this.#now.has(name) && !this.#exists(name)) gone += total(counts);
    return gone;
  }

  /** What the baseline says from now on: what was found, and the rest as it was, without files that are gone. */
  updated(): BaselineEntries {
    const kept = [...this.#before].filter(([name]) => !this.#now.has(name) && this.#exists(name));
    return new Map([...kept, ...this.#now].filter(([, counts]) => counts.size > 0));
  }

  #exists(name: string): boolean {
    return existsSync(resolve(this.#folder, name));
  }

  #nameOf(path: string): string {
    return relative(this.#folder, resolve(this.#cwd, path)).split(sep).join('/');
  }
}

/** How many findings a baseline accepts. */
export function acceptedIn(entries: BaselineEntries): number {
  return [...entries.values()].reduce((sum, counts) => sum + total(counts), 0);
}

function copied(counts: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map()): Counts {
  return new Map([...counts].map(([transform, titles]) => [transform, new Map(titles)]));
}

function count(counts: Counts, transform: string, title: string, by: number): void {
  const titles = counts.get(transform) ?? new Map<string, number>();
  counts.set(transform, titles);
  titles.set(title, (titles.get(title) ?? 0) + by);
}

function total(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): number {
  return [...counts.values()].flatMap((titles) => [...titles.values()]).reduce((sum, one) => sum + one, 0);
}
