import { failedBlock, skippedBlock } from '../report/text-trouble.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { wrap } from '../terminal/wrap.js';
import { jsonEnd, jsonEntry, jsonHead } from './report-json.js';
import { markdownSummary, reportMarkdown } from './report-markdown.js';
import { reportText } from './report-text.js';
import type { FileResult, NamedEngine, NotBuilt } from './result.js';
import type { VerifySummary } from './summary.js';
import { summaryLines } from './summary-text.js';
import type { VerifyOptions } from './verify-options.js';

/** Tells the user what a run comes to, file by file. */
export interface VerifyReporter {
  /** `engine` is null if there is nothing to build; `notes` are sentences about the search. */
  begin(engine: NamedEngine | null, notes: readonly string[]): void;
  file(result: FileResult): void;
  end(summary: VerifySummary): void;
}

/** The reporter that the command line asks for. */
export function verifyReporter(options: VerifyOptions, io: Io): VerifyReporter {
  switch (options.format) {
    case 'json':
      return jsonReporter(io);
    case 'markdown':
      return pageReporter(options, io, {
        file: (result) => reportMarkdown(result, options.verbose),
        end: (summary) => markdownSummary(summary),
      });
    case 'text':
      return textReporter(options, io);
    default:
      return options.format satisfies never;
  }
}

/** One object, a file a line, while the run goes on. */
function jsonReporter({ stdout }: Io): VerifyReporter {
  let count = 0;
  return {
    begin: (engine, notes) => stdout.write(jsonHead(engine, notes)),
    file: (result) => stdout.write(`${count++ === 0 ? '\n' : ',\n'}${jsonEntry(result)}`),
    end: (summary) => stdout.write(`${count === 0 ? '' : '\n'}${jsonEnd(summary)}`),
  };
}

interface Pages {
  readonly file: (result: FileResult) => string;
  readonly end: (summary: VerifySummary) => string;
}

/** Pages, one below the other, and a summary where there are several. */
function pageReporter(options: VerifyOptions, io: Io, { file, end }: Pages): VerifyReporter {
  let isFirst = true;
  const say = (text: string): void => {
    io.stdout.write(isFirst ? text : `\n${text}`);
    isFirst = false;
  };
  return {
    begin: (_, notes) => tellNotes(notes, options, io),
    file: (result) => say(file(result)),
    end: (summary) => {
      if (summary.rows.length > 1) say(end(summary));
    },
  };
}

function textReporter(options: VerifyOptions, io: Io): VerifyReporter {
  const { verbose, color } = options;
  const { columns } = io.stdout;
  const colors = colorsFor(color, io.env, io.stdout.isTTY);
  const pages = pageReporter(options, io, {
    file: (result) => (result.verdict === 'not built' ? '' : reportText(result, { colors, verbose, columns })),
    end: (summary) => `${summaryLines(summary, colors, columns).join('\n')}\n`,
  });
  return {
    ...pages,
    file: (result) => {
      if (result.verdict === 'not built') tellTrouble(result, options, io);
      else pages.file(result);
    },
  };
}

function tellNotes(notes: readonly string[], { quiet }: VerifyOptions, { stderr }: Io): void {
  if (quiet) return;
  for (const note of notes) stderr.write(`${wrap(printable(note), stderr.columns).join('\n')}\n`);
}

function tellTrouble({ report }: NotBuilt, { verbose, color }: VerifyOptions, { stderr, env }: Io): void {
  const style = { colors: colorsFor(color, env, stderr.isTTY), verbose };
  const lines =
    report.status === 'skipped'
      ? skippedBlock(report, style, stderr.columns)
      : failedBlock(report, style, stderr.columns);
  stderr.write(`${lines.join('\n')}\n`);
}
