import type { BuildEngine } from '../../engines/engine.js';
import { type ForgeAccess, Forges } from '../forge/forges.js';
import type { Crew } from './crew.js';
import { localCrew } from './local-crew.js';

/** Who is to do the work. */
export interface CrewSettings {
  /** `redis://…`: workers behind a queue; null: this machine. */
  readonly queue: string | null;
  readonly jobs: number | null;
  /** The module that a process beside this one runs; null: none. */
  readonly module: URL | null;
  /** What builds on this machine; null: nothing is tried here. */
  readonly builder: BuildEngine | null;
}

/** The crew that the command line asks for. */
export async function crewFor(
  { queue, jobs, module, builder }: CrewSettings,
  folders: { readonly cache: string; readonly work: string },
  access: ForgeAccess,
): Promise<Crew> {
  if (queue !== null) {
    const { throughQueue } = await import('./queue-crew.js');
    return throughQueue(queue, jobs);
  }
  const forges = new Forges(access);
  return localCrew({ module, jobs }, { ...folders, builder, forges: () => forges });
}
