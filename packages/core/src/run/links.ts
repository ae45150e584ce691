import type { BuildContext } from '../context/build-context.js';
import { resolveCopy } from '../copy/resolve.js';
import { type Link, type LinkMaking, type Links, placesOf, STANDARD_LINKS } from '../effects/places.js';
import { beforeWildcard, pathsMeet, resolvePath } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { defineAnalysis } from '../stage/memo.js';
import { mountsOf } from '../stage/mounts.js';
import { namedStage } from '../stage/stage-uses.js';
import { lookupIn, stageStates, stateBefore } from '../stage/state.js';
import { expand } from '../stage/variables.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { basename, cleanPath, isWithin, parentPath } from '../text/paths.js';
import { type RunScript, runBody } from './run-script.js';
import type { Trace } from './trace.js';

/** The links of a stage at some point, see ADR 0011. */
export interface StageLinks extends Links {
  /** What may have made links that aren't seen, in words for a user; null: nothing. */
  readonly unseen: string | null;
}

/** Where nothing but what any image may have is there. */
export const ALL_SEEN: StageLinks = { all: STANDARD_LINKS.all, unseen: null };

/** More links than this are not followed one by one. */
const MOST = 300;

type Known = Map<BuildContext | null, Map<Stage, ReadonlyMap<Instruction | null, StageLinks>>>;

const analysis = defineAnalysis((): Known => new Map());

/** The links that may be there when an instruction of a stage begins; null: at the end of the stage. */
export function linksBefore(
  document: Document,
  stage: Stage,
  instruction: Instruction | null,
  context: BuildContext | null,
): StageLinks {
  const known = analysis(document);
  const stages = known.get(context) ?? new Map<Stage, ReadonlyMap<Instruction | null, StageLinks>>();
  known.set(context, stages);
  const before = stages.get(stage) ?? compute(document, stage, context);
  stages.set(stage, before);
  const links = before.get(instruction);
  if (links === undefined) throw new TypeError('the instruction is not of this stage');
  return links;
}

function compute(
  document: Document,
  stage: Stage,
  context: BuildContext | null,
): ReadonlyMap<Instruction | null, StageLinks> {
  const found = new Map<Instruction | null, StageLinks>();
  let links = baseLinks(document, stage, context);
  for (const instruction of stage.instructions) {
    found.set(instruction, links);
    if (instruction.kind === 'RUN') links = behindRun(document, stage, instruction, links);
    else if (instruction.kind === 'COPY' || instruction.kind === 'ADD')
      links = behindCopy(document, stage, instruction, links, context);
  }
  found.set(null, links);
  return found;
}

function baseLinks(document: Document, stage: Stage, context: BuildContext | null): StageLinks {
  const { parent, before, end } = stageStates(document, stage);
  if (parent !== null) {
    const links = linksBefore(document, parent, null, context);
    const triggers = parent.instructions.some(({ kind }) => kind === 'ONBUILD');
    return triggers ? unseen(links, 'ONBUILD') : links;
  }
  const { possible } = ancestorsOf(document, stage);
  if (possible.length > 0) {
    const all = possible.map((one) => linksBefore(document, one, null, context));
    const named = all.reduce((links, one) => withLinks(links, one.all), ALL_SEEN);
    return unseen(named, 'the base image');
  }
  const [{ base, root } = end] = before.values();
  // Official images have no links but the standard ones where an application is put; scratch has none.
  return base !== null || root === true ? ALL_SEEN : unseen(ALL_SEEN, 'the base image');
}

function unseen(links: StageLinks, by: string): StageLinks {
  return links.unseen === null ? { ...links, unseen: by } : links;
}

