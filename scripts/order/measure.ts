import { type BuildContext, type Outcome, optimize, type Transform } from '@dockshift/core';
import { copyManifestsFirst } from '@dockshift/transforms';
import type { LoadedApp } from '../../test/corpus/app-context.js';
import { ECOSYSTEMS, type Ecosystem, installsBehindSources } from './order.js';

/** What became of one file for one ecosystem. */
export type Fate =
  /** The install is ahead of the sources by default; `lenient`: as a download that may fail. */
  | { readonly kind: 'safe'; readonly lenient: boolean }
  /** It is with `--unsafe`: these claims are open. */
  | { readonly kind: 'unsafe'; readonly open: readonly string[] }
  /** It is not: the code of the reason, and the reason. */
  | { readonly kind: 'declined'; readonly code: string; readonly because: string }
  /** It is not, and nothing is said of it. */
  | { readonly kind: 'silent' };

/** One file whose install runs again after every edit, for one ecosystem. */
export interface Case {
  readonly id: string;
  readonly ecosystem: Ecosystem;
  readonly fate: Fate;
  /** What a person made of the same file: their order is good, or not; null where nobody did. */
  readonly humanGood: boolean | null;
}

/** A project without dependencies, and an install that fails because its manifest or lock file is not there. */
const NOTHING_TO_WIN = new Set(['no-dependencies', 'no-manifest']);

const TRANSFORMS: readonly Transform[] = [copyManifestsFirst];

/** The cases of an application: none where every install is ahead of the sources already. */
export function casesOf(app: LoadedApp): readonly Case[] {
  const { id, source, context, humanFix } = app;
  const naive = ECOSYSTEMS.filter(
    (ecosystem) =>
      ecosystem.labels.some((label) => app.naive.includes(label)) && installsBehindSources(source, ecosystem, context),
  );
  if (naive.length === 0) return [];
  const [safe, unsafe] = [fix(source, context, false), fix(source, context, true)];
  const cases = naive.map((ecosystem) => ({
    id,
    ecosystem,
    fate: fateOf(ecosystem, context, safe, unsafe),
    humanGood: humanFix === null ? null : !installsBehindSources(humanFix, ecosystem, context),
  }));
  return cases.filter(({ fate }) => fate.kind !== 'declined' || !NOTHING_TO_WIN.has(fate.code));
}

function fix(source: string, context: BuildContext, unsafe: boolean): Outcome {
  return optimize({ source, context, contextPremise: null }, { transforms: TRANSFORMS, unsafe });
}

function fateOf(ecosystem: Ecosystem, context: BuildContext, safe: Outcome, unsafe: Outcome): Fate {
  if (safe.status === 'changed' && solves(safe, ecosystem, context))
    return { kind: 'safe', lenient: / download \|\| true$/m.test(safe.source) };
  if (unsafe.status === 'changed' && solves(unsafe, ecosystem, context)) {
    const open = unsafe.applied.flatMap((one) => one.premises).filter((premise) => premise.proof === null);
    return { kind: 'unsafe', open: [...new Set(open.map((premise) => premise.claim))].sort() };
  }
  if (safe.status === 'skipped') {
    const problem = safe.problems[0];
    return { kind: 'declined', code: `skipped: ${problem?.code ?? '?'}`, because: problem?.message ?? '' };
  }
  // Of several installs, the one of this ecosystem is the one whose step is named.
  const left = safe.left.find(({ step }) => ecosystem.call.test(step)) ?? safe.left[0];
  const declined = safe.declined.find(({ because }) => because === left?.because) ?? safe.declined[0];
  if (declined !== undefined) return { kind: 'declined', code: declined.code, because: declined.because };
  return left === undefined ? { kind: 'silent' } : { kind: 'declined', code: 'left', because: left.because };
}

function solves(outcome: Outcome, ecosystem: Ecosystem, context: BuildContext): boolean {
  return outcome.status === 'changed' && !installsBehindSources(outcome.source, ecosystem, context);
}
