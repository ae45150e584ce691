import { runBody } from '../run/run-script.js';
import { succeededIn } from '../shell/succeeded.js';
import { stageStates } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';
import { worksOnSinglePackages } from '../tools/system/known-programs.js';

/** Packages as they were asked for. */
type Installed = ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

/** The packages of the system that are surely there before an instruction, or at the end, since this file has installed them. */
export function installedBefore(document: Document, stage: Stage, instruction?: Instruction): Installed {
  const { parent } = stageStates(document, stage);
  let installed = parent === null ? NONE : endOf(document, parent);
  for (const one of stage.instructions) {
    if (one === instruction) break;
    installed = after(document, stage, one, installed);
  }
  return installed;
}

const ends = oncePer((_: Document): Map<Stage, Installed> => new Map());

function endOf(document: Document, stage: Stage): Installed {
  const known = ends(document);
  const open: Stage[] = [];
  let at: Stage | null = stage;
  for (; at !== null && !known.has(at); at = stageStates(document, at).parent) open.push(at);
  let installed = at === null ? NONE : (known.get(at) ?? NONE);
  for (const one of open.reverse()) {
    for (const instruction of one.instructions) installed = after(document, one, instruction, installed);
    known.set(one, installed);
  }
  return installed;
}

function after(document: Document, stage: Stage, instruction: Instruction, before: Installed): Installed {
  if (instruction.kind !== 'RUN') return before;
  const body = runBody(document, stage, instruction);
  if (!body.ok) return before;
  const succeeded = succeededIn(body.script, body.shell.errexit === true);
  let installed = before;
  for (const { call, command, invocation } of body.trace.commands) {
    // What goes with another package, or may be removed by dpkg, isn't followed.
    if (call?.looksUp !== undefined || (invocation !== null && worksOnSinglePackages(invocation.name)))
      installed = NONE;
    else if (call?.does === 'packages' && succeeded.has(command)) {
      installed = new Set([...installed, ...(call.packages ?? [])]);
    }
  }
  return installed;
}
