import {
  blockOf,
  changedStep,
  commandKey,
  commentsWithin,
  type Document,
  type FileEdit,
  type MappedText,
  pragmaAbove,
  removalOf,
  runText,
  type Span,
  type StepChanges,
  type Subject,
  spanToSource,
} from '@dockshift/core/kit';
import type { FilledPlace } from './filled-place.js';
import type { OwnerCall } from './owner-call.js';

/** What becomes of a chown, and of the step that it is; or why not: a code and a full sentence. */
export type EditedCall =
  | { readonly ok: true; readonly edits: readonly FileEdit[]; readonly steps: Pick<StepChanges, 'changed' | 'removed'> }
  | { readonly ok: false; readonly code: 'comment' | 'linter-comment'; readonly because: string };

/** A text that is put in at a place of the file. */
export function insertion(at: number, text: string): FileEdit {
  return { file: 'dockerfile', span: { start: at, end: at }, text };
}

/** Takes a chown away, or has it change the folder alone. */
export function editedCall({ document }: Subject, call: OwnerCall, place: FilledPlace): EditedCall {
  const { run, body, command, chain } = call;
  const spans = chain ?? [];
  const at = spans.findIndex(({ start }) => start === command.span.start);
  const own = spans[at] ?? command.span;
  const key = commandKey(run, textOf(call, own));
  const { mapped } = runText(document.source, run);
  const option = place.keepsFolder ? optionOf(call) : null;
  if (option !== null) {
    const text = `${textOf(call, { start: own.start, end: option.start })}${textOf(call, { start: option.end, end: own.end })}`;
    const edit = cut(document, mapped, option);
    if (edit === null) return no('comment', 'A comment stands between the words of it.');
    return { ok: true, edits: [edit], steps: { changed: [changedStep(key, commandKey(run, text))] } };
  }
  if (spans.length === 1 && body.script.text.slice(own.end).trim() !== '')
    return no('comment', 'Something stands behind the words of it.');
  if (spans.length === 1) return withoutRun(document, call, place, key);
  const [previous, next] = [spans[at - 1], spans[at + 1]];
  const edit = cut(document, mapped, {
    start: next === undefined ? (previous?.end ?? own.start) : own.start,
    end: next?.start ?? own.end,
  });
  if (edit === null) return no('comment', 'A comment stands between the commands.');
  return { ok: true, edits: [edit], steps: { removed: [key] } };
}

function no(code: 'comment' | 'linter-comment', because: string): EditedCall {
  return { ok: false, code, because };
}

function textOf({ body }: OwnerCall, { start, end }: Span): string {
  return body.script.text.slice(start, end);
}

/** The word that makes chown go into folders, with the blanks that part it from the next one, or from the one in front. */
function optionOf({ command, change }: OwnerCall): Span | null {
  const at = change.recursiveAt ?? -1;
  const [ahead, option, behind] = [command.args[at - 1], command.args[at], command.args[at + 1]];
  if (option === undefined) return null;
  return behind === undefined
    ? { start: ahead?.span.end ?? option.span.start, end: option.span.end }
    : { start: option.span.start, end: behind.span.start };
}

/** Takes a part of the script away; null if a comment stands in it. */
function cut(document: Document, mapped: MappedText, { start, end }: Span): FileEdit | null {
  const [first, last] = [start, end - 1].map((one) => spanToSource(mapped, { start: one, end: one + 1 }));
  // Up to a word: what parts the two goes along. From the end of a word: the place behind its last character.
  const from = /\s/.test(mapped.text[start] ?? '')
    ? spanToSource(mapped, { start: start - 1, end: start }).end
    : first?.start;
  const to =
    /\s/.test(mapped.text[end - 1] ?? '') && end < mapped.text.length
      ? spanToSource(mapped, { start: end, end: end + 1 }).start
      : last?.end;
  const span = { start: from ?? 0, end: to ?? 0 };
  return commentsWithin(document, span).length > 0 ? null : { file: 'dockerfile', span, text: '' };
}

/** Takes the whole RUN away; a comment above it goes on above the COPY that it follows. */
function withoutRun(document: Document, { run }: OwnerCall, { copies }: FilledPlace, key: string): EditedCall {
  const pragma = pragmaAbove(document, run);
  if (pragma !== null) return no('linter-comment', `\`${pragma}\` speaks to a tool of the RUN below it.`);
  if (run.comments.length > 0) return no('comment', 'A comment stands between the lines of the RUN.');
  const { comments } = blockOf(document, run);
  const [first] = copies;
  // Of several the first has another one below it.
  const follows = first?.index === run.index - 1;
  if (comments.length > 0 && !follows)
    return no('comment', `\`${comments[0]}\` stands above the RUN, and not all of the copies are directly above it.`);
  const edits: FileEdit[] = [{ file: 'dockerfile', span: removalOf(document, run), text: '' }];
  if (first !== undefined && comments.length > 0)
    edits.unshift(insertion(first.span.start, comments.map((comment) => comment + document.eol).join('')));
  return { ok: true, edits, steps: { removed: [key] } };
}
