import { defineAnalysis } from './analysis/ask.js';
import type { Finding } from './rewrite/finding.js';
import type { Document, Tile } from './syntax/document.js';
import { overlaps, type Span, slice } from './text/span.js';

/** A `# dockshift-ignore …` comment: these transforms leave this part of the file alone. */
export interface Suppression {
  /** The comment itself. */
  readonly at: Span;
  /** Ids as written; empty for all transforms. */
  readonly ids: readonly string[];
  /** What it speaks of. */
  readonly covers: Span;
}

const COMMENT = /^#\s*dockshift-ignore\b(?!-)\s*([^#]*?)\s*(?:--.*)?$/;

/**
 * The suppressions of a file: above an instruction, for that instruction; above a FROM, for its
 * stage; at the top of the file with a blank line behind it, for the file. Ids are separated by
 * commas or spaces; a reason may follow ` -- `.
 */
export const suppressions: (document: Document) => readonly Suppression[] = defineAnalysis((document) =>
  document.tiles.flatMap((tile, index): Suppression[] => {
    if (tile.kind !== 'comment') return [];
    const match = COMMENT.exec(slice(document.source, tile.span).trim());
    if (match === null) return [];
    const ids = (match[1] ?? '').split(/[\s,]+/).filter((id) => id !== '');
    const covers = coveredBy(document, index);
    return covers === null ? [] : [{ at: tile.span, ids, covers }];
  }),
);

function coveredBy(document: Document, index: number): Span | null {
  let next = index + 1;
  while (document.tiles[next]?.kind === 'comment') next++;
  const tile = document.tiles[next];
  if (tile?.kind === 'instruction') return ofInstruction(document, tile);
  const top = document.tiles.slice(0, index).every((before) => before.kind !== 'instruction');
  return top ? { start: 0, end: document.source.length } : null;
}

function ofInstruction(document: Document, tile: Tile): Span {
  const stage = document.stages.find((one) => one.from.tile === tile);
  if (stage === undefined) return tile.span;
  const last = stage.instructions.at(-1) ?? stage.from;
  return { start: tile.span.start, end: last.tile.span.end };
}

/** The suppression that forbids a finding; null if there is none. */
export function suppressionOf(document: Document, transform: string, finding: Finding): Suppression | null {
  const edits = 'rewrite' in finding ? finding.rewrite.edits.filter((edit) => edit.file === 'dockerfile') : [];
  const touches = (span: Span): boolean =>
    overlaps(span, finding.at) || edits.some((edit) => edit.span.start < span.end && span.start <= edit.span.end);
  return (
    suppressions(document).find(
      (one) => (one.ids.length === 0 || one.ids.includes(transform)) && touches(one.covers),
    ) ?? null
  );
}
