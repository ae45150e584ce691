import { createHash } from 'node:crypto';
import { version } from '../../version.js';

/** What decides about plans besides the base: which transforms run, and how. */
export interface PlanSettings {
  /** Ids, in the order in which they run. */
  readonly transforms: readonly string[];
  readonly unsafe: boolean;
}

/** The same base, settings and version of dockshift give the same plan, and this is its name. */
export function planKey(base: string, settings: PlanSettings): string {
  const { transforms, unsafe } = settings;
  const text = JSON.stringify({ base, transforms, unsafe, version });
  return createHash('sha256').update(text).digest('hex');
}
