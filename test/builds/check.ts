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

/** How often a case that went wrong is tried again: a wrong rewrite goes wrong each time, a step that races another does not. */
const AGAIN = 4;

/** So many cases of a run may be up to chance; more is a fault of the generators. */
const BY_CHANCE = 3;

/**
 * Tries cases until as many as `trial` says were tried, or one goes wrong. That one is made as small as it can be, and
 * an Error thrown that shows it, what is wrong, and the command that runs it again. A case that goes wrong once and well each time it is
 * tried again is named and set aside; too many of them are an Error as well.
 */
export async function checkCases<T>(trial: Trial, question: Question<T>): Promise<void> {
  if (trial.path !== undefined) return shrink(trial, question);
  let tried = 0;
  const failures: Place[] = [];
  const byChance: string[] = [];
  const cases = casesFrom(trial.seed ?? firstSeed());
  await Promise.all(
    Array.from({ length: question.atATime }, async () => {
      while (tried < trial.numRuns && failures.length === 0) {
        const { one, ...place } = cases.next().value;
        const what = question.of(one);
        if (what === null) continue;
        tried++;
        const wrong = await question.wrongWith(what);
        if (wrong.length === 0) continue;
        if (await isWrongAgain(what, question)) failures.push(place);
        else byChance.push(`${commandFor(place, question)}\n${wrong.join('\n')}\n${shown(one)}`);
      }
    }),
  );
  for (const one of byChance) console.log(`went wrong once, and well ${AGAIN} times: ${one}`);
  const [failure] = failures;
  if (failure !== undefined) {
    await shrink({ numRuns: 1, seed: failure.seed, path: String(failure.index) }, question);
    throw new Error(`A case went wrong twice, and not a third time.\nTry again: ${commandFor(failure, question)}`);
  }
  if (byChance.length > BY_CHANCE)
    throw new Error(`The outcome of ${byChance.length} cases is up to chance:\n${byChance.join('\n')}`);
}

async function isWrongAgain<T>(what: T, { wrongWith }: Question<T>): Promise<boolean> {
  for (let count = 0; count < AGAIN; count++) if ((await wrongWith(what)).length > 0) return true;
  return false;
}

function commandFor({ seed, index }: Place, { name }: { readonly name: string }): string {
  return `pnpm fuzz:builds --replay ${seed}:${index} ${name}`;
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
  throw new Error([cause, '', shown(one), '', `Run it again: ${command}`].join('\n'));
}

function shown(one: BuildCase | undefined): string {
  if (one === undefined) return 'No case could be generated.';
  return [one.source, `context: ${JSON.stringify(one.files)}`, `ignore file: ${JSON.stringify(one.ignore)}`].join('\n');
}
