import { safetyOf } from '../rewrite/safety.js';
import { PHASES, type Phase, type Transform } from '../rewrite/transform.js';
import type { Document } from '../syntax/document.js';
import { inOrder } from '../text/edit.js';
import type { Place } from '../text/lines.js';
import { ropeEdits, ropeOf } from '../text/rope.js';
import { Findings } from './findings.js';
import type { OptimizeInput, OptimizeOptions } from './input.js';
import { leftSteps } from './left-steps.js';
import type { Declined, HeldRewrite, Left, Outcome } from './outcome.js';
import { problemsOf } from './problems.js';
import { Progress, type Trial } from './progress.js';
import type { Answer, Proposal } from './proposal.js';
import { Refusals } from './refusals.js';
import { type Candidate, candidate, select } from './select.js';
import { editsOf, sourcesOf, type Texts } from './texts.js';
import { ignoresAtEnd, namedRewrite, type Settled, unknownAtEnd } from './unused-ignores.js';
import { withIgnoreFile } from './with-ignore-file.js';

/** More rounds than any file needs; reaching it is a defect, not a result. */
const MAX_ROUNDS = 500;

/** The same where each round makes one rewrite. */
const MAX_SINGLE_ROUNDS = 20_000;

/** One file on its way to the fixpoint. */
export class Run {
  readonly #input: OptimizeInput;
  readonly #options: OptimizeOptions;
  readonly #findings: Findings;
  readonly #progress: Progress;
  readonly #original: Texts;
  /** What a person has refused. */
  readonly #refusals = new Refusals({
    of: (one) => this.#progress.origin(one.at),
    ofEdits: (one) => this.#progress.originsOf(one),
  });
  /** `ask`: one rewrite after the other is offered; `all` and `none` of them need no answer. */
  #take: 'ask' | 'all' | 'none' = 'ask';
  #rounds = 0;

  constructor(input: OptimizeInput, options: OptimizeOptions, document: Document) {
    this.#input = input;
    this.#options = options;
    const texts = { document, rope: ropeOf(input.source), ignore: input.context?.ignoreFile.text ?? null };
    this.#original = texts;
    this.#progress = new Progress(texts, input.context);
    this.#findings = new Findings(input, (transform, error) => this.#threw(transform, error));
  }

  /** Takes all there is but suggestions that nobody has named. */
  finish(): Outcome {
    this.#takeAll();
    return this.#outcome(true);
  }

  #takeAll(): void {
    this.#take = 'all';
    do {
      // Where all is taken, nothing is asked.
      if (this.#settle().next().done !== true) throw new RangeError('nobody is there to be asked');
    } while (this.#takeNamed());
  }

  /** Offers one rewrite after the other, suggestions last. */
  *steps(): Generator<Proposal, Outcome, Answer> {
    do yield* this.#settle();
    while (yield* this.#suggest());
    return this.#outcome(false);
  }

  *#settle(): Generator<Proposal, void, Answer> {
    let before: Texts;
    do {
      before = this.#texts;
      for (const phase of PHASES) yield* this.#settlePhase(phase);
    } while (this.#texts !== before);
  }

  /** Runs the transforms of one phase until none of them has anything left. */
  *#settlePhase(phase: Phase): Generator<Proposal, void, Answer> {
    const transforms = this.#options.transforms.filter((transform) => transform.phase === phase);
    if (transforms.length === 0) return;
    // One by one, the rewrites of a round have their turn before what becomes possible by the first of them, as at once. Who
    // refuses one has left that way, and reads from the top.
    let round: ReadonlySet<string> = new Set();
    while (this.#take !== 'none') {
      if (++this.#rounds > (this.#take === 'all' ? MAX_ROUNDS : MAX_SINGLE_ROUNDS)) {
        const message = `The file did not settle within ${this.#rounds - 1} rounds.`;
        this.#progress.report(transforms.map((one) => one.id).join(', '), 'cycle', message);
        return;
      }
      const candidates = this.#candidates(transforms).filter((one) => this.#allows(one));
      const waiting =
        round.size === 0 || !this.#refusals.isEmpty
          ? []
          : candidates.filter((one) => round.has(this.#progress.occurrence(one)));
      const batch = waiting.length > 0 ? waiting : select(candidates);
      if (batch.length === 0) return;
      if (this.#take === 'ask' && waiting.length === 0) {
        round = new Set(batch.map((one) => this.#progress.occurrence(one)));
      }
      const trial = this.#progress.tryFirst(this.#take === 'all' ? batch : batch.slice(0, 1));
      if (trial === null) continue;
      const known = trial.batch.every((one) => this.#progress.isKnown(one));
      if (this.#take === 'all' || known) this.#progress.commit(trial);
      else yield* this.#ask(trial);
    }
  }

  /** Takes a suggestion that was named beforehand, when nothing else is left: as who answers for it. True if there was one. */
  #takeNamed(): boolean {
    const { taken = [], transforms } = this.#options;
    const named = transforms.filter(({ id }) => taken.includes(id));
    while (named.length > 0 && ++this.#rounds <= MAX_ROUNDS) {
      const one = this.#candidates(named).find((each) => safetyOf(each.rewrite) === 'suggestion');
      if (one === undefined) return false;
      const trial = this.#progress.tryFirst([one]);
      if (trial === null) continue;
      this.#progress.commit(trial);
      return true;
    }
    return false;
  }

  /** Offers what would change the meaning. True once something has changed: everything else may have more to say. */
  *#suggest(): Generator<Proposal, boolean, Answer> {
    while (this.#take !== 'none') {
      const candidates = this.#candidates(this.#options.transforms);
      const one = candidates.find((each) => safetyOf(each.rewrite) === 'suggestion');
      if (one === undefined) return false;
      const trial = this.#progress.tryFirst([one]);
      if (trial === null) continue;
      const before = this.#texts;
      yield* this.#ask(trial);
      if (this.#texts !== before) return true;
    }
    return false;
  }

  /** Offers the one rewrite of a trial and does what the answer says. */
  *#ask(trial: Trial): Generator<Proposal, void, Answer> {
    const [one] = trial.batch;
    if (one === undefined) return;
    const proposal = this.#proposal(trial, one);
    let answer = yield proposal;
    while (answer.kind === 'edit' && problemsOf(answer.sources.dockerfile).length > 0) answer = yield proposal;
    switch (answer.kind) {
      case 'take-rest':
      case 'take':
        if (answer.kind === 'take-rest') this.#take = 'all';
        this.#progress.commit(trial);
        break;
      case 'edit':
        // What a person has put in its place stays there: it is not offered again.
        this.#refusals.refuse(one);
        this.#progress.commitTyped(trial, answer.sources);
        break;
      case 'leave-rest':
        this.#take = 'none';
        break;
      case 'leave':
        this.#refusals.refuse(one);
        break;
      case 'split':
        // What can't be taken apart comes again as it is.
        if (proposal.splits) this.#refusals.split(one);
        break;
      default:
        answer satisfies never;
    }
  }

  #proposal({ after }: Trial, one: Candidate): Proposal {
    return {
      rewrite: this.#progress.describe(one),
      before: sourcesOf(this.#texts),
      after: sourcesOf(after),
      edits: inOrder(editsOf(one.rewrite.edits, 'dockerfile')) ?? [],
      splits: one.parts().length > 1,
    };
  }

  get #texts(): Texts {
    return this.#progress.texts;
  }

  /** What the transforms offer for the texts as they are, without what was refused. */
  #candidates(transforms: readonly Transform[]): readonly Candidate[] {
    return this.#findings
      .in(this.#texts, transforms)
      .flatMap(([transform, finding]) => ('rewrite' in finding ? [candidate(transform, finding)] : []))
      .flatMap((one) => this.#refusals.offered(one))
      .filter((one) => !this.#progress.isBanned(one));
  }

  #allows(one: Candidate): boolean {
    const safety = safetyOf(one.rewrite);
    return safety === 'safe' || (safety === 'unsafe' && this.#options.unsafe);
  }

  #threw(transform: Transform, error: unknown): void {
    const { defects } = this.#progress;
    if (defects.some((defect) => defect.kind === 'threw' && defect.transform === transform.id)) return;
    this.#progress.report(transform.id, 'threw', error instanceof Error ? error.message : String(error));
  }

  /** `whole`: all was taken, so that another run comes to the same. */
  #outcome(whole: boolean): Outcome {
    const { transforms } = this.#options;
    // The settled text still has rewrites that were not taken, and declines.
    const held = this.#candidates(transforms).map((one): HeldRewrite => this.#progress.describe(one));
    const declined = this.#declined();
    const left = this.#left();
    const { defects } = this.#progress;
    const place = (origin: number): Place => this.#progress.placeOf(origin);
    const end = {
      ...{ input: this.#input, options: this.#options, original: this.#original, texts: this.#texts },
      ...{ findings: this.#findings, held, place },
    };
    const { unusedSuppressions, removed, texts } = ignoresAtEnd(end, whole ? (cut) => this.#again(cut) : null);
    const unknownSuppressions = unknownAtEnd(end);
    const examined = { held, declined, left, defects, unusedSuppressions, unknownSuppressions };
    const applied = [...this.#progress.applied, ...removed];
    const { document, rope, ignore } = texts;
    const ignoreFile = this.#input.context?.ignoreFile;
    const dockerignore =
      ignoreFile === undefined || ignore === null || ignore === ignoreFile.text
        ? null
        : { path: ignoreFile.path, before: ignoreFile.text, after: ignore };
    // What a person types may bring the original back.
    const same = document.source === this.#input.source && dockerignore === null;
    if (applied.length === 0 || same) return { status: 'unchanged', ...examined };
    return { status: 'changed', source: document.source, edits: ropeEdits(rope), dockerignore, applied, ...examined };
  }

  /** What a text comes to. */
  #again({ document, ignore }: Texts): Settled | null {
    const { context } = this.#input;
    const input = {
      ...this.#input,
      source: document.source,
      context: context === null ? null : withIgnoreFile(context, ignore),
    };
    const run = new Run(input, this.#options, document);
    run.#takeAll();
    const { applied, defects } = run.#progress;
    const held = run.#candidates(this.#options.transforms).map((one) => namedRewrite(run.#progress.describe(one)));
    return defects.length > 0 ? null : { made: applied.length, held };
  }

  /** Only who asks for an order wants to hear of steps that stand too low. */
  #left(): readonly Left[] {
    const { transforms } = this.#options;
    const orders = transforms.filter(({ phase }) => phase === 'order');
    if (orders.length === 0) return [];
    const { document, ignore } = this.#texts;
    const { context } = this.#input;
    // Of several that speak of a step, one that would move it counts most.
    const spoken = this.#findings.in(this.#texts, transforms).map(([, finding]) => finding);
    const moving = spoken.filter((finding) => 'rewrite' in finding);
    const about = new Map(
      [...spoken, ...moving].flatMap((finding) => (finding.about ?? []).map(({ start }) => [start, finding] as const)),
    );
    const seen = context === null ? null : withIgnoreFile(context, ignore);
    return leftSteps(document, seen).flatMap(({ at, because, ...step }): readonly Left[] => {
      const finding = about.get(at.start);
      const forbidden = orders.some((transform) => this.#findings.isForbidden(this.#texts, transform, at));
      if (forbidden || (finding !== undefined && 'rewrite' in finding)) return [];
      return [{ ...step, because: finding?.because ?? because, at: this.#progress.place(at) }];
    });
  }

  #declined(): readonly Declined[] {
    return this.#findings
      .in(this.#texts, this.#options.transforms)
      .flatMap(([transform, finding]): readonly Declined[] => {
        if ('rewrite' in finding) return [];
        const { at, declined: code, message, because } = finding;
        return [{ transform: transform.id, at: this.#progress.place(at), code, message, because }];
      });
  }
}
