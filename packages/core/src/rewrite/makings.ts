import type { RunScript } from '../analysis/run-script.js';
import { emptiesCache } from '../tools/cache.js';
import { cacheById } from '../tools/registry.js';
import type { Resource } from '../tools/resource.js';
import type { Cache } from '../tools/tool.js';

/** Utilities that take files away, or write them again only to change their attributes. */
const UNDOES = new Set(['rm', 'rmdir', 'mv', 'chmod', 'chown', 'chgrp', 'truncate']);

/**
 * What several RUNs put into their layers, so that it can be asked of a later RUN whether it takes away, or writes
 * again, something of it. The question costs as much as the later RUN is long, however many RUNs are in here.
 */
export class Makings {
  readonly #caches = new Set<Cache>();
  readonly #byFolder = new Map<string | null, Made>();

  /** Takes note of what a RUN makes. */
  add({ trace }: RunScript): void {
    for (const { call, tool, cwd } of trace.commands) {
      if (call === null) continue;
      for (const id of call.fills ?? []) {
        const cache = cacheById(id);
        if (cache !== undefined) this.#caches.add(cache);
      }
      if (tool?.id === 'posix' && !UNDOES.has(call.action)) this.#note(cwd, pathsOf(call.effects.writes));
    }
  }

  /** Does a later RUN take something of it away, or write it again? */
  undoneBy({ trace }: RunScript): boolean {
    return trace.commands.some(({ call, tool }) => {
      if (call === null) return false;
      for (const cache of this.#caches) if (emptiesCache(cache, call)) return true;
      if (tool?.id !== 'posix' || !UNDOES.has(call.action)) return false;
      return pathsOf(call.effects.writes).some((path) => this.#holds(path));
    });
  }

  #note(cwd: string | null, paths: readonly string[]): void {
    const made = this.#byFolder.get(cwd) ?? { around: new Set(), somethingInside: false };
    this.#byFolder.set(cwd, made);
    for (const path of paths) {
      if (path === cwd) made.somethingInside = true;
      else for (let at = path; at !== '' && at !== '/'; at = folderOf(at)) made.around.add(at);
    }
  }

  /** Is a path one that was made: the same, a folder around it, or an entry of the folder that was worked in? */
  #holds(path: string): boolean {
    if (path === '/') return false;
    for (const [cwd, made] of this.#byFolder) {
      if (path === cwd) continue;
      if (made.around.has(path)) return true;
      if (made.somethingInside && folderOf(path) === (cwd === '/' ? '' : cwd)) return true;
    }
    return false;
  }
}

/** What commands that ran in one folder have made. */
interface Made {
  /** The paths, and all folders that they lie in. */
  readonly around: Set<string>;
  /** They wrote to the folder itself: which of its entries, is not known. */
  somethingInside: boolean;
}

/** What stands in front of the last `/`: '' for a path right below the root. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function pathsOf(resources: readonly Resource[]): readonly string[] {
  return resources.flatMap((resource) => (resource.kind === 'path' ? [resource.path] : []));
}
