import { answerQuestions } from '../../packages/cli/src/parallel/answer.js';

/** What a worker of these tests is asked. */
export type Question =
  | { readonly say: string }
  | { readonly end: 'exit' | 'throw' | 'kill' }
  | { readonly wait: 'forever' };

/** Who answers, with what it was set up with and has heard. */
export interface Answer {
  readonly said: string;
  readonly pid: number;
  readonly data: unknown;
  readonly heard: readonly string[];
}

answerQuestions<unknown, Question, Answer, string>((data) => {
  const heard: string[] = [];
  return {
    hear: (notice) => {
      heard.push(notice);
    },
    answer: (question) => {
      if ('say' in question) return { said: question.say, pid: process.pid, data, heard: [...heard] };
      if ('end' in question) end(question.end);
      return new Promise(() => undefined);
    },
  };
});

function end(how: 'exit' | 'throw' | 'kill'): void {
  if (how === 'kill') process.kill(process.pid, 'SIGKILL');
  else if (how === 'exit') process.exit(3);
  else {
    setImmediate(() => {
      throw new Error('it broke down');
    });
  }
}
