import { semver } from '../../libraries/semver.js';
import { cleanPath, joinPath } from '../../text/paths.js';
import { type Check, combine, FINE, refuse } from '../kit/checks.js';
import { isObject, type JsonObject, textEntries } from '../kit/json-value.js';
import { gitSources } from './git-sources.js';
import { dependenciesOf, type Manifest, manifestsOf, type NodeProject, projectPath } from './project.js';

/** Where package.json replaces dependencies of dependencies: npm, yarn, pnpm. */
const OVERRIDES: readonly (readonly string[])[] = [['overrides'], ['resolutions'], ['pnpm', 'overrides']];

/** Do all dependencies come from elsewhere, or from files that can be copied first? */
export function dependencySources(project: NodeProject): Check {
  return combine(project.view, [
    () => gitSources(project),
    ...manifestsOf(project).flatMap((manifest) =>
      [...dependenciesOf(manifest), ...overridesOf(manifest)].map(
        ([name, spec]) =>
          () =>
            judgeSpec(project, manifest, name, spec),
      ),
    ),
  ]);
}

/** Can what a lock file takes from files of the project be copied first? The paths are those from the project's folder. */
export function lockedSources(project: NodeProject, lockPath: string, specs: readonly string[]): Check {
  const { context } = project.view;
  const reads: string[] = [];
  for (const spec of specs) {
    const local = localPath(spec);
    const path = local === null || local.startsWith('/') ? null : projectPath(project, local);
    // Of a member that is no link pnpm copies all sources; npm writes `file:` for links too, in its old list.
    const linked = spec.startsWith('link:') || project.manager === 'npm';
    if (path !== null && linked && isMember(project, path)) continue;
    const isFile = path !== null && context.has(path) && context.entries(path).length === 0;
    if (isFile) reads.push(path);
    else
      return refuse(
        'local-dependency',
        `${lockPath} takes a package from ${spec}, which is no file of the build context.`,
      );
  }
  return { ok: true, reads };
}

/** Does a lock file take from files of the project what a manifest asks for, and nothing else? `asks` are `name@spec`. */
export function lockedAsks(
  project: NodeProject,
  lockPath: string,
  asks: readonly (readonly [string, string])[],
): Check {
  const known = new Set(
    manifestsOf(project).flatMap((manifest) =>
      [...dependenciesOf(manifest), ...overridesOf(manifest)].map(([name, spec]) => `${name}@${spec}`),
    ),
  );
  // yarn 1 writes a link's path from the lock file.
  const other = asks.find(([name, spec]) => {
    const local = localPath(spec);
    return local !== null && !known.has(`${name}@${spec}`) && !isMember(project, projectPath(project, local));
  });
  return other === undefined
    ? FINE
    : refuse(
        'local-dependency',
        `${lockPath} takes ${other[0]} from ${other[1]}, and no package.json of the project asks for that.`,
      );
}

/** Keys of settings that name packages with their versions: pnpm-workspace.yaml, "pnpm" in package.json, .yarnrc.yml. */
const SETTINGS_WITH_SPECS = ['overrides', 'resolutions', 'catalog', 'catalogs', 'packageExtensions'];

/** Do the versions in a file of settings come from elsewhere? `path` and `settings` are that file. */
export function settingSources(project: NodeProject, path: string, settings: JsonObject): Check {
  const folder = project.view.folder;
  const file: Manifest = { folder, path, text: '', json: {} };
  return combine(
    project.view,
    SETTINGS_WITH_SPECS.flatMap((key) => flatEntries(settings[key])).map(
      ([name, spec]) =>
        () =>
          judgeSpec(project, file, name, spec),
    ),
  );
}

function isMember(project: NodeProject, path: string): boolean {
  return (
    path === (project.view.folder || '.') ||
    path === project.view.folder ||
    project.members.some((member) => member.folder === path)
  );
}

/** Replaced dependencies as a manifest tells them. */
export function overridesOf(manifest: Manifest): readonly (readonly [string, string])[] {
  return OVERRIDES.flatMap((keys) => {
    let value: unknown = manifest.json;
    for (const key of keys) value = isObject(value) ? value[key] : undefined;
    return flatEntries(value);
  });
}

