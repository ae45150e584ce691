import { type Suppression, suppressions } from '../suppress/suppress.js';
import type { Document } from '../syntax/document.js';
import type { Edit } from '../text/edit.js';
import type { Place } from '../text/lines.js';
import { ropeOrigin } from '../text/rope.js';
import { slice } from '../text/span.js';
import { Findings } from './findings.js';
import type { OptimizeInput, OptimizeOptions } from './input.js';
import type { AppliedRewrite, HeldRewrite, UnknownSuppression } from './outcome.js';
import { editTexts, type Texts } from './texts.js';

/** More comments are not tried one by one. */
const MOST_ALONE = 20;

/** What a file comes to. */
export interface Settled {
  /** Rewrites that were made. */
  readonly made: number;
  /** What waits for a word, as text. */
  readonly held: readonly string[];
}

/** A file at its end, with what found out about its comments. */
interface AtEnd {
  readonly input: OptimizeInput;
  readonly options: OptimizeOptions;
  /** As it was, and as it is now. */
  readonly original: Texts;
  readonly texts: Texts;
  readonly findings: Findings;
  readonly held: readonly HeldRewrite[];
  /** Where a character of the original stands. */
  readonly place: (origin: number) => Place;
}

/** What becomes of the own comments of a file. */
export interface Ignores {
  readonly unusedSuppressions: readonly Place[];
  readonly removed: readonly AppliedRewrite[];
  /** Without those that are removed. */
  readonly texts: Texts;
}

/** The rule by which comments that forbid nothing are taken away: it stands in the place of a transform. */
const UNUSED_IGNORE = 'unused-ignore';

/** The comments that forbid nothing: told of, or taken away where that is asked for. `settle` is null where not all was taken that is proven. */
export function ignoresAtEnd(end: AtEnd, settle: ((texts: Texts) => Settled | null) | null): Ignores {
  const { options, texts, place } = end;
  const idle = idleIgnores(end);
  const placed = (some: readonly Suppression[]): readonly Place[] =>
    some.map(({ at }) => place(ropeOrigin(texts.rope, at.start)));
  if (settle === null || idle.length === 0) return { unusedSuppressions: placed(idle), removed: [], texts };
  const found = removable(idle, end, settle);
  const unused = placed(found.gone);
  return options.removeUnusedIgnores === true
    ? { unusedSuppressions: [], removed: unused.map(removal), texts: found.texts }
    : { unusedSuppressions: unused, removed: [], texts };
}

/** The comments with ids of no transform. */
export function unknownAtEnd({ original, options, place }: AtEnd): readonly UnknownSuppression[] {
  return unknownIds(original.document, options).map(([{ at }, ids]) => ({ at: place(at.start), ids }));
}

/** A rewrite by its words: where it stands is another matter. */
export function namedRewrite({ transform, title }: HeldRewrite): string {
  return `${transform}: ${title}`;
}

/** A comment is no instruction: whatever it says, the image is the same. */
function removal(at: Place): AppliedRewrite {
  return {
    transform: UNUSED_IGNORE,
    at,
    title: 'Remove a dockshift-ignore comment',
    message: 'The comment forbids nothing.',
    safety: 'safe',
    keeps: 'image',
    caches: [],
    premises: [],
    gain: { summary: 'the comment forbids nothing' },
  };
}

/** The own comments of a text that have ids of no transform, with these. */
function unknownIds(
  document: Document,
  { known, transforms }: OptimizeOptions,
): readonly (readonly [Suppression, readonly string[]])[] {
  const ids = new Set([...(known ?? []), ...transforms].map(({ id }) => id));
  return suppressions(document).flatMap((one) => {
    const unknown = one.own ? one.ids.filter((id) => !ids.has(id)) : [];
    return unknown.length === 0 ? [] : [[one, unknown] as const];
  });
}

/**
 * The own comments of the texts that forbid nothing: neither to those that ran, nor to another transform. One that names what there
 * is not is another mistake.
 */
function idleIgnores({ input, options, original, texts, findings }: AtEnd): readonly Suppression[] {
  const misspelt = new Set(unknownIds(texts.document, options).map(([one]) => one));
  const idle = suppressions(texts.document).filter(
    (one) => one.own && !misspelt.has(one) && !findings.hasUsed(texts, one),
  );
  if (idle.length === 0) return [];
  const others = (options.known ?? []).filter(({ id }) => !options.transforms.some((one) => one.id === id));
  let broken = false;
  const seen = new Findings(input, () => {
    broken = true;
  });
  for (const some of new Set([original, texts])) seen.in(some, others);
  // What one that broke down would have offered is not known.
  return broken ? [] : idle.filter((one) => !seen.hasUsed(texts, one));
}

/**
 * Those comments that can go, and the texts without them. A comment does more than it says: it parts instructions, and keeps what
 * stands below it in its place. `settle` says what the file comes to without it: it has to be nothing else than with it.
 */
function removable(
  idle: readonly Suppression[],
  { texts, held }: AtEnd,
  settle: (texts: Texts) => Settled | null,
): { readonly gone: readonly Suppression[]; readonly texts: Texts } {
  const without = (some: readonly Suppression[]): Texts | null => {
    const cut = cutOut(texts, some);
    const settled = cut === null ? null : settle(cut);
    return settled?.made === 0 && settled.held.join('\n') === held.map(namedRewrite).join('\n') ? cut : null;
  };
  const all = without(idle);
  if (all !== null || idle.length > MOST_ALONE) return all === null ? { gone: [], texts } : { gone: idle, texts: all };
  let best: { readonly gone: readonly Suppression[]; readonly texts: Texts } = { gone: [], texts };
  for (const one of idle) {
    const gone = [...best.gone, one];
    const fewer = without(gone);
    if (fewer !== null) best = { gone, texts: fewer };
  }
  return best;
}

/** The texts without these lines; null if they would then be read in another way, as where a directive comes to the top. */
function cutOut(texts: Texts, comments: readonly Suppression[]): Texts | null {
  const edits = comments.map(({ at }): Edit => ({ span: at, text: '' }));
  const cut = editTexts(
    texts,
    edits.map((edit) => ({ ...edit, file: 'dockerfile' as const })),
  );
  return typeof cut === 'string' || said(cut.document) !== said(texts.document) ? null : cut;
}

/** All that is no comment. */
function said(document: Document): string {
  const { source, tiles } = document;
  const parts = tiles.filter(({ kind }) => kind !== 'comment');
  return JSON.stringify(parts.map(({ kind, span }) => [kind, slice(source, span)]));
}
