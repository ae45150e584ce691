import type { RunScript } from '../run/run-script.js';
import type { TracedCommand } from '../run/trace.js';
import { basename } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import type { Tool } from '../tools/contract/tool.js';
import { toolOf } from '../tools/registry.js';
import { aptLists } from '../tools/system/apt-get.js';
import { OTHER_RUN, priorSeconds } from '../tools/system/priors.js';
import { traitsOf } from '../tools/system/traits.js';
import { shortLine } from './short-text.js';

/** A step that takes longer than this is worth keeping in a cache entry of its own, in seconds. */
const QUICK = 3;

/** What a RUN costs when it is run again: the priors of its known commands. */
export interface RunCost {
  /** Median seconds; where nothing is known of a command, those of the RUNs that nothing is known of. */
  readonly seconds: number;
  /** What takes its time, in words: tools by their id, `a download`. */
  readonly slow: ReadonlySet<string>;
  /** It installs the dependencies of a project. */
  readonly installs: boolean;
  /** What takes its time fetches apt's lists, and nothing else does. */
  readonly updates: boolean;
  /** It installs by apt's lists before it fetches any. */
  readonly usesLists: boolean;
  /** The first command whose cost nothing is known about, by its name as written; null: there is none. */
  readonly unknown: string | null;
}

/** The cost of a RUN. */
export const runCost: (body: RunScript) => RunCost = oncePer((body) => costOf(body.trace.commands));

/** The cost of commands that run one after the other. */
export function costOf(commands: readonly TracedCommand[]): RunCost {
  const slow = new Set<string>();
  let seconds = 0;
  let unknown: string | null = null;
  let installs = false;
  let updates = true;
  let lists: 'fetched' | 'used' | null = null;
  const take = (name: string, by: Tool | undefined, fetches: boolean): void => {
    slow.add(fetches ? 'a download' : by === undefined || by.utilities === true ? name : by.id);
  };
  for (const { call, tool, invocation, command } of commands) {
    if (call === null || tool === null) {
      const word = (command.name?.text ?? '').replace(/["']/g, '');
      const name = invocation?.name ?? basename(word);
      const prior = priorSeconds(invocation?.name ?? word);
      if (prior === null) unknown ??= shortLine(word);
      seconds += prior ?? 0;
      if (prior === null || prior < QUICK) continue;
      updates = false;
      const by = toolOf(name);
      take(name, by?.installs === true ? undefined : by, traitsOf(name).fetches === true);
      continue;
    }
    seconds += call.seconds;
    installs ||= call.project?.need === 'install';
    const fetches = call.fills?.includes(aptLists.id) === true;
    if (lists === null && (fetches || call.needs?.includes(aptLists.id) === true)) lists = fetches ? 'fetched' : 'used';
    if (call.seconds < QUICK) continue;
    updates &&= fetches;
    take(call.action, tool, call.fetches === true);
  }
  if (unknown !== null) seconds += OTHER_RUN;
  return { seconds, slow, installs, updates: updates && slow.size > 0, usesLists: lists === 'used', unknown };
}

/** The cost of two RUNs joined into one. */
export function joinedCost(a: RunCost, b: RunCost): RunCost {
  return {
    seconds: a.seconds + b.seconds,
    slow: [...b.slow].every((tool) => a.slow.has(tool)) ? a.slow : new Set([...a.slow, ...b.slow]),
    installs: a.installs || b.installs,
    updates: (a.updates || b.updates) && [a, b].every((one) => one.updates || one.slow.size === 0),
    usesLists: a.usesLists || b.usesLists,
    unknown: a.unknown ?? b.unknown,
  };
}
