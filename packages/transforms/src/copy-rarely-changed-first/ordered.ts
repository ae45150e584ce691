import { blockOf, type CopyInstruction, type Document, type FileEdit, type Span, slice } from '@dockshift/core/kit';

/**
 * The edits by which one of a row of copies goes to another place in it, and those between make room: each with the comments above it. Blank
 * lines stay where they are, and so do line endings.
 */
export function ordered(
  document: Document,
  row: readonly CopyInstruction[],
  from: number,
  to: number,
): readonly FileEdit[] {
  const places = row.map((copy): Span => ({ start: blockOf(document, copy).span.start, end: copy.span.end }));
  const order = [...places];
  order.splice(to, 0, ...order.splice(from, 1));
  return places.flatMap((span, index): readonly FileEdit[] => {
    const now = order[index];
    return now === undefined || now === span ? [] : [{ file: 'dockerfile', span, text: slice(document.source, now) }];
  });
}
