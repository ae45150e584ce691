import { commentsWithin } from '../analysis/comments.js';
import type { EarlyInstall } from '../analysis/install.js';
import type { Document, Instruction, RunInstruction } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { parse } from '../syntax/parse.js';
import { spanToSource } from '../text/mapped.js';
import { slice } from '../text/span.js';
import { blankBehind, blockOf, removalOf } from './blocks.js';
import type { FileEdit } from './rewrite.js';

/** A source copy on its way behind an install. */
export interface CopyMove {
  readonly document: Document;
  readonly copy: Instruction;
  /** What goes in its place: whole instructions without line endings. */
  readonly instead: readonly string[];
  /** Instructions between the two that need the sources, and so come along. */
  readonly along: readonly Instruction[];
  readonly run: RunInstruction;
  readonly install: EarlyInstall;
  /** Where the install's script is taken apart; null if all of it goes ahead. */
  readonly split: { readonly first: number; readonly second: number } | null;
}

/** The edits that move a source copy behind the install, or behind the part of it that can go ahead. */
export function moveCopy(move: CopyMove): readonly FileEdit[] {
  const { document, copy, instead, along } = move;
  const { eol, source } = document;
  const edits: FileEdit[] = along.map((instruction) => edit(removalOf(document, instruction), ''));
  const block = blockOf(document, copy);
  const lines = instead.map((line) => line + eol).join('');
  edits.push(lines === '' ? edit(removalOf(document, copy), '') : edit(block.span, lines));
  const space = blankBehind(document, copy) ? eol : '';
  const moved = [copy, ...along].map((instruction) => slice(source, blockOf(document, instruction).span)).join('');
  return [...edits, placeBehind(move, space, moved)];
}

function placeBehind({ document, run, install, split }: CopyMove, space: string, moved: string): FileEdit {
  const { eol, source } = document;
  const head = [slice(source, run.keywordSpan), ...run.flags.map((flag) => slice(source, flag.span))].join(' ');
  if (install.prefetch !== null) {
    const { start } = blockOf(document, run).span;
    return edit({ start, end: start }, `${head} ${install.prefetch}${eol}${space}${moved}${space}`);
  }
  if (split !== null) {
    const start = spanToSource(run.args, { start: 0, end: split.first }).end;
    const end = spanToSource(run.args, { start: split.second, end: split.second + 1 }).start;
    const comments = commentsWithin(document, { start, end }).map((comment) => comment + eol);
    return edit({ start, end }, `${eol}${space}${moved}${space}${comments.join('')}${head} `);
  }
  const { end } = run.tile.span;
  // Behind a last line without an ending, the moved block is the last line without an ending.
  if (!source.slice(run.tile.span.start, end).endsWith('\n')) {
    return edit({ start: end, end }, `${eol}${space}${moved.slice(0, -eol.length)}`);
  }
  return edit({ start: end, end }, space + moved);
}

function edit(span: FileEdit['span'], text: string): FileEdit {
  return { file: 'dockerfile', span, text };
}

/** The keys of new instructions: what the guards are told. */
export function keysOf(document: Document, instructions: readonly string[]): readonly string[] {
  const directive = document.escape === '`' ? '# escape=`\n' : '';
  return parse(`${directive}FROM scratch\n${instructions.join('\n')}\n`).instructions.slice(1).map(instructionKey);
}
