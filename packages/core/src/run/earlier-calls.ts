import { ancestorsOf } from '../stage/ancestors.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import type { EarlierCall } from '../tools/contract/project.js';
import { BELOW_USR } from '../tools/system/known-programs.js';
import { copiedProgram } from './copied-program.js';
import { instructionEffects } from './effects.js';
import { pathsAmong, pathsWrittenAmong } from './program-folders.js';
import { runBody } from './run-script.js';
import type { TracedCommand } from './trace.js';
import type { RunPlace } from './user-home.js';

/** Where programs that come ahead of the system's own lie, and what those of Node.js consist of. */
const PROGRAMS = ['/usr/local/bin', '/usr/local/lib/node_modules'];

/** Something that may have put any program there. */
const ANY: EarlierCall = { tool: '', action: '', replaces: ['*'] };

/** What ran before a command, in its stage and in those that it starts from, as far as it matters for the programs behind. */
export function earlierCalls({ document, stage, run, body }: RunPlace, command: TracedCommand): EarlierCall[] {
  const found: EarlierCall[] = [];
  // What a FROM with a variable may name is as little known as any other image that is not.
  for (const one of [...ancestorsOf(document, stage).sure, stage]) {
    for (const instruction of one.instructions) {
      if (instruction === run) break;
      found.push(...callsOf(document, one, instruction, command));
    }
  }
  const { commands } = body.trace;
  return [...found, ...commands.slice(0, commands.indexOf(command)).flatMap((one) => callOf(one, command))];
}

function callsOf(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  later: TracedCommand,
): readonly EarlierCall[] {
  switch (instruction.kind) {
    case 'RUN': {
      const body = runBody(document, stage, instruction);
      return body.ok ? body.trace.commands.flatMap((one) => callOf(one, later)) : [ANY];
    }
    case 'COPY':
    case 'ADD': {
      const program = copiedProgram(document, stage, instruction);
      if (program !== null) return [program];
      return pathsAmong(instructionEffects(document, stage, instruction, null).writes, PROGRAMS).length > 0
        ? [ANY]
        : [];
    }
    default:
      return [];
  }
}

function callOf(command: TracedCommand, later: TracedCommand): readonly EarlierCall[] {
  const { call, tool, invocation } = command;
  if (call === null || tool === null) return BELOW_USR.has(invocation?.name ?? '') ? [] : [ANY];
  if (call.does === 'files')
    return call.replaces?.includes('*') === true || pathsWrittenAmong(command, PROGRAMS).length > 0 ? [ANY] : [];
  const { action, replaces = [], packages = [], sets = [], setTo } = call;
  // A program that need not have been replaced is one of two.
  if (!command.sure && (replaces.length > 0 || packages.length > 0)) return [{ ...ANY, sets }];
  const counts = setTo !== undefined && command.sure && isSameUser(command, later);
  return [{ tool: tool.id, action, replaces, packages, sets, ...(counts ? { setTo } : {}) }];
}

/** Do both run as root, with the same home? */
function isSameUser({ invocation: first }: TracedCommand, { invocation: second }: TracedCommand): boolean {
  const known = first?.root === true && second?.root === true;
  return known && first.home !== null && first.home === second.home;
}
