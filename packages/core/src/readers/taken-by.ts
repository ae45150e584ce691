import { beforeWildcard, isWithin } from '../effects/resource.js';
import { mountsOf } from '../stage/mounts.js';
import { namedStage } from '../stage/stage-uses.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import type { Cache } from '../tools/contract/cache.js';

/** An instruction of another stage that may take something of a stage. */
export interface Taking {
  readonly stage: Stage;
  readonly user: Stage;
  readonly instruction: Instruction;
}

/** What an instruction takes of the cache in another stage: a file system with it, a part that was asked for by name, or nothing. */
export function takenBy(
  document: Document,
  cache: Cache,
  { stage, user, instruction }: Taking,
): 'whole' | 'part' | null {
  if (instruction.kind === 'ONBUILD')
    return takenBy(document, cache, { stage, user: document.stages.at(-1) ?? user, instruction: instruction.trigger });
  return takenFrom(cache, instruction, (from) => namedStage(document, user, from).includes(stage));
}

/** The same for what an instruction takes of an image that has the cache; `isIts`: does a mount's `from` name it? */
export function takenFrom(
  { path, spare }: Cache,
  instruction: Instruction,
  isIts: (from: string) => boolean,
): 'whole' | 'part' | null {
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    const sources = instruction.sources.map((source) => (source.includes('$') ? '/' : cleanPath(`/${source}`)));
    if (sources.some((source) => source !== '/' && isWithin(source, path))) return 'part';
    const taken = sources.filter((source) => isWithin(path, beforeWildcard(source)));
    if (taken.length === 0) return null;
    // Who calls a cache by its name wants to have it.
    if (spare?.named.test(instruction.args.text) === true) return 'part';
    // At another place they are no longer a cache, but a part of the image.
    return taken.every((source) => source === cleanPath(`/${instruction.destination}`)) ? 'whole' : 'part';
  }
  if (instruction.kind !== 'RUN') return null;
  // Its other mounts may be of other stages.
  const mounts = mountsOf(instruction, '/').filter(({ from }) => from !== null && isIts(from));
  return mounts.some(({ source }) => source === null || isWithin(source, path) || isWithin(path, source))
    ? 'part'
    : null;
}
