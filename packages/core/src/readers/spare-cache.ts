import { isWithin } from '../effects/resource.js';
import type { TracedCommand } from '../run/trace.js';
import type { Instruction } from '../syntax/document.js';
import { basename } from '../text/paths.js';
import { type Cache, emptiesCache, fillsOrEmpties, type SpareCache } from '../tools/contract/cache.js';
import type { Call } from '../tools/contract/call.js';
import { toolOf, toolOfCache } from '../tools/registry.js';
import { isForced, removes, takesWorkingFolder } from '../tools/system/known-programs.js';
import { textOf, wholeText } from './command-text.js';
import { touches } from './folder-reads.js';
import { imageScripts } from './image-scripts.js';
import { isReader, type MayRead, mayReadUnknown, mayRunOther } from './may-read.js';
import { namesInWords } from './named-words.js';
import { readInScript } from './script-reads.js';
import type { Standing } from './standing.js';

/*
 * A cache that is spare, since its tool downloads again what is missing, is looked at by whoever names its folder, and by the tool itself
 * where it is told to use nothing else, or has no network. Any other is needed by each call of the tool that doesn't fill it first.
 */

/** May a command that no tool understands look at a cache? */
export function mayReadUncalled(command: TracedCommand, cache: Cache, standing: Standing): MayRead {
  const { spare } = cache;
  return spare === undefined ? mayReadUnknown(command, cache, standing) : mayReadSpare(command, cache, spare, standing);
}

/** It does if it names the cache, or if a script that it runs does; else only if it is told its name (ADR 0012). */
function mayReadSpare(command: TracedCommand, cache: Cache, spare: SpareCache, standing: Standing): MayRead {
  // Whatever it calls has nothing else.
  if (hasNoNetwork(standing.instruction)) return 'maybe';
  if (isAlone(command, cache, spare) || namesInWords(command, cache.path) === 'known') return 'maybe';
  const { document, stage, context } = standing;
  const { byName } = imageScripts(document, stage, context);
  if (readInScript(wholeText(command.command), cache, byName) !== null) return 'maybe';
  return standing.isNamed() ? 'maybe' : 'by-name';
}

/** Is it a call of the tool itself that isn't understood, and that may use nothing but the cache? */
function isAlone({ command, invocation }: TracedCommand, { id }: Cache, { alone }: SpareCache): boolean {
  const called = toolOf(invocation?.name ?? basename(command.name?.literal ?? ''));
  return called === toolOfCache(id) && alone?.test(textOf(command)) === true;
}

/** Does a call name the folder of a cache, use nothing but what is in it, or go on with what it finds there? */
export function looksAt(command: TracedCommand, cache: Cache, instruction: Instruction): boolean {
  const { spare } = cache;
  if (spare === undefined) return touches(command, cache);
  const { tool, call } = command;
  if (tool?.caches.some(({ id }) => id === cache.id) === true) {
    if (call !== null && spare.reusedBy?.(call) === true) return true;
    return (spare.named.test(wholeText(command.command)) || hasNoNetwork(instruction)) && call?.empties === undefined;
  }
  return touches(command, cache);
}

/** Has a RUN no network, whatever its builder has? */
export function hasNoNetwork({ flags }: Instruction): boolean {
  return flags.some(({ name, value }) => name === 'network' && value !== 'default' && value !== 'host');
}

/** Is what was there before a call gone, or of no use to anybody? */
export function isGone(cache: Cache, call: Call): boolean {
  return cache.spare === undefined ? fillsOrEmpties(cache, call) : emptiesCache(cache, call);
}

/** Does a call take a cache that is spare away, and fail where there is none: `rm -r` without `-f`, `pip cache purge`? */
export function mayMissSpare({ command, call }: TracedCommand, { id, spare }: Cache): boolean {
  if (spare === undefined || call === null) return false;
  if (call.empties?.includes(id) === true) return spare.emptiesSome === true;
  if (!removes(call) || !spare.named.test(textOf(command))) return false;
  return !isForced(command);
}

/**
 * Has a call that is understood the name of a cache that is spare, and does not take it away, does it work in its folder, or run
 * programs that may call its tool without a network?
 */
export function namesSpare(command: TracedCommand, cache: Cache, instruction: Instruction): boolean {
  const { call, effects } = command;
  if (cache.spare === undefined || removes(call)) return false;
  if (hasNoNetwork(instruction) && effects.writes.some(({ kind }) => kind === 'anything')) return true;
  return cache.spare.named.test(wholeText(command.command)) || worksAbove(command, cache);
}

/** Does a call take what there is in its working folder, with the cache in it? Nobody takes all of a system like that. */
function worksAbove({ invocation, cwd }: TracedCommand, { path }: Cache): boolean {
  if (invocation === null || !takesWorkingFolder(invocation.name)) return false;
  return cwd !== null && cwd !== '/' && isWithin(path, cwd);
}

/** May a call that is understood run something that calls the tool of a cache which is needed? */
export function mayCallTool(command: TracedCommand, { spare }: Cache, standing: Standing): boolean {
  if (spare !== undefined) return false;
  return (command.call?.does === 'files' && isReader(command, standing)) || mayRunOther(command, standing);
}

/** Does an instruction that runs nothing have the name of a cache that is spare: an ENV, a COPY to its folder? */
export function settlesSpare(instruction: Instruction, { spare }: Cache): boolean {
  return instruction.kind !== 'RUN' && spare?.named.test(instruction.args.text) === true;
}
