import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './pool.js';

/** What a worker does with what it hears. */
export interface Listener<Question, Answer, Notice> {
  /** Never rejects: what goes wrong is in the answer. */
  answer(question: Question): Answer | Promise<Answer>;
  hear?(notice: Notice): void;
}

/** Makes this thread or process answer the questions of its pool, whose data it is set up with. */
export function answerQuestions<Data, Question, Answer, Notice = never>(
  setUp: (data: Data) => Listener<Question, Answer, Notice>,
): void {
  const port = parentPort;
  const { answer, hear } = setUp(port === null ? JSON.parse(process.argv[2] ?? '') : workerData);
  const listen = async (said: ToWorker<Question, Notice>): Promise<FromWorker<Answer> | null> => {
    if (said.kind === 'question') return { number: said.number, answer: await answer(said.question) };
    hear?.(said.notice);
    return null;
  };
  if (port === null) answerProcess(listen);
  else {
    port.on('message', async (said) => {
      const reply = await listen(said);
      if (reply !== null) port.postMessage(reply);
    });
  }
}

function answerProcess<Said>(listen: (said: Said) => Promise<object | null>): void {
  process.on('message', async (said: Said) => {
    const reply = await listen(said);
    if (reply !== null) process.send?.(reply);
  });
  // Who asked is gone, whatever has ended it.
  process.on('disconnect', () => process.exit());
  // A terminal sends these to all processes of a command, and only the one that asks knows what to do.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
}
