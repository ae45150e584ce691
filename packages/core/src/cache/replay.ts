import { hash, SEEDS } from '../text/hash.js';
import type { Sees } from './change.js';
import { KeyTable, keysOf } from './keys.js';
import type { CachePlan, CacheStep } from './plan.js';

/** What one commit did to one file. Versions are texts that are equal for equal contents, modes and names; null: not there. */
export interface FileVersion {
  /** In the build context, as the file is called today. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What each of the last commits did to files of the build context, oldest first. */
export type Commits = readonly (readonly FileVersion[])[];

/** What a build after one commit would have done. */
export interface ReplayedBuild {
  /** Did the commit change anything that a build sees? */
  readonly seen: boolean;
  /** The steps that re-run, by index. */
  readonly reruns: readonly number[];
  readonly seconds: number;
}

/** Builds after each of a list of commits, in the order in which they were made. */
export interface Replay {
  readonly builds: readonly ReplayedBuild[];
  /** How many of them saw a change. */
  readonly rebuilds: number;
  /** All their seconds. */
  readonly seconds: number;
  /** By step: the share of rebuilds that re-run it; 0 where there was none. */
  readonly shares: readonly number[];
  /** By step: the share of rebuilds in which the files that it takes are different. */
  readonly changes: readonly number[];
}

/**
 * Replays commits: after each the file, as it is now, is built again, with all that was built before in the cache.
 * What `sees` denies is in no build. The time is that of the changes, not of the files there are. The steps in `renewed` have another
 * key in each build: they are given a value that no build before had.
 */
export function replay(
  plan: CachePlan,
  commits: readonly (readonly FileVersion[])[],
  seconds: readonly number[],
  sees: Sees,
  renewed: ReadonlySet<number> = new Set(),
): Replay {
  const table = new KeyTable();
  const states = plan.selections.map(() => new State());
  let build = 0;
  const salt = ({ index }: CacheStep): string => (renewed.has(index) ? `${build}` : '');
  const keys = (): readonly number[] => keysOf(plan, (selection) => states[selection]?.key() ?? '', table, salt).own;
  const cache = new Set(keys());
  const reruns = plan.steps.map(() => 0);
  const changes = plan.steps.map(() => 0);
  const builds = commits.map((files): ReplayedBuild => {
    const seen = files.filter((file) => file.before !== file.after && sees(file.path));
    const touched = touch(plan, states, seen);
    build++;
    if (touched.size === 0 && renewed.size === 0) return { seen: seen.length > 0, reruns: [], seconds: 0 };
    const own = keys();
    const again = plan.steps.filter(
      (step) => step.built && step.kind !== 'metadata' && !cache.has(own[step.index] ?? -1),
    );
    for (const key of own) cache.add(key);
    for (const step of again) reruns[step.index] = (reruns[step.index] ?? 0) + 1;
    for (const step of plan.steps)
      if (step.inputs.some((input) => input.kind === 'files' && touched.has(input.selection)))
        changes[step.index] = (changes[step.index] ?? 0) + 1;
    const sum = again.reduce((total, step) => total + (seconds[step.index] ?? 0), 0);
    return { seen: seen.length > 0, reruns: again.map((step) => step.index), seconds: sum };
  });
  const rebuilds = builds.filter((build) => build.seen).length;
  const share = (count: number): number => (rebuilds === 0 ? 0 : count / rebuilds);
  return {
    builds,
    rebuilds,
    seconds: builds.reduce((total, build) => total + build.seconds, 0),
    shares: reruns.map(share),
    changes: changes.map(share),
  };
}

/** Puts the new versions into the states of the selections that take them; gives these selections. */
function touch(plan: CachePlan, states: readonly State[], files: readonly FileVersion[]): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const { path, before, after } of files) {
    plan.selections.forEach((selection, index) => {
      if (!selection.selects(path)) return;
      touched.add(index);
      if (before !== null) states[index]?.toggle(before);
      if (after !== null) states[index]?.toggle(after);
    });
  }
  return touched;
}

/**
 * A fingerprint of a set of file versions, relative to the first one: putting one in and taking it out are the
 * same operation, so that a change that is taken back leads to the state before.
 */
class State {
  #low = 0;
  #high = 0;

  toggle(version: string): void {
    this.#low ^= hash(version, SEEDS[0]);
    this.#high ^= hash(version, SEEDS[1]);
  }

  key(): string {
    return `${this.#low} ${this.#high}`;
  }
}
