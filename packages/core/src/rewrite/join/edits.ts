import type { Premise } from '../../effects/premise.js';
import type { RunScript } from '../../run/run-script.js';
import { runStyle } from '../../run/style.js';
import { brackets, joinedSpan } from '../../shell/join.js';
import { commentsWithin, pragmaIn } from '../../stage/comments.js';
import type { Document, RunInstruction } from '../../syntax/document.js';
import { layoutJoin } from '../../syntax/layout.js';
import { spanToSource } from '../../text/mapped.js';
import { type Span, slice } from '../../text/span.js';
import { blockOf, removalOf } from '../blocks.js';
import type { FileEdit } from '../rewrite.js';
import { linesBehind } from './behind-lines.js';
import type { JoinObjection, RowMember, UnderstoodRun } from './member.js';
import { JoinRow } from './row.js';

/** RUNs joined with `&&`, or why that is not the same. */
export type JoinPlan =
  | { readonly ok: true; readonly edits: readonly FileEdit[]; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly code: JoinObjection; readonly because: string };

/**
 * Joins two RUNs that follow each other in a stage. Whoever asks has made sure that the state (USER, WORKDIR, ENV, …)
 * is the same for both.
 */
export function joinPair(document: Document, first: UnderstoodRun, second: UnderstoodRun): JoinPlan {
  const row = pairOf(document, first, second);
  if (!(row instanceof JoinRow)) return row;
  return { ok: true, edits: joinEdits(document, row.members), premises: row.premises };
}

function pairOf(
  document: Document,
  first: UnderstoodRun,
  second: UnderstoodRun,
): JoinRow | Extract<JoinPlan, { ok: false }> {
  const row = new JoinRow(document, first, null);
  const joint = row.joint(second);
  if (!joint.ok) return joint;
  row.add(second, joint);
  return row;
}

/** Makes one RUN of a row. Only what stands between the scripts is replaced: the scripts keep every byte. */
export function joinEdits(document: Document, row: readonly RowMember[]): readonly FileEdit[] {
  if (row.some(({ behind }) => behind !== null)) return linesBehind(document, row);
  const style = runStyle(
    document,
    row.map((member) => member.run),
  );
  const edits: FileEdit[] = [];
  const edit = (start: number, end: number, text: string): void => {
    if (text !== '') edits.push({ file: 'dockerfile', span: { start, end }, text });
  };
  for (const [index, { run, body, grouping }] of row.entries()) {
    const script = scriptSpan(run, body);
    const [open, close] = brackets(body.script, grouping);
    const next = row[index + 1];
    if (index === 0) edit(script.start, script.start, open);
    if (next === undefined) {
      edit(script.end, script.end, close);
      continue;
    }
    const following = scriptSpan(next.run, next.body).start;
    const between = layoutJoin(
      commentsWithin(document, { start: script.end, end: following }),
      style,
      document,
      next.between,
    );
    edit(script.end, following, close + between + brackets(next.body.script, next.grouping)[0]);
  }
  return edits;
}

/**
 * Joins two RUNs that have other instructions between them, in the place of one of the two. What
 * the moved one passes must not depend on it; whoever asks has proven that.
 */
export function joinDistant(
  document: Document,
  first: UnderstoodRun,
  second: UnderstoodRun,
  into: 'first' | 'second',
): JoinPlan {
  const row = pairOf(document, first, second);
  if (!(row instanceof JoinRow)) return row;
  const moved = (into === 'first' ? second : first).run;
  const { comments, span } = blockOf(document, moved);
  const pragma = pragmaIn(document, span);
  if (pragma !== null)
    return { ok: false, code: 'linter-comment', because: `\`${pragma}\` speaks to a tool of this RUN alone.` };
  if (row.members.some(({ behind }) => behind !== null))
    return into === 'first'
      ? { ok: true, edits: linesBehind(document, row.members), premises: row.premises }
      : { ok: false, code: 'heredoc', because: 'The one ahead is a heredoc, and would have to move.' };
  const style = runStyle(document, [first.run, second.run]);
  const [a, b] = row.members.map(({ run, body, grouping }) => {
    const [open, close] = brackets(body.script, grouping);
    return { open, close, script: scriptSpan(run, body) };
  });
  if (a === undefined || b === undefined) throw new RangeError('two RUNs are joined');
  const between = row.members[1]?.between;
  const text = (part: { open: string; close: string; script: Span }): string =>
    part.open + slice(document.source, part.script) + part.close;
  const edits: FileEdit[] = [];
  const edit = (span: Span, replacement: string): void => {
    if (replacement !== '' || span.end > span.start) edits.push({ file: 'dockerfile', span, text: replacement });
  };
  edit(removalOf(document, moved), '');
  if (into === 'first') {
    edit({ start: a.script.start, end: a.script.start }, a.open);
    edit(
      { start: a.script.end, end: a.script.end },
      a.close + layoutJoin(comments, style, document, between) + text(b),
    );
  } else {
    const line = blockOf(document, second.run).span.start;
    edit({ start: line, end: line }, comments.map((comment) => comment + document.eol).join(''));
    edit({ start: b.script.start, end: b.script.start }, text(a) + layoutJoin([], style, document, between) + b.open);
    edit({ start: b.script.end, end: b.script.end }, b.close);
  }
  return { ok: true, edits, premises: row.premises };
}

/** Where a RUN's script stands, without what only ends its last command (`;`). */
function scriptSpan(run: RunInstruction, body: RunScript): Span {
  return spanToSource(run.args, joinedSpan(body.script));
}
