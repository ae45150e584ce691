import type { OptimizeInput, OptimizeOptions } from './input.js';
import type { Outcome } from './outcome.js';
import { fitDocument } from './problems.js';
import type { Answer, Proposal } from './proposal.js';
import { Run } from './run.js';

/**
 * Applies every proven rewrite until none is left. Phases run in order, each until it is quiet, and
 * all of them again while anything changes, so that a second run finds nothing to do.
 */
export function optimize(input: OptimizeInput, options: OptimizeOptions): Outcome {
  const document = fitDocument(input.source);
  if ('status' in document) return document;
  return new Run(input, options, document).finish();
}

/**
 * The same, rewrite by rewrite: each is offered on the text as it was chosen so far, and applied if the answer says so.
 * Suggestions are offered when nothing else is left. Who takes all but these ends where {@link optimize} does, but for indentation.
 */
export function* review(input: OptimizeInput, options: OptimizeOptions): Generator<Proposal, Outcome, Answer> {
  const document = fitDocument(input.source);
  if ('status' in document) return document;
  return yield* new Run(input, options, document).steps();
}
