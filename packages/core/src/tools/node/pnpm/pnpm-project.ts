import { joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type RefusedPlan, refuse } from '../../kit/checks.js';
import { type JsonObject, textList } from '../../kit/json-value.js';
import { parseNpmrc } from '../npm/npmrc.js';
import { type NodeProject, nodeProject, projectPath } from '../project.js';
import { pnpmWorkspace } from './pnpm-settings.js';

/** A project with the two files in which pnpm looks for settings. */
export interface PnpmProject {
  readonly ok: true;
  readonly project: NodeProject;
  readonly workspacePath: string;
  /** {} where there is no such file. */
  readonly workspace: JsonObject;
  readonly rcPath: string;
  /** Empty where there is no such file. */
  readonly rc: ReadonlyMap<string, string>;
}

/** Reads a project's manifests, its pnpm-workspace.yaml and its .npmrc. */
export function pnpmProject(view: ProjectView): PnpmProject | RefusedPlan {
  const { context } = view;
  const workspacePath = joinPath(view.folder, 'pnpm-workspace.yaml');
  const workspace = pnpmWorkspace(context.has(workspacePath) ? context.read(workspacePath) : undefined);
  if (workspace === null) return refuse('not-understood', `${workspacePath} is not understood.`);
  const project = nodeProject(view, 'pnpm', textList(workspace['packages']));
  if (!project.ok) return project;
  const rcPath = projectPath(project, '.npmrc');
  const rc = context.has(rcPath) ? parseNpmrc(context.read(rcPath) ?? '[') : new Map<string, string>();
  if (rc === null) return refuse('not-understood', `${rcPath} is not understood.`);
  return { ok: true, project, workspacePath, workspace, rcPath, rc };
}
