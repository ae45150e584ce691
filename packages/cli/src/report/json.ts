import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { jsonList } from './json-list.js';
import type { IgnoreReport, Reporter } from './reporter.js';
import type { Summary } from './summary.js';
import { troubleJson } from './trouble-json.js';

/** Grows with every change that could break a reader. */
export const FORMAT_VERSION = 1;

/** One JSON object, printed piece by piece: a file a line, so that a run of any length needs no memory. */
export function jsonReporter(out: Sink, withDiffs: boolean): Reporter {
  const list = jsonList(out);
  return {
    begin: (_, notes) => out.write(`{"version":${FORMAT_VERSION},"notes":${JSON.stringify(notes)},"files":[`),
    file: (report) => list.add(fileEntry(report, withDiffs)),
    end: (ignoreFiles, summary) => {
      const entries = ignoreFiles.map((file) => ignoreEntry(file, withDiffs));
      out.write(`${list.end()}],\n"ignoreFiles":${JSON.stringify(entries)},\n`);
      out.write(`"summary":${JSON.stringify(summaryEntry(summary))}}\n`);
    },
  };
}

/** What is said of an ignore file. */
export function ignoreEntry({ path, created, patch }: IgnoreReport, withDiffs: boolean): object {
  return { path, status: created ? 'created' : 'changed', ...(patch === null || !withDiffs ? {} : { diff: patch }) };
}

/** What a run came to. */
export function summaryEntry({ applied, ...summary }: Summary): object {
  const { suggestion, tried, ...kinds } = applied;
  return { ...summary, applied: { ...kinds, ...(tried === 0 ? {} : { tried }), taken: suggestion } };
}

/** What a file's entry says; docs/cli.md describes it. */
export function fileEntry(report: FileReport, withDiffs: boolean): object {
  const { path, status } = report;
  if (report.status === 'failed' || report.status === 'skipped') return { path, status, ...troubleJson(report) };
  const { held, declined, left, unusedSuppressions, unknownSuppressions, defects } = report;
  const ignores = { unusedSuppressions, ...(unknownSuppressions === undefined ? {} : { unknownSuppressions }) };
  const { root, premise, because } = report.context;
  const context = { root, proven: premise !== null && premise.proof !== null, because };
  const tried = report.untried === undefined ? {} : { untried: report.untried };
  if (report.status === 'unchanged')
    return { path, status, context, ...tried, applied: [], held, declined, left, ...ignores, defects };
  const { applied, patch, ignore, secrets, noLongerSent } = report;
  return {
    path,
    status,
    context,
    ...tried,
    applied,
    held,
    declined,
    left,
    ...ignores,
    defects,
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(noLongerSent.length === 0 ? {} : { noLongerSent }),
    ...(ignore === null ? {} : { ignoreFile: ignore.path }),
    ...(patch === null || !withDiffs ? {} : { diff: patch }),
  };
}
