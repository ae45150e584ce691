import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../terminal/io.js';
import type { Campaign } from '../campaign/load-campaign.js';
import type { Crew } from '../engine/crew.js';
import type { ForgeAccess } from '../forge/forges.js';
import { localPacer } from '../forge/pacer.js';
import { keepSecretsOf } from '../forge/token.js';
import type { JobStore } from '../journal/job-store.js';
import { JsonlStore } from '../journal/jsonl-store.js';
import { type Lock, takeLock } from '../journal/lock.js';
import { PlanFiles } from '../plan/plan-files.js';
import type { PlanSettings, PlanTrial } from '../plan/plan-key.js';
import { type Narrator, narratorFor } from './narrator.js';

/** A campaign that this process works on, and no other. */
export interface Session {
  readonly campaign: Campaign;
  readonly settings: PlanSettings;
  /** How a plan tries what is held back; null: it does not. */
  readonly trial: PlanTrial | null;
  readonly store: JobStore;
  readonly plans: PlanFiles;
  readonly crew: Crew;
  readonly access: ForgeAccess;
  readonly io: Io;
  readonly narrator: Narrator;
  /** Only these repositories, by name; null: all. */
  readonly only: ((id: string) => boolean) | null;
}

/** What a session is opened with. */
export interface SessionSettings {
  readonly campaign: Campaign;
  readonly settings: PlanSettings;
  readonly trial: PlanTrial | null;
  readonly io: Io;
  readonly quiet: boolean;
  readonly only: ((id: string) => boolean) | null;
  readonly crew: (folders: { readonly cache: string; readonly work: string }, access: ForgeAccess) => Promise<Crew>;
}

/** Takes the campaign's lock, does the work, and gives everything back. */
export async function withSession<T>(given: SessionSettings, work: (session: Session) => Promise<T>): Promise<T> {
  const { campaign, settings, trial, io } = given;
  keepSecretsOf(io.env);
  const lock: Lock = takeLock(join(campaign.folder, 'lock'), `the campaign ${campaign.name}`);
  try {
    const folders = { cache: join(campaign.folder, 'clones'), work: join(campaign.folder, 'work') };
    // What a process that was killed has left behind; nobody else is at work here.
    rmSync(folders.work, { recursive: true, force: true });
    const git = gitSettings(campaign);
    const access = { env: io.env, git, pacer: localPacer(), pause: campaign.rollout.pause * 1000 };
    const store = await JsonlStore.open(campaign.folder);
    try {
      const crew = await given.crew(folders, access);
      try {
        const narrator = narratorFor(io, given.quiet);
        const plans = new PlanFiles(campaign.folder);
        return await work({ campaign, settings, trial, store, plans, crew, access, io, narrator, only: given.only });
      } finally {
        await crew.close();
      }
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}

/** The campaign's rules for git, as tasks carry them. */
export function gitSettings({ git }: Campaign): { readonly protocols: readonly string[]; readonly patience: number } {
  return { protocols: git.protocols, patience: git.timeout * 1000 };
}
