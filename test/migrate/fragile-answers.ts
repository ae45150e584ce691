import type { WorkerFolders } from '../../packages/cli/src/migrate/engine/local-crew.js';
import type { Result, Task } from '../../packages/cli/src/migrate/engine/task.js';
import { answerQuestions } from '../../packages/cli/src/parallel/answer.js';

answerQuestions<WorkerFolders, Task, Result>(() => ({
  answer: async ({ repository }) => {
    // The others are given to the process meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (repository.id.startsWith('deadly')) process.kill(process.pid, 'SIGKILL');
    return { status: 'skipped', reason: repository.id };
  },
}));
