import { type Effects, isWithin, type Resource } from '../../effects/resource.js';
import { type RunScript, runBody } from '../../run/run-script.js';
import { withoutShown } from '../../run/shown.js';
import { topLevelChain } from '../../shell/walk.js';
import { stateBefore } from '../../stage/state.js';
import type { Instruction } from '../../syntax/document.js';
import { contextPathOf } from './source-copy.js';
import type { WantedMove } from './wanted-move.js';

/** What an instruction does, without what a RUN only shows. */
export function unshown(move: WantedMove, instruction: Instruction, effects: Effects): Effects {
  const body = bodyOf(move, instruction);
  const chain = body === null ? null : topLevelChain(body.script);
  return body === null || chain === null ? effects : withoutShown(effects, body.trace, chain);
}

/** What an instruction does, without the files of the project that it looks for and the source copy does not bring. */
export function unpeeked(move: WantedMove, instruction: Instruction, effects: Effects): Effects {
  // Under what name a part of the sources comes is not asked here.
  if (move.source.brought !== undefined) return effects;
  const peeks = bodyOf(move, instruction)?.trace.commands.flatMap(({ call }) => call?.peeks ?? []) ?? [];
  const absent = new Set(
    peeks.filter((one) => {
      if (one.kind !== 'path') return false;
      const path = contextPathOf(move.source, one.path);
      if (path === null) return false;
      const { entries } = one;
      return entries === undefined ? !move.context.has(path) : !move.context.entries(path).some(entries);
    }),
  );
  return absent.size === 0 ? effects : { ...effects, reads: effects.reads.filter((one) => !absent.has(one)) };
}

/** Does a RUN only remove what the step behind it makes anew, and no source copy brings: `rm -rf node_modules`? */
export function removesOutputs(move: WantedMove, instruction: Instruction): boolean {
  const body = bodyOf(move, instruction);
  if (body === null) return false;
  const { commands, effects } = body.trace;
  const removed = commands.flatMap(({ call }) => call?.effects.writes ?? []);
  return (
    commands.length > 0 &&
    commands.every(({ call }) =>
      call?.deletes?.every((path) => move.outputs.some((output) => isWithin(path, output))),
    ) &&
    effects.reads.length === removed.length &&
    effects.writes.length === removed.length
  );
}

/**
 * The same without the folders that it makes, the step behind it fills, and no source copy will bring: `python -m venv .venv`. Where the
 * folder around them is one that the copy makes, `mkdir` fails ahead of it, and whatever makes it makes it with another owner.
 */
export function besidesOutputs(move: WantedMove, effects: Effects): Effects {
  if (!isThere(move)) return effects;
  const made = move.outputs.filter((path) => effects.writes.some((one) => one.kind === 'path' && one.path === path));
  const isMade = (one: Resource): boolean => one.kind === 'path' && made.some((output) => isWithin(one.path, output));
  const without = (all: readonly Resource[]): readonly Resource[] => all.filter((one) => !isMade(one));
  return { reads: without(effects.reads), writes: without(effects.writes) };
}

/** Is the folder that the source copy fills there before it? */
export function isThere({ document, stage, source }: Pick<WantedMove, 'document' | 'stage' | 'source'>): boolean {
  const { workdir } = stateBefore(document, stage, source.copy);
  return source.to === '/' || isWithin(workdir, source.to);
}

function bodyOf({ document, stage }: WantedMove, instruction: Instruction): RunScript | null {
  if (instruction.kind !== 'RUN' || instruction.flags.length > 0) return null;
  const body = runBody(document, stage, instruction);
  return body.ok ? body : null;
}