function behindRun(document: Document, stage: Stage, run: RunInstruction, links: StageLinks): StageLinks {
  const body = runBody(document, stage, run);
  return body.ok ? linksBehindRun(run, body, links) : unseen(links, `\`${run.args.text.slice(0, 40)}\``);
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

/** Mounts in which nobody has put a link. */
const LINKLESS: ReadonlySet<string | null> = new Set(['secret', 'ssh', 'tmpfs']);

/** The links that may be there behind a script. */
export function linksBehind(trace: Trace, links: StageLinks): StageLinks {
  let now = links;
  for (const { call, command, cwd } of trace.commands) {
    const name = `\`${command.name?.text ?? ''}\``;
    if (call === null) now = unseen(now, name);
    for (const making of call?.links ?? []) now = behindMaking(making, now, name);
    for (const word of command.args) {
      if (word.literal?.includes('..') === true) now = behindClimb(word.literal, cwd, now);
    }
  }
  return now;
}

function behindMaking(making: LinkMaking, links: StageLinks, by: string): StageLinks {
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
function carried(all: readonly Link[], from: string, to: string, links: Links): readonly Link[] {
  return all.flatMap((link) =>
    placesOf(from, links).flatMap((place) => {
      if (!isWithin(link.at, place)) return [];
      const at = cleanPath(`${to}${link.at.slice(place === '/' ? 0 : place.length)}`);
      // A relative target may be meant from either folder.
      const moved = isWithin(link.to, place)
        ? [{ ...link, at, to: cleanPath(`${to}${link.to.slice(place.length)}`) }]
        : [];
      return [{ ...link, at }, ...moved];
    }),
  );
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

function withLinks(links: StageLinks, more: readonly Link[]): StageLinks {
  const fresh = more.filter(
    (one) =>
      one.at !== '/' &&
      one.at !== one.to &&
      !links.all.some((other) => other.at === one.at && other.to === one.to && other.somewhere === one.somewhere),
  );
  if (fresh.length === 0) return links;
  const all = [...links.all, ...fresh];
  return all.length > MOST ? unseen(links, 'many links') : { ...links, all };
}

function behindCopy(
  document: Document,
  stage: Stage,
  copy: CopyInstruction,
  links: StageLinks,
  context: BuildContext | null,
): StageLinks {
  const by = `\`${copy.keyword} ${copy.args.text.slice(0, 40)}\``;
  const state = stateBefore(document, stage, copy);
  if (copy.from !== null) {
    const [from, ...others] = namedStage(document, stage, copy.from);
    if (from === undefined || others.length > 0) return unseen(links, by);
    const theirs = linksBefore(document, from, null, context);
    const written = expand(copy.destination, lookupIn(state), document.escape);
    const to = written === null ? null : resolvePath(state.workdir, written);
    let now = theirs.unseen === null ? links : unseen(links, theirs.unseen);
    for (const source of copy.sources) {
      const path = expand(source, lookupIn(state), document.escape);
      if (path === null || to === null) return unseen(links, by);
      const taken = beforeWildcard(cleanPath(`/${path}`));
      const own = theirs.all.slice(STANDARD_LINKS.all.length);
      now = withLinks(now, carried(own, taken, to, theirs));
      // Of what a pattern takes, names stay.
      if (taken !== '/') now = withLinks(now, carried(own, taken, cleanPath(`${to}/${basename(taken)}`), theirs));
    }
    return now;
  }
  if (copy.heredocs.length > 0) return links;
  if (context === null) return unseen(links, by);
  const resolved = resolveCopy(document, copy, state, context);
  if (resolved === null) {
    return copy.kind === 'ADD' || context.files.some(({ kind }) => kind === 'symlink') ? unseen(links, by) : links;
  }
  let now = links;
  for (const { path, kind } of resolved.sources) {
    // A link that is named is followed (BuildKit, solver/llbsolver/file/backend.go).
    if (kind !== 'folder') continue;
    for (const file of context.files) {
      if (file.kind !== 'symlink' || !isBelow(file.path, path)) continue;
      const at = cleanPath(`${resolved.destination}/${path === '' ? file.path : file.path.slice(path.length + 1)}`);
      const target = context.linkTarget?.(file.path) ?? null;
      now = behindMaking(
        { kind: 'link', at, target: target === null ? null : { path: target, somewhere: false } },
        now,
        by,
      );
    }
  }
  return now;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
