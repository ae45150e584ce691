import { blockOf, type Document, type Span, type Stage, slice, type Tile } from '@dockshift/core/kit';

/** The lines of a stage that go with it, or why they can't, as a full sentence. */
export type Room = { readonly ok: true; readonly span: Span } | { readonly ok: false; readonly because: string };

/** What a linter is told for the whole file, wherever it stands (hadolint's README, "Inline ignores"). */
function isForAll(comment: string): boolean {
  const [, ...behind] = comment.split(/\bglobal\b/i);
  return behind.some((text) => /\bignore\b/i.test(text));
}

/**
 * The lines of a stage: its instructions and what stands between them, the comments directly above its FROM, and those directly below its last
 * instruction if a blank line parts them from the next stage. No two blank lines are left where it was.
 */
export function roomOf(document: Document, stage: Stage): Room {
  const { tiles, source } = document;
  const block = blockOf(document, stage.from);
  const last = stage.instructions.at(-1) ?? stage.from;
  const first = tiles.findIndex((tile) => tile.span.start >= block.span.start);
  let end = tiles.indexOf(last.tile) + 1;
  const behind = tiles.slice(end).findIndex(({ kind }) => kind !== 'comment');
  if (tiles[end + behind]?.kind === 'blank') end += behind;
  const above = tiles[first - 1];
  if (block.comments.length > 0 && tiles.slice(0, first).every(isTop))
    return { ok: false, because: `\`${block.comments[0]}\` stands at the top of the file.` };
  const all = tiles.slice(first, end).filter(({ kind }) => kind === 'comment');
  const global = all.map(({ span }) => slice(source, span).trim()).find(isForAll);
  if (global !== undefined) return { ok: false, because: `\`${global}\` speaks of the whole file.` };
  if (above === undefined || isTop(above)) while (tiles[end]?.kind === 'blank') end++;
  return { ok: true, span: { start: block.span.start, end: tiles[end]?.span.start ?? source.length } };
}

function isTop({ kind }: Tile): boolean {
  return kind === 'bom' || kind === 'blank' || kind === 'directive';
}
