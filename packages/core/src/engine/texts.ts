import type { FileEdit, FileRole } from '../rewrite/rewrite.js';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { applyEdits, type Edit } from '../text/edit.js';
import { editRope, type Rope, ropeOrigin, ropeText } from '../text/rope.js';
import type { Sources } from './proposal.js';

/** The texts that a rewrite may edit, as they are now. */
export interface Texts {
  readonly document: Document;
  /** The Dockerfile again, with what of it is the original's. */
  readonly rope: Rope;
  /** The ignore file; null if there is none. */
  readonly ignore: string | null;
}

/** The texts with all edits made; or what is wrong with the edits, as a full sentence. */
export function editTexts(texts: Texts, edits: readonly FileEdit[]): Texts | string {
  const ignoreEdits = editsOf(edits, 'dockerignore');
  const dockerfileEdits = editsOf(edits, 'dockerfile');
  const ignore = ignoreEdits.length === 0 ? texts.ignore : applyEdits(texts.ignore ?? '', ignoreEdits);
  if (applyEdits(texts.document.source, dockerfileEdits) === null || (ignoreEdits.length > 0 && ignore === null)) {
    return 'The edits of one rewrite overlap.';
  }
  const rope = editRope(texts.rope, dockerfileEdits);
  return { document: parse(ropeText(rope)), rope, ignore };
}

/** The edits of one of the two files. */
export function editsOf(edits: readonly FileEdit[], file: FileRole): Edit[] {
  return edits.filter((edit) => edit.file === file).map(({ span, text }) => ({ span, text }));
}

/** Equal for equal texts. */
export function fingerprint(texts: Texts): string {
  return JSON.stringify([texts.document.source, texts.ignore]);
}

/** Where edits are in the texts as they were at first. */
export function originsOf(texts: Texts, edits: readonly FileEdit[]): readonly number[] {
  return edits.map((edit) => (edit.file === 'dockerfile' ? ropeOrigin(texts.rope, edit.span.start) : edit.span.start));
}

/** The texts alone. */
export function sourcesOf({ document, ignore }: Texts): Sources {
  return { dockerfile: document.source, ignoreFile: ignore };
}

/**
 * The texts after somebody has typed into one of `bases`: the one that is nearest. What lies between the first and the last
 * difference is new.
 */
export function retyped(bases: readonly Texts[], { dockerfile, ignoreFile }: Sources): Texts {
  const [first, ...others] = bases.map((base) => ({ base, edit: difference(base.document.source, dockerfile) }));
  if (first === undefined) throw new RangeError('somebody has typed into a text');
  const { base, edit } = others.reduce((best, one) => (sizeOf(one.edit) < sizeOf(best.edit) ? one : best), first);
  return { document: parse(dockerfile), rope: editRope(base.rope, [edit]), ignore: ignoreFile };
}

/** The one edit that turns a text into another. */
function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}

function sizeOf({ span, text }: Edit): number {
  return span.end - span.start + text.length;
}
