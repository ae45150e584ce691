import { exitCodeIn, type OpenStep, type ProgressReader } from './steps.js';

/*
 * What buildah prints, and podman with it (buildah, imagebuildah/stage_executor.go):
 *
 *   [1/2] STEP 2/3: RUN make
 *   --> Using cache 115137b2ef1…
 *   --> 115137b2ef1
 *   Error: building at STEP "RUN exit 3": while running runtime: exit status 3
 */
const STEP = /^(?:\[(\d+)\/\d+\] )?STEP \d+(?:\/\d+)?: (.*)$/;
const CACHED = /^--> Using cache /;
const ERROR = /^Error: (.*)$/i;

/** Instructions that change the configuration alone: a layer without files. BuildKit makes no step of them. */
const CONFIGURATION =
  /^(?:FROM|ENV|ARG|USER|SHELL|LABEL|CMD|ENTRYPOINT|EXPOSE|VOLUME|HEALTHCHECK|STOPSIGNAL|ONBUILD|MAINTAINER)\b/i;

/** Reads the progress of podman and buildah; `now` in milliseconds. */
export function buildahSteps(now: () => number = Date.now): ProgressReader {
  const steps: OpenStep[] = [];
  let open: { readonly step: OpenStep; readonly since: number } | null = null;
  let message = '';
  const close = (): void => {
    if (open !== null) open.step.seconds = (now() - open.since) / 1000;
    open = null;
  };
  return {
    line: (text) => {
      const [, stage, instruction] = STEP.exec(text) ?? [];
      if (instruction !== undefined) {
        close();
        if (CONFIGURATION.test(instruction)) return;
        const step = { text: instruction, stage: stage ?? null, cached: false, seconds: null };
        steps.push(step);
        open = { step, since: now() };
      } else if (CACHED.test(text)) {
        if (open !== null) open.step.cached = true;
      } else if (/^--> /.test(text)) close();
      message = ERROR.exec(text)?.[1] ?? message;
    },
    get steps() {
      return steps;
    },
    get failure() {
      return { exitCode: exitCodeIn(message), message };
    },
  };
}
