import { type Effects, NOTHING, type Resource, union } from '../effects/resource.js';
import { assignedBefore } from '../shell/assigned.js';
import { type State, stateBefore } from '../stage/state.js';
import type { LaterCall, ProjectView } from '../tools/contract/project.js';
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
  return {
    base: baseOf(place.body.state),
    env: (name) => (command.invocation === null ? undefined : command.invocation.env(name)),
    ahead: effectsAhead(place.body, command),
    earlier: earlierCalls(place, command),
    behind: laterCalls(place, command),
    ...project,
  };
}

/** The same for a command that is not followed: what comes before and behind it in its script is not known. */
export function bareView(
  { document, stage, run }: Omit<RunPlace, 'body'>,
  { invocation }: TracedCommand,
  project: Pick<ProjectView, 'folder' | 'context' | 'gitFolder'>,
): ProjectView {
  const env: ProjectView['env'] = (name) => (invocation === null ? undefined : invocation.env(name));
  const base = baseOf(stateBefore(document, stage, run));
  return { base, env, ahead: NOTHING, earlier: [], behind: [null], ...project };
}

function baseOf({ base }: State): ProjectView['base'] {
  return base === null || base.tag === null ? null : { name: base.name, tag: base.tag };
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
