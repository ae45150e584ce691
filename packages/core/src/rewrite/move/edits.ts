import { commentsWithin } from '../../stage/comments.js';
import type { Document, Instruction, RunInstruction } from '../../syntax/document.js';
import { spanToSource } from '../../text/mapped.js';
import type { Span } from '../../text/span.js';
import { slice } from '../../text/span.js';
import { blankBehind, blockOf, removalOf } from '../blocks.js';
import type { FileEdit } from '../rewrite.js';
import { cutBody } from './cut-body.js';
import type { RunHalves } from './split-run.js';

/** A RUN that a rewrite adds. It has the flags of the one that it is for. */
export interface FreshRun {
  /** They are joined with `&&`. */
  readonly commands: readonly string[];
  /** The comment above it. */
  readonly note: string | null;
}

/** A source copy on its way behind a RUN. */
export interface CopyMove {
  readonly document: Document;
  readonly copy: Instruction;
  /** How it reads afterwards; null: as it is. */
  readonly written: string | null;
  /** The copies of the manifests: whole instructions without line endings. */
  readonly manifests: readonly string[];
  /** Where they go: to the place of the source copy, or directly in front of the RUN. */
  readonly place: 'copy' | 'install';
  /** Instructions between the two that need the sources, and so come along. */
  readonly along: readonly Instruction[];
  readonly run: RunInstruction;
  /** A new RUN that goes ahead of the copy in the place of this one, which stays behind it; null: there is none. */
  readonly fresh: FreshRun | null;
  /** Where the RUN's script is taken apart; null if all of it goes ahead. */
  readonly split: RunHalves | null;
  /** A command that goes to the end of the first half, in the place of one that stays in the second; null: there is none. */
  readonly last: string | null;
}

/** The edits that move a source copy behind the RUN, or behind the part of it that can go ahead. */
export function moveCopy(move: CopyMove): readonly FileEdit[] {
  const { document, copy, written, manifests, place, along, run, fresh } = move;
  const { eol, source } = document;
  const block = blockOf(document, copy);
  const lines = manifests.map((line) => line + eol).join('');
  const here = place === 'copy' && lines !== '';
  const edits = here ? [edit(block.span, lines)] : [];
  edits.push(...removals(document, here ? along : [copy, ...along]).map((span) => edit(span, '')));
  const space = blankBehind(document, copy) ? eol : '';
  const moved = [copy, ...along]
    .map((instruction, index) => {
      const { start, end } = blockOf(document, instruction).span;
      const behind = index < along.length && blankBehind(document, instruction) ? eol : '';
      if (instruction !== copy || written === null) return slice(source, { start, end }) + behind;
      const [above, rest] = [
        { start, end: copy.span.start },
        { start: copy.span.end, end },
      ].map((one) => slice(source, one));
      return `${above}${written}${rest}${behind}`;
    })
    .join('');
  const front = here ? '' : lines;
  if (fresh !== null) {
    const { start } = blockOf(document, run).span;
    const note = fresh.note === null ? '' : `${fresh.note}${eol}`;
    return [
      ...edits,
      edit(
        { start, end: start },
        `${front}${note}${headOf(document, run)} ${fresh.commands.join(' && ')}${eol}${space}${moved}${space}`,
      ),
    ];
  }
  if (front !== '') {
    const { start } = blockOf(document, run).span;
    edits.push(edit({ start, end: start }, front));
  }
  return [...edits, placeBehind(move, space, moved)];
}

function headOf(document: Document, run: RunInstruction): string {
  return [slice(document.source, run.keywordSpan), ...run.flags.map((flag) => slice(document.source, flag.span))].join(
    ' ',
  );
}

function placeBehind(move: CopyMove, space: string, moved: string): FileEdit {
  const { document, run, split, last } = move;
  const { eol, source } = document;
  if (split?.form === 'body') {
    const { span, before, behind } = cutBody(document, run, split, headOf(document, run), last);
    return edit(span, `${before}${eol}${space}${moved}${space}${behind}`);
  }
  if (split !== null) {
    const start = spanToSource(run.args, { start: 0, end: split.first }).end;
    const end = spanToSource(run.args, { start: split.second, end: split.second + 1 }).start;
    const options = split.options.map((command) => command + split.end).join('');
    const comments = commentsWithin(document, { start, end }).map((comment) => comment + eol);
    const first = last === null ? '' : split.end + last;
    return edit(
      { start, end },
      `${first}${eol}${space}${moved}${space}${comments.join('')}${headOf(document, run)} ${options}`,
    );
  }
  const { end } = run.tile.span;
  // Behind a last line without an ending, the moved block is the last line without an ending.
  if (!source.slice(run.tile.span.start, end).endsWith('\n')) {
    return edit({ start: end, end }, `${eol}${space}${moved.slice(0, -eol.length)}`);
  }
  const next = alongside(document, run);
  if (space !== '' && moved === slice(source, move.copy.tile.span) && next !== null)
    return edit({ start: next, end: next }, moved);
  return edit({ start: end, end }, space + moved);
}

/** The place of a copy without a comment that stands behind a RUN and a blank line: another one goes directly ahead of it. Null: there is none. */
function alongside({ tiles, instructions }: Document, run: RunInstruction): number | null {
  const [blank, next] = tiles.slice(tiles.indexOf(run.tile) + 1);
  if (blank?.kind !== 'blank' || next === undefined) return null;
  const copy = instructions.find(({ tile }) => tile === next);
  return (copy?.kind === 'COPY' || copy?.kind === 'ADD') && copy.from === null ? next.span.start : null;
}

function edit(span: FileEdit['span'], text: string): FileEdit {
  return { file: 'dockerfile', span, text };
}

/** What to delete so that these are gone; of blocks that follow each other the blank lines around all of them count. */
function removals(document: Document, instructions: readonly Instruction[]): readonly Span[] {
  const { eol, source } = document;
  const found: Span[] = [];
  for (const instruction of instructions) {
    const span = removalOf(document, instruction);
    const before = found.at(-1);
    if (before?.end !== span.start) {
      found.push(span);
      continue;
    }
    found.pop();
    const apart = source.slice(0, before.start).endsWith(eol + eol);
    const end = apart && source.startsWith(eol, span.end) ? span.end + eol.length : span.end;
    found.push({ start: before.start, end });
  }
  return found;
}
