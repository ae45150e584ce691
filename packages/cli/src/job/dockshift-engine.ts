import { basename, dirname } from 'node:path';
import {
  contextNeeds,
  type NamedDockerfile,
  optimize,
  parse,
  parseDockerignore,
  problemsOf,
  review,
} from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import type { NamedBuild } from '../context/build-definition.js';
import { diskContext } from '../context/disk-context.js';
import { findContext } from '../context/find-context.js';
import { builtWith, imageUsers } from '../context/image-users.js';
import { Listings, type NamesOf } from '../context/listings.js';
import type { Region } from '../context/region-files.js';
import { replacedBases } from '../context/replaced-bases.js';
import type { Disk } from '../files/disk.js';
import { WorkTrees } from '../files/git-folder.js';
import { isInside } from '../files/link.js';
import { earlierTexts, lastCommits } from '../history/history.js';
import type { Engine } from './engine.js';

/** Dockerfiles come sorted by path, so that those of one repository follow each other. */
const REPOSITORIES_KEPT = 4;

/**
 * The real engine. It remembers what it saw of the last few repositories: one engine is for one run. It
 * looks at this machine's disk, or at the `place` that it is given.
 */
export function dockshiftEngine(place: { readonly disk?: Disk; readonly names?: NamesOf } = {}): Engine {
  const trees = new WorkTrees(place.disk);
  const kept = new Map<string, Listings>();
  const told: NamedBuild[] = [];

  // Of files that are not on this disk, nothing here tells the history.
  const commits = place.disk === undefined ? remembered((folder) => lastCommits(folder, trees)) : null;
  const earlier = (dockerfile: string): readonly string[] | null => {
    const known = commits?.(dirname(dockerfile)) ?? null;
    return known === null ? null : earlierTexts(dirname(dockerfile), basename(dockerfile), known);
  };

  const listingsAround = (dockerfile: string): Listings => {
    const folder = dirname(dockerfile);
    return listingsOf(trees.topOf(folder) ?? folder);
  };

  const listingsOf = (key: string): Listings => {
    const listings = kept.get(key) ?? new Listings(trees, place.names, told);
    // The one used last is the last to go.
    kept.delete(key);
    kept.set(key, listings);
    const [oldest] = kept.keys();
    if (kept.size > REPOSITORIES_KEPT && oldest !== undefined) kept.delete(oldest);
    return listings;
  };

  return {
    transforms,
    optimize,
    review,
    problemsOf,
    ignoreProblem,
    know: (builds) => {
      told.push(...builds);
    },
    forget: () => kept.clear(),
    contextOf: (dockerfile, source, given) => {
      const listings = listingsAround(dockerfile);
      const answer = findContext(dockerfile, contextNeeds(parse(source)), { listings, given });
      if (answer.root === null) return answer;
      const { root } = answer;
      const others = (): readonly NamedDockerfile[] =>
        builtWith(root, dockerfile, regionOf(listings, trees.topOf(dirname(dockerfile)) ?? root));
      return { context: diskContext(root, dockerfile, listings, others), ...answer };
    },
    replacedBases: (dockerfile, source) => replacedBases(dockerfile, source, listingsAround(dockerfile)),
    elsewhere: (dockerfile, named) => {
      const folder = dirname(dockerfile);
      const inside = isInside(dockerfile, named) ? named : folder;
      const top = trees.topOf(folder) ?? inside;
      return { ...imageUsers(dockerfile, regionOf(listingsOf(top), top)), earlier: once(() => earlier(dockerfile)) };
    },
    ...(commits === null ? {} : { commits }),
  };
}

/** An answer that is asked for again and again, while a file is rewritten. */
function once<T>(answer: () => T): () => T {
  let known: { readonly answer: T } | null = null;
  return () => {
    known ??= { answer: answer() };
    return known.answer;
  };
}

/** The last two answers again: Dockerfiles of one context follow each other, and may lie in another folder. */
function remembered<T>(answer: (folder: string) => T): (folder: string) => T {
  let last: readonly { readonly folder: string; readonly answer: T }[] = [];
  return (folder) => {
    const known = last.find((one) => one.folder === folder) ?? { folder, answer: answer(folder) };
    last = [known, ...last.filter((one) => one !== known).slice(0, 1)];
    return known.answer;
  };
}

/** The Dockerfiles around, each with the context that is found for it. */
function regionOf(listings: Listings, top: string): Region {
  return {
    listings,
    top,
    contextOf: (dockerfile, source) => {
      const answer = findContext(dockerfile, contextNeeds(parse(source)), { listings });
      return answer.root === null ? null : { context: diskContext(answer.root, dockerfile, listings), ...answer };
    },
  };
}

function ignoreProblem(text: string): string | null {
  const rules = parseDockerignore(text);
  return rules.ok ? null : `line ${rules.line}: ${rules.message}`;
}
