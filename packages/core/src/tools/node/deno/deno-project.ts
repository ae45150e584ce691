import { foldersUp, joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type RefusedPlan, refuse } from '../../kit/checks.js';
import { isObject, type JsonObject, textList } from '../../kit/json-value.js';
import { parseCommented } from '../../kit/jsonc.js';
import { expandWorkspaces, linkAmongWorkspaces, workspacePatterns } from '../workspace-globs.js';

/** A file of settings or a manifest: its path from the context root, and what it says. */
export interface DenoFile {
  readonly path: string;
  readonly json: JsonObject;
}

/** A folder that Deno takes for a project, or for a member of a workspace. */
export interface DenoFolder {
  /** Relative to the context root; '' is the root. */
  readonly folder: string;
  /** deno.json or deno.jsonc. */
  readonly config: DenoFile | null;
  /** package.json. */
  readonly manifest: DenoFile | null;
  /** tsconfig.json, of which versions from 2.5 on take what the compiler is told. */
  readonly compiler: DenoFile | null;
}

/** A project as Deno sees it. */
export interface DenoProject {
  readonly ok: true;
  readonly view: ProjectView;
  readonly root: DenoFolder;
  readonly members: readonly DenoFolder[];
  readonly isWorkspace: boolean;
  /** Where its members lie, from its folder: names, and `*` for any. */
  readonly patterns: readonly string[];
  /** Folders in which it looks for members. */
  readonly searched: readonly string[];
}

/** Files that make a folder a project, in the order in which Deno asks for them. */
export const CONFIGS: readonly string[] = ['deno.json', 'deno.jsonc', 'package.json'];

/** It does not look into these for members (libs/config/workspace/discovery.rs). */
const SEARCH = { negates: false, passes: ['node_modules'], manifests: CONFIGS };

/** Finds the project's files of settings, or says why they don't tell what is installed. */
export function denoProject(view: ProjectView): DenoProject | RefusedPlan {
  const { context, folder } = view;
  const root = readFolder(folder, view);
  if (!('folder' in root)) return root;
  if (root.config === null && root.manifest === null)
    return refuse('no-manifest', `There is no ${joinPath(folder, 'deno.json')} in the build context.`);
  const above = foldersUp(folder)
    .filter((one) => one !== folder)
    .flatMap((one) => CONFIGS.map((name) => joinPath(one, name)))
    .find((path) => context.has(path));
  if (above !== undefined)
    return refuse(
      'not-understood',
      `${above} lies above ${folder} and may govern its install: only projects that stand alone are understood.`,
    );
  const patterns = patternsOf(root);
  if (patterns.some((one) => !isFollowed(one)))
    return refuse('not-understood', `The members ${JSON.stringify(patterns)} of the workspace are not understood.`);
  const found = expandWorkspaces(context, folder, SEARCH, patterns);
  const link = linkAmongWorkspaces(context, folder, patterns);
  if (found === null || link !== null)
    return refuse(
      'not-understood',
      `Whether a member of the workspace lies behind ${link ?? 'its patterns'} is not known.`,
    );
  const missing = patterns.find((one) => !one.includes('*') && !found.includes(joinPath(folder, one)));
  if (missing !== undefined)
    return refuse('no-manifest', `${joinPath(folder, missing)}, a member of the workspace, has no deno.json.`);
  const members: DenoFolder[] = [];
  for (const one of found) {
    const member = readFolder(one, view);
    if (!('folder' in member)) return member;
    if (patternsOf(member).length > 0)
      return refuse('not-understood', `${one} has members of its own, which are not looked for.`);
    members.push(member);
  }
  const searched = patterns.filter((one) => one.includes('*')).map((one) => joinPath(folder, one.replace(/\*.*/s, '')));
  return { ok: true, view, root, members, isWorkspace: patterns.length > 0, patterns, searched };
}

/** The project and its members. */
export function foldersOf({ root, members }: DenoProject): readonly DenoFolder[] {
  return [root, ...members];
}

/** The members that are named, as folders or with `*`: those of deno.json, and those of package.json. */
function patternsOf({ config, manifest }: DenoFolder): readonly string[] {
  const named = config?.json['workspace'];
  const own = isObject(named) ? named['members'] : named;
  return [
    ...textList(own),
    ...(Array.isArray(own) || own === undefined ? [] : ['!']),
    ...(isObject(named) && Object.keys(named).some((key) => key !== 'members') ? ['!'] : []),
    // Its older name, with another meaning in each version.
    ...(config?.json['workspaces'] === undefined ? [] : ['!']),
    ...workspacePatterns(manifest?.json ?? {}),
  ];
}

/** Names, and behind them `*` for any: what else a pattern may have differs from that of other managers. */
function isFollowed(pattern: string): boolean {
  const names = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  return names[0] !== '*' && names.every((name) => name === '*' || /^[\w@-][\w.@-]*$/.test(name));
}

function readFolder(folder: string, view: ProjectView): DenoFolder | RefusedPlan {
  const { context } = view;
  const at = (name: string): string => joinPath(folder, name);
  const files: (DenoFile | null)[] = [];
  for (const names of [['deno.json', 'deno.jsonc'], ['package.json'], ['tsconfig.json']]) {
    const path = names.map(at).find((one) => context.has(one));
    const text = path === undefined ? null : context.read(path);
    const json = text === null ? null : parseCommented(text);
    if (path !== undefined && json === null)
      return refuse('not-understood', `${path} is not readable as a JSON object.`);
    files.push(path === undefined || json === null ? null : { path, json });
  }
  const [config = null, manifest = null, compiler = null] = files;
  return { folder, config, manifest, compiler };
}
