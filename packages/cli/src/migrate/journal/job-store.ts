import type { JournalEvent } from './event.js';
import type { CampaignState } from './state.js';

/** Remembers what happened in a campaign, whatever happens to the process. */
export interface JobStore {
  /** Follows what is appended. */
  readonly state: CampaignState;
  /** The event is safe on the disk when the promise resolves. Events keep their order. */
  append(event: JournalEvent): Promise<void>;
  /** Waits for what is under way; nothing may be appended any more. */
  close(): Promise<void>;
}
