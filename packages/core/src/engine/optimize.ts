import type { BuildContext } from '../context/build-context.js';
import type { Finding } from '../rewrite/finding.js';
import { safetyOf } from '../rewrite/safety.js';
import { PHASES, type Phase, type Subject, type Transform } from '../rewrite/transform.js';
import { suppressionOf, suppressions } from '../suppress.js';
import type { Document, Problem } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { print } from '../syntax/print.js';
import { type LineIndex, lineIndex, type Place } from '../text/lines.js';
import { ropeEdits, ropeOf, ropeOrigin } from '../text/rope.js';
import type { Span } from '../text/span.js';
import type { Premise } from '../tools/premise.js';
import { GUARDS } from './guards/index.js';
import { History } from './history.js';
import type { AppliedRewrite, Declined, Defect, HeldRewrite, Outcome } from './outcome.js';
import { type Candidate, candidate, identity, select } from './select.js';
import { editTexts, type Texts } from './texts.js';
import { withIgnoreFile } from './with-ignore-file.js';

/** One Dockerfile, and what it is built with. */
export interface OptimizeInput {
  readonly source: string;
  /** null: nothing is known of it; what needs it is declined or unsafe. */
  readonly context: BuildContext | null;
  /** That `context` is the one the file is built with; null when there is none, or no doubt. */
  readonly contextPremise: Premise | null;
}

/** What may be done. */
export interface OptimizeOptions {
  readonly transforms: readonly Transform[];
  /** Apply rewrites with open premises, too. */
  readonly unsafe: boolean;
}

/** More rounds than any file needs; reaching it is a defect, not a result. */
const MAX_ROUNDS = 500;

/**
 * Applies every proven rewrite until none is left. Phases run in order, each until it is quiet, and
 * all of them again while anything changes, so that a second run finds nothing to do.
 */
export function optimize(input: OptimizeInput, options: OptimizeOptions): Outcome {
  const document = parse(input.source);
  const lines = lineIndex(input.source);
  if (document.problems.length > 0) return skipped(document.problems, lines);
  if (print(document) !== input.source) {
    const span = { start: 0, end: 0 };
    return skipped([{ code: 'parsers-disagree', message: 'The file does not print as it was parsed.', span }], lines);
  }
  return new Run(input, options, document, lines).outcome();
}

function skipped(problems: readonly Problem[], lines: LineIndex): Outcome {
  return {
    status: 'skipped',
    problems: problems.map((problem) => ({ ...problem, at: lines.position(problem.span.start) })),
  };
}

/** One file on its way to the fixpoint. */
class Run {
  readonly #input: OptimizeInput;
  readonly #options: OptimizeOptions;
  readonly #lines: LineIndex;
  readonly #applied: AppliedRewrite[] = [];
  readonly #defects: Defect[] = [];
  /** Rewrites that a guard refused: what was refused once is not tried again. */
  readonly #banned = new Set<string>();
  readonly #start: Texts;
  /** Suppressing comments that have forbidden something, by their offset in the original. */
  readonly #used = new Set<number>();
  #history: History;
  #texts: Texts;
  /** What was found in the texts as they are: it holds until they change. */
  #found: { readonly texts: Texts; readonly findings: Map<Transform, readonly (readonly [Transform, Finding])[]> };
  #rounds = 0;

  constructor(input: OptimizeInput, options: OptimizeOptions, document: Document, lines: LineIndex) {
    this.#input = input;
    this.#options = options;
    this.#lines = lines;
    this.#start = { document, rope: ropeOf(input.source), ignore: input.context?.ignoreFile.text ?? null };
    this.#texts = this.#start;
    this.#found = { texts: this.#texts, findings: new Map() };
    this.#history = new History(this.#start);
  }

  outcome(): Outcome {
    let before: Texts;
    do {
      before = this.#texts;
      for (const phase of PHASES) this.#settle(phase);
    } while (this.#texts !== before);
    const { held, declined } = this.#report();
    const examined = { held, declined, defects: this.#defects, unusedSuppressions: this.#unused() };
    const { document, rope, ignore } = this.#texts;
    if (this.#applied.length === 0) return { status: 'unchanged', ...examined };
    const ignoreFile = this.#input.context?.ignoreFile;
    const dockerignore =
      ignoreFile === undefined || ignore === null || ignore === ignoreFile.text
        ? null
        : { path: ignoreFile.path, before: ignoreFile.text, after: ignore };
    return {
      status: 'changed',
      source: document.source,
      edits: ropeEdits(rope),
      dockerignore,
      applied: this.#applied,
      ...examined,
    };
  }

  /** Runs the transforms of one phase until none of them has anything left. */
  #settle(phase: Phase): void {
    const transforms = this.#options.transforms.filter((transform) => transform.phase === phase);
    if (transforms.length === 0) return;
    for (;;) {
      if (++this.#rounds > MAX_ROUNDS) {
        const message = `The file did not settle within ${MAX_ROUNDS} rounds.`;
        this.#defects.push({
          transform: transforms.map((one) => one.id).join(', '),
          at: { line: 1, column: 1 },
          kind: 'cycle',
          message,
        });
        return;
      }
      const candidates = this.#findings(transforms)
        .flatMap(([transform, finding]) => ('rewrite' in finding ? [candidate(transform, finding)] : []))
        .filter((one) => this.#allows(one));
      if (!this.#applyFirst(select(candidates))) return;
    }
  }

  /** Applies a batch; one that is refused is tried rewrite by rewrite. False when there is nothing left to try. */
  #applyFirst(batch: readonly Candidate[]): boolean {
    if (batch.length === 0) return false;
    // What is refused alone is banned, so that the next round has fewer candidates.
    if (!this.#apply(batch) && batch.length > 1) batch.some((one) => this.#apply([one]));
    return true;
  }

  #apply(batch: readonly Candidate[]): boolean {
    const before = this.#texts;
    const after = editTexts(
      this.#texts,
      batch.flatMap((one) => one.rewrite.edits),
    );
    const refusal = typeof after === 'string' ? after : this.#veto(before, after, batch);
    if (typeof after === 'string' || refusal !== null) {
      if (batch.length === 1)
        for (const one of batch) this.#refuse(one, typeof after === 'string' ? 'overlap' : 'veto', refusal ?? '');
      return false;
    }
    if (this.#history.has(after)) {
      for (const one of batch)
        this.#refuse(one, 'cycle', `It leads back to a text that was there before: ${one.rewrite.title}.`);
      return false;
    }
    const endless = this.#history.endless(batch, before);
    if (endless.length > 0) {
      this.#startAgain(endless);
      return true;
    }
    for (const one of batch) this.#applied.push(this.#describe(one));
    this.#history.add(batch, before, after);
    this.#texts = after;
    return true;
  }

  /** Nothing that such a rewrite has done stays: the file begins anew, without it. */
  #startAgain(endless: readonly Candidate[]): void {
    for (const one of endless) this.#refuse(one, 'cycle', `It would be made again and again: ${one.rewrite.title}.`);
    this.#texts = this.#start;
    this.#applied.length = 0;
    this.#history = new History(this.#start);
  }

