import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import type { LineChange } from './line-change.js';
import { linesOf } from './line-change.js';

/** Lines around a change, as many as `git diff` shows. */
const CONTEXT = 3;

/** One file of a patch. */
export interface FileChange {
  /** '/'-separated, relative to the folder in which the patch is applied. */
  readonly name: string;
  /** null: the file is created. */
  readonly before: string | null;
  /** In order and disjoint. */
  readonly changes: readonly LineChange[];
}

/**
 * The change as git's own kind of patch, which `git apply` takes byte for byte; '' if there is none.
 * Names are quoted as git quotes them, line endings stay inside the lines.
 */
export function gitPatch(change: FileChange): string {
  if (change.changes.length === 0) return '';
  const created = change.before === null;
  return formatPatch(
    {
      isGit: true,
      oldFileName: created ? '/dev/null' : `a/${change.name}`,
      newFileName: `b/${change.name}`,
      oldHeader: undefined,
      newHeader: undefined,
      ...(created ? { isCreate: true, newMode: '100644' } : {}),
      hunks: hunksOf(linesOf(change.before ?? ''), change.changes),
    },
    FILE_HEADERS_ONLY,
  );
}

/** Groups changes whose surroundings touch, and adds the lines around them. */
export function hunksOf(lines: readonly string[], changes: readonly LineChange[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  // How many lines longer the new text is so far.
  let grown = 0;
  let index = 0;
  while (index < changes.length) {
    const from = Math.max((changes[index]?.at ?? 0) - CONTEXT, 0);
    const body: string[] = [];
    let at = from;
    let added = 0;
    let removed = 0;
    for (let change = changes[index]; change !== undefined && change.at - at <= 2 * CONTEXT; change = changes[index]) {
      for (; at < change.at; at++) push(body, ' ', lines[at]);
      for (const line of change.removed) push(body, '-', line);
      for (const line of change.added) push(body, '+', line);
      at += change.removed.length;
      removed += change.removed.length;
      added += change.added.length;
      index++;
    }
    const to = Math.min(at + CONTEXT, lines.length);
    for (; at < to; at++) push(body, ' ', lines[at]);
    const oldLines = to - from;
    const newLines = oldLines - removed + added;
    hunks.push({ oldStart: from + 1, oldLines, newStart: from + 1 + grown, newLines, lines: body });
    grown += added - removed;
  }
  return hunks;
}

function push(body: string[], sign: ' ' | '-' | '+', line: string | undefined): void {
  if (line === undefined) return;
  if (line.endsWith('\n')) body.push(sign + line.slice(0, -1));
  else body.push(sign + line, '\\ No newline at end of file');
}
