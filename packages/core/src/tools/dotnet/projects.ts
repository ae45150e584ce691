import { folderOf, foldersUp, joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { distinct, type RefusedPlan, refuse } from '../kit/checks.js';
import { type MsbuildFile, readMsbuild } from './msbuild-file.js';
import { expandPath, nearest, type Place, searchIn, stem } from './msbuild-paths.js';
import { CONFIG_NAMES, placesNamed } from './nuget-config.js';

/** What projects, and all that they refer to and import, come to; paths from the root of the build context. */
export interface Projects {
  readonly ok: true;
  readonly projects: readonly string[];
  readonly reads: readonly string[];
  readonly looksFor: readonly string[];
  /** Those of them in which Visual Studio keeps what its user has set. */
  readonly personal: readonly string[];
  /** Something is fetched. */
  readonly fetches: boolean;
  /** One of the files wants a lock file. */
  readonly locked: boolean;
  /** Something for a restore that depends on what is built. */
  readonly varies: string | null;
}

/** What was found so far. */
interface Walk {
  readonly view: ProjectView;
  readonly projects: string[];
  readonly reads: string[];
  readonly looksFor: string[];
  readonly personal: string[];
  fetches: boolean;
  locked: boolean;
  varies: string | null;
}

/** Files that every project imports, the nearest upwards (dotnet/msbuild, Microsoft.Common.props and .targets; NuGet.Client, NuGet.props). */
const IMPORTED = ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props'];

/** Files upwards that change how MSBuild reads its words and files (dotnet/msbuild, documentation/specs/directory-parse-config.md; learn.microsoft.com/visualstudio/msbuild/msbuild-response-files). */
const READ_BY_MSBUILD = ['Directory.Build.rsp', 'Directory.Parse.config'];

/** Lists of packages of an older kind beside a project; `*` is the name of the project (NuGet.Client, NuGet.targets: PackagesConfigPath, GetRestoreProjectJsonPathTask). */
const OLDER_LISTS = ['packages.config', 'packages.*.config', 'project.json', '*.project.json'];

/** A file with more options beside what is restored (learn.microsoft.com/visualstudio/msbuild/msbuild-response-files). */
export const RESPONSE_FILE = 'MSBuild.rsp';

/** A program that it starts by its name, and so would take from the folder that it works in: each project's (recorded with 3.1.102). */
export const STARTED = 'uname';

/** Follows projects to all that a restore of them reads, or says what of it is not understood. */
export function followProjects(starts: readonly string[], view: ProjectView): Projects | RefusedPlan {
  const walk: Walk = {
    view,
    projects: [],
    reads: [],
    looksFor: [],
    personal: [],
    fetches: false,
    locked: false,
    varies: null,
  };
  const waiting = [...starts];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (walk.projects.includes(next)) continue;
    const references: string[] = [];
    const problem = followProject(next, walk, references);
    if (problem !== null) return problem;
    walk.projects.push(next);
    waiting.push(...references);
  }
  const { projects, reads, looksFor, personal, fetches, locked, varies } = walk;
  return {
    ok: true,
    projects,
    reads: distinct(reads),
    looksFor: distinct(looksFor),
    personal,
    fetches,
    locked,
    varies,
  };
}

function followProject(path: string, walk: Walk, references: string[]): RefusedPlan | null {
  const { view } = walk;
  if (!/\.(?:cs|fs|vb)proj$/.test(path))
    return refuse('not-understood', `${path} is a project of a kind that is not followed.`);
  if (!isFile(path, view)) return refuse('no-manifest', `${path} is not in the build context.`);
  const folder = folderOf(path);
  const older = [...OLDER_LISTS, RESPONSE_FILE].map((name) => joinPath(folder, name.replace('*', stem(path))));
  const avoided =
    older.find((one) => view.context.has(one)) ??
    upwards(READ_BY_MSBUILD, folder, walk).find((one) => one !== null) ??
    null;
  if (avoided !== null)
    return refuse('not-understood', `${avoided} changes what a restore does, which is not followed.`);
  walk.looksFor.push(...older, joinPath(folder, STARTED));
  const text = read(path, walk);
  if (!text.ok) return text;
  if (!text.sdk) return refuse('not-understood', `${path} names no SDK: projects of the older kind are not followed.`);
  const user = `${path}.user`;
  const imported = upwards(IMPORTED, folder, walk).filter((one) => one !== null);
  const known = view.context.has(user) ? [...imported, user] : imported;
  if (!view.context.has(user)) {
    walk.looksFor.push(user);
    walk.personal.push(user);
  }
  return followImports([path, ...known], path, walk, references) ?? followConfigs(folder, walk);
}

/** Where each of these names lies nearest, null where nowhere; the places nearer than that are noted. */
function upwards(names: readonly string[], from: string, walk: Walk): readonly (string | null)[] {
  return names.map((name) => {
    const { path, nearer } = nearest({ name, from }, walk.view);
    walk.looksFor.push(...nearer);
    return path;
  });
}

