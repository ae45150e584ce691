import type { RewriteFinding } from '../rewrite/finding.js';
import type { Rewrite } from '../rewrite/rewrite.js';
import type { Transform } from '../rewrite/transform.js';
import type { Span } from '../text/span.js';
import { SpanSet } from '../text/span-set.js';

/** A rewrite that a transform offers. */
export interface Candidate {
  readonly transform: string;
  readonly at: Span;
  readonly message: string;
  readonly rewrite: Rewrite;
  /** The smaller rewrites that it consists of; none if it can't be taken apart. */
  readonly parts: () => readonly Candidate[];
}

/**
 * The candidates that can be applied together: each was proven on the text as it is, so no other may
 * change what its proof read. The first transform comes first, then the first place; what is left
 * gets its turn on the new text.
 */
export function select(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const taken = new SpanSet();
  let ignoreFile = false;
  for (const candidate of candidates) {
    const { rewrite } = candidate;
    const edited = rewrite.edits.filter((edit) => edit.file === 'dockerfile').map((edit) => edit.span);
    const spans = [...rewrite.footprint, ...edited];
    const usesIgnoreFile = rewrite.edits.some((edit) => edit.file === 'dockerignore');
    if ((usesIgnoreFile && ignoreFile) || spans.some((span) => taken.touches(span))) continue;
    chosen.push(candidate);
    for (const span of spans) taken.add(span);
    ignoreFile ||= usesIgnoreFile;
  }
  return chosen;
}

/** A finding of a transform as a candidate. */
export function candidate(transform: Transform, { at, message, rewrite, parts }: RewriteFinding): Candidate {
  return {
    transform: transform.id,
    at,
    message,
    rewrite,
    parts: () => (parts?.() ?? []).map((part) => candidate(transform, part)),
  };
}

/** The same for the same rewrite in another round, wherever it stands by then. */
export function identity(one: Candidate): string {
  return JSON.stringify([one.transform, one.rewrite.title, one.rewrite.edits.map((edit) => [edit.file, edit.text])]);
}
