import type { Answer, AppliedRewrite, OptimizeInput, Outcome, Proposal, Transform } from '@dockshift/core';
import type { Engine } from '../job/engine.js';
import type { ShownRewrite } from '../job/report.js';
import type { Io } from '../terminal/io.js';

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

/** What the answer to a proposal depends on. */
type Question = Pick<Proposal, 'rewrite' | 'splits'>;

/** A rewriting of the file, with all that was asked on the way. */
interface Run {
  readonly chosen: Chosen;
  readonly asked: readonly { readonly question: Question; readonly answer: Answer['kind'] }[];
}

/** One file, rewritten with what is proven and with what is wished for. */
export class Choices {
  readonly #input: OptimizeInput;
  readonly #chooser: Chooser;
  readonly #computing: Io['computing'];
  readonly #runs: Run[] = [];

  constructor(input: OptimizeInput, chooser: Chooser, computing: Io['computing']) {
    this.#input = input;
    this.#chooser = chooser;
    this.#computing = computing;
  }

  /** Wishes that give the same answers come to the same, and the file is rewritten once for all of them. */
  async of(wish: Wish): Promise<Chosen> {
    const known = this.#runs.find(({ asked }) =>
      asked.every(({ question, answer }) => this.#answerTo(question, wish).kind === answer),
    );
    if (known !== undefined) return known.chosen;
    const run = await this.#computing(() => this.#run(wish));
    this.#runs.push(run);
    return run.chosen;
  }

  #run(wish: Wish): Run {
    const { engine, transforms } = this.#chooser;
    const offered = new Map<string, Candidate>();
    const left: AppliedRewrite[] = [];
    const asked: { readonly question: Question; readonly answer: Answer['kind'] }[] = [];
    const steps = engine.review(this.#input, { transforms, unsafe: true });
    let step = steps.next();
    while (step.done !== true) {
      const { rewrite, splits } = step.value;
      const answer = this.#answerTo({ rewrite, splits }, wish);
      asked.push({ question: { rewrite, splits }, answer: answer.kind });
      const key = keyOf(rewrite);
      if (answer.kind !== 'split' && this.#isOpen(rewrite)) offered.set(key, { key, line: rewrite.at.line });
      if (answer.kind === 'leave') left.push(rewrite);
      step = steps.next(answer);
    }
    return { chosen: { outcome: step.value, offered: [...offered.values()], left }, asked };
  }

  #answerTo({ rewrite, splits }: Question, wish: Wish): Answer {
    if (!this.#isOpen(rewrite)) return { kind: this.#isTaken(rewrite) ? 'take' : 'leave' };
    const key = keyOf(rewrite);
    if (splits && wish.splits(key)) return { kind: 'split' };
    return { kind: wish.takes(key) ? 'take' : 'leave' };
  }

  /** Does it depend on the wish? */
  #isOpen(rewrite: AppliedRewrite): boolean {
    return !this.#isTaken(rewrite) && (rewrite.safety !== 'suggestion' || this.#chooser.suggestions);
  }

  /** Is it applied in any case? */
  #isTaken({ safety, transform }: AppliedRewrite): boolean {
    return safety === 'safe' || (safety === 'suggestion' && this.#chooser.taken.includes(transform));
  }
}

/** The key of a rewrite in an outcome: that of the proposal that it was. */
export function keyOf({ transform, at, title }: Pick<ShownRewrite, 'transform' | 'at' | 'title'>): string {
  return JSON.stringify([transform, at.line, at.column, title]);
}
