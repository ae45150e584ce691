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
  return `${[
    '# How many files are put in order',
    '',
    'Written by `pnpm coverage:docs`; do not edit. It measures `copy-manifests-first` on real applications:',
    `${totals.apps} at their latest revision and ${totals.older} older revisions, each with its build context: every path and size,`,
    'and the contents of manifests, lock files and sources. A case is a file and an ecosystem: an install that stands',
    'behind a copy of the sources, so that an edit of any source file runs it again. Left out are projects without',
    'dependencies, and installs that fail for want of a manifest or a lock file in the context.',
    '',
    '- **safe**: the install, or what it downloads, is ahead of the sources by default;',
    '- **unsafe**: with `--unsafe`, for a claim is open that nothing in the context proves;',
    '- **declined**: it stays where it is, for the reason in the last column; `left` is a step that no transform has looked at,',
    '  and that is named with what to do by hand;',
    '- **silent**: it stays where it is, and nothing is said of it.',
    '',
    '| ecosystem | cases | safe | unsafe | declined | silent | reasons |',
    '|---|--:|--:|--:|--:|--:|---|',
    ...ECOSYSTEMS.map((one) => row(one.id, ofEcosystem(cases, one))),
    row('**all of these**', cases),
    '',
    '## Open claims',
    '',
    'What the unsafe ones wait for. Names are left out.',
    '',
    ...counted(cases.flatMap(({ fate }) => (fate.kind === 'unsafe' ? fate.open.map(withoutNames) : []))),
    '',
    '## Each case that is not safe',
    '',
    'Names are left out.',
    '',
    '| file | ecosystem | became | why |',
    '|---|---|---|---|',
    ...ECOSYSTEMS.flatMap((one) =>
      ofEcosystem(cases, one).flatMap((found) => (found.fate.kind === 'safe' ? [] : [line(found)])),
    ),
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

function row(name: string, cases: readonly Case[]): string {
  const count = (kind: Fate['kind']): number => cases.filter((one) => one.fate.kind === kind).length;
  const codes = cases.flatMap(({ fate }) => (fate.kind === 'declined' ? [fate.code] : []));
  const reasons = tally(codes).map(([code, times]) => `${code} ${times}`);
  const safe = `${count('safe')}${cases.length === 0 ? '' : ` (${percent(count('safe'), cases.length)})`}`;
  const cells = [
    name,
    cases.length,
    safe,
    count('unsafe'),
    count('declined'),
    count('silent'),
    reasons.join(', ') || '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The older revisions in which a person moved the install later on. */
function beside(cases: readonly Case[]): readonly string[] {
  const fixed = cases.filter((one) => one.humanGood === true);
  const [safe, unsafe] = (['safe', 'unsafe'] as const).map(
    (kind) => fixed.filter((one) => one.fate.kind === kind).length,
  );
  const rest = fixed.filter((one) => one.fate.kind === 'declined' || one.fate.kind === 'silent');
  return [
    `In ${fixed.length} cases somebody later put the install ahead of the sources by hand. The result`,
    `here is as good an order in ${safe} of them by default, and in ${unsafe} more with \`--unsafe\` (${percent((safe ?? 0) + (unsafe ?? 0), fixed.length)}).`,
    `It is not in ${rest.map((one) => one.id).join(', ')}: see`,
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
  if (fate.kind === 'silent') return 'Nothing is said of it.';
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
