import type { BuildContext } from '../context/build-context.js';
import { safetyOf } from '../rewrite/safety.js';
import { type LineIndex, lineIndex, type Place } from '../text/lines.js';
import { ropeOrigin } from '../text/rope.js';
import type { Span } from '../text/span.js';
import { gainOf } from './gain.js';
import { GUARDS } from './guards/index.js';
import { History, occurrence } from './history.js';
import type { AppliedRewrite, Defect } from './outcome.js';
import type { Sources } from './proposal.js';
import { type Candidate, identity } from './select.js';
import { editTexts, originsOf, retyped, type Texts } from './texts.js';

/** Rewrites, and what becomes of the texts with them: the guards have nothing against it. */
export interface Trial {
  readonly batch: readonly Candidate[];
  readonly after: Texts;
}

/** The texts of one file on their way from the original, and what was done to them. */
export class Progress {
  readonly applied: AppliedRewrite[] = [];
  readonly defects: Defect[] = [];
  readonly #context: BuildContext | null;
  readonly #lines: LineIndex;
  /** Rewrites that a guard refused: what was refused once is not tried again. */
  readonly #banned = new Set<string>();
  /** Rewrites that were made before the file had to begin anew. */
  readonly #known = new Set<string>();
  /** Where the file begins anew: with the original, or with what a person has typed. */
  #start: { readonly texts: Texts; readonly applied: readonly AppliedRewrite[] };
  #history: History;
  #texts: Texts;

  constructor(texts: Texts, context: BuildContext | null) {
    this.#context = context;
    this.#lines = lineIndex(texts.rope.original);
    this.#texts = texts;
    this.#start = { texts, applied: [] };
    this.#history = new History(texts);
  }

  get texts(): Texts {
    return this.#texts;
  }

  isBanned(one: Candidate): boolean {
    return this.#banned.size > 0 && this.#banned.has(identity(one));
  }

  /** Was it made before the file had to begin anew? Then nobody need be asked twice. */
  isKnown(one: Candidate): boolean {
    return this.#known.size > 0 && this.#known.has(this.occurrence(one));
  }

  /** Equal for the same rewrite at the same place of the original. */
  occurrence(one: Candidate): string {
    return occurrence(one, this.#texts);
  }

  /** A batch that is refused is tried rewrite by rewrite; null if nothing of it is left. */
  tryFirst(batch: readonly Candidate[]): Trial | null {
    const whole = this.#try(batch);
    if (whole !== null || batch.length === 1) return whole;
    // What is refused alone is banned, so that the next round has fewer candidates.
    for (const one of batch) {
      const trial = this.#try([one]);
      if (trial !== null) return trial;
    }
    return null;
  }

  commit({ batch, after }: Trial): void {
    for (const one of batch) this.applied.push(this.describe(one));
    this.#history.add(batch, this.#texts, after);
    this.#texts = after;
  }

  /** Takes over what a person has typed in the place of a rewrite. Nothing undoes it: the file begins anew from here, if it must. */
  commitTyped({ batch, after }: Trial, sources: Sources): void {
    this.applied.push(...batch.map((one) => this.describe(one)));
    this.#texts = retyped([after, this.#texts], sources);
    this.#start = { texts: this.#texts, applied: [...this.applied] };
    this.#history = new History(this.#texts);
  }

  report(transform: string, kind: Defect['kind'], message: string, at: Place = { line: 1, column: 1 }): void {
    this.defects.push({ transform, at, kind, message });
  }

  describe(one: Candidate): AppliedRewrite {
    const { title, keeps, caches = [], premises } = one.rewrite;
    const at = this.place(one.at);
    return {
      transform: one.transform,
      at,
      title,
      message: one.message,
      safety: safetyOf(one.rewrite),
      keeps,
      caches,
      premises,
      gain: gainOf(one.rewrite, one.at, this.#texts, this.#context),
    };
  }

  place(span: Span): Place {
    return this.placeOf(this.origin(span));
  }

  placeOf(origin: number): Place {
    return this.#lines.position(origin);
  }

  /** Where something of the texts as they are stands in the original. */
  origin(span: Span): number {
    return ropeOrigin(this.#texts.rope, span.start);
  }

  /** The same for the edits of a candidate. */
  originsOf(one: Candidate): readonly number[] {
    return originsOf(this.#texts, one.rewrite.edits);
  }

  #try(batch: readonly Candidate[]): Trial | null {
    const edits = batch.flatMap((one) => one.rewrite.edits);
    const after = editTexts(this.#texts, edits);
    const refusal = typeof after === 'string' ? after : this.#veto(after, batch);
    if (typeof after === 'string' || refusal !== null) {
      const [one] = batch;
      if (one !== undefined && batch.length === 1)
        this.#ban(one, typeof after === 'string' ? 'overlap' : 'veto', refusal ?? '');
      return null;
    }
    if (this.#history.has(after)) {
      for (const one of batch)
        this.#ban(one, 'cycle', `It leads back to a text that was there before: ${one.rewrite.title}.`);
      return null;
    }
    const endless = this.#history.endless(batch, this.#texts);
    if (endless.length === 0) return { batch, after };
    this.#startAgain(endless);
    return null;
  }

  #veto(after: Texts, batch: readonly Candidate[]): string | null {
    const rewrites = batch.map((one) => one.rewrite);
    const change = { before: this.#texts.document, after: after.document, context: this.#context, rewrites };
    const keeps = rewrites.every((rewrite) => rewrite.keeps !== 'nothing');
    for (const guard of GUARDS) {
      if (!keeps && guard.judges === 'meaning') continue;
      const wrong = guard.check(change);
      if (wrong !== null) return wrong;
    }
    return null;
  }

  #ban(one: Candidate, kind: Defect['kind'], message: string): void {
    this.#banned.add(identity(one));
    this.report(one.transform, kind, message, this.place(one.at));
  }

  /** Nothing that such a rewrite has done stays: the file begins anew, without it. */
  #startAgain(endless: readonly Candidate[]): void {
    for (const one of endless) this.#ban(one, 'cycle', `It would be made again and again: ${one.rewrite.title}.`);
    for (const made of this.#history.occurrences()) this.#known.add(made);
    this.#texts = this.#start.texts;
    this.applied.splice(0, this.applied.length, ...this.#start.applied);
    this.#history = new History(this.#texts);
  }
}