/** npm's overrides nest. */
function flatEntries(value: unknown): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return [...textEntries(value), ...Object.values(value).flatMap(flatEntries)];
}

/** A dependency's version as package.json writes it: in a file of the project, or not? */
function judgeSpec(project: NodeProject, manifest: Manifest, name: string, spec: string): Check {
  if (spec.startsWith('patch:')) return patchFiles(project, manifest, name, spec);
  if (/^git\+file:/i.test(spec)) return decline(manifest, name, spec, 'is a repository in the image');
  if (spec.startsWith('exec:')) return decline(manifest, name, spec, 'runs a program of the project');
  const { context } = project.view;
  const local = localPath(spec) ?? impliedPath(project, manifest, spec);
  if (local === null) return FINE;
  const path = joinPath(manifest.folder, local);
  const inside = !local.startsWith('/') && path !== '..' && !path.startsWith('../');
  if (!inside) return decline(manifest, name, spec, 'lies outside of the build context');
  if (context.has(path) && context.entries(path).length === 0) return { ok: true, reads: [path] };
  return isMember(project, path) && !spec.startsWith('portal:')
    ? FINE
    : decline(manifest, name, spec, 'is a folder of the project that the install looks into');
}

/** A path without a scheme in front: by how it begins, by an archive's ending, or by more folders than `user/repository` has (npm-package-arg, npa.js). */
const PATH = /^(?:\.|\/|~\/)|^[^:]*\.(?:tgz|tar\.gz|tar)$|^[^:/#]*\/[^:/#]*\//is;

/** The path in `file:x`, `link:x`, `portal:x`, `./x`, `x.tgz`; null for anything that is fetched, and for `workspace:`. */
function localPath(spec: string): string | null {
  const scheme = /^(?:file|link|portal):(?:\/\/(?=[./~]|$))?(.*)$/is.exec(spec);
  const path = scheme?.[1] ?? (PATH.test(spec) ? spec : null);
  if (path === null) return null;
  return path.startsWith('~/') ? `/${path}` : cleanPath(path.replace(/#.*$/s, '').replace(/::.*$/s, ''));
}

/** yarn 1 takes what is no range for a folder where there is one with a package.json (src/package-request.js, normalizeRange). */
function impliedPath(project: NodeProject, manifest: Manifest, spec: string): string | null {
  if (project.manager !== 'yarn' || /[:@]/.test(spec) || semver().validRange(spec) !== null) return null;
  const folders = [manifest.folder, project.view.folder];
  return folders.some((folder) => project.view.context.has(joinPath(folder, spec, 'package.json'))) ? spec : null;
}

/** `patch:left-pad@npm%3A1.0.0#./x.patch`, `#~/x.patch` (from the root) and `#builtin<…>` of yarn 2 and later. */
function patchFiles(project: NodeProject, manifest: Manifest, name: string, spec: string): Check {
  const [patched = '', ...rest] = spec.slice('patch:'.length).split('#');
  const paths = rest
    .join('#')
    .replace(/::.*$/s, '')
    .split('&')
    .map((one) => one.replace(/^optional!/, ''))
    .filter((one) => !one.startsWith('builtin<') && !one.startsWith('~builtin<'))
    .map((one) =>
      one.startsWith('~/') ? joinPath(project.view.folder, one.slice(2)) : joinPath(manifest.folder, one),
    );
  const missing = paths.find((path) => !project.view.context.has(path));
  const source = decoded(patched);
  if (rest.length === 0 || missing !== undefined || source === null)
    return refuse(
      'local-dependency',
      `${manifest.path} asks for a patch, ${spec}, that is not found in the build context.`,
    );
  // What is patched can be patched already, or be a file.
  const original = judgeSpec(project, manifest, name, source.slice(source.indexOf('@', 1) + 1));
  return original.ok ? { ...original, reads: [...(original.reads ?? []), ...paths] } : original;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function decline(manifest: Manifest, name: string, spec: string, why: string): Check {
  return refuse('local-dependency', `${manifest.path} asks for ${name} as ${spec}, which ${why}.`);
}
