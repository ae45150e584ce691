import {
  blankBehind,
  blockOf,
  commentsWithin,
  type Document,
  type FileEdit,
  type Instruction,
  type RunInstruction,
  removalOf,
  slice,
  spanToSource,
} from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';
import type { RunHalves } from './split-run.js';

/** A source copy on its way behind an install. */
export interface CopyMove {
  readonly document: Document;
  readonly copy: Instruction;
  /** The copies of the manifests: whole instructions without line endings. */
  readonly manifests: readonly string[];
  /** Where they go: to the place of the source copy, or directly in front of the install. */
  readonly place: 'copy' | 'install';
  /** Instructions between the two that need the sources, and so come along. */
  readonly along: readonly Instruction[];
  readonly run: RunInstruction;
  readonly install: EarlyInstall;
  /** Where the install's script is taken apart; null if all of it goes ahead. */
  readonly split: RunHalves | null;
}

/** The edits that move a source copy behind the install, or behind the part of it that can go ahead. */
export function moveCopy(move: CopyMove): readonly FileEdit[] {
  const { document, copy, manifests, place, along, run, install, split } = move;
  const { eol, source } = document;
  const edits: FileEdit[] = along.map((instruction) => edit(removalOf(document, instruction), ''));
  const block = blockOf(document, copy);
  const lines = manifests.map((line) => line + eol).join('');
  const here = place === 'copy' && lines !== '';
  edits.push(here ? edit(block.span, lines) : edit(removalOf(document, copy), ''));
  const space = blankBehind(document, copy) ? eol : '';
  const moved = [copy, ...along].map((instruction) => slice(source, blockOf(document, instruction).span)).join('');
  const front = here ? '' : lines;
  const own = install.prefetch ?? (split === null && install.first !== null ? [install.first] : null);
  if (own !== null) {
    const { start } = blockOf(document, run).span;
    const note = install.note === null ? '' : `${install.note}${eol}`;
    return [
      ...edits,
      edit(
        { start, end: start },
        `${front}${note}${headOf(document, run)} ${own.join(' && ')}${eol}${space}${moved}${space}`,
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

function placeBehind({ document, run, install, split }: CopyMove, space: string, moved: string): FileEdit {
  const { eol, source } = document;
  if (split !== null) {
    const start = spanToSource(run.args, { start: 0, end: split.first }).end;
    const end = spanToSource(run.args, { start: split.second, end: split.second + 1 }).start;
    const options = split.options.map((command) => command + split.end).join('');
    const comments = commentsWithin(document, { start, end }).map((comment) => comment + eol);
    const first = install.first === null ? '' : split.end + install.first;
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
  return edit({ start: end, end }, space + moved);
}

function edit(span: FileEdit['span'], text: string): FileEdit {
  return { file: 'dockerfile', span, text };
}
