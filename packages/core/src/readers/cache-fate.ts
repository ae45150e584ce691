import type { BuildContext } from '../context/build-context.js';
import type { TracedCommand } from '../run/trace.js';
import type { RunPlace } from '../run/user-home.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import type { Cache } from '../tools/contract/cache.js';
import { type CacheFate, Search } from './cache-search.js';
import { linksTo } from './links-to.js';

export type { CacheFate } from './cache-search.js';

/**
 * Is a cache that exists after `instruction` needed by anything behind it: later in the stage, in
 * the stages that start from it, by a trigger, or by what a container runs? A definite reader wins
 * over a possible one.
 */
export function cacheFate(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  cache: Cache,
  context: BuildContext | null = null,
): CacheFate {
  const search = new Search(document, cache, context);
  search.follow(stage, positionIn(stage, instruction) + 1);
  return { ...search.result, links: linksTo(document, stage, instruction, cache.path) };
}

/** What becomes of a cache that is in the image which a stage starts from, or that an instruction ahead of `position` has brought. */
export function fateInChild(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
  position = 0,
): Omit<CacheFate, 'links'> {
  const search = new Search(document, cache, context);
  search.follow(stage, position);
  return search.result;
}

/** What other commands of the RUN that fills a cache make of it. */
export function fateWithin(
  { document, stage, run, body }: RunPlace,
  others: readonly TracedCommand[],
  cache: Cache,
  context: BuildContext | null,
): Omit<CacheFate, 'links'> {
  const search = new Search(document, cache, context);
  search.within(stage, run, { ...body.trace, commands: others }, body.state);
  return search.result;
}

/** The position of an instruction among those of its stage, which follow its FROM without a gap. */
function positionIn(stage: Stage, instruction: Instruction): number {
  return instruction.index - stage.from.index - 1;
}
