import { parentPort, workerData } from 'node:worker_threads';
import { WorkTrees } from '../files/git-folder.js';
import type { Engine } from './engine.js';
import { type Examination, examineFile } from './examine.js';
import { IgnoreOverlay } from './overlay.js';
import type { ToWorker, WorkerSettings } from './pool.js';

/** Makes this worker thread answer the jobs that a thread pool sends it. */
export function serve(engine: Engine): void {
  const { transforms, ...settings }: WorkerSettings = workerData;
  const overlay = new IgnoreOverlay();
  const examination: Examination = {
    ...settings,
    engine,
    transforms: engine.transforms.filter((transform) => transforms.includes(transform.id)),
    trees: new WorkTrees(),
    overlay,
  };
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'ignore') overlay.set(message.file, message.text, message.version);
    else parentPort?.postMessage(examineFile(message.job, examination));
  });
}
