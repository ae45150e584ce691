import { WorkTrees } from '../files/git-folder.js';
import { answerQuestions } from '../parallel/answer.js';
import type { Engine } from './engine.js';
import { type Examination, examineFile } from './examine.js';
import type { IgnoreNotice, ThreadSettings } from './in-threads.js';
import { transformsNamed } from './named-transforms.js';
import { IgnoreOverlay } from './overlay.js';
import type { FileReport, Job } from './report.js';

/** Makes this worker thread look at the files that it is asked about. */
export function serve(engine: Engine): void {
  answerQuestions<ThreadSettings, Job, FileReport, IgnoreNotice>(({ transforms, builds, ...settings }) => {
    engine.know?.(builds);
    const overlay = new IgnoreOverlay();
    const examination: Examination = {
      ...settings,
      engine,
      transforms: transformsNamed(engine.transforms, transforms),
      trees: new WorkTrees(),
      overlay,
    };
    return {
      answer: (job) => examineFile(job, examination),
      hear: ({ file, text, version }) => overlay.set(file, text, version),
    };
  });
}
