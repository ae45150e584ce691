import type { ChangedReport, ExaminedReport, FileReport } from '../job/report.js';
import { secretsHint } from '../job/sent-secrets.js';
import { colorPatch } from '../patch/color-patch.js';
import type { Colors } from '../terminal/colors.js';
import type { Sink } from '../terminal/io.js';
import { sentenceList } from '../terminal/list.js';
import { printable } from '../terminal/printable.js';
import { progressOf } from '../terminal/progress.js';
import { indented } from '../terminal/wrap.js';
import { entriesOf } from './entry.js';
import { noCommand } from './no-command.js';
import type { Reporter } from './reporter.js';
import { entryLines } from './text-entry.js';
import { summaryLine } from './text-summary.js';
import { failedBlock, skippedBlock } from './text-trouble.js';

/** How a text report looks. */
export interface TextStyle {
  /** Of the talk, on standard error. */
  readonly colors: Colors;
  /** Of patches, on standard output. */
  readonly patchColors: Colors;
  /** Errors only. */
  readonly quiet: boolean;
  /** Reasons of declines, contexts, stacks. */
  readonly verbose: boolean;
  /** Nothing is written: say what would be done. */
  readonly dry: boolean;
  /** Are patches printed? */
  readonly patches: boolean;
}

/** Lines of text are never longer than this, whatever the terminal. */
const WIDEST = 100;

/** A report for people: talk on `err`, patches on `out`. */
export function textReporter(out: Sink, err: Sink, style: TextStyle): Reporter {
  const columns = Math.min(err.columns, WIDEST);
  let progress = progressOf(0, err, true);
  let done = 0;
  let changed = 0;
  let spoken = false;

  /** Blocks are set apart by an empty line. */
  const say = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    progress.clear();
    err.write(`${spoken ? '\n' : ''}${lines.map(noCommand).join('\n')}\n`);
    spoken = true;
  };
  const print = (patch: string | null): void => {
    if (patch === null || patch === '' || !style.patches) return;
    progress.clear();
    out.write(colorPatch(patch, style.patchColors));
  };

  return {
    begin: (total, notes) => {
      progress = progressOf(total, err, style.quiet);
      if (!style.quiet) say(notes.map(printable));
    },
    file: (report) => {
      done++;
      if (report.status === 'changed') changed++;
      say(blockOf(report, style, columns));
      if (report.status === 'changed') print(report.patch);
      progress.update(done, changed, report.path);
    },
    end: (ignoreFiles, summary) => {
      progress.clear();
      for (const file of ignoreFiles) print(file.patch);
      if (!style.quiet) say(summaryLine(summary, style, columns));
    },
  };
}

function blockOf(report: FileReport, style: TextStyle, columns: number): readonly string[] {
  switch (report.status) {
    case 'failed':
      return failedBlock(report, style, columns);
    case 'skipped':
      return style.quiet ? [] : skippedBlock(report, style, columns);
    case 'changed':
    case 'unchanged':
      return examinedBlock(report, style, columns);
    default:
      return report satisfies never;
  }
}

function examinedBlock(
  report: Exclude<FileReport, { status: 'failed' | 'skipped' }>,
  style: TextStyle,
  columns: number,
): readonly string[] {
  const { colors } = style;
  const defects = report.defects.flatMap((defect) => [
    `  ${colors.red('bug')}  ${printable(`${defect.transform} at line ${defect.at.line}: ${defect.message}`)}`,
    '       The rewrite was taken back. Please report this together with the file.',
  ]);
  if (style.quiet && defects.length === 0) return [];
  const entries = style.quiet ? [] : entriesOf(report, style.verbose);
  const ignore = report.status === 'changed' && !style.quiet ? ignoreLine(report, style) : [];
  const hint =
    report.status === 'changed' && !style.quiet
      ? [...noLongerSentLines(report, style, columns), ...hintLines(report, style, columns)]
      : [];
  const context = style.quiet ? [] : contextLines(report, style, columns);
  const untried =
    style.quiet || report.untried === undefined
      ? []
      : indented(printable(report.untried), '       ', columns).map(colors.yellow);
  const body = [
    ...context,
    ...untried,
    ...entries.flatMap((entry) => entryLines(entry, colors, columns)),
    ...ignore,
    ...hint,
    ...defects,
  ];
  return body.length === 0 ? [] : [colors.bold(printable(report.path)), ...body];
}

/** Whoever looks at what is copied should know. */
function hintLines({ secrets }: ChangedReport, { colors }: TextStyle, columns: number): readonly string[] {
  const hint = secretsHint(secrets);
  return hint === null ? [] : indented(printable(hint), '        ', columns).map(colors.yellow);
}

/** Whoever has these here gets another image from here than before, and the one that everybody else gets. */
function noLongerSentLines(
  { noLongerSent }: ChangedReport,
  { colors, dry }: TextStyle,
  columns: number,
): readonly string[] {
  if (noLongerSent.length === 0) return [];
  const verb = noLongerSent.length === 1 ? 'is' : 'are';
  const them = noLongerSent.length === 1 ? 'it' : 'them';
  const text = `${sentenceList(noLongerSent)} ${verb} here, and git ignores ${them}: builds from this folder took ${them} along, and ${dry ? 'would' : 'do'} no longer; a clean checkout has none`;
  return indented(printable(text), '        ', columns).map(colors.yellow);
}

function ignoreLine(report: Extract<FileReport, { status: 'changed' }>, style: TextStyle): readonly string[] {
  if (report.ignore === null) return [];
  const verb = report.ignore.before === null ? 'create' : 'change';
  return [`        ${style.dry ? `would also ${verb}` : `also ${verb}d`} ${printable(report.ignore.path)}`];
}

/** The context where it is asked for, or where rewrites are held back because it is a guess. */
function contextLines(report: ExaminedReport, { colors, verbose }: TextStyle, columns: number): readonly string[] {
  const { root, premise, because } = report.context;
  const guess = report.held.some((rewrite) => {
    return rewrite.premises.some(({ claim, proof }) => proof === null && claim === premise?.claim);
  });
  if (!verbose && !guess) return [];
  return indented(printable(`build context ${root ?? 'not known'}: ${because}`), '       ', columns).map(colors.dim);
}
