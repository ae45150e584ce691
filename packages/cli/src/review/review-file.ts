import type { Answer, Outcome, Proposal } from '@dockshift/core';
import type { Io } from '../terminal/io.js';
import type { Reply } from './dialogue.js';
import { isUsual, proposalCount, type Steps } from './proposal-count.js';

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

/** Which of how many a rewrite is. Another answer than yes may lead to fewer, or to more. */
export interface Turn {
  /** From 1. */
  readonly number: number;
  readonly total: () => Promise<number>;
}

/** Asks about a rewrite. */
export type Ask = (proposal: Proposal, turn: Turn) => Promise<Reply>;

/** Leads through the rewrites of a file, in the steps that `begin` begins with. null: the review was interrupted, and nothing counts. */
export async function reviewFile(
  begin: (counting: boolean) => Steps,
  ask: Ask,
  computing: Io['computing'],
): Promise<Reviewed | null> {
  const steps = begin(false);
  const answers: Answer[] = [];
  let total: number | null = null;
  const choices = { taken: 0, edited: 0, left: 0 };
  let quit = false;
  let number = 0;
  let step = await computing(() => steps.next());
  while (step.done !== true) {
    const counted = async (): Promise<number> => {
      total ??= await computing(() => proposalCount(begin(true), answers));
      return total;
    };
    const reply = await ask(step.value, { number: ++number, total: counted });
    if (reply === 'interrupted') return null;
    quit = reply === 'quit';
    const answer: Answer = reply === 'quit' ? { kind: 'leave-rest' } : reply;
    answers.push(answer);
    if (!isUsual(answer, step.value)) total = null;
    if (answer.kind === 'edit') choices.edited++;
    if (answer.kind === 'leave') choices.left++;
    step = await computing(() => steps.next(answer));
  }
  const outcome = step.value;
  const applied = outcome.status === 'changed' ? outcome.applied.length : choices.edited;
  return { outcome, choices: { ...choices, taken: applied - choices.edited }, quit };
}
