import type { RunScript } from '../analysis/run-script.js';
import type { TracedCommand } from '../analysis/trace.js';
import { emptiesCache } from '../tools/cache.js';
import { cacheById } from '../tools/registry.js';
import { isWithin, type Resource } from '../tools/resource.js';
import type { Call } from '../tools/tool.js';

/** A step that takes longer than this is worth keeping in a cache entry of its own, in seconds. */
const QUICK = 3;

/** What a RUN costs when it is run again: the priors of its known commands. */
export interface RunCost {
  /** Seconds; only a lower bound if `unknown`. */
  readonly seconds: number;
  /** What takes its time, in words: tools by their id, `a download`. */
  readonly slow: ReadonlySet<string>;
  /** It fetches something that no package manager looks after. */
  readonly downloads: boolean;
  /** It has a command whose cost nothing is known about. */
  readonly unknown: boolean;
}

const known = new WeakMap<RunScript, RunCost>();

/** The cost of a RUN. */
export function runCost(body: RunScript): RunCost {
  const before = known.get(body);
  if (before !== undefined) return before;
  const cost = add(body);
  known.set(body, cost);
  return cost;
}

function add(body: RunScript): RunCost {
  const slow = new Set<string>();
  let seconds = 0;
  let unknown = false;
  let downloads = false;
  for (const { call, tool } of body.trace.commands) {
    if (call === null || tool === null) {
      unknown = true;
      continue;
    }
    seconds += call.seconds;
    if (call.seconds < QUICK) continue;
    const download = tool.id === 'posix';
    downloads ||= download;
    slow.add(download ? 'a download' : tool.id);
  }
  return { seconds, slow, downloads, unknown };
}

/** Utilities that take files away, or write them again only to change their attributes. */
const UNDOES = new Set(['rm', 'rmdir', 'mv', 'chmod', 'chown', 'chgrp', 'truncate']);

/** Does a later RUN take away, or write again, what an earlier one has put into its layer? */
export function undoes(earlier: RunScript, later: RunScript): boolean {
  const filled = earlier.trace.commands.flatMap((one) => one.call?.fills ?? []);
  const makers = earlier.trace.commands.filter(
    (one) => one.tool?.id === 'posix' && !UNDOES.has(one.call?.action ?? ''),
  );
  return later.trace.commands.some((command) => {
    const { call, tool } = command;
    if (call === null) return false;
    if (filled.some((id) => emptied(id, call))) return true;
    if (tool?.id !== 'posix' || !UNDOES.has(call.action)) return false;
    const paths = pathsOf(call.effects.writes);
    return makers.some((maker) =>
      pathsOf(maker.call?.effects.writes ?? []).some((made) => paths.some((path) => isMadeBy(path, made, maker))),
    );
  });
}

/** Is a path one that the command has made: the same, a folder around it, or an entry of the folder that it worked in? */
function isMadeBy(path: string, made: string, maker: TracedCommand): boolean {
  if (path === '/' || path === maker.cwd) return false;
  if (made !== maker.cwd) return made !== '/' && isWithin(made, path);
  return path.slice(0, path.lastIndexOf('/')) === (made === '/' ? '' : made);
}

function pathsOf(resources: readonly Resource[]): readonly string[] {
  return resources.flatMap((resource) => (resource.kind === 'path' ? [resource.path] : []));
}

function emptied(id: string, call: Call): boolean {
  const cache = cacheById(id);
  return cache !== undefined && emptiesCache(cache, call);
}
