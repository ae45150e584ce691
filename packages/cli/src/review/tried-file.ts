import type { Answer, AppliedRewrite, Outcome } from '@dockshift/core';
import type { Failure } from '../files/failure.js';
import type { OpenFile } from '../job/examine.js';
import type { FileReport } from '../job/report.js';
import { keyOf } from '../try/choose.js';
import { evidenceText } from '../try/evidence.js';
import { beginTrial, type FileTrial, type TryHand, type Verdict } from '../try/file-trial.js';
import { asTried, withNotes } from '../try/try-file.js';
import type { Steps } from './proposal-count.js';

/** What real builds showed of a proposal. */
export interface ShownTrial {
  /** Did the images come out the same? */
  readonly same: boolean;
  /** A clause. */
  readonly text: string;
}

const NOTHING: Verdict = { good: new Set(), notes: new Map(), chosen: null, evidence: null };

/** A file whose held rewrites were tried ahead of the questions. It has to be ended. */
export class TriedFile {
  readonly #trial: FileTrial | null;
  readonly #verdict: Verdict;
  readonly #untried: string | null;
  /** What was not asked about. */
  readonly #left: AppliedRewrite[] = [];

  private constructor(trial: FileTrial | null, verdict: Verdict, untried: string | null) {
    this.#trial = trial;
    this.#verdict = verdict;
    this.#untried = untried;
  }

  /** Tries the held rewrites of a file. Rejects with the signal's reason if it aborts. */
  static async of(opened: OpenFile, hand: TryHand): Promise<TriedFile> {
    const trial = await beginTrial(opened, hand);
    if (trial === null) return new TriedFile(null, NOTHING, null);
    if ('untried' in trial) return new TriedFile(null, NOTHING, trial.untried);
    try {
      const verdict = await trial.sortOut();
      return 'untried' in verdict
        ? new TriedFile(trial, NOTHING, verdict.untried)
        : new TriedFile(trial, verdict, null);
    } catch (error) {
      await trial.end();
      throw error;
    }
  }

  /** What builds showed of a rewrite; null: nothing. */
  shown(rewrite: AppliedRewrite): ShownTrial | null {
    const { good, notes, evidence } = this.#verdict;
    const key = keyOf(rewrite);
    const note = notes.get(key);
    if (note !== undefined) return { same: false, text: note };
    const isIn = rewrite.safety === 'safe' || good.has(key);
    if (evidence === null || !isIn) return null;
    return { same: true, text: evidenceText(evidence) };
  }

  /**
   * The proposals to ask about: of those that are not proven the tried ones, with `unsafe` all. The others are left. What was tried was
   * tried as a whole, and is not taken apart. `counting`: nobody is asked, and nothing is left by it.
   */
  *offered(steps: Steps, unsafe: boolean, counting: boolean): Steps {
    let takesRest = false;
    let step = steps.next();
    while (step.done !== true) {
      const { rewrite, splits } = step.value;
      const isTried = this.#verdict.good.has(keyOf(rewrite));
      let answer: Answer;
      if (rewrite.safety === 'unsafe' && !isTried && !unsafe) {
        if (!counting) this.#left.push(rewrite);
        answer = { kind: 'leave' };
      } else if (takesRest && rewrite.safety !== 'suggestion') answer = { kind: 'take' };
      else {
        answer = yield { ...step.value, splits: splits && !isTried };
        takesRest ||= answer.kind === 'take-rest';
        if (answer.kind === 'take-rest') answer = { kind: 'take' };
      }
      step = steps.next(answer);
    }
    return step.value;
  }

  /** The report of what was chosen, with what builds showed of it. An edit by hand was not built. */
  reported(report: FileReport, edited: boolean): FileReport {
    if (report.status === 'skipped' || report.status === 'failed') return report;
    const known = new Set(report.held.map(keyOf));
    const held = [...report.held, ...this.#left.filter((one) => !known.has(keyOf(one)))];
    const untried = this.#untried === null ? {} : { untried: this.#untried };
    const whole = withNotes(
      { ...report, held: held.toSorted((a, b) => a.at.line - b.at.line), ...untried },
      this.#verdict.notes,
    );
    if (whole.status !== 'changed' || edited) return whole;
    return { ...whole, applied: asTried(whole.applied, this.#verdict) };
  }

  /** Builds what was chosen where that is another text than was tried; why it must not be written, or null. */
  async refusal(outcome: Outcome): Promise<Failure | null> {
    const { good } = this.#verdict;
    if (this.#trial === null || outcome.status !== 'changed') return null;
    if (!outcome.applied.some((one) => one.safety !== 'safe' && good.has(keyOf(one)))) return null;
    const evidence = await this.#trial.of(outcome);
    if (evidence.holds) return null;
    return {
      code: 'not-the-same',
      message: `What was chosen does not come out the same without what was left: ${evidence.because}.`,
      advice: 'It was left as it is: take what was left as well, or leave the tried ones.',
    };
  }

  async end(): Promise<void> {
    await this.#trial?.end();
  }
}
