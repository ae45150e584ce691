import { errorCode, messageOf } from '../files/failure.js';
import { ask, type Surroundings } from './child.js';
import type { BuildEngine } from './engine.js';
import { unusableBecause } from './trouble.js';

/** An engine, or a clause that says why there is none. */
export type Probe = { readonly engine: BuildEngine } | Missing;

/** Why a program gives no answer, a clause, and what to do about it where that is known. */
export interface Missing {
  readonly missing: string;
  readonly advice?: string;
}

/** What a program answers, or a clause that says why it gives no answer. */
export async function probe(
  program: string,
  args: readonly string[],
  where: Surroundings,
): Promise<{ readonly text: string } | Missing> {
  try {
    const { code, stdout, stderr } = await ask(program, args, where);
    const text = stdout.trim();
    if (code === 0 && text !== '') return { text };
    const trouble = unusableBecause(`${stderr}\n${stdout}`, where);
    const last = lastLine(stderr);
    if (trouble !== null)
      return { missing: `${trouble.message}${last === null ? '' : ` (${last})`}`, advice: trouble.advice };
    return { missing: `it does not answer (${lastLine(stderr) ?? lastLine(stdout) ?? `it ended with ${code}`})` };
  } catch (error) {
    return { missing: errorCode(error) === 'ENOENT' ? 'it is not installed' : messageOf(error) };
  }
}

/** What a program answers; null where it gives none. */
export async function answer(program: string, args: readonly string[], where: Surroundings): Promise<string | null> {
  const given = await probe(program, args, where);
  return 'text' in given ? given.text : null;
}

function lastLine(text: string): string | null {
  return text.trim().split('\n').at(-1)?.trim() || null;
}
