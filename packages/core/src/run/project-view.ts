import { type Effects, type Resource, union } from '../effects/resource.js';
import type { LaterCall, ProjectView } from '../tools/contract/project.js';
import { assignedBefore } from './assigned.js';
import { earlierCalls } from './earlier-calls.js';
import { type RunScript, runBody } from './run-script.js';
import type { TracedCommand } from './trace.js';
import type { RunPlace } from './user-home.js';

/** The project in a folder of the build context as a command of a RUN finds it. */
export function viewOf(
  place: RunPlace,
  command: TracedCommand,
  project: Pick<ProjectView, 'folder' | 'context' | 'gitFolder'>,
): ProjectView {
  const { base } = place.body.state;
  return {
    base: base === null || base.tag === null ? null : { name: base.name, tag: base.tag },
    env: (name) => (command.invocation === null ? undefined : command.invocation.env(name)),
    ahead: effectsAhead(place.body, command),
    earlier: earlierCalls(place, command),
    behind: laterCalls(place, command),
    ...project,
  };
}

/** What a script does before a command, the setting of variables included; `sudo` in front of it makes it another user's. */
function effectsAhead({ script, trace }: RunScript, command: TracedCommand): Effects {
  const before = trace.commands.slice(0, trace.commands.indexOf(command)).map(({ effects }) => effects);
  const names = [...assignedBefore(script, command.command)];
  const writes: Resource[] = names.map((name) => ({ kind: 'env', name }));
  if (command.privileges !== '') writes.push({ kind: 'user' });
  return union(...before, { reads: [], writes });
}

/** The commands behind this one in the stage; see {@link ProjectView.behind}. */
function laterCalls({ document, stage, run, body }: RunPlace, command: TracedCommand): ProjectView['behind'] {
  const { commands } = body.trace;
  const same = commands.slice(commands.indexOf(command) + 1).map((one) => laterCall(one, true));
  const other = stage.instructions.slice(stage.instructions.indexOf(run) + 1).flatMap((instruction) => {
    if (instruction.kind !== 'RUN') return [];
    const script = runBody(document, stage, instruction);
    return script.ok ? script.trace.commands.map((one) => laterCall(one, false)) : [null];
  });
  return [...same, ...other];
}

function laterCall({ call, tool, sure }: TracedCommand, sameRun: boolean): LaterCall | null {
  return call === null || tool === null || !sure
    ? null
    : { tool: tool.id, action: call.action, project: call.project ?? null, deletes: call.deletes ?? [], sameRun };
}
