import type { FileReport } from '../job/report.js';
import type { Sink } from '../terminal/io.js';
import { progressOf } from '../terminal/progress.js';
import type { Reporter } from './reporter.js';
import { troubleJson } from './trouble-json.js';

/** Grows with every change that could break a reader. */
const FORMAT_VERSION = 1;

/** One JSON object, printed piece by piece: a file a line, so that a run of any length needs no memory. */
export function jsonReporter(out: Sink, err: Sink, quiet: boolean): Reporter {
  let progress = progressOf(0, err, true);
  let done = 0;
  let changed = 0;
  return {
    begin: (total, notes) => {
      progress = progressOf(total, err, quiet);
      out.write(`{"version":${FORMAT_VERSION},"notes":${JSON.stringify(notes)},"files":[`);
    },
    file: (report) => {
      if (report.status === 'changed') changed++;
      out.write(`${done++ === 0 ? '\n' : ',\n'}${JSON.stringify(fileEntry(report))}`);
      progress.update(done, changed, report.path);
    },
    end: (ignoreFiles, { applied, ...summary }) => {
      progress.clear();
      const entries = ignoreFiles.map(({ path, created, patch }) => {
        return { path, status: created ? 'created' : 'changed', ...(patch === null ? {} : { diff: patch }) };
      });
      const { suggestion, tried, ...kinds } = applied;
      out.write(`${done === 0 ? '' : '\n'}],\n"ignoreFiles":${JSON.stringify(entries)},\n`);
      out.write(
        `"summary":${JSON.stringify({ ...summary, applied: { ...kinds, ...(tried === 0 ? {} : { tried }), taken: suggestion } })}}\n`,
      );
    },
  };
}

/** What a file's entry says; docs/cli.md describes it. */
function fileEntry(report: FileReport): object {
  const { path, status } = report;
  if (report.status === 'failed' || report.status === 'skipped') return { path, status, ...troubleJson(report) };
  const { held, declined, left, unusedSuppressions, defects } = report;
  const { root, premise, because } = report.context;
  const context = { root, proven: premise !== null && premise.proof !== null, because };
  const tried = report.untried === undefined ? {} : { untried: report.untried };
  if (report.status === 'unchanged')
    return { path, status, context, ...tried, applied: [], held, declined, left, unusedSuppressions, defects };
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
    unusedSuppressions,
    defects,
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(noLongerSent.length === 0 ? {} : { noLongerSent }),
    ...(ignore === null ? {} : { ignoreFile: ignore.path }),
    ...(patch === null ? {} : { diff: patch }),
  };
}
