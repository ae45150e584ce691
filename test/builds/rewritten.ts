import { type BuildContext, type Elsewhere, memoryContext, type Outcome, optimize } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import type { Subject } from '../reference-builder/workshop.js';
import type { BuildCase } from './generate/build-case.js';
import { holds } from './premises.js';

/** What dockshift makes of a generated case. */
export interface Rewritten {
  readonly before: Subject;
  readonly after: Subject;
  /** Which transforms have changed something. */
  readonly by: ReadonlySet<string>;
  /** Folders that the rewrites leave out of their promise. */
  readonly caches: readonly string[];
}

/**
 * Rewrites a case with every transform; null where there is nothing to do. `unsafe`: rewrites that rest on open premises
 * too, and null where one of those does not hold for what generated builds run.
 */
export function rewritten(one: BuildCase, unsafe: boolean): Rewritten | null {
  const outcome = outcomeOf(one, unsafe);
  if (outcome.status !== 'changed') return null;
  const open = outcome.applied.flatMap((rewrite) => rewrite.premises.filter((premise) => premise.proof === null));
  if (!open.every((premise) => holds(premise.claim, one.source))) return null;
  return {
    before: one,
    after: {
      source: outcome.source,
      files: one.files,
      ignore: outcome.dockerignore === null ? one.ignore : outcome.dockerignore.after,
    },
    by: new Set(outcome.applied.map((rewrite) => rewrite.transform)),
    caches: [...new Set(outcome.applied.flatMap((rewrite) => rewrite.caches))],
  };
}

/** What the engine says of a case, with its whole context at hand. */
export function outcomeOf(one: BuildCase, unsafe: boolean): Outcome {
  const files = Object.entries(one.files).map(([path, file]) => {
    if (typeof file === 'string') return { path, text: file };
    return 'link' in file ? { path, size: file.link.length, kind: 'symlink' as const } : { path, text: file.program };
  });
  const context = memoryContext({
    files,
    dockerfile: null,
    ignoreFile: { path: '.dockerignore', text: one.ignore, exists: one.ignore !== null },
  });
  const elsewhere = elsewhereOf(one, context);
  return optimize({ source: one.source, context, contextPremise: null, elsewhere }, { transforms, unsafe });
}

/** The Dockerfile of the context that starts from the image of a case, as its compose.yml says. */
function elsewhereOf({ files }: BuildCase, context: BuildContext): Elsewhere {
  const path = 'Dockerfile.child';
  const text = files[path];
  if (typeof text !== 'string') return { users: () => [] };
  const because = 'compose.yml says so';
  const child = { path, text, stages: [0], target: null, sure: true, because, context: () => context, users: () => [] };
  return { users: () => [child] };
}
