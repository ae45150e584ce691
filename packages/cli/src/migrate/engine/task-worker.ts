import { workerData } from 'node:worker_threads';
import { answerQuestions } from '../../threads/answer.js';
import type { ThreadFolders } from './in-process.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Result, Task } from './task.js';

const { cache, work }: ThreadFolders = workerData;

// A thread never publishes: the limits of forges are kept in one place.
const surroundings: Surroundings = { cache, work, forges: null };
const never = new AbortController().signal;

answerQuestions<Task, Result>({ answer: (task) => runTask(task, surroundings, never) });
