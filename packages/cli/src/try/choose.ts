import type { Answer, AppliedRewrite, OptimizeInput, Outcome, Proposal, Transform } from '@dockshift/core';
import type { Engine } from '../job/engine.js';
import type { ShownRewrite } from '../job/report.js';

/** A rewrite that is not proven, and may be tried. */
export interface Candidate {
  /** The same for the same rewrite, whatever else is taken. */
  readonly key: string;
  /** Its line in the original text. */
  readonly line: number;
}

/** What is to be done about rewrites that are not proven. */
export interface Wish {
  /** Is this one, by its key, in the text? */
  takes(key: string): boolean;
  /** Are its parts offered in its place? */
  splits(key: string): boolean;
}

/** What is rewritten with. */
export interface Chooser {
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  /** The transforms whose suggestions are applied in any case. */
  readonly taken: readonly string[];
  /** Are suggestions tried as well? */
  readonly suggestions: boolean;
}

/** A file with some of its held rewrites. */
export interface Chosen {
  readonly outcome: Outcome;
  /** The rewrites that could be tried, those that are taken among them. */
  readonly offered: readonly Candidate[];
  /** What was offered and not taken: the outcome does not name it any more. */
  readonly left: readonly AppliedRewrite[];
}

/** Rewrites a file with what is proven, and with the rewrites that are wished for. */
export function choose(input: OptimizeInput, chooser: Chooser, wish: Wish): Chosen {
  const { engine, transforms } = chooser;
  const offered = new Map<string, Candidate>();
  const left: AppliedRewrite[] = [];
  const steps = engine.review(input, { transforms, unsafe: true });
  let step = steps.next();
  while (step.done !== true) {
    const answer = answerTo(step.value, chooser, wish, offered);
    if (answer.kind === 'leave') left.push(step.value.rewrite);
    step = steps.next(answer);
  }
  return { outcome: step.value, offered: [...offered.values()], left };
}

function answerTo(
  { rewrite, splits }: Proposal,
  chooser: Chooser,
  wish: Wish,
  offered: Map<string, Candidate>,
): Answer {
  const { safety, transform, at } = rewrite;
  if (safety === 'safe') return { kind: 'take' };
  if (safety === 'suggestion') {
    if (chooser.taken.includes(transform)) return { kind: 'take' };
    if (!chooser.suggestions) return { kind: 'leave' };
  }
  const key = keyOf(rewrite);
  if (splits && wish.splits(key)) return { kind: 'split' };
  offered.set(key, { key, line: at.line });
  return { kind: wish.takes(key) ? 'take' : 'leave' };
}

/** The key of a rewrite in an outcome: that of the proposal that it was. */
export function keyOf({ transform, at, title }: Pick<ShownRewrite, 'transform' | 'at' | 'title'>): string {
  return JSON.stringify([transform, at.line, at.column, title]);
}
