// A thread that takes all the memory there is for a file of that name.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { answerQuestions } = await import('../../packages/cli/src/parallel/answer.js');

answerQuestions(() => ({
  hear: () => undefined,
  answer: ({ path }) => {
    if (path !== 'hungry') return { path, status: 'unchanged' };
    const taken = [];
    while (parentPort !== null) taken.push(new Array(1_000_000).fill(taken.length + 0.5));
    return taken;
  },
}));
