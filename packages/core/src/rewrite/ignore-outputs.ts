import type { EarlyInstall } from '../analysis/install.js';
import { copyThatNeeds } from '../analysis/siblings.js';
import type { BuildContext } from '../context/build-context.js';
import { leaveOut } from '../context/ignore-edit.js';
import type { Document } from '../syntax/document.js';
import type { Premise } from '../tools/premise.js';
import type { FileEdit } from './rewrite.js';

/** The edit of the ignore file that a moved copy needs, or why it can't be made. */
export type IgnoredOutputs =
  | { readonly ok: true; readonly edits: readonly FileEdit[]; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly code: 'ignore-file' | 'needed-elsewhere' | 'vendored'; readonly because: string };

/** Makes sure that the copy, coming later now, does not bring what the install has written. */
export function ignoreOutputs(
  document: Document,
  context: BuildContext | null,
  { ignore, writes }: Pick<EarlyInstall['plan'], 'ignore' | 'writes'>,
  visible: BuildContext,
): IgnoredOutputs {
  const sent = writes.find((path) => visible.has(path));
  if (sent !== undefined) return refuse('vendored', `${sent} is part of the build context.`);
  if (context === null || ignore.length === 0) return { ok: true, edits: [], premises: [] };
  const needs = copyThatNeeds(ignore, document, context);
  if (needs !== null) {
    return refuse('needed-elsewhere', `${needs.dockerfile} copies ${needs.source}, which would have to be ignored.`);
  }
  const { path, text } = context.ignoreFile;
  const left = leaveOut(text, ignore, context);
  if (!left.ok) return refuse('ignore-file', `${path} can't leave out ${ignore.join(', ')}: ${left.because}.`);
  const old = text ?? '';
  const span = { start: old.length, end: old.length };
  const edits: FileEdit[] =
    left.text === old ? [] : [{ file: 'dockerignore', span, text: left.text.slice(old.length) }];
  const proof =
    left.added.length === 0
      ? `${path} leaves it out`
      : `the repository has none, and ${path} leaves out a host's own from now on`;
  return { ok: true, edits, premises: [{ claim: `The build context brings no ${ignore.join(', ')}.`, proof }] };
}

function refuse(code: Extract<IgnoredOutputs, { ok: false }>['code'], because: string): IgnoredOutputs {
  return { ok: false, code, because };
}
