import { type ContextTake, compilePattern, type IgnoreMatcher } from '@dockshift/core';
import { followLinks } from './follow-links.js';

/** What a take matches; none where it is not known. */
interface Wanted {
  readonly all: boolean;
  readonly matchers: readonly IgnoreMatcher[];
}

/** What holds for all that is in a folder. */
interface Level {
  readonly taken: readonly boolean[];
  /** Takes that may yet match something below. */
  readonly open: readonly number[];
}

/**
 * Follows a walk and tells which takes of a Dockerfile bring an entry: a pattern brings what it matches, and
 * all that is below (fsutil, filter.go: Walk, with patterns to include).
 */
export class TakeTracker {
  readonly #wanted: readonly Wanted[];
  readonly #levels: Level[];

  constructor(root: string, takes: readonly ContextTake[]) {
    this.#wanted = takes.map(({ path }) => wantedBy(root, path));
    const taken = this.#wanted.map(({ all }) => all);
    this.#levels = [{ taken, open: this.#openBelow(taken, null) }];
  }

  /** The takes that bring this entry of the folder that was entered last. */
  of(path: string): readonly boolean[] {
    const level = this.#top();
    if (level.open.length === 0) return level.taken;
    const hits = level.open.filter((index) => this.#matches(index, path));
    return hits.length === 0 ? level.taken : level.taken.map((known, index) => known || hits.includes(index));
  }

  enter(path: string, taken: readonly boolean[]): void {
    this.#levels.push({ taken, open: this.#openBelow(taken, path) });
  }

  leave(): void {
    this.#levels.pop();
  }

  #top(): Level {
    return this.#levels.at(-1) ?? { taken: [], open: [] };
  }

  #openBelow(taken: readonly boolean[], folder: string | null): readonly number[] {
    return taken.flatMap((known, index) => {
      const matchers = this.#wanted[index]?.matchers ?? [];
      if (known || matchers.length === 0) return [];
      return folder === null || matchers.some((matcher) => matcher.reachesBelow(folder)) ? [index] : [];
    });
  }

  #matches(index: number, path: string): boolean {
    return this.#wanted[index]?.matchers.some((matcher) => matcher.matches(path)) === true;
  }
}

function wantedBy(root: string, path: string | null): Wanted {
  if (path === null) return { all: false, matchers: [] };
  const patterns = followLinks(root, path);
  if (patterns.includes('.')) return { all: true, matchers: [] };
  const matchers = patterns.flatMap((pattern) => {
    const compiled = compilePattern(pattern);
    return compiled.ok ? [compiled.matcher] : [];
  });
  return { all: false, matchers };
}
