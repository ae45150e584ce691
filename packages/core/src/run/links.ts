import { type Link, type LinkMaking, type Links, placesOf, STANDARD_LINKS } from '../effects/places.js';
import { beforeWildcard, pathsMeet, resolvePath } from '../effects/resource.js';
import type { SimpleCommand } from '../shell/script.js';
import { mountsOf } from '../stage/mounts.js';
import { lookupIn } from '../stage/state.js';
import type { RunInstruction } from '../syntax/document.js';
import { cleanPath, isWithin, parentPath } from '../text/paths.js';
import { takesWordsFromInput } from '../tools/system/handed-programs.js';
import { speaksOfLinks } from '../tools/system/link-making.js';
import type { RunScript } from './run-script.js';
import { unpackedPlaces } from './told-places.js';
import type { Trace } from './trace.js';

/** The links of a stage at some point, see ADR 0011. */
export interface StageLinks extends Links {
  /** What may have made links that aren't seen, in words for a user; null: nothing. */
  readonly unseen: string | null;
  /** Folders into which the project's own archives were unpacked: links that nobody sees may lie there, be it among the system's files. */
  readonly unpacked?: readonly string[];
}

/** Where nothing but what any image may have is there. */
export const ALL_SEEN: StageLinks = { all: STANDARD_LINKS.all, unseen: null };

/** More links than this are not followed one by one. */
const MOST = 300;

export function unseen(links: StageLinks, by: string): StageLinks {
  return links.unseen === null ? { ...links, unseen: by } : links;
}

/** The links that may be there behind a RUN; those in what it mounts, such as a folder of another stage, are not seen. */
export function linksBehindRun(run: RunInstruction, { state, trace }: RunScript, links: StageLinks): StageLinks {
  const mounts = mountsOf(run, state.workdir, lookupIn(state)).filter(({ type }) => !LINKLESS.has(type));
  const taken = trace.commands.find(({ call }) =>
    call?.links?.some(
      (making) =>
        making.kind === 'copy' && mounts.some(({ target }) => target === null || pathsMeet(making.from, target, links)),
    ),
  );
  const behind = linksBehind(trace, links);
  return taken === undefined ? behind : unseen(behind, `\`${taken.command.name?.text ?? ''}\``);
}

export function unpackedTo(links: StageLinks, places: readonly string[]): StageLinks {
  return places.length === 0 ? links : { ...links, unpacked: [...new Set([...(links.unpacked ?? []), ...places])] };
}

/** Mounts in which nobody has put a link. */
const LINKLESS: ReadonlySet<string | null> = new Set(['secret', 'ssh', 'tmpfs']);

/** The links that may be there behind a script. */
export function linksBehind(trace: Trace, links: StageLinks): StageLinks {
  let now = unpackedTo(links, unpackedPlaces(trace));
  for (const { call, command, cwd } of trace.commands) {
    const name = `\`${command.name?.text ?? ''}\``;
    if (call === null) now = withLinks(unseen(now, name), spokenOf(command, trace));
    for (const making of call?.links ?? []) now = behindMaking(making, now, name);
    for (const word of command.args) {
      if (word.literal?.includes('..') === true) now = behindClimb(word.literal, cwd, now);
    }
  }
  return now;
}

/** More paths than these nobody writes into one command. */
const MOST_PATHS = 20;

/** The paths in a command that is not understood and makes links, by its words: each may be one, to anywhere. */
function spokenOf({ name, args }: SimpleCommand, { commands }: Trace): readonly Link[] {
  const own = [name, ...args].map((word) => word?.text ?? '').join(' ');
  // What xargs is given stands in front of it.
  const given = takesWordsFromInput(name?.text)
    ? commands.flatMap((one) => one.command.args.map(({ text }) => text))
    : [];
  const text = [own, ...given].join(' ');
  if (!speaksOfLinks(own)) return [];
  const paths = [...text.matchAll(/(?<![\w.:/$}~-])\/[\w.@+-]+(?:\/[\w.@+-]+)*/g)].map(([path]) => cleanPath(path));
  return [...new Set(paths)].slice(0, MOST_PATHS).map((at) => ({ at, to: '/', somewhere: true }));
}

