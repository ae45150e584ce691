import type { ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';
import { type Check, FINE, open } from './checks.js';

/*
 * What a build depends on is fetched in a RUN of its own, ahead of the sources. That RUN has to have what decides what is fetched,
 * and from where.
 */

/**
 * What a variable that is set for the build alone, as in `GOPROXY=direct go build`, is to a fetch. `needed`: a fetch without it is another
 * one. `welcome`: it may matter. `aside`: it is about the build.
 */
export type VariableUse = 'needed' | 'welcome' | 'aside';

/** Words, and the values of variables, that a shell takes as they are. */
const PLAIN_WORD = /^[\w.,:/=@%+-]+$/;
const PLAIN_VALUE = /^[\w.,:/=@%+*-]*$/;

/** The fetch as a command, with what of the variables belongs to it; null: that can't be written. */
export function fetchCommand(
  { assignments }: Pick<Invocation, 'assignments'>,
  words: readonly string[],
  use: (name: string) => VariableUse,
): string | null {
  const kept: string[] = [];
  for (const [name, value] of assignments) {
    if (use(name) === 'aside') continue;
    if (value !== null && PLAIN_VALUE.test(value)) kept.push(`${name}=${value}`);
    else if (use(name) === 'needed') return null;
  }
  return words.every((word) => PLAIN_WORD.test(word)) ? [...kept, ...words].join(' ') : null;
}

/** What stands above a fetch that is let fail, so that nobody wonders. */
export const BEST_EFFORT = '# Best effort: the build downloads what is missing';

/** A build looks for what is fetched where its RUN says, or as whom it runs: a fetch in a RUN of its own does not see that. */
export function samePlace({ ahead }: ProjectView, decides: (name: string) => boolean, claim: string): Check {
  const differs = ahead.writes.some((one) => one.kind === 'user' || (one.kind === 'env' && decides(one.name)));
  return differs ? { ok: true, premises: [open(claim)] } : FINE;
}
