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

/** Looks at one file after the other in this thread. */
export function inThisThread(examination: Examination): Executor {
  return {
    width: 1,
    examine: async (job) => {
      // Lets signals and the terminal have their turn between two files.
      await new Promise<void>((resolve) => setImmediate(resolve));
      return examineFile(job, examination);
    },
    setIgnore: (file, text, version) => examination.overlay.set(file, text, version),
    close: () => Promise.resolve(),
  };
}
