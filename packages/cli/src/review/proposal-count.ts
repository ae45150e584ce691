import type { Answer, Outcome, Proposal } from '@dockshift/core';

/** A review that can be gone through once more. */
export type Steps = Generator<Proposal, Outcome, Answer>;

/** How many rewrites a review asks about, after these answers: if all that follow are taken, and hints left. */
export function proposalCount(steps: Steps, answers: readonly Answer[]): number {
  let count = 0;
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next(answers[count] ?? usualAnswer(step.value));
    count++;
  }
  return count;
}

/** Is this answer the one that was counted on? Then as many follow as before. */
export function isUsual(answer: Answer, proposal: Proposal): boolean {
  return answer.kind === usualAnswer(proposal).kind;
}

function usualAnswer({ rewrite }: Proposal): Answer {
  return { kind: rewrite.safety === 'suggestion' ? 'leave' : 'take' };
}
