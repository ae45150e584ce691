import { copyManifestsFirst } from '@dockshift/transforms';
import { LOOKED_AT } from './looked-at.js';
import type { Case, Fate } from './measure.js';
import { ECOSYSTEMS, type Ecosystem } from './order.js';

/** How many of its kind there are. */
export interface Totals {
  readonly apps: number;
  readonly older: number;
}

/** The whole page, Markdown; the same cases make the same page. */
export function report(cases: readonly Case[], totals: Totals): string {
  const known = cases.filter((one) => one.ecosystem.known);
  return `${[
    '# How many files are put in order',
    '',
    'Written by `pnpm coverage:docs`; do not edit. It measures `copy-manifests-first` on real applications:',
    `${totals.apps} at their latest revision and ${totals.older} older revisions, each with its build context (every path and size;`,
    'the contents of manifests, and of no lock file). A case is a file and an ecosystem: an install that stands',
    'behind a copy of the sources, so that an edit of any source file runs it again. Left out are projects without',
    'dependencies, and installs that fail for want of a manifest or a lock file in the context. What has to be',
    'proven from a lock file is open here, for the corpus has the text of none: with it, the cases of the column',
    '“lock file not read” may be safe, too.',
    '',
    '- **safe**: the install is ahead of the sources by default (in',
    `  ${cases.filter(({ fate }) => fate.kind === 'safe' && fate.lenient).length} cases of Go with \`go mod download || true\`, because go.sum is not read: with it, as a rule, without);`,
    '- **unsafe**: with `--unsafe`, for a claim is open that nothing in the context proves;',
    '- **declined**: it stays where it is, for the reason in the last column.',
    '',
    '| ecosystem | cases | safe | unsafe | of these, lock file not read | declined | reasons |',
    '|---|--:|--:|--:|--:|--:|---|',
    ...ECOSYSTEMS.filter((one) => one.known).map((one) => row(one.id, ofEcosystem(cases, one))),
    row('**all of these**', known),
    '',
    '## Open claims',
    '',
    'What the unsafe ones wait for. Names are left out.',
    '',
    ...counted(known.flatMap(({ fate }) => (fate.kind === 'unsafe' ? fate.open.map(withoutNames) : []))),
    '',
    '## Each case that is not safe',
    '',
    'Every one of them was read by a person, with its context. Names are left out.',
    '',
    '| file | ecosystem | became | why |',
    '|---|---|---|---|',
    ...ECOSYSTEMS.filter((one) => one.known).flatMap((one) =>
      ofEcosystem(cases, one).flatMap((found) => (found.fate.kind === 'safe' ? [] : [line(found)])),
    ),
    '',
    '## Ecosystems that no transform knows yet',
    '',
    '| ecosystem | cases |',
    '|---|--:|',
    ...ECOSYSTEMS.filter((one) => !one.known).map((one) => `| ${one.id} | ${ofEcosystem(cases, one).length} |`),
    '',
    '## Beside what people did',
    '',
    ...beside(cases),
    '',
  ].join('\n')}`;
}

function ofEcosystem(cases: readonly Case[], ecosystem: Ecosystem): readonly Case[] {
  return cases.filter((one) => one.ecosystem.id === ecosystem.id);
}

/** A claim that is only open because a file was not there to be read. */
const UNREAD = /text .*not known/;

function row(name: string, cases: readonly Case[]): string {
  const count = (kind: Fate['kind']): number => cases.filter((one) => one.fate.kind === kind).length;
  const codes = cases.flatMap(({ fate }) => (fate.kind === 'declined' ? [fate.code] : []));
  const reasons = tally(codes).map(([code, times]) => `${code} ${times}`);
  const safe = `${count('safe')}${cases.length === 0 ? '' : ` (${percent(count('safe'), cases.length)})`}`;
  const unread = cases.filter(
    ({ fate }) => fate.kind === 'unsafe' && fate.open.every((claim) => UNREAD.test(claim)),
  ).length;
  const cells = [name, cases.length, safe, count('unsafe'), unread, count('declined'), reasons.join(', ') || '–'];
  return `| ${cells.join(' | ')} |`;
}

/** The older revisions in which a person moved the install later on. */
function beside(cases: readonly Case[]): readonly string[] {
  const fixed = cases.filter((one) => one.humanGood === true && one.ecosystem.known);
  const [safe, unsafe] = (['safe', 'unsafe'] as const).map(
    (kind) => fixed.filter((one) => one.fate.kind === kind).length,
  );
  const rest = fixed.filter((one) => one.fate.kind === 'declined');
  const other = cases.filter((one) => one.humanGood === true && !one.ecosystem.known).length;
  return [
    `In ${fixed.length} cases of the ecosystems above somebody later put the install ahead of the sources by hand. The result`,
    `here is as good an order in ${safe} of them by default, and in ${unsafe} more with \`--unsafe\` (${percent((safe ?? 0) + (unsafe ?? 0), fixed.length)}).`,
    `(${other} more are of ecosystems that no transform knows yet.) It is not in ${rest.map((one) => one.id).join(', ')}: see`,
    'the table above. Not every one of these people changed the order alone: some changed the image, or copy fewer files,',
    'or none. All are counted.',
  ];
}

function line(one: Case): string {
  return `| ${one.id} | ${one.ecosystem.id} | ${one.fate.kind} | ${LOOKED_AT.get(one.id) ?? why(one.fate)} |`;
}

/** The reason as dockshift gives it, where nobody has looked yet. */
function why(fate: Fate): string {
  if (fate.kind === 'safe') return '';
  if (fate.kind === 'unsafe') return `Not looked at yet. ${fate.open.map(withoutNames).join('<br>')}`;
  const meaning = Object.entries(copyManifestsFirst.declines).find(([code]) => code === fate.code)?.[1];
  return `Not looked at yet. ${fate.code}: ${meaning ?? withoutNames(fate.because)}`;
}

/** A sentence without what is quoted in it, or looks like a path: names and commands of other people's projects. */
function withoutNames(sentence: string): string {
  return sentence.replace(/`[^`]*`/g, '`…`').replace(/[^\s`]*[/@][^\s`]*/g, '…');
}

function counted(sentences: readonly string[]): readonly string[] {
  return tally(sentences).map(([sentence, times]) => `- ${times} × ${sentence}`);
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}

/** How often each comes up; the most frequent first, then by name. */
function tally(words: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
