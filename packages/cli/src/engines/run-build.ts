import { runLines, type Surroundings } from './child.js';
import type { BuildFlags, BuildOutcome, BuildRequest } from './engine.js';
import type { ProgressReader } from './steps.js';
import { adviceFor } from './trouble.js';

/** Lines that are kept of a build, to show where it failed. */
const TAIL = 25;

/** Runs a build to its end and reads its progress. Rejects with the signal's reason if it was aborted. */
export async function runBuild(
  program: string,
  args: readonly string[],
  where: Surroundings,
  { request, signal, progress }: BuildRun,
): Promise<BuildOutcome> {
  const tail: string[] = [];
  const began = performance.now();
  const onLine = (line: string): void => {
    progress.line(line);
    tail.push(line);
    if (tail.length > TAIL) tail.shift();
    request.onLine(line);
  };
  const code = await runLines(program, args, where, { signal, onLine });
  signal.throwIfAborted();
  const seconds = (performance.now() - began) / 1000;
  const { steps } = progress;
  if (code === 0) return { ok: true, seconds, steps };
  const { exitCode, message } = progress.failure;
  const said =
    message === '' ? (tail.findLast((line) => line.trim() !== '') ?? `${program} ended with ${code}`) : message;
  return { ok: false, seconds, steps, exitCode, message: said, tail, advice: adviceFor([said, ...tail].join('\n')) };
}

/** What a build is run with besides its command line. */
export interface BuildRun {
  readonly request: BuildRequest;
  readonly signal: AbortSignal;
  readonly progress: ProgressReader;
}

/** Flags that all engines spell alike. */
export function commonFlags({ dockerfile, tag, target, cache, flags }: BuildRequest): readonly string[] {
  return [
    '--file',
    dockerfile,
    '--tag',
    tag,
    ...(target === null ? [] : ['--target', target]),
    ...(cache ? [] : ['--no-cache']),
    ...handedOn(flags),
  ];
}

function handedOn({ buildArgs, secrets, ssh, platform, network }: BuildFlags): readonly string[] {
  return [
    ...buildArgs.flatMap((value) => ['--build-arg', value]),
    ...secrets.flatMap((value) => ['--secret', value]),
    ...ssh.flatMap((value) => ['--ssh', value]),
    ...(platform === null ? [] : ['--platform', platform]),
    ...(network === null ? [] : ['--network', network]),
  ];
}
