import type { Document, Instruction, Stage } from '../syntax/document.js';
import { isWithin, type Resource } from '../tools/resource.js';
import { SYSTEM } from '../tools/system.js';
import type { EarlierCall } from '../tools/tool.js';
import { instructionEffects } from './effects.js';
import type { InstallPlace } from './install-view.js';
import { runBody } from './run-script.js';
import { stageStates } from './state.js';
import type { TracedCommand } from './trace.js';

/** Where programs that come ahead of the system's own lie, and what those of Node.js consist of. */
const PROGRAMS = ['/usr/local/bin', '/usr/local/lib/node_modules'];

/**
 * Package managers of systems, which are not followed: what they put into /usr/bin comes behind /usr/local/bin in PATH, and
 * there official images have their programs.
 */
const SYSTEM_MANAGERS = new Set(['apk', 'dnf', 'microdnf', 'yum', 'zypper']);

/** Utilities that put what they fetch right into the working folder, under a name of its own. */
const FETCHERS = new Set(['curl', 'wget', 'git']);

/** Something that may have put any program there. */
const ANY: EarlierCall = { tool: '', action: '', replaces: ['*'] };

/** What ran before a command, in its stage and in those that it starts from, as far as it matters for the programs behind. */
export function earlierCalls({ document, stage, run, body }: InstallPlace, command: TracedCommand): EarlierCall[] {
  const found: EarlierCall[] = [];
  for (const one of [...ancestors(document, stage), stage]) {
    for (const instruction of one.instructions) {
      if (instruction === run) break;
      found.push(...callsOf(document, one, instruction));
    }
  }
  const { commands } = body.trace;
  return [...found, ...commands.slice(0, commands.indexOf(command)).flatMap(callOf)];
}

/** The stages whose images a stage starts from, the first one first. */
function ancestors(document: Document, stage: Stage): readonly Stage[] {
  const found: Stage[] = [];
  for (let { parent } = stageStates(document, stage); parent !== null; ) {
    found.unshift(parent);
    ({ parent } = stageStates(document, parent));
  }
  return found;
}

function callsOf(document: Document, stage: Stage, instruction: Instruction): readonly EarlierCall[] {
  switch (instruction.kind) {
    case 'RUN': {
      const body = runBody(document, stage, instruction);
      return body.ok ? body.trace.commands.flatMap(callOf) : [ANY];
    }
    case 'COPY':
    case 'ADD':
      return instructionEffects(document, stage, instruction, null).writes.some(isProgram) ? [ANY] : [];
    default:
      return [];
  }
}

function callOf({ call, tool, invocation, effects }: TracedCommand): readonly EarlierCall[] {
  if (call === null || tool === null) return SYSTEM_MANAGERS.has(invocation?.name ?? '') ? [] : [ANY];
  if (tool.id === 'posix') {
    const writes = FETCHERS.has(call.action) ? effects.writes.filter((one) => !isHere(one)) : effects.writes;
    return writes.some(isProgram) ? [ANY] : [];
  }
  return [{ tool: tool.id, action: call.action, replaces: call.replaces ?? [], packages: call.packages ?? [] }];
}

/** May it be one of the programs? What writes to the system's folders in general is a package of the system. */
function isProgram(resource: Resource): boolean {
  if (resource.kind === 'anything') return true;
  if (resource.kind !== 'path' || resource.of === 'libraries' || SYSTEM.includes(resource)) return false;
  const { path } = resource;
  return PROGRAMS.some((folder) => isWithin(path, folder) || isWithin(folder, path));
}

/** A working folder above the programs; what is put right into it is none of them. */
function isHere(resource: Resource): boolean {
  return resource.kind === 'path' && resource.of === 'here' && !PROGRAMS.some((one) => isWithin(resource.path, one));
}
