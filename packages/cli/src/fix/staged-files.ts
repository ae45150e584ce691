import type { Disk } from '../files/disk.js';
import type { GitIndex } from '../files/git-index.js';
import type { Job } from '../job/report.js';
import { counted } from '../terminal/plural.js';
import { askGit } from './ask-git.js';
import { type Chosen, realOf } from './changed-files.js';

/**
 * Those Dockerfiles that are staged. One of which a part is staged fails: what is examined is what is about to be committed, and a
 * rewrite of it would stage the rest as well. What could not be found stays, to be told of.
 */
export async function stagedOnly(jobs: readonly Job[], index: GitIndex, disk: Disk): Promise<Chosen> {
  const chosen: Job[] = [];
  for (const job of jobs) {
    if (job.failure !== null) {
      chosen.push(job);
      continue;
    }
    const file = realOf(job.file, disk);
    const staged = await askGit('say what is staged', () => index.has(file));
    if (staged) chosen.push({ ...job, failure: await index.refusal(file) });
  }
  const left = jobs.length - chosen.length;
  return { jobs: chosen, notes: left === 0 ? [] : [`${counted(left, 'Dockerfile')} left out: not staged`] };
}
