import type { AppliedRewrite, Gain, Premise, Proposal, Safety } from '@dockshift/core';
import { changesBetween, changesOfEdits } from '../patch/line-change.js';
import { showHunks } from '../patch/show-hunks.js';
import { gainText, savesNothing } from '../report/gain-text.js';
import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { Rebuilds } from './rebuilds.js';
import type { ShownTrial } from './tried-file.js';

/** Prose is never wider, whatever the terminal; lines of the diff are as long as they are. */
export const WIDEST = 100;

/** Width of the words ahead of what they say. */
const LABELS = 8;

/** A proposal with what is known of it. */
export interface ShownProposal {
  readonly proposal: Proposal;
  /** From 1. */
  readonly number: number;
  /** What rebuilds take; null: not known. */
  readonly expected: Rebuilds | null;
  /** What real builds showed of it; null: nothing. */
  readonly trial: ShownTrial | null;
}

/** How a proposal is shown. */
export interface ProposalStyle {
  readonly colors: Colors;
  readonly columns: number;
  /** As shown to the user; null: the context is not known. */
  readonly ignorePath: string | null;
}

/** A rewrite for people: what it does, what is gained, what it rests on, and its diff. */
export function proposalLines(shown: ShownProposal, style: ProposalStyle): readonly string[] {
  const { proposal, number, expected, trial } = shown;
  const { colors } = style;
  const { rewrite } = proposal;
  const columns = Math.min(style.columns, WIDEST);
  const count = `${number}. `;
  const indent = ' '.repeat(count.length);
  const [first = '', ...more] = indented(printable(rewrite.title), indent, columns);
  const row = (label: string, text: string): readonly string[] => labelled(label, text, indent, columns);
  return [
    `${count}${colors.bold(first.trimStart())}`,
    ...more.map(colors.bold),
    ...indented(`${rewrite.transform}, line ${rewrite.at.line}: ${printable(rewrite.message)}`, indent, columns).map(
      colors.dim,
    ),
    '',
    ...row('gain', wholeGain(rewrite.gain, expected)),
    ...(isTried(rewrite, trial)
      ? row('tried', triedText(rewrite)).map(colors.green)
      : row(safetyWord(rewrite.safety), keepsText(rewrite)).map(safetyColor(rewrite.safety, colors))),
    ...(trial === null ? [] : row('', trial.text).map(trial.same ? colors.green : colors.yellow)),
    ...rewrite.premises.flatMap((premise) => premiseLines(premise, row, colors)),
    '',
    ...diffLines(proposal, style),
  ];
}

/** Is it a rewrite that nothing proves, and that came out the same in real builds? */
export function isTried({ safety }: AppliedRewrite, trial: ShownTrial | null): boolean {
  return safety !== 'safe' && trial?.same === true;
}

function triedText({ keeps, caches }: AppliedRewrite): string {
  const but = keeps === 'image-minus-caches' ? `, but for the caches in ${caches.join(', ')}` : '';
  return `real builds come out the same${but}; what is open below is not proven`;
}

/** How often something is asked of the reader: claims that nothing proves. */
export function openClaims({ premises }: AppliedRewrite): number {
  return premises.filter((premise) => premise.proof === null).length;
}

function labelled(label: string, text: string, indent: string, columns: number): readonly string[] {
  const [first = '', ...more] = indented(printable(text), indent + ' '.repeat(LABELS), columns);
  return [`${indent}${label.padEnd(LABELS)}${first.trimStart()}`, ...more];
}

function premiseLines(
  { claim, proof }: Premise,
  row: (label: string, text: string) => readonly string[],
  colors: Colors,
): readonly string[] {
  if (proof === null) return [...row('OPEN', claim), ...row('', 'Nothing here proves it.')].map(colors.yellow);
  return [...row('proven', claim), ...row('', `because ${proof}`).map(colors.dim)];
}

function safetyWord(safety: Safety): string {
  return safety === 'suggestion' ? 'HINT' : safety === 'unsafe' ? 'UNSAFE' : 'safe';
}

function safetyColor(safety: Safety, colors: Colors): (text: string) => string {
  switch (safety) {
    case 'safe':
      return colors.green;
    case 'unsafe':
      return colors.yellow;
    case 'suggestion':
      return colors.blue;
    default:
      return safety satisfies never;
  }
}

function keepsText({ safety, keeps, caches }: AppliedRewrite): string {
  if (safety === 'suggestion') return 'it changes what the file means; whether you want that is for you to say';
  const but = keeps === 'image-minus-caches' ? `, but for the caches in ${caches.join(', ')}` : '';
  return safety === 'safe'
    ? `the image is proven to stay what it is${but}`
    : `the image stays what it is only if the open claims below hold${but}`;
}

/** Seconds by the history where there is one, else what one rebuild after an edit of the sources saves. */
function wholeGain(gain: Gain, expected: Rebuilds | null): string {
  const { summary, layers = 0, seconds } = gain;
  const fewer = layers > 0 && !/\blayers?\b/.test(summary) ? [`${counted(layers, 'layer')} fewer`] : [];
  const saved = seconds === undefined || seconds < 1 ? [] : [`about ${duration(seconds)} less each time`];
  return [gainText(gain, expected), ...(expected === null ? saved : averageOf(expected)), ...fewer].join('; ');
}

function averageOf({ before, after, over }: Rebuilds): readonly string[] {
  if (savesNothing({ before, after })) return [];
  return [`a rebuild takes ${duration(after)} on average instead of ${duration(before)} (over ${over})`];
}

/** The changes of the Dockerfile and of its ignore file; their names only where both change. */
function diffLines({ before, after, edits }: Proposal, { colors, ignorePath }: ProposalStyle): readonly string[] {
  const dockerfile = showHunks(before.dockerfile, changesOfEdits(before.dockerfile, edits), colors);
  if (before.ignoreFile === after.ignoreFile || after.ignoreFile === null) return dockerfile;
  const [old, fresh] = [before.ignoreFile ?? '', after.ignoreFile];
  const created = before.ignoreFile === null ? ' (a new file)' : '';
  return [
    ...dockerfile,
    ...(dockerfile.length === 0 ? [] : ['']),
    colors.bold(`${printable(ignorePath ?? '.dockerignore')}${created}`),
    ...showHunks(old, changesBetween(old, fresh), colors),
  ];
}
