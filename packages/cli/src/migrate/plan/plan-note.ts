import type { PlanNote } from '../journal/event.js';
import type { Plan } from './plan.js';

/** What the journal keeps of a plan. */
export function noteOf({ key, files, dockerfiles, gain }: Plan): PlanNote {
  const failed = dockerfiles.filter(({ status }) => status === 'failed').length;
  return { key, files: files.length, dockerfiles: dockerfiles.length, failed, gain };
}
