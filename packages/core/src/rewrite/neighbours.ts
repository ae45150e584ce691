import { commentedInstruction, commentsWithin, pragmaIn } from '../stage/comments.js';
import type { Document, Instruction } from '../syntax/document.js';
import { type Span, slice } from '../text/span.js';
import { blockOf } from './blocks.js';
import type { Finding } from './finding.js';
import type { Rewrite } from './rewrite.js';

/** Why instructions that follow each other stay apart, whatever they say: as the declines of a transform. */
export const NEIGHBOUR_DECLINES = {
  'comment-between': 'A comment stands between them, and speaks of what is below it.',
  'linter-comment': 'A comment above one of them speaks to a tool of that one alone.',
} as const;

/** The codes of {@link NEIGHBOUR_DECLINES}. */
export type NeighbourCode = keyof typeof NEIGHBOUR_DECLINES;

/** Instructions that are to become one, as far as they are known. It grows at its end, and what the next one is asked does not grow with it. */
export interface NeighbourGroup<I extends Instruction, Code extends string> {
  /** What stands against one behind them; null if nothing does. */
  objection(next: I): { readonly code: Code; readonly because: string } | null;
  add(next: I): void;
}

/** How instructions that stand on lines below each other become one. */
export interface NeighbourMerge<I extends Instruction, Code extends string> {
  /** Is it one of those that are looked at? */
  takes(instruction: Instruction): instruction is I;
  /** Do two of them look as if they could be one at all? Absent: any two do. */
  belongs?(above: I, below: I): boolean;
  /** A group that begins with one of them. */
  begin(first: I): NeighbourGroup<I, Code>;
  /** `3 ENVs follow each other.` and the action. */
  words(count: number): { readonly message: string; readonly title: string };
  rewrite(group: readonly I[]): Pick<Rewrite, 'edits' | 'premises' | 'steps' | 'gain'>;
}

/**
 * Merges instructions on lines below each other, from the top as far as it goes; then begins anew with the one that would not be
 * merged. A blank line parts what is to stay apart.
 */
export function* mergeNeighbours<I extends Instruction, Code extends string>(
  document: Document,
  merge: NeighbourMerge<I, Code>,
): Iterable<Finding<Code | NeighbourCode>> {
  for (const { instructions } of document.stages) {
    let members: I[] = [];
    let group: NeighbourGroup<I, Code> | null = null;
    for (const instruction of instructions) {
      const last = members.at(-1);
      const taken = merge.takes(instruction) ? instruction : null;
      const apart = last === undefined || taken === null || isParagraph(document, last, taken);
      if (apart || merge.belongs?.(last, taken) === false) {
        yield* mergedInto(merge, members);
        members = taken === null ? [] : [taken];
        group = taken === null ? null : merge.begin(taken);
        continue;
      }
      const objection = besides(document, members, taken) ?? group?.objection(taken) ?? null;
      if (objection === null) {
        members.push(taken);
        group?.add(taken);
        continue;
      }
      yield* mergedInto(merge, members);
      const { message } = merge.words(2);
      yield { at: last.span, message, declined: objection.code, because: objection.because };
      members = [taken];
      group = merge.begin(taken);
    }
    yield* mergedInto(merge, members);
  }
}

function* mergedInto<I extends Instruction, Code extends string>(
  merge: NeighbourMerge<I, Code>,
  group: readonly I[],
): Iterable<Finding<Code>> {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined || group.length === 1) return;
  const { message, title } = merge.words(group.length);
  const footprint = [{ start: first.span.start, end: last.span.end }];
  yield { at: first.span, message, rewrite: { title, footprint, keeps: 'image', ...merge.rewrite(group) } };
}

/** Does a blank line, and no comment, stand between two instructions? */
function isParagraph(document: Document, above: Instruction, below: Instruction): boolean {
  const between = betweenOf(above, below);
  const lines = slice(document.source, between).split('\n');
  return lines.length > 2 && commentsWithin(document, between).length === 0;
}

function besides(
  document: Document,
  group: readonly Instruction[],
  next: Instruction,
): { readonly code: NeighbourCode; readonly because: string } | null {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return null;
  const above = { start: blockOf(document, first).span.start, end: first.span.start };
  const between = betweenOf(last, next);
  const pragma = pragmaIn(document, above) ?? pragmaIn(document, between);
  if (pragma !== null) {
    return { code: 'linter-comment', because: `\`${pragma}\` speaks to a tool of the line below it, and only there.` };
  }
  const [comment] = commentsWithin(document, between);
  if (comment === undefined) return null;
  const what = commentedInstruction(document, between) === null ? 'speaks of what is below it' : 'could be put back';
  return { code: 'comment-between', because: `\`${comment}\` stands between them, and ${what}.` };
}

/** From the end of what the one says to the keyword of the other. */
function betweenOf(above: Instruction, below: Instruction): Span {
  return { start: above.span.end, end: below.span.start };
}
