import type { StageLinks } from '../../run/links.js';
import { followUp, joinBehind } from '../../shell/join-behind.js';
import { commentsWithin } from '../../stage/comments.js';
import type { Document } from '../../syntax/document.js';
import type { Span } from '../../text/span.js';
import { blockOf, removalOf } from '../blocks.js';
import { commandBehind } from '../command-behind.js';
import type { FileEdit } from '../rewrite.js';
import { knowledgeOf } from './knowledge.js';
import type { RowJoint, RowMember, UnderstoodRun } from './member.js';

/** May a RUN become lines of the heredoc that a row is? One heredoc and another stay apart, and so does one that would have to begin with it. */
export function behindLines(
  document: Document,
  row: readonly RowMember[],
  next: UnderstoodRun,
  links: StageLinks,
): RowJoint {
  const [first] = row;
  const last = row.at(-1) ?? first;
  if (first?.body.form !== 'body' || last === undefined || next.body.form !== 'line') return apart(BY_HAND);
  const { shell, interpreter } = first.body;
  if (interpreter !== null) return apart(`\`${interpreter}\` runs the one, and the shell of the stage the other.`);
  const { script } = next.body;
  const knowledge = knowledgeOf(last.body, links, next.body);
  const found =
    last.behind === null
      ? joinBehind(last.body.script, script, shell, knowledge)
      : followUp(last.body.script, script, shell, knowledge, last.behind.append);
  if (found.ok) {
    const { joined, append, commands } = found;
    // Between the commands of a chain a comment has no good place.
    if (append.as === 'chain' && commentsOf(document, next).length > 0) return apart(BY_HAND);
    return { ok: true, joined, behind: { append, commands } };
  }
  if ('code' in found) return { ok: false, code: 'not-one-shell', because: found.because };
  return apart(`Nothing can follow its last line: ${found.because}.`);
}

const BY_HAND = 'One of them is a heredoc: put the commands of both into one by hand, if they belong together.';

function apart(because: string): RowJoint {
  return { ok: false, code: 'heredoc', because };
}

/** The edits that make RUNs lines of the heredoc ahead of them. */
export function linesBehind(document: Document, [first, ...more]: readonly RowMember[]): readonly FileEdit[] {
  const [behind = null] = more.map((one) => one.behind);
  if (first === undefined || behind === null) return [];
  const lines = more.flatMap((one) => [...commentsOf(document, one), ...(one.behind?.commands ?? [])]);
  return [
    commandBehind(document, first.run, first.body, behind.append, lines),
    ...removals(document, more).map((span): FileEdit => ({ file: 'dockerfile', span, text: '' })),
  ];
}

/** What to delete so that these are gone. Of a file without a final line ending, the last one takes what is ahead of it along. */
function removals(document: Document, members: readonly RowMember[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { run } of members) {
    const span = removalOf(document, run);
    const before = spans.at(-1);
    const overlaps = before !== undefined && span.start < before.end;
    if (overlaps) spans.pop();
    spans.push(overlaps ? { start: document.source.slice(0, before.start).trimEnd().length, end: span.end } : span);
  }
  return spans;
}

/** The comments that go with a RUN: those above it, and those between its lines. */
function commentsOf(document: Document, { run }: UnderstoodRun): readonly string[] {
  return commentsWithin(document, { start: blockOf(document, run).span.start, end: run.span.end });
}
