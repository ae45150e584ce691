import {
  ancestorsOf,
  type BuildContext,
  type Cache,
  type CacheMount,
  type CacheReaders,
  cacheMover,
  cacheSettings,
  cleanPath,
  isWithin,
  joinPath,
  openSettings,
  type Premise,
  parentPath,
  type RunPlace,
  slice,
  type TracedCommand,
  userHome,
} from '@dockshift/core/kit';
import { copiedInto } from './held-files.js';
import { unreadSettings } from './unread-settings.js';

/** Which folder a RUN is to mount, or why that is not known, a full sentence. */
export type MountedFolder =
  | {
      readonly ok: true;
      readonly cache: string;
      readonly target: string;
      readonly premises: readonly Premise[];
    }
  | { readonly ok: false; readonly because: string };

/** A path that is a word of a flag as it is: without variables, quotes and what parts the options of a mount. */
const PLAIN = /^\/[\w./@+-]+$/;

/** Folders that a container gets from its runtime, and those of everybody's files for a while: `COMPOSER_CACHE_DIR=/dev/null`, `NPM_CONFIG_CACHE=/tmp`. */
const OF_OTHERS = /^\/(?:(?:dev|proc|sys)(?:\/|$)|(?:var\/)?tmp$)/;

/** Finds the folder in which calls have their cache, by the variables that name it, the home of the user, and the image. */
export function mountedFolder(
  place: RunPlace,
  calls: readonly TracedCommand[],
  cache: Cache,
  mount: CacheMount,
  readers: CacheReaders,
  context: BuildContext | null,
): MountedFolder {
  const { base } = place.body.state;
  if (base === null)
    return {
      ok: false,
      because: `The image ${place.stage.from.image} may have moved the folder, or have something there.`,
    };
  if (mount.images?.(base) === false)
    return {
      ok: false,
      because: `Which version the image ${place.stage.from.image} has, and where that keeps it, is not known.`,
    };
  const copied = mount.settingsAt === undefined ? null : copiedInto(place, mount.settingsAt, context);
  if (copied !== null) return { ok: false, because: `\`${copied}\` may bring settings that say more of the cache.` };
  const mover = cacheMover(place, readers, mount.place.variables);
  if (mover !== null) return { ok: false, because: `\`${mover}\` may move the folder, or says more of the cache.` };
  const settings = context === null ? null : cacheSettings(context, readers);
  if (settings !== null) return { ok: false, because: `${settings} may move the folder, or says more of the cache.` };
  const folders = new Set(calls.map((call) => folderOf(place, call, mount.place)));
  const [folder = null] = folders;
  if (folders.size !== 1 || folder === null || !PLAIN.test(folder))
    return { ok: false, because: 'Which folder that is, this file does not tell.' };
  if (OF_OTHERS.test(folder)) return { ok: false, because: `${folder} is no folder of its own.` };
  if (mount.inner !== undefined && mayBeOthers(place, folder))
    return {
      ok: false,
      because: `The folder around ${folder} may be another user's, which a mount would make root's.`,
    };
  const target = mount.inner === undefined ? folder : joinPath(folder, mount.inner);
  const premises = [
    ...openSettings(place, calls, cache.title, readers, context),
    ...(mount.told?.moves === true ? [] : unreadSettings(place, cache.title)),
  ];
  return { ok: true, cache: folder, target, premises };
}

/**
 * May the folder around a cache be another user's? npm gives what it makes there to whom the folder belongs (npm's infer-owner); what
 * BuildKit makes there is root's.
 */
function mayBeOthers({ document, stage, run }: RunPlace, folder: string): boolean {
  const around = parentPath(folder);
  if (around === '/') return false;
  if (isWithin(around, '/home')) return true;
  const { sure, possible } = ancestorsOf(document, stage);
  return [...possible, ...sure, stage].some((one) =>
    one.instructions.some(
      (step) =>
        step.index <= run.index &&
        (step.kind === 'RUN' || step.kind === 'COPY' || step.kind === 'ADD' || step.kind === 'WORKDIR') &&
        step.args.text.includes(around) &&
        (around !== '/root' || GIVES.test(slice(document.source, step.span))),
    ),
  );
}

/** What makes a folder another user's. */
const GIVES = /\bchown\b|--chown=|--owner\b/;

/** Null: not known. */
function folderOf(
  place: RunPlace,
  call: TracedCommand,
  { variables, home, elsewhere, ofImage }: CacheMount['place'],
): string | null {
  for (const [name, below] of variables ?? []) {
    const value = call.invocation?.env(name);
    if (value === undefined) continue;
    return value?.startsWith('/') === true ? cleanPath(`${value}${below}`) : null;
  }
  const { base } = place.body.state;
  if (ofImage !== undefined)
    return base === null || call.invocation === null ? null : ofImage(base, call.invocation.name);
  const known = elsewhere?.get(base?.name ?? '') ?? elsewhere?.get('*');
  if (known !== undefined) return known;
  const own = home === undefined ? null : userHome(place, call);
  return own === null || home === undefined ? null : joinPath(own, home);
}
