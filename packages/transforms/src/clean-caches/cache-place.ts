import {
  type BuildContext,
  type Cache,
  cacheMover,
  cacheSettings,
  openSettings,
  type Premise,
  type RunPlace,
  type SpareCache,
  type TracedCommand,
  userHome,
} from '@dockshift/core/kit';

/** Where the calls of a RUN have their cache, or why that is not known, a full sentence. */
export type CachePlace =
  | { readonly ok: true; readonly cache: Cache; readonly isOwn: boolean; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** Where root has its home in the path of a cache. */
const HOME = '/root/';

/** Finds the folder that calls fill: nothing that the file or the build context says may have moved it. */
export function cachePlace(
  place: RunPlace,
  calls: readonly TracedCommand[],
  cache: Cache,
  spare: SpareCache,
  context: BuildContext | null,
): CachePlace {
  const { stage, body } = place;
  if (body.state.base === null)
    return { ok: false, because: `The image ${stage.from.image} may have moved the folder.` };
  if (spare.images?.(body.state.base) === false)
    return { ok: false, because: `Where it lies in the image ${stage.from.image} is not known.` };
  const set = [...body.state.env.keys()].find((name) => spare.moved.test(name));
  const mover = set ?? cacheMover(place, spare);
  if (mover !== null) return { ok: false, because: `\`${mover}\` may move the folder, or says more of the cache.` };
  const settings = context === null ? null : cacheSettings(context, spare);
  if (settings !== null) return { ok: false, because: `${settings} may move the folder, or says more of the cache.` };
  const premises = openSettings(place, calls, cache.title, spare, context);
  const isOwn = cache.path.startsWith(HOME);
  if (!isOwn) {
    if (spare.ofRoot === true && !calls.every(({ privileges }) => body.state.root === true && privileges === ''))
      return { ok: false, because: 'Where another user than root has the cache is not known.' };
    return { ok: true, cache, isOwn: spare.ofRoot === true, premises };
  }
  const homes = new Set(calls.map((call) => userHome(place, call)));
  const [home = null] = homes;
  if (homes.size !== 1 || home === null)
    return {
      ok: false,
      because: 'It lies in the home of the user, and which folder that is, this file does not tell.',
    };
  return { ok: true, cache: home === '/root' ? cache : inHome(cache, home), isOwn, premises };
}

function inHome(cache: Cache, home: string): Cache {
  const moved = (path: string): string =>
    path.startsWith(HOME) ? `${home === '/' ? '' : home}/${path.slice(HOME.length)}` : path;
  const { spare } = cache;
  return {
    ...cache,
    path: moved(cache.path),
    ...(spare === undefined ? {} : { spare: { ...spare, also: (spare.also ?? []).map(moved) } }),
  };
}
