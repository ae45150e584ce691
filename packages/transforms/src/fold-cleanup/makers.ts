import { type Cache, cacheById, emptiesCache, type TracedCommand } from '@dockshift/core/kit';

/** What shows of a RUN. */
interface Shown {
  readonly commands: readonly TracedCommand[];
}

/** The earlier RUNs of a stage, by what they make. A question costs as much as it is long, however many RUNs are in here. */
export class Makers<Run extends Shown> {
  readonly #paths: Folder<Run> = { last: null, below: new Map() };
  readonly #caches = new Map<Cache, Run>();
  /** Where a RUN stands among the others. */
  readonly #order = new Map<Run, number>();

  add(run: Run): void {
    this.#order.set(run, this.#order.size);
    for (const cache of filledBy(run.commands)) this.#caches.set(cache, run);
    for (const path of madeBy(run.commands)) {
      let folder = this.#paths;
      for (const name of path.split('/')) {
        let next = folder.below.get(name);
        if (next === undefined) {
          next = { last: null, below: new Map() };
          folder.below.set(name, next);
        }
        next.last = run;
        folder = next;
      }
    }
  }

  /** The last RUN that makes something of what these commands take away. */
  latest(cleanup: readonly TracedCommand[]): Run | null {
    const calls = cleanup.flatMap((one) => one.call ?? []);
    const makers = [...this.#caches].flatMap(([cache, run]) =>
      calls.some((call) => emptiesCache(cache, call)) ? [run] : [],
    );
    for (const path of deletedBy(cleanup)) {
      let folder: Folder<Run> | undefined = this.#paths;
      for (const name of path.split('/')) folder = folder?.below.get(name);
      if (folder?.last != null) makers.push(folder.last);
    }
    const place = (run: Run): number => this.#order.get(run) ?? 0;
    return makers.reduce<Run | null>((last, run) => (last !== null && place(last) > place(run) ? last : run), null);
  }
}

/** A folder, or a file, that RUNs have made something in. */
interface Folder<Run> {
  last: Run | null;
  readonly below: Map<string, Folder<Run>>;
}

/** Do some commands make something that a cleanup takes away? */
export function makes(commands: readonly TracedCommand[], cleanup: readonly TracedCommand[]): boolean {
  const makers = new Makers<Shown>();
  makers.add({ commands });
  return makers.latest(cleanup) !== null;
}

function filledBy(commands: readonly TracedCommand[]): readonly Cache[] {
  return commands.flatMap((one) => one.call?.fills ?? []).flatMap((id) => cacheById(id) ?? []);
}

function madeBy(commands: readonly TracedCommand[]): readonly string[] {
  return commands
    .filter(({ call }) => call?.does === 'files' && call.deletes === undefined)
    .flatMap(({ effects }) => effects.writes.flatMap((made) => (made.kind === 'path' ? [made.path] : [])));
}

function deletedBy(cleanup: readonly TracedCommand[]): readonly string[] {
  return cleanup.flatMap(({ call }) => call?.deletes ?? []).filter((path) => path !== '/' && !/[*?[\\]/.test(path));
}
