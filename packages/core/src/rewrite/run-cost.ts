import type { RunScript } from '../analysis/run-script.js';
import { emptiesCache } from '../tools/cache.js';
import { meets } from '../tools/resource.js';
import { cacheById } from '../tools/registry.js';

/** A step that takes longer than this is worth keeping in a cache entry of its own, in seconds. */
const QUICK = 3;

/** What a RUN costs when it is run again: the priors of its known commands. */
export interface RunCost {
  /** Seconds; only a lower bound if `unknown`. */
  readonly seconds: number;
  /** Tools that take their time, by id. */
  readonly slow: ReadonlySet<string>;
  /** It has a command whose cost nothing is known about. */
  readonly unknown: boolean;
}

/** The cost of a RUN. */
export function runCost(body: RunScript): RunCost {
  const slow = new Set<string>();
  let seconds = 0;
  let unknown = false;
  for (const { call, tool } of body.trace.commands) {
    if (call === null || tool === null) unknown = true;
    else {
      seconds += call.seconds;
      if (call.seconds >= QUICK) slow.add(tool.id);
    }
  }
  return { seconds, slow, unknown };
}

/** Does a later RUN take away, or write again, what an earlier one has put into its layer? */
export function undoes(earlier: RunScript, later: RunScript): boolean {
  const made = earlier.trace.commands;
  const filled = made.flatMap((one) => one.call?.fills ?? []);
  // A package manager writes all over the system: only what plain file commands name is the same files.
  const written = made.filter((one) => one.tool?.id === 'posix').flatMap((one) => one.effects.writes);
  return later.trace.commands.some(({ call, tool }) => {
    if (call === null) return false;
    if (filled.some((id) => emptied(id, call))) return true;
    return tool?.id === 'posix' && call.action !== 'mkdir' && meets(call.effects.writes, written);
  });
}

function emptied(id: string, call: Parameters<typeof emptiesCache>[1]): boolean {
  const cache = cacheById(id);
  return cache !== undefined && emptiesCache(cache, call);
}
