import type { Edit } from '@dockshift/core';
import { diffArrays } from 'diff';

/** Whole lines of a text that are replaced by other whole lines; each keeps its line ending. */
export interface LineChange {
  /** 0-based index of the first line replaced. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The lines of a text with their `\n`; only the last may lack one. An empty text has none. */
export function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', start)) {
    lines.push(text.slice(start, feed + 1));
    start = feed + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/**
 * What disjoint, ordered edits do to the lines of their source. The cost grows with the source and
 * with the edited regions, not with their product: nothing outside of an edit is compared.
 */
export function changesOfEdits(source: string, edits: readonly Edit[]): readonly LineChange[] {
  const starts = lineStarts(source);
  const changes: LineChange[] = [];
  let index = 0;
  while (index < edits.length) {
    const region = regionFrom(source, starts, edits, index);
    index = region.next;
    changes.push(...changesInRegion(source.slice(region.start, region.end), region.text, region.line));
  }
  return changes;
}

/** What turns one text into the other, for a file whose edits are not known. */
export function changesBetween(before: string, after: string): readonly LineChange[] {
  return changesInRegion(before, after, 0);
}

interface Region {
  readonly start: number;
  readonly end: number;
  /** What stands there afterwards. */
  readonly text: string;
  readonly line: number;
  /** Index of the first edit behind the region. */
  readonly next: number;
}

/** The smallest run of whole lines around the edits from `index` on that is replaced by whole lines again. */
function regionFrom(source: string, starts: readonly number[], edits: readonly Edit[], index: number): Region {
  const first = edits[index]?.span.start ?? 0;
  const line = lineOf(starts, first);
  const start = starts[line] ?? 0;
  const pieces: string[] = [];
  // Does what the pieces say so far end where a line ends?
  let whole = true;
  const take = (piece: string): void => {
    if (piece === '') return;
    pieces.push(piece);
    whole = piece.endsWith('\n');
  };
  take(source.slice(start, first));
  let at = first;
  let next = index;
  for (;;) {
    const edit = edits[next];
    if (edit !== undefined && edit.span.start === at) {
      take(edit.text);
      at = edit.span.end;
      next++;
    } else if (at === source.length || (whole && isLineStart(source, at))) {
      return { start, end: at, text: pieces.join(''), line, next };
    } else {
      const feed = source.indexOf('\n', at);
      const stop = Math.min(feed === -1 ? source.length : feed + 1, edit?.span.start ?? source.length);
      take(source.slice(at, stop));
      at = stop;
    }
  }
}

function isLineStart(source: string, offset: number): boolean {
  return offset === 0 || source.charCodeAt(offset - 1) === 0x0a;
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let feed = source.indexOf('\n'); feed !== -1; feed = source.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** More differences than this in one region, and it is shown as replaced as a whole: the search is quadratic in them. */
const MOST_DIFFERENCES = 300;

function changesInRegion(before: string, after: string, line: number): readonly LineChange[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, fresh.length) - head;
  while (tail < most && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const removed = old.slice(head, old.length - tail);
  const added = fresh.slice(head, fresh.length - tail);
  if (removed.length === 0 && added.length === 0) return [];
  const whole = [{ at: line + head, removed, added }];
  if (removed.length === 0 || added.length === 0) return whole;
  const parts = diffArrays([...removed], [...added], { maxEditLength: MOST_DIFFERENCES });
  return parts === undefined ? whole : collected(parts, line + head);
}

interface Part {
  readonly value: readonly string[];
  readonly added: boolean;
  readonly removed: boolean;
}

function collected(parts: readonly Part[], line: number): readonly LineChange[] {
  const changes: LineChange[] = [];
  let at = line;
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const flush = (): void => {
    if (removed.length > 0 || added.length > 0) changes.push({ at: at - removed.length, removed, added });
    removed = [];
    added = [];
  };
  for (const part of parts) {
    if (part.added) {
      added = [...added, ...part.value];
    } else if (part.removed) {
      removed = [...removed, ...part.value];
      at += part.value.length;
    } else {
      flush();
      at += part.value.length;
    }
  }
  flush();
  return changes;
}
