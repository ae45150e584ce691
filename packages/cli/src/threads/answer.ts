import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './thread-pool.js';

/** What a thread does with what it hears. */
export interface Listener<Question, Answer, Notice> {
  /** Never rejects: what goes wrong is in the answer. */
  answer(question: Question): Answer | Promise<Answer>;
  hear?(notice: Notice): void;
}

/** Makes this thread answer the questions of its pool. */
export function answerQuestions<Question, Answer, Notice = never>({
  answer,
  hear,
}: Listener<Question, Answer, Notice>): void {
  parentPort?.on('message', async (message: ToThread<Question, Notice>) => {
    if (message.kind === 'notice') {
      hear?.(message.notice);
      return;
    }
    const reply: FromThread<Answer> = { number: message.number, answer: await answer(message.question) };
    parentPort?.postMessage(reply);
  });
}
