import type { Answer, Outcome, Proposal } from '@dockshift/core';
import type { Io } from '../terminal/io.js';
import type { Reply } from './dialogue.js';

/** How a file's rewrites were answered. */
export interface Choices {
  readonly taken: number;
  /** Taken after an edit by hand. */
  readonly edited: number;
  /** Refused one by one. */
  readonly left: number;
}

/** A file of which every rewrite was answered. */
export interface Reviewed {
  readonly outcome: Outcome;
  readonly choices: Choices;
  /** No other file is to be looked at. */
  readonly quit: boolean;
}

/** Asks about a rewrite; `number` counts from 1. */
export type Ask = (proposal: Proposal, number: number) => Promise<Reply>;

/** Leads through the rewrites of a file. null: the review was interrupted, and nothing counts. */
export async function reviewFile(
  steps: Generator<Proposal, Outcome, Answer>,
  ask: Ask,
  computing: Io['computing'],
): Promise<Reviewed | null> {
  const choices = { taken: 0, edited: 0, left: 0 };
  let quit = false;
  let number = 0;
  let step = await computing(() => steps.next());
  while (step.done !== true) {
    const reply = await ask(step.value, ++number);
    if (reply === 'interrupted') return null;
    quit = reply === 'quit';
    const answer: Answer = reply === 'quit' ? { kind: 'leave-rest' } : reply;
    if (answer.kind === 'edit') choices.edited++;
    if (answer.kind === 'leave') choices.left++;
    step = await computing(() => steps.next(answer));
  }
  const outcome = step.value;
  const applied = outcome.status === 'changed' ? outcome.applied.length : choices.edited;
  return { outcome, choices: { ...choices, taken: applied - choices.edited }, quit };
}
