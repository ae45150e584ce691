import type { IgnoreLine } from '@dockshift/core';
import type { Colors } from '../terminal/colors.js';
import { sentenceList } from '../terminal/list.js';
import { counted, grouped } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { share, size } from '../terminal/size.js';
import { indented, wrap } from '../terminal/wrap.js';
import type { TreeNode } from './folder-tree.js';
import type { Amount, ContextReport, ContextView, DockerfileUse, Proposal } from './report.js';
import {
  afterTitle,
  archiveNote,
  blockTitle,
  ignoreTitle,
  lineEffect,
  SECRET_NOTE,
  specialNotes,
  takesOf,
  viewTitle,
} from './wording.js';

/** The page is never wider, whatever the terminal. */
const WIDEST = 100;
/** `999 MB`, and the column of file counts behind it. */
const SIZE = 8;
const FILES = 16;
const BAR = 20;
/** Entries of the list of big folders, and those shown of a folder that is a large part of all. */
const BIGGEST = 10;
const INSIDE = 3;

/** The report for people. */
export function contextText(report: ContextReport, colors: Colors, columns: number): string {
  const width = Math.min(columns, WIDEST);
  const blocks = [
    ...report.views.map((view) => viewText(report, view, colors, width)),
    report.problems.flatMap(({ path, message, fatal }) => {
      const what = fatal ? 'docker build fails' : 'not counted';
      const lines = indented(printable(`${what}: ${path === '' ? report.folder : path}: ${message}`), '  ', width);
      return fatal ? lines.map((line) => colors.red(line)) : lines;
    }),
    report.notes.flatMap((note) => wrap(printable(note), width)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function viewText(report: ContextReport, view: ContextView, colors: Colors, width: number): readonly string[] {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
  return [
    ...wrap(printable(viewTitle(report, view)), width).map(colors.bold),
    ...section('What is sent', sums(view, colors, width)),
    ...section('The biggest', biggest(view.folders, colors, width)),
    ...section(printable(ignoreTitle(view)), ignoreLines(view, colors, width)),
    ...section(
      'What could be left out',
      view.proposals.flatMap((each) => proposalText(each, colors, width)),
    ),
    ...section(printable(blockTitle(view)), block(view)),
    ...section(afterTitle(view), afterwards(view, colors, width)),
  ];
}

function sums(view: ContextView, colors: Colors, width: number): readonly string[] {
  const { whole, leftOut, ignoredByGit } = view;
  const rows = [
    ...row(whole, 'all of the context, as COPY . . takes it', width),
    ...(ignoredByGit === null || ignoredByGit.files === 0
      ? []
      : row(ignoredByGit, "of these git ignores: other people's builds don't send them", width, colors.yellow)),
    ...(leftOut.files === 0 ? [] : row(leftOut, `left out by ${printable(view.ignoreFile.path)}`, width)),
    ...view.dockerfiles.flatMap((use) => useText(use, width)),
  ];
  const shown = `docker build shows "transferring context: ${size(view.transfer)}" for all of it the first time, and later only what has changed${archiveNote(view)}.`;
  return [
    ...rows,
    ...indented(shown, '  ', width),
    ...specialNotes(view).flatMap((note) => indented(note, '  ', width)),
  ];
}

function useText(use: DockerfileUse, width: number): readonly string[] {
  const what = printable(`for ${use.path}: ${takesOf(use)}`);
  if (use.sent === null) return indented(printable(`${use.path}: ${use.because ?? ''}`), '  ', width);
  const same = `"transferring context: ${size(use.sent.transfer)}"`;
  return row(use.sent, use.sent.files === 0 ? what : `${what} (${same})`, width);
}

/** An amount and what it is. */
function row(amount: Amount, what: string, width: number, paint = (text: string): string => text): readonly string[] {
  const head = `  ${size(amount.bytes).padStart(SIZE)}${counted(amount.files, 'file').padStart(FILES)}  `;
  const lines = wrap(what, Math.max(width - head.length, 20));
  return lines.map((line, index) => paint((index === 0 ? head : ' '.repeat(head.length)) + line));
}

function biggest(root: TreeNode, colors: Colors, width: number): readonly string[] {
  const shown = root.children.slice(0, BIGGEST);
  const lines: string[] = [];
  for (const node of shown) {
    lines.push(bar(node, root.bytes, 0, colors, width));
    if (node.bytes * 4 < root.bytes) continue;
    for (const child of node.children.filter(({ kind }) => kind !== 'rest').slice(0, INSIDE)) {
      if (child.bytes * 20 >= root.bytes) lines.push(bar(child, root.bytes, 1, colors, width));
    }
  }
  const others = root.children.slice(BIGGEST);
  if (others.length === 0) return lines;
  const bytes = others.reduce((sum, node) => sum + node.bytes, 0);
  const files = others.reduce((sum, node) => sum + node.files, 0);
  return [...lines, bar({ name: '', kind: 'rest', bytes, files, children: [] }, root.bytes, 0, colors, width)];
}

function bar(node: TreeNode, total: number, depth: number, colors: Colors, width: number): string {
  const length = total === 0 ? 0 : Math.round((BAR * node.bytes) / total);
  const drawn = depth === 0 ? '█'.repeat(length) : '░'.repeat(length);
  const files = node.kind === 'file' ? '' : `, ${counted(node.files, 'file')}`;
  const name =
    node.kind === 'rest' ? `others${files}` : `${printable(node.name)}${node.kind === 'folder' ? '/' : ''}${files}`;
  const head = `  ${size(node.bytes).padStart(SIZE)} ${share(node.bytes, total).padStart(5)}  `;
  const room = Math.max(width - head.length - BAR - 1 - 2 * depth, 12);
  return `${head}${colors.cyan(drawn)}${' '.repeat(BAR - length + 1 + 2 * depth)}${cut(name, room)}`;
}

function ignoreLines(view: ContextView, colors: Colors, width: number): readonly string[] {
  const { because } = view.ignoreFile;
  if (because !== null) return indented(printable(because), '  ', width).map(colors.red);
  const digits = String(view.lines.at(-1)?.line ?? 0).length;
  return view.lines.flatMap((line) => ignoreLine(line, digits, colors, width));
}

function ignoreLine(line: IgnoreLine, digits: number, colors: Colors, width: number): readonly string[] {
  const decides = line.effect === 'decides';
  const amount = decides ? `${size(line.bytes).padStart(SIZE)}${counted(line.files, 'file').padStart(FILES)}` : '';
  const head = `${String(line.line).padStart(digits + 2)}  ${amount.padEnd(SIZE + FILES)}  `;
  const effect = decides && !line.negated && line.files > 0 ? '' : `(${lineEffect(line)})`;
  const text = printable(line.text);
  const paint = decides ? (shown: string): string => shown : colors.dim;
  const whole = `${head}${text}  ${effect}`.trimEnd();
  if (whole.length <= width) return [paint(whole)];
  const below = effect === '' ? [] : [`${' '.repeat(head.length)}${effect}`];
  return [`${head}${cut(text, width - head.length)}`, ...below].map((each) => paint(each));
}

function cut(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, Math.max(room - 1, 1))}…` : text;
}

function proposalText(proposal: Proposal, colors: Colors, width: number): readonly string[] {
  const { lines, what, secret, amount, places, count, proven, clone, because } = proposal;
  const harmless = proven ? colors.green('proven') : clone ? colors.green('clone ') : colors.yellow('check ');
  const mark = secret ? colors.red('danger') : harmless;
  const where = `${sentenceList(places.slice(0, 2))}${count > 2 ? ` and ${grouped(count - 2)} more` : ''}`;
  const named = count === 1 && lines[0] === where.replace(/\/$/, '') ? '' : `: ${where}`;
  const head = `  ${mark}  ${size(amount.bytes).padStart(SIZE)}  `;
  const pad = ' '.repeat(2 + 6 + 2 + SIZE + 2);
  const title =
    lines.length === 0
      ? where
      : lines.length > 3
        ? `${lines.slice(0, 2).join('  ')}  … (${lines.length} lines)`
        : lines.join('  ');
  const verdict = proven || clone ? because : `Not proven harmless: ${lowerFirst(because)}`;
  return [
    `${head}${printable(title)}`,
    ...indented(printable(`${what}, ${counted(amount.files, 'file')}${named}`), pad, width),
    ...(secret && !proven ? indented(SECRET_NOTE, pad, width) : []),
    ...indented(printable(verdict), pad, width),
  ];
}

/** Lines to paste: they are not broken. */
function block({ block: lines }: ContextView): readonly string[] {
  return lines.map((line) => `  ${printable(line)}`);
}

function afterwards(view: ContextView, colors: Colors, width: number): readonly string[] {
  const { after } = view;
  if (after === null) return [];
  const saved = (was: Amount, is: Amount): string =>
    `instead of ${size(was.bytes)}, ${counted(was.files, 'file')} (${share(was.bytes - is.bytes, was.bytes)} less)`;
  return [
    ...row(after, `all of the context, ${saved(view.whole, after)}`, width, colors.green),
    ...view.dockerfiles.flatMap((use) =>
      use.sent === null || use.after === null || use.sent.files === use.after.files
        ? []
        : row(use.after, printable(`for ${use.path}, ${saved(use.sent, use.after)}`), width),
    ),
  ];
}

function lowerFirst(sentence: string): string {
  return /^(Nothing|No|Without|What|Git) /.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}
