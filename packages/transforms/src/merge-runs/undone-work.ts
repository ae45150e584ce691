import { type Cache, cacheById, emptiesCache, type Resource, type RunScript } from '@dockshift/core/kit';

type Command = RunScript['trace']['commands'][number];

/**
 * What several RUNs leave in their layers, so that it can be asked of a later RUN whether it takes away, or writes
 * again, something of it. The question costs as much as the later RUN is long, however many RUNs are in here.
 */
export class Makings {
  readonly #caches = new Set<Cache>();
  readonly #byFolder = new Map<string | null, Made>();

  /** Takes note of what a RUN makes, and has not removed again at its end. */
  add({ trace }: RunScript): void {
    const removed = new Set<string>();
    const emptied = new Set<Cache>();
    const filled = new Set(trace.commands.flatMap(filledBy));
    for (const command of [...trace.commands].reverse()) {
      const { call, cwd } = command;
      if (call === null) continue;
      for (const cache of filledBy(command)) if (!emptied.has(cache)) this.#caches.add(cache);
      // In a branch, or behind `||`, it need not run.
      if (!command.conditional) {
        for (const cache of filled) if (emptiesCache(cache, call)) emptied.add(cache);
        if (call.undoes === 'removes') {
          for (const path of call.deletes ?? pathsOf(call.effects.writes)) removed.add(path);
        }
      }
      if (makesFiles(command)) {
        const left = pathsOf(call.effects.writes).filter((path) => !isUnder(path, removed));
        note(this.#byFolder, cwd, left);
      }
    }
  }

  /** Does a later RUN take something of it away, or write it again? What it made itself does not count. */
  undoneBy({ trace }: RunScript): boolean {
    const own = new Map<string | null, Made>();
    const filled = new Set<Cache>();
    // `curl … | bash` fetches lists, too.
    let unseen = false;
    for (const command of trace.commands) {
      const { call, cwd } = command;
      unseen ||= call === null;
      if (call === null) continue;
      for (const cache of filledBy(command)) filled.add(cache);
      for (const cache of this.#caches) if (!unseen && !filled.has(cache) && emptiesCache(cache, call)) return true;
      if (makesFiles(command)) note(own, cwd, pathsOf(call.effects.writes));
      if (call.undoes === undefined) continue;
      for (const { path, as } of undonePaths(command)) {
        if (holds(this.#byFolder, path, as)) return true;
        if (holds(this.#byFolder, path, 'inside') && !holds(own, path, 'named') && !holds(own, path, 'inside')) {
          return true;
        }
      }
    }
    return false;
  }
}

/** What a command takes away or writes again, and whether all that lies below a folder goes with it. */
function undonePaths({
  call,
  invocation,
}: Command): readonly { readonly path: string; readonly as: 'named' | 'exact' }[] {
  const writes = call?.effects.writes ?? [];
  const named = pathsOf(writes.filter((one) => one.kind !== 'path' || one.of !== 'here'));
  // `chmod -R` and `chown -R` reach all below a folder; `mv` of a folder's entries into `/usr/bin` leaves the rest of it.
  const recursive =
    call?.undoes === 'attributes' &&
    invocation?.patterns.some((word) => word === null || /^(-\w*R|--recursive)/.test(word)) === true;
  const whole = recursive || call?.undoes === 'removes';
  return named.map((path, index) => {
    // What is moved is gone from where it was; a folder that it is moved into keeps what it holds.
    const moved = call?.undoes === 'moves' && index < named.length - 1;
    return { path, as: whole || moved ? 'named' : 'exact' };
  });
}

/** What commands that ran in one folder have made. */
interface Made {
  readonly exact: Set<string>;
  /** The paths, and all folders that they lie in. */
  readonly around: Set<string>;
  /** They wrote to the folder itself: which of its entries, is not known. */
  somethingInside: boolean;
}

function note(byFolder: Map<string | null, Made>, cwd: string | null, paths: readonly string[]): void {
  const made = byFolder.get(cwd) ?? { exact: new Set(), around: new Set(), somethingInside: false };
  byFolder.set(cwd, made);
  for (const path of paths) {
    if (path === cwd) {
      made.somethingInside = true;
      continue;
    }
    made.exact.add(path);
    for (let at = path; at !== '' && at !== '/'; at = folderOf(at)) made.around.add(at);
  }
}

/**
 * Is a path one that was made? `exact`: the same; `named`: the same, or a folder around it; `inside`: an entry of the folder
 * that was worked in.
 */
function holds(byFolder: ReadonlyMap<string | null, Made>, path: string, as: 'exact' | 'named' | 'inside'): boolean {
  if (path === '/') return false;
  for (const [cwd, made] of byFolder) {
    if (path === cwd) continue;
    const found =
      as === 'inside'
        ? made.somethingInside && folderOf(path) === (cwd === '/' ? '' : cwd)
        : (as === 'named' ? made.around : made.exact).has(path);
    if (found) return true;
  }
  return false;
}

function makesFiles({ call }: Command): boolean {
  return call?.does === 'files' && call.undoes === undefined;
}

function filledBy({ call }: Command): readonly Cache[] {
  return (call?.fills ?? []).flatMap((id) => cacheById(id) ?? []);
}

/** Does a path lie in one of these folders, or is it one of them? */
function isUnder(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; at !== '' && at !== '/'; at = folderOf(at)) if (folders.has(at)) return true;
  return false;
}

/** What stands in front of the last `/`: '' for a path right below the root. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function pathsOf(resources: readonly Resource[]): readonly string[] {
  return resources.flatMap((resource) => (resource.kind === 'path' ? [resource.path] : []));
}
