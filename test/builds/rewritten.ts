import {
  type BuildContext,
  type Commits,
  type Elsewhere,
  type Finding,
  inPreset,
  memoryContext,
  type Outcome,
  optimize,
  parse,
  type Transform,
  usedImages,
} from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import type { Subject } from '../reference-builder/workshop.js';
import type { BuildCase } from './generate/build-case.js';
import { userOf } from './generate/siblings.js';
import { EDITED } from './generate/values.js';
import { holds } from './premises.js';

/** What dockshift makes of a generated case. */
export interface Rewritten {
  readonly before: Subject;
  readonly after: Subject;
  /** Which transforms have changed something. */
  readonly by: ReadonlySet<string>;
  /** Does one of the rewrites rest on an open premise? */
  readonly unproven: boolean;
  /** Folders that the rewrites leave out of their promise. */
  readonly caches: readonly string[];
}

/**
 * Rewrites a case with every transform; null where there is nothing to do. `unsafe`: rewrites that rest on open premises,
 * too, where all of those hold for what generated builds run.
 */
export function rewritten(one: BuildCase, unsafe: boolean): Rewritten | null {
  const outcome = outcomeOf(one, unsafe);
  if (outcome.status !== 'changed') return null;
  return {
    before: one,
    after: {
      source: outcome.source,
      files: one.files,
      ignore: outcome.dockerignore === null ? one.ignore : outcome.dockerignore.after,
    },
    unproven: outcome.applied.some(({ premises }) => premises.some(({ proof }) => proof === null)),
    by: new Set(outcome.applied.map((rewrite) => rewrite.transform)),
    caches: [...new Set(outcome.applied.flatMap((rewrite) => rewrite.caches))],
  };
}

/** What the engine says of a case, with its whole context at hand; a rewrite with an open premise that does not hold is not made. */
export function outcomeOf(one: BuildCase, unsafe: boolean): Outcome {
  const isRow = one.source.length % 2 === 0 && /^COPY .*\nCOPY /m.test(one.source);
  const files = Object.entries(one.files).map(([path, file]) => {
    if (typeof file === 'string')
      return { path, text: file, ...(isRow && LARGE.has(path) ? { size: 20_000_000 } : {}) };
    return 'link' in file ? { path, size: file.link.length, kind: 'symlink' as const } : { path, text: file.program };
  });
  const context = memoryContext({
    files,
    dockerfile: null,
    ignoreFile: { path: '.dockerignore', text: one.ignore, exists: one.ignore !== null },
  });
  const elsewhere = elsewhereOf(one, context);
  const chosen = transforms.filter(
    ({ presets }) => one.preset === 'buildkit' || presets.some((name) => name !== 'buildkit'),
  );
  const honest = chosen.map((transform) => whoseClaimsHold(inPreset(transform, one.preset ?? ''), one.source));
  const commits = isRow ? (): Commits => COMMITS : undefined;
  return optimize(
    { source: one.source, context, contextPremise: null, elsewhere, commits },
    { transforms: honest, unsafe },
  );
}

/** What is said to be large where copies stand below each other: only the size of it is looked at. */
const LARGE: ReadonlySet<string> = new Set(['conf/more/deep.conf', 'data/app.conf']);

/** What commits are said to have edited by then. */
const COMMITS: Commits = Array.from({ length: 20 }, (_, at) =>
  ['README.md', 'setup.sh'].map((path) => ({ path, before: `${path} ${at}`, after: `${path} ${at + 1}` })),
);

/** A transform without the rewrites of which an open premise does not hold for a generated file. */
function whoseClaimsHold(transform: Transform, source: string): Transform {
  const isFine = (finding: Finding): boolean =>
    !('rewrite' in finding) ||
    finding.rewrite.premises.every(({ claim, proof }) => proof !== null || holds(claim, source));
  return { ...transform, find: (subject) => [...transform.find(subject)].filter(isFine) };
}

/** The Dockerfile of the context that uses the image of a case, as its compose.yml says; and what releases have edited of the case's own. */
function elsewhereOf({ files, source }: BuildCase, context: BuildContext): Elsewhere {
  const texts = ['1.4.2', '1.4.1', '1.4.0', '1.3.1', '1.3.0', '1.2.0'].map((was) => source.replaceAll(EDITED, was));
  const earlier = (): readonly string[] => texts;
  const path = 'Dockerfile.child';
  const text = files[path];
  const user = typeof text === 'string' ? userOf(text) : null;
  if (user === null) return { users: () => [], starts: () => [], earlier };
  const used = usedImages(parse(user.text), new Map(Object.entries(user.args)));
  const own = used.filter(({ image }) => image === 'acme/app:1');
  const child = {
    ...{ path, text: user.text, target: null, sure: true, because: 'compose.yml says so' },
    stages: own.flatMap(({ stage, taking }) => (taking === null ? [stage] : [])),
    takings: own.flatMap(({ taking }) => taking ?? []),
    ...{ context: () => context, users: () => [], starts: () => [] },
  };
  return { users: () => [child], starts: () => [], earlier };
}
