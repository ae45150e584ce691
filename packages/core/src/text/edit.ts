import type { Span } from './span.js';

/** Replaces what `span` covers by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The edits in source order, or null if two of them overlap or insert at the same place. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | null {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1];
    const after = sorted[i];
    if (before === undefined || after === undefined) continue;
    if (after.span.start < before.span.end) return null;
    // Two insertions at one place have no order of their own.
    if (after.span.start === before.span.start && after.span.end === before.span.end) return null;
  }
  return sorted;
}

/** The text with all edits made; null if they are not disjoint or reach outside the source. */
export function applyEdits(source: string, edits: readonly Edit[]): string | null {
  const sorted = inOrder(edits);
  if (sorted === null) return null;
  const out: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.span.start < 0 || edit.span.end > source.length || edit.span.end < edit.span.start) return null;
    out.push(source.slice(at, edit.span.start), edit.text);
    at = edit.span.end;
  }
  out.push(source.slice(at));
  return out.join('');
}
