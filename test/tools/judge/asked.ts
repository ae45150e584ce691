import type { Call } from '../../../packages/core/src/tools/contract/call.js';
import type { ProjectCall, ProjectPlan, ProjectView } from '../../../packages/core/src/tools/contract/project.js';
import type { Invocation, Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { verdict } from '../../../packages/core/src/tools/kit/project-view.fixture.js';

/** What a tool answers about a call. */
export interface Answer {
  /** Null: it does not understand the call. */
  readonly call: Call | null;
  /** Null: the call installs no project. */
  readonly plan: ProjectPlan | null;
  /** The variables that may name a file for it to load. */
  readonly loads: readonly string[];
  /** The settings of a user that it heeds. */
  readonly settings: readonly string[];
  /** What makes it keep to the lock file, or why nothing does; see `frozen` of an example. */
  readonly frozen: string;
}

/** Asks a tool about a call and, if the call installs a project, for the plan. */
export function ask(tool: Tool, invocation: Invocation, view: ProjectView): Answer {
  const call = tool.understand(invocation);
  const project = call?.project;
  if (project === undefined) return { call, plan: null, loads: [], settings: [], frozen: 'no' };
  return {
    call,
    plan: project.plan(view),
    loads: project.loads,
    settings: project.settings,
    frozen: frozenOf(project, view),
  };
}

function frozenOf({ frozen }: ProjectCall, view: ProjectView): string {
  const found = frozen?.(view) ?? null;
  if (found === null) return 'no';
  return found.ok ? (found.verb ?? found.option ?? '') : found.code;
}

/** The tool with other plans. */
export function planned(tool: Tool, change: (plan: ProjectPlan) => ProjectPlan): Tool {
  const understand = (invocation: Invocation): Call | null => {
    const call = tool.understand(invocation);
    const project = call?.project;
    if (call === null || project === undefined) return call;
    return { ...call, project: { ...project, plan: (view) => change(project.plan(view)) } };
  };
  return { ...tool, understand };
}

/** An answer in the words of an example's `is`. */
export function summary({ call, plan }: Answer): string {
  if (call === null) return 'unknown';
  return plan === null ? call.action : `${call.action}: ${verdict(plan)}`;
}
