import type { BuildContext } from '../context/build-context.js';
import type { Finding } from '../rewrite/finding.js';
import { defineAnalysis } from '../stage/memo.js';
import type { DirectiveTile, Document, Tile } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';
import { overlaps, type Span, slice } from '../text/span.js';
import { isObject, textList } from '../tools/kit/json-value.js';
import { readYaml } from '../tools/kit/yaml.js';
import { LINTER_RULES } from './linter-rules.js';

/** A comment that keeps transforms away from a part of the file: `# dockshift-ignore …`, or what a linter is told to ignore. */
export interface Suppression {
  /** It speaks to dockshift itself, which says so where it forbids nothing. */
  readonly own: boolean;
  /** The comment itself. */
  readonly at: Span;
  /** Ids of transforms, of its own comments as written; empty for all transforms. */
  readonly ids: readonly string[];
  /** What it speaks of. */
  readonly covers: Span;
}

const COMMENT = /^#\s*dockshift-ignore(-file)?\b(?!-)/;

/**
 * The suppressions of a file. Those of dockshift: above an instruction, for that instruction; above a FROM, for its
 * stage; at the top of the file with a blank line behind it, or wherever it says `dockshift-ignore-file`, for the file. Ids are
 * separated by commas or spaces; a reason may follow ` -- `.
 */
export const suppressions: (document: Document) => readonly Suppression[] = defineAnalysis((document) => [
  ...document.tiles.flatMap((tile, index): Suppression[] => {
    if (tile.kind === 'directive') return ofChecks(document, tile);
    if (tile.kind !== 'comment') return [];
    const comment = slice(document.source, tile.span).trim();
    const [wanted = ''] = comment.replace(COMMENT, '').split('--', 1);
    if (!COMMENT.test(comment) || wanted.includes('#'))
      return ofLinter(document, tile.span, coveredBy(document, index, true));
    const ids = wanted.split(/[\s,]+/).filter((id) => id !== '');
    const whole = COMMENT.exec(comment)?.[1] !== undefined;
    const covers = whole ? { start: 0, end: document.source.length } : coveredBy(document, index);
    // With nothing below it, it speaks of nothing, which is worth a word.
    const nothing = { start: tile.span.end, end: tile.span.end };
    return [{ own: true, at: tile.span, ids, covers: covers ?? nothing }];
  }),
  // Inside of an instruction it is a wish, too, though hadolint does not look there.
  ...document.instructions.flatMap(({ tile, comments }) => comments.flatMap((at) => ofLinter(document, at, tile.span))),
]);

/** `# hadolint ignore=DL3009,DL3059 # why`, `# hadolint global ignore=…` (hadolint's README, "Inline ignores"). */
const HADOLINT = /^#+[ \t]*hadolint[ \t]+(global[ \t]+)?ignore[ \t]*[=:]([^#]*)/i;

/** A rule that hadolint is told to ignore is a wish for the file, whatever asks for it. Several rules may be told. */
function ofLinter(document: Document, at: Span, below: Span | null): Suppression[] {
  const match = HADOLINT.exec(slice(document.source, at).trim());
  if (match === null) return [];
  const rules = (match[2] ?? '').toUpperCase().split(/[\s,;]+/);
  const ids = idsOf(rules);
  const all = match[1] !== undefined;
  const covers = all ? { start: 0, end: document.source.length } : below;
  return ids.length === 0 || covers === null ? [] : [{ own: false, at, ids, covers }];
}

function idsOf(rules: readonly string[]): readonly string[] {
  return rules.flatMap((rule) => LINTER_RULES.hadolint.get(rule) ?? []);
}

/** `# check=skip=JSONArgsRecommended,StageNameCasing;error=true`, `skip=all` (Dockerfile reference, "check"): for the whole file. */
function ofChecks({ source }: Document, { name, value, span }: DirectiveTile): Suppression[] {
  if (name !== 'check') return [];
  const rules = value
    .split(';')
    .map((option) => option.split('='))
    .filter(([option = '']) => option.trim() === 'skip')
    .flatMap(([, list = '']) => list.split(','))
    .map((rule) => rule.trim());
  const all = rules.includes('all');
  const ids = [...LINTER_RULES.buildkit].flatMap(([rule, known]) => (all || rules.includes(rule) ? known : []));
  return ids.length === 0 ? [] : [{ own: false, at: span, ids, covers: { start: 0, end: source.length } }];
}

/** Where hadolint looks for its settings, from the folder that it runs in (its README, "Configure"). */
const SETTINGS = ['.hadolint.yaml', '.hadolint.yml', '.config/hadolint.yaml', '.config/hadolint.yml'];

/** Do hadolint's settings of the build context ignore what a transform does, for all files? */
export function isIgnoredByLinter(context: BuildContext | null, transform: string): boolean {
  return context !== null && ignoredByLinter(context).has(transform);
}

const ignoredByLinter = oncePer(
  (context: BuildContext): ReadonlySet<string> =>
    new Set(SETTINGS.flatMap((path) => (context.has(path) ? ignoredIn(context.read(path)) : []))),
);

function ignoredIn(text: string | null): readonly string[] {
  const settings = text === null ? null : readYaml(text)?.said;
  return isObject(settings) ? idsOf(textList(settings['ignored']).map((rule) => rule.toUpperCase())) : [];
}

/** What a comment speaks of: the instruction below it. */
function coveredBy(document: Document, index: number, passesBlanks = false): Span | null {
  const { behindComments, behindBlanks, first } = tilesBehind(document);
  const tile = document.tiles[(passesBlanks ? behindBlanks : behindComments)[index + 1] ?? document.tiles.length];
  if (tile?.kind === 'instruction') return ofInstruction(document, tile);
  return index < first ? { start: 0, end: document.source.length } : null;
}

/** For each tile the next one, itself included, that is no comment, or neither that nor blank; and the first instruction. */
const tilesBehind = defineAnalysis(({ tiles }) => {
  const behindComments: number[] = [];
  const behindBlanks: number[] = [];
  for (const [back, { kind }] of tiles.toReversed().entries()) {
    const index = tiles.length - 1 - back;
    const next = (behind: readonly number[]): number => behind[index + 1] ?? tiles.length;
    behindComments[index] = kind === 'comment' ? next(behindComments) : index;
    behindBlanks[index] = kind === 'comment' || kind === 'blank' ? next(behindBlanks) : index;
  }
  const first = tiles.findIndex(({ kind }) => kind === 'instruction');
  return { behindComments, behindBlanks, first: first < 0 ? tiles.length : first };
});

function ofInstruction(document: Document, tile: Tile): Span {
  const stage = document.stages.find((one) => one.from.tile === tile);
  if (stage === undefined) return tile.span;
  const last = stage.instructions.at(-1) ?? stage.from;
  return { start: tile.span.start, end: last.tile.span.end };
}

/** The suppression that forbids a finding; null if there is none. */
export function suppressionOf(document: Document, transform: string, finding: Finding): Suppression | null {
  const edits = 'rewrite' in finding ? finding.rewrite.edits.filter((edit) => edit.file === 'dockerfile') : [];
  const touches = (span: Span): boolean =>
    overlaps(span, finding.at) || edits.some((edit) => edit.span.start < span.end && span.start <= edit.span.end);
  return (
    suppressions(document).find(
      (one) => (one.ids.length === 0 || one.ids.includes(transform)) && touches(one.covers),
    ) ?? null
  );
}
