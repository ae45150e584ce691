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
 * Tries cases until one goes wrong, makes that one as small as it can be, and throws an Error that shows it, what is
 * wrong, and the command that runs it again.
 */
export async function checkCases(
  name: string,
  trial: Trial,
  wrongWith: (one: BuildCase) => Promise<readonly string[]>,
): Promise<void> {
  const property = fc.asyncProperty(buildCase, async (one) => {
    const wrong = await wrongWith(one);
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
