import type { BuildContext } from '../context/build-context.js';
import { isArchive, resolveCopy } from '../copy/resolve.js';
import { copyTarget } from '../copy/target.js';
import { type LinkMaking, STANDARD_LINKS } from '../effects/places.js';
import { beforeWildcard } from '../effects/resource.js';
import { ancestorsOf } from '../stage/ancestors.js';
import { expand } from '../stage/expand.js';
import { defineAnalysis } from '../stage/memo.js';
import { mountsOf } from '../stage/mounts.js';
import { namedStage } from '../stage/stage-uses.js';
import { lookupIn, type State, stageStates, stateBefore } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { basename, cleanPath } from '../text/paths.js';
import { innerTrace } from './instruction-script.js';
import {
  ALL_SEEN,
  behindMaking,
  carried,
  linksBehind,
  linksBehindRun,
  type StageLinks,
  unpackedTo,
  unseen,
  withLinks,
} from './links.js';
import { runBody } from './run-script.js';

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
    if (instruction.kind === 'RUN') links = behindRun(document, stage, instruction, links, context);
    else if (instruction.kind === 'COPY' || instruction.kind === 'ADD')
      links = behindCopy(document, stage, instruction, links, context);
  }
  found.set(null, links);
  return found;
}

function baseLinks(document: Document, stage: Stage, context: BuildContext | null): StageLinks {
  const { parent, before, end } = stageStates(document, stage);
  if (parent !== null) {
    return behindTriggers(document, parent, linksBefore(document, parent, null, context));
  }
  const { possible } = ancestorsOf(document, stage);
  if (possible.length > 0) {
    const all = possible.map((one) => linksBefore(document, one, null, context));
    const named = all.reduce((links, one) => unpackedTo(withLinks(links, one.all), one.unpacked ?? []), ALL_SEEN);
    return unseen(named, 'the base image');
  }
  const [{ base, root } = end] = before.values();
  // Official images have no links but the standard ones where an application is put; scratch has none.
  return base !== null || root === true ? ALL_SEEN : unseen(ALL_SEEN, 'the base image');
}

/** What the triggers of a stage leave in one that starts from it. */
function behindTriggers(document: Document, parent: Stage, links: StageLinks): StageLinks {
  let now = links;
  for (const instruction of parent.instructions) {
    if (instruction.kind !== 'ONBUILD') continue;
    now = unseen(now, 'ONBUILD');
    const { trigger } = instruction;
    if (trigger.kind === 'RUN') now = behindShown(document, trigger, stageStates(document, parent).end, now);
  }
  return now;
}

function behindRun(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  before: StageLinks,
  context: BuildContext | null,
): StageLinks {
  const body = runBody(document, stage, run);
  const links = mountedLinks(document, stage, run, before, context);
  if (body.ok) return linksBehindRun(run, body, links);
  const behind = behindShown(document, run, stateBefore(document, stage, run), links);
  return unseen(behind, `\`${run.args.text.slice(0, 40)}\``);
}

/** With the links in what a RUN mounts, where they are mounted: it may take them along. */
export function mountedLinks(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  links: StageLinks,
  context: BuildContext | null,
): StageLinks {
  const state = stateBefore(document, stage, run);
  let now = links;
  for (const { type, from, source, target } of mountsOf(run, state.workdir, lookupIn(state))) {
    if (type !== 'bind' || source === null || target === null) continue;
    const [other] = from === null ? [] : namedStage(document, stage, from);
    if (other !== undefined) {
      const theirs = linksBefore(document, other, null, context);
      now = withLinks(now, carried(theirs.all.slice(STANDARD_LINKS.all.length), source, target, theirs));
    } else if (from === null && context !== null) {
      now = linksOfContext(context, source.slice(1), target, now);
    }
  }
  return now;
}

/** With the links of a folder of the build context, which is at a place of the image. */
function linksOfContext(context: BuildContext, folder: string, to: string, links: StageLinks): StageLinks {
  let now = links;
  for (const file of context.files) {
    if (file.kind !== 'symlink' || !isBelow(file.path, folder)) continue;
    now = linkOfContext(context, file.path, `${to}/${file.path.slice(folder === '' ? 0 : folder.length + 1)}`, now);
  }
  return now;
}

function linkOfContext(context: BuildContext, path: string, at: string, links: StageLinks): StageLinks {
  const target = context.linkTarget(path);
  const made: LinkMaking = {
    kind: 'link',
    at: cleanPath(at),
    target: target === null ? null : { path: target, somewhere: false },
  };
  return behindMaking(made, links, 'a link of the build context');
}

/** With the links that a copy may bring whose sources are not known in full: each by any end of its path. */
function anyOfContext(context: BuildContext, to: string, links: StageLinks): StageLinks {
  let now = links;
  for (const { kind, path } of context.files) {
    if (kind !== 'symlink') continue;
    const parts = path.split('/');
    for (const at of parts.keys()) now = linkOfContext(context, path, `${to}/${parts.slice(at).join('/')}`, now);
  }
  return now;
}

/** The links that show in a RUN that is no plain script: in exec form, or with a heredoc. It may make others. */
function behindShown(document: Document, run: RunInstruction, state: State, links: StageLinks): StageLinks {
  const trace = innerTrace(document, run, state);
  return trace === null ? links : linksBehind(trace, links);
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
  const to = copyTarget(document, copy, state)?.path ?? null;
  if (copy.from !== null) {
    const [from, ...others] = namedStage(document, stage, copy.from);
    if (from === undefined || others.length > 0 || copy.flags.some(({ name }) => name === 'parents'))
      return unseen(links, by);
    const theirs = linksBefore(document, from, null, context);
    let now = unpackedTo(theirs.unseen === null ? links : unseen(links, theirs.unseen), theirs.unpacked ?? []);
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
    if (copy.kind === 'ADD' && copy.sources.some(isArchive)) {
      return unpackedTo(unseen(links, by), [to ?? '/']);
    }
    const unknown = copy.kind === 'ADD' || context.files.some(({ kind }) => kind === 'symlink');
    if (!unknown) return links;
    return unseen(to === null ? links : anyOfContext(context, to, links), by);
  }
  let now = links;
  for (const { path, kind, to: folder } of resolved.sources) {
    // A link that is named is followed (BuildKit, solver/llbsolver/file/backend.go).
    if (kind !== 'folder') continue;
    // The folders that it keeps may be links themselves.
    now = copy.flags.some(({ name }) => name === 'parents')
      ? anyOfContext(context, resolved.destination, now)
      : linksOfContext(context, path, folder, now);
  }
  return now;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
