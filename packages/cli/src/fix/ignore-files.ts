import type { IgnoreChange } from '../job/report.js';
import { changesBetween } from '../patch/line-change.js';
import { gitPatch } from '../patch/patch.js';
import type { IgnoreReport } from '../report/reporter.js';

interface Entry {
  readonly first: IgnoreChange;
  readonly text: string;
  readonly version: number;
}

/** The ignore files that a run has changed so far. Several Dockerfiles may share one, and each adds to what the last one left. */
export class IgnoreFiles {
  readonly #entries = new Map<string, Entry>();

  get count(): number {
    return this.#entries.size;
  }

  /** How often the ignore file (absolute path) was changed. */
  versionOf(file: string): number {
    return this.#entries.get(file)?.version ?? 0;
  }

  /** Notes a change that is made, or would be; returns its version. */
  add(change: IgnoreChange): number {
    const entry = this.#entries.get(change.file);
    const version = (entry?.version ?? 0) + 1;
    this.#entries.set(change.file, { first: entry?.first ?? change, text: change.after, version });
    return version;
  }

  /** Each file once, from what it was before the run to what it is now, sorted by path. */
  reports(withPatch: boolean): readonly IgnoreReport[] {
    const entries = [...this.#entries.values()].sort((a, b) => (a.first.path < b.first.path ? -1 : 1));
    return entries.map(({ first: { path, name, before }, text }) => ({
      path,
      created: before === null,
      patch: withPatch ? gitPatch({ name, before, changes: changesBetween(before ?? '', text) }) : null,
    }));
  }
}