/** Reads these files for a project, and all that they import. */
function followImports(
  files: readonly string[],
  project: string,
  walk: Walk,
  references: string[],
): RefusedPlan | null {
  const waiting = [...files];
  const seen = new Set<string>();
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const found = read(file, walk);
    if (!found.ok) return found;
    walk.fetches ||= found.fetches;
    walk.locked ||= found.locked;
    walk.varies ??= found.varies;
    const place = { file, project };
    const problem = followFile(found, place, walk, waiting, references);
    if (problem !== null) return problem;
  }
  return null;
}

/** What one file imports, refers to and looks at. */
function followFile(
  { imports, searches, looks, references: named }: MsbuildFile,
  place: Place,
  walk: Walk,
  waiting: string[],
  references: string[],
): RefusedPlan | null {
  const unclear = (shown: string): RefusedPlan =>
    refuse('not-understood', `${place.file}: where \`${shown.trim()}\` leads to is not known.`);
  for (const text of searches) if (!followSearches(text, place, walk)) return unclear(text);
  for (const { path: written, guarded } of imports) {
    const path = imported(written, place, walk);
    if (path === null) return unclear(written);
    if (path !== '' && isFile(path, walk.view)) waiting.push(path);
    else if (!guarded)
      return refuse('no-manifest', `${place.file} imports ${written}, which is not in the build context.`);
    else if (path !== '') walk.looksFor.push(path);
  }
  for (const written of looks) {
    // From which folder a path is meant that is looked for in an imported file is not told.
    const path = expandPath(written, place, place.file === place.project ? folderOf(place.file) : null);
    if (path === null || (walk.view.context.has(path) && !isFile(path, walk.view)))
      return unclear(`Exists('${written}')`);
    (walk.view.context.has(path) ? walk.reads : walk.looksFor).push(path);
  }
  for (const written of named) {
    const path = expandPath(written, place, folderOf(place.project));
    if (path === null) return unclear(written);
    references.push(path);
  }
  return null;
}

/** Notes what the searches upwards in a text find; false for one that isn't understood. */
function followSearches(text: string, place: Place, walk: Walk): boolean {
  for (let rest = text; /FileAbove/i.test(rest); ) {
    const search = searchIn(rest, place);
    if (search === null || search.above === null) return false;
    const { path, nearer } = nearest(search.above, walk.view);
    walk.looksFor.push(...nearer);
    if (path !== null) walk.reads.push(path);
    rest = search.behind;
  }
  return true;
}

/** The file that an import names; '' where a search finds none; null: it isn't known. */
function imported(written: string, place: Place, { view }: Walk): string | null {
  const search = searchIn(written, place);
  if (search === null) return expandPath(written, place, folderOf(place.file));
  const { above, before, behind, file } = search;
  if (above === null || before.trim() !== '') return null;
  const { path } = nearest(above, view);
  if (path === null) return '';
  if (file) return behind.trim() === '' ? path : null;
  return expandPath(`./${behind}`, place, folderOf(path));
}

/** The settings of NuGet from a folder upwards (learn.microsoft.com/nuget/consume-packages/configuring-nuget-behavior). */
function followConfigs(folder: string, walk: Walk): RefusedPlan | null {
  for (const path of foldersUp(folder).flatMap((one) => CONFIG_NAMES.map((name) => joinPath(one, name)))) {
    if (!walk.view.context.has(path)) walk.looksFor.push(path);
    else {
      const problem = configProblem(path, walk.view);
      if (problem !== null) return problem;
      walk.reads.push(path);
    }
  }
  return null;
}

/** Why an install with this nuget.config can't go ahead of the sources; null: it can. */
export function configProblem(path: string, { context }: ProjectView): RefusedPlan | null {
  const text = context.read(path);
  if (text === null) return refuse('not-understood', `${path} can't be read.`);
  const named = placesNamed(text);
  if (named === null) return null;
  return named.source
    ? refuse(
        'local-dependency',
        `${path} takes packages from \`${named.shown}\`, which may be a folder of the project.`,
      )
    : refuse('not-understood', `${path}: \`${named.shown}\` is not understood.`);
}

/** What a file of MSBuild says, and that it is read. */
function read(path: string, walk: Walk): MsbuildFile | RefusedPlan {
  const text = walk.view.context.read(path);
  if (text === null) return refuse('not-understood', `${path} can't be read.`);
  const found = readMsbuild(text);
  if (!found.ok) return refuse('not-understood', `${path}: \`${found.shown}\` is not understood.`);
  walk.reads.push(path);
  return found;
}

/** Is there a file at this path of the build context, and no folder? */
export function isFile(path: string, { context }: ProjectView): boolean {
  return context.has(path) && context.entries(path).length === 0;
}
