import type { RunScript } from '../analysis/run-script.js';
import type { TracedCommand } from '../analysis/trace.js';
import { emptiesCache } from '../tools/cache.js';
import { cacheById } from '../tools/registry.js';
import { isWithin, type Resource } from '../tools/resource.js';
import type { Call } from '../tools/tool.js';

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
