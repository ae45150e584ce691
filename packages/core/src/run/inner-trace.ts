import type { Effects, Resource } from '../effects/resource.js';
import type { ShellScript } from '../shell/script.js';
import { parseShell } from '../shell/unbash.js';
import { innerScript, innerShell, SHELL_CALL } from '../tools/system/inner-script.js';
import type { Recognised, Surroundings } from './recognise.js';
import type { Trace, TracedCommand } from './traced.js';

/** What the script does that a command gives to a shell of its own. */
interface Inside {
  /** The commands of the script, each with the text of the whole. */
  readonly commands: readonly TracedCommand[];
  readonly effects: Effects;
  readonly variables: readonly Resource[];
  /** The shell itself, with the effects of its own words. */
  readonly shell: (effects: Effects) => Pick<TracedCommand, 'tool' | 'call' | 'effects'>;
}

/** Looks into `sh -c '…'`; null where one of the commands in it is not known, or installs a project. */
export function traceInside(
  { call, invocation, command, privileges }: Recognised,
  cwd: string | null,
  trace: (script: ShellScript, around: Surroundings) => Trace,
): Inside | null {
  const inner = call !== null || invocation === null ? null : innerScript(invocation);
  const parsed = inner === null ? null : parseShell(inner.text);
  if (inner === null || invocation === null || parsed?.ok !== true) return null;
  const around: Surroundings = inner.apart
    ? { cwd: null, root: null, lookup: () => null }
    : { cwd, root: invocation.root, lookup: invocation.env };
  const { commands, effects, variables } = trace(parsed.script, around);
  const known = commands.every((one) => one.call !== null && one.call.project === undefined);
  if (!known || effects.writes.some(({ kind }) => kind === 'anything')) return null;
  return {
    commands: commands.map((one) => ({
      ...one,
      conditional: true,
      sure: false,
      privileges: privileges || one.privileges,
      command: { ...one.command, span: command.span },
    })),
    effects,
    variables,
    shell: (own) => ({ tool: innerShell, call: SHELL_CALL, effects: own }),
  };
}