  #veto(before: Texts, after: Texts, batch: readonly Candidate[]): string | null {
    const rewrites = batch.map((one) => one.rewrite);
    const change = { before: before.document, after: after.document, context: this.#input.context, rewrites };
    for (const guard of GUARDS) {
      const wrong = guard.check(change);
      if (wrong !== null) return wrong;
    }
    return null;
  }

  #allows(one: Candidate): boolean {
    const safety = safetyOf(one.rewrite);
    if (this.#banned.size > 0 && this.#banned.has(identity(one))) return false;
    return safety === 'safe' || (safety === 'unsafe' && this.#options.unsafe);
  }

  #refuse(one: Candidate, kind: Defect['kind'], message: string): void {
    this.#banned.add(identity(one));
    this.#defects.push({ transform: one.transform, at: this.#place(one.at), kind, message });
  }

  /** What the settled text still has: rewrites that were not taken, and declines. */
  #report(): { held: HeldRewrite[]; declined: Declined[] } {
    const held: HeldRewrite[] = [];
    const declined: Declined[] = [];
    for (const [transform, finding] of this.#findings(this.#options.transforms)) {
      if ('rewrite' in finding) {
        const one = candidate(transform, finding);
        if (!this.#banned.has(identity(one))) held.push(this.#describe(one));
        continue;
      }
      declined.push({
        transform: transform.id,
        at: this.#place(finding.at),
        code: finding.declined,
        message: finding.message,
        because: finding.because,
      });
    }
    return { held, declined };
  }

  #findings(transforms: readonly Transform[]): readonly (readonly [Transform, Finding])[] {
    if (this.#found.texts !== this.#texts) this.#found = { texts: this.#texts, findings: new Map() };
    const subject = this.#subject();
    return transforms.flatMap((transform) => {
      const known = this.#found.findings.get(transform);
      if (known !== undefined) return known;
      try {
        const found = [...transform.find(subject)]
          .filter((finding) => this.#wanted(transform, finding))
          .map((finding) => [transform, finding] as const);
        this.#found.findings.set(transform, found);
        return found;
      } catch (error) {
        // A transform of a user's own may throw; the file must not suffer from it, and nobody else's transforms.
        const message = error instanceof Error ? error.message : String(error);
        if (!this.#defects.some((defect) => defect.kind === 'threw' && defect.transform === transform.id)) {
          this.#defects.push({ transform: transform.id, at: { line: 1, column: 1 }, kind: 'threw', message });
        }
        return [];
      }
    });
  }

  /** Not forbidden by a comment of the file; a comment that forbids something is a used one. */
  #wanted(transform: Transform, finding: Finding): boolean {
    const { document, rope } = this.#texts;
    const suppression = suppressionOf(document, transform.id, finding);
    if (suppression !== null) this.#used.add(ropeOrigin(rope, suppression.at.start));
    return suppression === null;
  }

  #unused(): readonly Place[] {
    const { document, rope } = this.#texts;
    const offsets = suppressions(document).map((one) => ropeOrigin(rope, one.at.start));
    return offsets.filter((offset) => !this.#used.has(offset)).map((offset) => this.#lines.position(offset));
  }

  #subject(): Subject {
    const { context, contextPremise } = this.#input;
    const { document, ignore } = this.#texts;
    return { document, context: context === null ? null : withIgnoreFile(context, ignore), contextPremise };
  }

  #describe(one: Candidate): AppliedRewrite {
    const { title, keeps, caches = [], premises, gain } = one.rewrite;
    const at = this.#place(one.at);
    return {
      transform: one.transform,
      at,
      title,
      message: one.message,
      safety: safetyOf(one.rewrite),
      keeps,
      caches,
      premises,
      gain,
    };
  }

  #place(span: Span): AppliedRewrite['at'] {
    return this.#lines.position(ropeOrigin(this.#texts.rope, span.start));
  }
}