export function behindMaking(making: LinkMaking, links: StageLinks, by: string): StageLinks {
  switch (making.kind) {
    case 'unseen':
      return unseen(links, by);
    case 'link': {
      const { at, target, among } = making;
      const somewhere = among === true || target?.somewhere === true;
      if (target === null) return withLinks(unseen(links, by), [{ at, to: '/', somewhere: true }]);
      // A link is read from the folder that it really lies in.
      const folders = among === true ? [at] : placesOf(parentPath(at), links);
      return withLinks(
        links,
        folders.map((folder) => ({
          at,
          to: target.path.startsWith('?') ? target.path : (resolvePath(folder, target.path) ?? '/'),
          somewhere,
        })),
      );
    }
    case 'copy':
      return withLinks(links, carried(links.all.slice(STANDARD_LINKS.all.length), making.from, making.to, links));
    default:
      return making satisfies never;
  }
}

/** The links at or below a path as they are once all that is there is at another one, too. */
export function carried(all: readonly Link[], from: string, to: string, links: Links): readonly Link[] {
  return all.flatMap((link) =>
    placesOf(from, links).flatMap((place) => {
      if (!isWithin(link.at, place)) return [];
      const at = cleanPath(`${to}${link.at.slice(place === '/' ? 0 : place.length)}`);
      // A relative target is meant from where the link is now: whether it was written as one, is not known here.
      const meant = link.to.startsWith('/') ? between(parentPath(link.at), link.to) : null;
      const moved = meant === null ? [] : [{ ...link, at, to: resolvePath(parentPath(at), meant) ?? '/' }];
      return [{ ...link, at }, ...moved];
    }),
  );
}

/** How a link in a folder names a place from there. */
function between(folder: string, to: string): string {
  const [own, theirs] = [folder, to].map((path) => path.split('/').filter((one) => one !== ''));
  const common = own?.findIndex((one, index) => one !== theirs?.[index]) ?? 0;
  const shared = common < 0 ? (own?.length ?? 0) : common;
  return [...(own ?? []).slice(shared).map(() => '..'), ...(theirs ?? []).slice(shared)].join('/') || '.';
}

/** `../x` in a folder behind a link is another place than the words say (path_resolution(7)). */
function behindClimb(word: string, cwd: string | null, links: StageLinks): StageLinks {
  const path = beforeWildcard(word);
  const parts = path.split('/');
  const climb = parts.lastIndexOf('..');
  if (climb < 0 || cwd === null) return links;
  // What stands in front of the last `..` is looked up first.
  const head = parts.slice(0, climb).join('/');
  const from = path.startsWith('/') && head === '' ? '/' : head === '' ? cwd : resolvePath(cwd, head);
  const said = resolvePath(cwd, path);
  if (from === null || said === null || said === '/') return links;
  const rest = parts.slice(climb + 1).join('/');
  return withLinks(
    links,
    placesOf(from, links).flatMap((place) => {
      const to = cleanPath(`${parentPath(place)}/${rest}`);
      return to === said || place === from ? [] : [{ at: said, to }];
    }),
  );
}

function isSame(one: Link, other: Link): boolean {
  return one.at === other.at && one.to === other.to && one.somewhere === other.somewhere;
}

export function withLinks(links: StageLinks, more: readonly Link[]): StageLinks {
  const fresh = more.filter(
    (one, index) =>
      one.at !== '/' &&
      one.at !== one.to &&
      !links.all.some((other) => isSame(one, other)) &&
      index === more.findIndex((other) => isSame(one, other)),
  );
  if (fresh.length === 0) return links;
  const all = [...links.all, ...fresh];
  return all.length > MOST ? unseen(links, 'many links') : { ...links, all };
}
