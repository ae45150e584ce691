import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { type Entry, entriesOf } from './entry.js';
import { troublesOf, troubleText } from './finding.js';
import { escapedHtml, escapedMarkdown, fencedDiff } from './markdown-text.js';
import type { IgnoreReport, Reporter } from './reporter.js';
import type { Summary } from './summary.js';
import { summaryParts } from './text-summary.js';

/** A comment of a pull request has at most 65,536 characters (GitHub; GitLab takes a million). */
const MOST = 60_000;

/** Somebody who reads a comment looks at a few of them. */
const LONGEST_DIFF = 12_000;

/** What holds for a whole report. */
export interface MarkdownStyle {
  /** Nothing is written: say what would be done. */
  readonly dry: boolean;
}

/** A report to be put into a comment: the sum of it, and each file folded away. It is kept until the end, for the sum comes first. */
export function markdownReporter(out: Sink, style: MarkdownStyle): Reporter {
  const blocks: string[] = [];
  let room = MOST;
  let notShown = 0;
  const add = (block: string): void => {
    if (block === '') return;
    if (block.length > room) notShown++;
    else {
      blocks.push(block);
      room -= block.length;
    }
  };
  let notes: readonly string[] = [];
  return {
    begin: (_, said) => {
      notes = said;
    },
    file: (report) => add(fileBlock(report)),
    end: (ignoreFiles, summary) => {
      for (const file of ignoreFiles) add(ignoreBlock(file));
      out.write(
        `${[head(summary, style), ...notes.map(escapedMarkdown), ...blocks, rest(notShown)].filter(Boolean).join('\n\n')}\n`,
      );
    },
  };
}

function head(summary: Summary, { dry }: MarkdownStyle): string {
  const [first = 'no file', ...parts] = summaryParts(summary, { verbose: true, dry });
  const more = parts.length === 0 ? '' : `\n\n${escapedMarkdown(parts.join(', '))}`;
  const remarks = (summary.remarks ?? []).map((remark) => `\n\n${escapedMarkdown(remark)}`).join('');
  return `### dockshift: ${escapedMarkdown(first)}${more}${remarks}${summary.interrupted ? '\n\nThe run was interrupted.' : ''}`;
}

function rest(notShown: number): string {
  return notShown === 0 ? '' : `${counted(notShown, 'more file')} left out, for a comment has no more room.`;
}

function fileBlock(report: FileReport): string {
  const troubles = troublesOf(report).map((trouble) => `- ${escapedMarkdown(troubleText(trouble))}`);
  if (report.status === 'failed' || report.status === 'skipped') {
    return folded(report.path, report.status, troubles.slice(0, 1).join('\n'));
  }
  const entries = entriesOf(report, false);
  if (entries.length + troubles.length === 0) return '';
  const diff = report.status === 'changed' && report.patch !== null ? fencedDiff(report.patch, LONGEST_DIFF) : '';
  const lines = [...entries.map(entryLine), ...troubles].join('\n');
  return folded(report.path, countedMarks(entries), [lines, diff].filter(Boolean).join('\n\n'));
}

function ignoreBlock({ path, created, patch }: IgnoreReport): string {
  return patch === null ? '' : folded(path, created ? 'new' : 'changed', fencedDiff(patch, LONGEST_DIFF));
}

function entryLine({ at, mark, title, transform, why, open, trial }: Entry): string {
  const said = [
    ...(why === null ? [] : [why]),
    ...open.map((claim) => `not proven: ${claim}`),
    ...(trial === null ? [] : [trial]),
  ];
  const by = transform === null ? '' : ` (${escapedMarkdown(transform)})`;
  return `- line ${at.line}, ${mark}: **${escapedMarkdown(title)}**${by}${said.map((one) => `; ${escapedMarkdown(one)}`).join('')}`;
}

function countedMarks(entries: readonly Entry[]): string {
  const marks = [...new Set(entries.map(({ mark }) => mark))];
  return marks.map((mark) => `${entries.filter((entry) => entry.mark === mark).length} ${mark}`).join(', ');
}

/** The empty line behind the summary begins Markdown again. */
function folded(path: string, summary: string, body: string): string {
  const head = `<summary><code>${escapedHtml(printable(path))}</code>: ${escapedHtml(summary)}</summary>`;
  return `<details>${head}\n\n${body}\n\n</details>`;
}
