import fc from 'fast-check';
import { type BuildCase, buildCase } from './generate/build-case.js';

/** Which cases are tried: how many, from which seed on, and at which place of a failure's path. */
export interface Trial {
  readonly numRuns: number;
  readonly seed?: number;
  readonly path?: string;
}

/**
 * What to try, `usual` times as a rule. `pnpm fuzz:builds N` sets DOCKSHIFT_BUILDS to another number, and
 * `pnpm fuzz:builds --replay SEED:PATH` sets DOCKSHIFT_REPLAY.
 */
export function trial(usual: number): Trial {
  const asked = Number(process.env['DOCKSHIFT_BUILDS'] ?? usual);
  const numRuns = Number.isSafeInteger(asked) && asked > 0 ? asked : usual;
  const replay = process.env['DOCKSHIFT_REPLAY'];
  if (replay === undefined) return { numRuns };
  const [seed, ...path] = replay.split(':');
  return { numRuns, seed: Number(seed), path: path.join(':') };
}

/**
 * Where cases begin: at the same place each time, so that a test that goes wrong does so for the change at hand. Whoever asks for a number of
 * cases (`pnpm fuzz:builds`) explores, from another place each time.
 */
export function firstSeed(): number {
  return process.env['DOCKSHIFT_BUILDS'] === undefined ? 1 : Date.now() & 0x7fffffff;
}

/** What is asked of the cases. */
export interface Question<T> {
  /** The name of the test. */
  readonly name: string;
  /** What there is to try of a case; null: nothing, and it does not count. */
  readonly of: (one: BuildCase) => T | null;
  /** What is wrong, a line each. */
  readonly wrongWith: (tried: T) => Promise<readonly string[]>;
  /** How many are tried at a time. */
  readonly atATime: number;
}

/** Cases that are generated at once. */
const CHUNK = 500;

/**
 * Tries cases until as many as `trial` says were tried, or one goes wrong. That one is made as small as it can be, and
 * an Error thrown that shows it, what is wrong, and the command that runs it again.
 */
export async function checkCases<T>(trial: Trial, question: Question<T>): Promise<void> {
  if (trial.path !== undefined) return shrink(trial, question);
  let tried = 0;
  const failures: Place[] = [];
  const cases = casesFrom(trial.seed ?? firstSeed());
  await Promise.all(
    Array.from({ length: question.atATime }, async () => {
      while (tried < trial.numRuns && failures.length === 0) {
        const { one, ...place } = cases.next().value;
        const what = question.of(one);
        if (what === null) continue;
        tried++;
        if ((await question.wrongWith(what)).length > 0) failures.push(place);
      }
    }),
  );
  const [failure] = failures;
  if (failure === undefined) return;
  await shrink({ numRuns: 1, seed: failure.seed, path: String(failure.index) }, question);
  const command = `pnpm fuzz:builds --replay ${failure.seed}:${failure.index} ${question.name}`;
  throw new Error(
    `A case went wrong, and well when it was tried again: its outcome is up to chance.\nTry again: ${command}`,
  );
}

interface Place {
  readonly seed: number;
  readonly index: number;
}

function* casesFrom(first: number): Generator<Place & { readonly one: BuildCase }, never> {
  for (let seed = first; ; seed++) {
    for (const [index, one] of fc.sample(buildCase, { seed, numRuns: CHUNK }).entries()) yield { seed, index, one };
  }
}

/** Makes the first case of a place that goes wrong smaller, and throws what is found. */
export async function shrink<T>(trial: Trial, { name, of, wrongWith }: Question<T>): Promise<void> {
  const property = fc.asyncProperty(buildCase, async (one) => {
    const what = of(one);
    const wrong = what === null ? [] : await wrongWith(what);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  const result = await fc.check(property, { ...trial, endOnFailure: false });
  if (!result.failed) return;
  const [one] = result.counterexample ?? [];
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  const command = `pnpm fuzz:builds --replay ${result.seed}:${result.counterexamplePath ?? ''} ${name}`;
  throw new Error([`${cause}`, '', shown(one), '', `Run it again: ${command}`].join('\n'));
}

function shown(one: BuildCase | undefined): string {
  if (one === undefined) return 'No case could be generated.';
  return [one.source, `context: ${JSON.stringify(one.files)}`, `ignore file: ${JSON.stringify(one.ignore)}`].join('\n');
}
