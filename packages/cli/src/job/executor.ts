import { internalFailure } from '../files/failure.js';
import type { Io } from '../terminal/io.js';
import { type Examination, examineFile } from './examine.js';
import type { FileReport, Job } from './report.js';

/** Something that looks at Dockerfiles: this thread, or several others. */
export interface Executor {
  /** How many files it looks at at the same time. */
  readonly width: number;
  /** Never rejects: what goes wrong is in the report. An urgent file goes ahead of those that wait. */
  examine(job: Job, urgent?: boolean): Promise<FileReport>;
  /** Jobs given from now on see this text as that of the ignore file. */
  setIgnore(file: string, text: string, version: number): void;
  close(): Promise<void>;
}

/** Looks at one file after the other in this thread, which may be ended in the middle of one where `computing` says so. */
export function inThisThread(
  examination: Examination,
  computing: Io['computing'] = (work) => Promise.resolve().then(work),
): Executor {
  return {
    width: 1,
    examine: async (job) => {
      // Lets signals and the terminal have their turn between two files.
      await new Promise<void>((resolve) => setImmediate(resolve));
      try {
        return await computing(() => examineFile(job, examination));
      } catch (error) {
        return { path: job.path, status: 'failed', failure: internalFailure(error) };
      }
    },
    setIgnore: (file, text, version) => examination.overlay.set(file, text, version),
    close: () => Promise.resolve(),
  };
}
