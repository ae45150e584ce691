import {
  beforeVariable,
  type Document,
  type Instruction,
  isWithin,
  lookupIn,
  mountsOf,
  open,
  type Premise,
  type ProjectPlan,
  type RunInstruction,
  resolvePath,
  type Stage,
  stageUses,
  stateBefore,
  type Tool,
  takers,
} from '@dockshift/core/kit';
import { looksIntoCache, nameCovers, type SoughtCache } from './cache-reads.js';

/**
 * A download ahead may leave more in a cache than the build does: what is made of its contents would have it, too. A
 * command reaches them by the cache's name or by one of the folders above it, in the image or where a mount has it.
 */
export function fetchedReaders(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { caches = [], cacheWords = [] }: Plan,
  tool: Tool,
): readonly Premise[] {
  const sought: SoughtCache = { paths: caches, words: cacheWords, tool };
  const images = startedFrom(document, stage);
  const behind = images.some((one) =>
    one.instructions.some(
      (step) => (one !== stage || step.index >= run.index) && isReader(document, one, step, sought),
    ),
  );
  const taken = images.some((one) =>
    (takers(document).get(one) ?? []).some(({ user, instruction }) => takes(document, user, instruction, sought)),
  );
  const found = [...(behind ? ['A command behind it'] : []), ...(taken ? ['A copy from its stage'] : [])];
  return found.map((who) =>
    open(`${who} makes nothing of what is in ${caches[0]}: a download may leave more there than the build.`),
  );
}

type Plan = Pick<Extract<ProjectPlan, { readonly ok: true }>, 'caches' | 'cacheWords'>;

/** A stage, and all that start from it, or may. */
function startedFrom(document: Document, stage: Stage): readonly Stage[] {
  const found = new Set([stage]);
  // What is added is looked at in its turn.
  for (const one of found) {
    const use = stageUses(document).get(one);
    const possible = use?.mayStart.flatMap(({ users }) => users.filter((user) => user.index > one.index)) ?? [];
    for (const other of [...(use?.children ?? []), ...possible]) found.add(other);
  }
  return [...found];
}

function isReader(document: Document, stage: Stage, step: Instruction, cache: SoughtCache): boolean {
  const instruction = step.kind === 'ONBUILD' ? step.trigger : step;
  return instruction.kind === 'RUN' && looksIntoCache(document, stage, instruction, step, cache);
}

/** Does an instruction take contents of a cache out of a stage? To the place that they had, they remain a cache. */
function takes(document: Document, user: Stage, step: Instruction, cache: SoughtCache): boolean {
  const instruction = step.kind === 'ONBUILD' ? step.trigger : step;
  const state = stateBefore(document, user, step);
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    const to = resolvePath(state.workdir, instruction.destination);
    return instruction.sources.some((source) => {
      // Of a name with a variable the folder is known.
      const from = resolvePath('/', beforeVariable(source));
      return from !== null && nameCovers(from, cache, true) && (source.includes('$') || from !== to);
    });
  }
  if (instruction.kind !== 'RUN') return false;
  return mountsOf(instruction, state.workdir, lookupIn(state)).some(({ from, source, target }) => {
    if (from === null) return false;
    const mounted = cache.paths.flatMap((path) => mountedAt(path, source ?? '/', target ?? '/'));
    const inside = mounted.length > 0 && { ...cache, paths: mounted };
    return inside !== false && looksIntoCache(document, user, instruction, step, inside);
  });
}

/** Where a mount has a path of what it mounts; none: it is not in it. */
function mountedAt(path: string, source: string, target: string): readonly string[] {
  if (isWithin(source, path)) return [target];
  if (!isWithin(path, source)) return [];
  return [resolvePath(target, `.${path.slice(source === '/' ? 0 : source.length)}`) ?? target];
}
