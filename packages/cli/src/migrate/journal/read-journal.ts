import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Troubled } from '../trouble/trouble.js';
import type { Dated } from './event.js';
import { type CampaignState, StateBuilder } from './state.js';

/** The journal of the campaign in that folder. */
export function journalFile(folder: string): string {
  return join(folder, 'journal.jsonl');
}

/** A journal, read. */
export interface ReadJournal {
  readonly state: StateBuilder;
  /**
   * Bytes that hold whole lines; what follows was being written when something was killed. One more than there are
   * if the last line lacks nothing but its end.
   */
  readonly whole: number;
}

/** Reads a journal line by line. A last line that was not written to its end did not happen. */
export async function readJournal(folder: string): Promise<ReadJournal> {
  const file = journalFile(folder);
  const state = new StateBuilder();
  // A device has no end.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return { state, whole: 0 };
  let whole = 0;
  let number = 0;
  let torn: string | null = null;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (torn !== null) throw damaged(file, number - 1);
    const event = parsed(line);
    if (event === null) torn = line;
    else {
      state.take(event);
      whole += Buffer.byteLength(line) + 1;
    }
  }
  return { state, whole };
}

/** The state of a campaign that another process may be working on. */
export async function readState(folder: string): Promise<CampaignState> {
  return (await readJournal(folder)).state;
}

function parsed(line: string): Dated | null {
  try {
    const event: Dated = JSON.parse(line);
    return typeof event === 'object' && typeof event.at === 'number' ? event : null;
  } catch {
    return null;
  }
}

function damaged(file: string, line: number): Troubled {
  return new Troubled(
    'damaged-journal',
    `${file}:${line}: this line is no event, and others follow it: the journal was damaged from outside.`,
    'Remove the line, or move the folder of the journal away to begin anew: pull requests are found again by their marker.',
  );
}
