import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import type { Io } from '../../terminal/io.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { batchSpec } from '../export/batch-spec.js';
import { readState } from '../journal/read-journal.js';
import { PlanFiles } from '../plan/plan-files.js';
import { csvReport } from '../report/csv.js';
import { htmlReport } from '../report/html.js';
import { jsonReport } from '../report/json-report.js';
import { markdownReport } from '../report/markdown.js';
import { rowsOf } from '../report/rows.js';
import type { MigrateOptions } from './migrate-options.js';

/** `migrate report`: the campaign as a document, on standard output or in a file. */
export async function runReport(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const state = await readState(campaign.folder);
  const rows = rowsOf(state).filter(({ repository }) => options.only?.(repository) !== false);
  const plans = new PlanFiles(campaign.folder);
  const patchOf = (key: string): string | null => plans.read(key)?.patch ?? null;
  switch (options.format ?? formatOf(options.output)) {
    case 'csv':
      return write(csvReport(rows), options, io);
    case 'json':
      return write(jsonReport(campaign.name, rows, patchOf), options, io);
    case 'html':
      return write(htmlReport(campaign.name, rows, patchOf), options, io);
    default:
      return write(markdownReport(campaign.name, rows), options, io);
  }
}

/** `migrate export`: the campaign as a batch spec for Sourcegraph. */
export async function runExport(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  return write([batchSpec(campaign, await readState(campaign.folder))], options, io);
}

/** Without a word about it, the file's name says what is meant. */
function formatOf(output: string | null): string {
  return /\.([a-z]+)$/.exec(output ?? '')?.[1] ?? 'markdown';
}

function write(pieces: Iterable<string>, { output }: MigrateOptions, io: Io): ExitCode {
  if (output === null) {
    for (const piece of pieces) io.stdout.write(piece);
    return EXIT.clean;
  }
  const file = resolve(io.cwd, output);
  const fresh = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(fresh, 'w');
    try {
      for (const piece of pieces) writeSync(handle, piece);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
  return EXIT.clean;
}
