import { answerQuestions } from '../../parallel/answer.js';
import type { WorkerFolders } from './local-crew.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Result, Task } from './task.js';

answerQuestions<WorkerFolders, Task, Result>((folders) => {
  // Nothing is published or built here: the limits of forges, and the engine, are kept in one place.
  const surroundings: Surroundings = { ...folders, builder: null, forges: null };
  const never = new AbortController().signal;
  return { answer: (task) => runTask(task, surroundings, never) };
});
