import { exitCodeIn, type OpenStep, type ProgressReader } from './steps.js';

/*
 * `docker buildx build --progress=plain` (buildkit, util/progress/progressui/printer.go). What a command prints has a time
 * ahead of it ("#7 0.134 one"), so that it can't be taken for one of these:
 *
 *   #7 [stage-1 2/4] RUN make
 *   #7 CACHED
 *   #7 DONE 1.2s
 *   ERROR: failed to solve: …
 */
const STEP = /^#(\d+) \[(?:\S[^\s/]*\/\S+ )?(?:(\S+) )?\d+\/\d+\] (.*)$/;
const CACHED = /^#(\d+) CACHED$/;
const DONE = /^#(\d+) DONE ([\d.]+)s$/;
const ERROR = /^ERROR: (?:failed to (?:build|solve): )*([^\n]*)/;

/** Reads the plain progress of BuildKit. */
export function buildkitSteps(): ProgressReader {
  const steps = new Map<string, OpenStep>();
  let message = '';
  return {
    line: (text) => {
      const [, number = '', stage, instruction = ''] = STEP.exec(text) ?? [];
      // Nothing is built for a FROM.
      if (number !== '' && !steps.has(number) && !/^FROM /i.test(instruction)) {
        steps.set(number, { text: instruction, stage: stage ?? null, cached: false, seconds: null });
      }
      const cached = steps.get(CACHED.exec(text)?.[1] ?? '');
      if (cached !== undefined) cached.cached = true;
      const [, done = '', seconds] = DONE.exec(text) ?? [];
      const step = steps.get(done);
      if (step !== undefined) step.seconds = Number(seconds);
      message = ERROR.exec(text)?.[1] ?? message;
    },
    get steps() {
      return [...steps.values()];
    },
    get failure() {
      return { exitCode: exitCodeIn(message), message };
    },
  };
}
