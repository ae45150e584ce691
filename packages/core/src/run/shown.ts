import type { Effects, Resource } from '../effects/resource.js';
import type { ShellNode } from '../shell/script.js';
import type { Trace } from './trace.js';

/**
 * The effects of a script without what these parts of it only show: `ls` lists a folder into the log, and neither its
 * success nor any file depends on what is in there. In a pipeline, a substitution or with a redirection it shows nothing.
 */
export function withoutShown(effects: Effects, { commands }: Trace, parts: readonly ShellNode[]): Effects {
  const alone = new Set<object>(parts.filter((node) => node.kind === 'command' && node.redirects.length === 0));
  const shown = new Set<Resource>(
    commands.flatMap(({ call, command }) => (call?.shows === true && alone.has(command) ? call.effects.reads : [])),
  );
  return shown.size === 0 ? effects : { ...effects, reads: effects.reads.filter((one) => !shown.has(one)) };
}
