import { mkdirSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { withoutSecretsIn } from '../git/secrets.js';
import type { Dated, JournalEvent } from './event.js';
import type { JobStore } from './job-store.js';
import { journalFile, readJournal } from './read-journal.js';
import type { CampaignState, StateBuilder } from './state.js';

interface Waiting {
  readonly event: Dated;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The journal as a file of JSON lines that is only ever appended to. Events that come while others are being written go to the
 * disk together with the next fsync, so that a thousand of them don't wait for a thousand disks.
 */
export class JsonlStore implements JobStore {
  readonly #state: StateBuilder;
  readonly #handle: FileHandle;
  #waiting: Waiting[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** By itself: once a write has failed, the next one is over before there is a promise of it. */
  #isWriting = false;
  #broken: unknown = null;

  private constructor(state: StateBuilder, handle: FileHandle) {
    this.#state = state;
    this.#handle = handle;
  }

  /** Opens a campaign's journal, or begins one. The caller holds the campaign's lock. */
  static async open(folder: string): Promise<JsonlStore> {
    mkdirSync(folder, { recursive: true });
    const { state, whole } = await readJournal(folder);
    const handle = await open(journalFile(folder), 'a');
    try {
      const stat = await handle.stat();
      // What was not written to its end goes; a line that lacks nothing but its end gets it.
      if (stat.isFile() && whole <= stat.size) await handle.truncate(whole);
      else if (stat.isFile()) await handle.appendFile('\n');
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new JsonlStore(state, handle);
  }

  get state(): CampaignState {
    return this.#state;
  }

  append(event: JournalEvent): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ event: { ...shown(event), at: Date.now() }, done, failed });
      if (!this.#isWriting) this.#writing = this.#write();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#handle.close();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        // After a write that failed, nobody knows what the file ends with.
        if (this.#broken !== null) throw this.#broken;
        // Into the system's memory at once, which takes less time than to ask a thread for it.
        writeFileSync(this.#handle.fd, batch.map(({ event }) => `${JSON.stringify(event)}\n`).join(''));
        await this.#handle.datasync();
        for (const { event } of batch) this.#state.take(event);
        for (const { done } of batch) done();
      } catch (error) {
        this.#broken = error;
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }
}

/** Reports show what is here. The address of a repository was looked at before, and is needed as it is. */
function shown(event: JournalEvent): JournalEvent {
  return event.event === 'found' ? event : withoutSecretsIn(event);
}
