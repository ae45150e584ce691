import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import { WrongUse } from '../../command-line/wrong-use.js';
import type { Io } from '../../terminal/io.js';
import { counted } from '../../terminal/plural.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { batchSpec } from '../export/batch-spec.js';
import { readState } from '../journal/read-journal.js';
import { PlanFiles } from '../plan/plan-files.js';
import { csvReport } from '../report/csv.js';
import { htmlReport } from '../report/html.js';
import { jsonReport } from '../report/json-report.js';
import { markdownReport } from '../report/markdown.js';
import { type Row, rowsOf } from '../report/rows.js';
import type { MigrateOptions, ReportFormat } from './migrate-options.js';
import { NOTHING_PLANNED, someAreNamed } from './named.js';

/** `migrate report`: the campaign as a document, on standard output or in a file. */
export async function runReport(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const state = await readState(campaign.folder);
  someAreNamed(options.only, state);
  if (state.plans === 0 && !options.quiet) io.stderr.write(`${NOTHING_PLANNED}\n`);
  const rows = rowsOf(state).filter(({ repository }) => options.only?.(repository) !== false);
  const plans = new PlanFiles(campaign.folder);
  let lost = 0;
  const patchOf = (key: string): string | null => {
    const plan = plans.read(key);
    if (plan === null) lost++;
    return plan?.patch ?? null;
  };
  write(reportOf(campaign.name, rows, patchOf, options), options, io);
  if (lost === 0) return EXIT.clean;
  const whose = counted(lost, 'repository', 'repositories');
  io.stderr.write(`The plans of ${whose} are gone, or damaged, and their diffs are missing in the report.\n`);
  io.stderr.write('dockshift migrate plan makes them again.\n');
  return EXIT.partly;
}

function reportOf(
  name: string,
  rows: readonly Row[],
  patchOf: (plan: string) => string | null,
  { format, output }: MigrateOptions,
): Iterable<string> {
  switch (format ?? formatOf(output)) {
    case 'csv':
      return csvReport(rows);
    case 'json':
      return jsonReport(name, rows, patchOf);
    case 'html':
      return htmlReport(name, rows, patchOf);
    default:
      return markdownReport(name, rows);
  }
}

/** `migrate export`: the campaign as a batch spec for Sourcegraph. */
export async function runExport(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const state = await readState(campaign.folder);
  write([batchSpec(campaign, state)], options, io);
  if (state.plans === 0 && !options.quiet) io.stderr.write(`${NOTHING_PLANNED}\n`);
  const local = [...state.repositories.values()].filter(({ repository }) => repository.folder !== null).length;
  if (local > 0 && !options.quiet) {
    io.stderr.write(
      `${counted(local, 'local checkout is', 'local checkouts are')} not in it: Sourcegraph knows repositories by their address.\n`,
    );
  }
  return EXIT.clean;
}

const ENDINGS: Readonly<Record<string, ReportFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  txt: 'markdown',
  csv: 'csv',
  json: 'json',
  html: 'html',
  htm: 'html',
};

/** Without a word about it, the file's name says what is meant. */
function formatOf(output: string | null): ReportFormat {
  const [, ending] = /\.([^./\\]+)$/.exec(output ?? '') ?? [];
  if (ending === undefined) return 'markdown';
  const format = Object.hasOwn(ENDINGS, ending.toLowerCase()) ? ENDINGS[ending.toLowerCase()] : undefined;
  if (format !== undefined) return format;
  throw new WrongUse(`no report ends with .${ending}`, 'Pass --format markdown, csv, json or html, or such an ending.');
}

function write(pieces: Iterable<string>, { output }: MigrateOptions, io: Io): void {
  if (output === null) {
    for (const piece of pieces) io.stdout.write(piece);
    return;
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
}
