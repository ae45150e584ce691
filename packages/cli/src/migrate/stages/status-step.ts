import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import { colorsFor } from '../../terminal/colors.js';
import type { Io } from '../../terminal/io.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { sleep } from '../engine/sleep.js';
import { readState } from '../journal/read-journal.js';
import { jsonReport } from '../report/json-report.js';
import { type Row, rowsOf } from '../report/rows.js';
import { statusTable } from '../report/status-table.js';
import type { MigrateOptions } from './migrate-options.js';
import { NOTHING_PLANNED, someAreNamed } from './named.js';

/** Seconds between two looks at the journal. */
const EVERY = 1000;

/** `migrate status`: how far the campaign is, also while another process works on it. */
export async function runStatus(campaign: Campaign, options: MigrateOptions, io: Io): Promise<ExitCode> {
  const { format, watch, only, color } = options;
  const rows = async (): Promise<readonly Row[]> => {
    const state = await readState(campaign.folder);
    someAreNamed(only, state);
    return rowsOf(state).filter(({ repository }) => only?.(repository) !== false);
  };
  if (format === 'json') {
    for (const piece of jsonReport(campaign.name, await rows(), () => null)) io.stdout.write(piece);
    return EXIT.clean;
  }
  const colors = colorsFor(color, io.env, io.stdout.isTTY);
  const show = async (): Promise<string> => {
    const all = await rows();
    const lines = all.length === 0 ? [NOTHING_PLANNED] : statusTable(all, colors, io.stdout.columns);
    return `${lines.join('\n')}\n`;
  };
  if (!watch || !io.stdout.isTTY) {
    io.stdout.write(await show());
    return EXIT.clean;
  }
  while (!io.signal.aborted) {
    // Home, the table, and nothing of the last one below it.
    io.stdout.write(`\x1b[H\x1b[2J${await show()}\nCtrl-C ends the table, not the campaign.\n`);
    await sleep(EVERY, io.signal).catch(() => null);
  }
  return EXIT.clean;
}
