import {
  beforeWildcard,
  emptiesCache,
  type ProjectPlan,
  type RunScript,
  type Tool,
  type TracedCommand,
} from '@dockshift/core/kit';
import { mayBeWithin } from './any-home.js';
import { nameCovers } from './cache-reads.js';

/** A command behind the build in its RUN that removes what the build has downloaded, as it is written; null: there is none. */
export function removedBehind(
  { script, trace }: RunScript,
  build: TracedCommand,
  tool: Tool,
  { caches = [], cacheWords = [] }: Plan,
): string | null {
  if (caches.length === 0) return null;
  const behind = trace.commands.slice(trace.commands.indexOf(build) + 1);
  const found = behind.find(({ call, command }) => {
    if (call !== null && tool.caches.some((cache) => caches.includes(cache.path) && emptiesCache(cache, call)))
      return true;
    if (call?.deletes !== undefined)
      return call.deletes.some((pattern) => caches.some((path) => removes(pattern, path)));
    // Of a `~` or a variable the rest of the word tells.
    return (
      call?.undoes === 'removes' &&
      command.args.some(({ text }) => nameCovers(text, { paths: [], words: cacheWords, tool }, false))
    );
  });
  return found === undefined ? null : script.text.slice(found.command.span.start, found.command.span.end).trim();
}

type Plan = Pick<Extract<ProjectPlan, { readonly ok: true }>, 'caches' | 'cacheWords'>;

/** The folder, one above it, or all that is in either. */
function removes(pattern: string, path: string): boolean {
  return mayBeWithin(path, beforeWildcard(pattern)) && !/[*?[\\](?!$)/.test(pattern);
}
