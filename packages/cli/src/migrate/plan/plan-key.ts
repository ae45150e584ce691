import { createHash } from 'node:crypto';
import { version } from '../../version.js';

/** What decides about plans besides the base: which transforms run, and how. */
export interface PlanSettings {
  /** Ids, in the order in which they run. */
  readonly transforms: readonly string[];
  readonly unsafe: boolean;
}

/** How what is held is tried by real builds. */
export interface PlanTrial {
  /** The network of RUN, as engines take it; null: the usual one. */
  readonly network: string | null;
}

/** The same base, settings and version of dockshift give the same plan, and this is its name. */
export function planKey(base: string, settings: PlanSettings, trial: PlanTrial | null = null): string {
  const { transforms, unsafe } = settings;
  const text = JSON.stringify({ base, transforms, unsafe, version, ...(trial === null ? {} : { trial }) });
  return createHash('sha256').update(text).digest('hex');
}
