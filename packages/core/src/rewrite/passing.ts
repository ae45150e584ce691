import { instructionEffects } from '../analysis/effects.js';
import type { RunScript } from '../analysis/run-script.js';
import type { BuildContext } from '../context/build-context.js';
import type { ShellWord } from '../shell/script.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { conflict, type Effects, type Resource } from '../tools/resource.js';

/** What the program loader and the shell look at in every environment. */
const LOADER = ['PATH', 'HOME', 'IFS', 'ENV', 'BASH_ENV', 'LD_PRELOAD', 'LD_LIBRARY_PATH'];

/**
 * The effects of a RUN whose every command is known, without the variables and the folder that its
 * commands do not look at. Null if a command isn't known.
 */
export function knownEffects(body: RunScript): Effects | null {
  const reads: Resource[] = [{ kind: 'user' }, { kind: 'shell' }, ...LOADER.map((name): Resource => ({ kind: 'env', name }))];
  for (const { call, command, effects } of body.trace.commands) {
    if (call === null || effects.writes.some((resource) => resource.kind === 'anything')) return null;
    const words = [...command.args, ...command.redirects.flatMap((redirect) => redirect.target ?? []), ...command.assignments.flatMap((one) => one.value ?? [])];
    for (const word of words) reads.push(...variablesOf(word));
    reads.push(...(call.env === undefined ? [{ kind: 'env-all' } as const] : call.env.map((name): Resource => ({ kind: 'env', name }))));
    if (words.some((word) => !isAbsoluteWord(word)) && call.anywhere !== true) reads.push({ kind: 'cwd' });
  }
  const { effects } = body.trace;
  return { reads: [...effects.reads, ...reads], writes: effects.writes };
}

/** The first instruction between two of a stage that a step with these effects can't pass; null if it passes all. */
export function obstacle(document: Document, stage: Stage, from: Instruction, to: Instruction, effects: Effects, context: BuildContext | null): Instruction | null {
  const first = stage.instructions.indexOf(from);
  const last = stage.instructions.indexOf(to);
  for (const instruction of stage.instructions.slice(first + 1, last)) {
    if (conflict(effects, instructionEffects(document, stage, instruction, context))) return instruction;
  }
  return null;
}

function variablesOf(word: ShellWord): readonly Resource[] {
  return word.parts.flatMap((part): Resource[] => {
    if (part.kind === 'variable') return [{ kind: 'env', name: part.name }];
    return part.kind === 'dynamic' ? [{ kind: 'env-all' }] : [];
  });
}

/** An option, or a path from the root: the working folder does not matter to it. */
function isAbsoluteWord(word: ShellWord): boolean {
  const first = word.parts[0];
  return first?.kind === 'text' && /^[-/]/.test(first.value);
}
