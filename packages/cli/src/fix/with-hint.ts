import type { Transform } from '@dockshift/core';
import type { Job } from '../job/report.js';

/** `--only a b` names a transform where a path is expected. */
export function withHint(job: Job, transforms: readonly Transform[]): Job {
  if (job.failure === null || !transforms.some((transform) => transform.id === job.path)) return job;
  return { ...job, failure: { ...job.failure, advice: 'It is a transform: put commas between those of --only.' } };
}
