import { cleanPath, foldersUp, joinPath, parentPath } from '../../../text/paths.js';
import { type Check, combine, FINE, refuse } from '../../kit/checks.js';
import { isObject, type JsonObject, textEntries } from '../../kit/json-value.js';
import { parseCommented } from '../../kit/jsonc.js';
import { CONFIGS, type DenoFolder, type DenoProject, foldersOf } from './deno-project.js';

/** What stands for another module in an import map. */
interface Mapping {
  /** The file that says so, and the folder that its paths begin at. */
  readonly path: string;
  readonly base: string;
  readonly key: string;
  readonly value: unknown;
}

/** Import maps: the files that they are in, and what they say. */
interface Mappings {
  readonly ok: true;
  readonly reads: readonly string[];
  readonly all: readonly Mapping[];
}

/** Modules of the runtime, of a registry, and of an address. */
const ELSEWHERE = /^(?:npm|jsr|node|https?):/;

/** A path of the sources. */
const LOCAL = /^(?:\.\.?\/|\/|file:)/;

/** What asks for packages: the lists of package.json that Deno installs. */
const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** Does all that the project asks for come from elsewhere, and is there anything? */
export function sourcesCheck(project: DenoProject): Check {
  const maps = mappingsOf(project);
  if (!maps.ok) return maps;
  const asked = foldersOf(project).flatMap(({ manifest }) =>
    LISTS.flatMap((list) => textEntries(manifest?.json[list])).map(([name, spec]) => ({ manifest, name, spec })),
  );
  if (asked.length === 0 && !maps.all.some(({ value }) => ELSEWHERE.test(String(value))))
    return refuse(
      'no-dependencies',
      'The project names no dependency: there is nothing to install ahead of the sources.',
    );
  return combine(project.view, [
    () => ({ ok: true, reads: maps.reads }),
    ...maps.all.map((one) => () => mappingCheck(one, project)),
    ...asked.map(
      ({ manifest, name, spec }) =>
        () =>
          specCheck(manifest?.path ?? '', name, spec),
    ),
    ...foldersOf(project).flatMap(({ manifest }) =>
      flat(manifest?.json['overrides']).map(
        ([name, spec]) =>
          () =>
            specCheck(manifest?.path ?? '', name, spec),
      ),
    ),
    ...foldersOf(project).map((folder) => () => compilerCheck(folder, maps.all, project)),
  ]);
}

/** Import maps stand in deno.json, or in the file that it names; with both the file is passed over (seen with 2.0 to 2.9). */
function mappingsOf(project: DenoProject): Mappings | Extract<Check, { readonly ok: false }> {
  const reads: string[] = [];
  const all: Mapping[] = [];
  for (const { folder, config } of foldersOf(project)) {
    if (config === null) continue;
    const { json, path } = config;
    const named = json['importMap'];
    if (json['imports'] !== undefined || json['scopes'] !== undefined || named === undefined) {
      all.push(...mappings(json, path, folder));
      continue;
    }
    const file = typeof named === 'string' && /^[\w./@-]+$/.test(named) && !named.startsWith('/') ? named : '..';
    const map = joinPath(folder, file);
    if (map === '..' || map.startsWith('../'))
      return refuse('not-understood', `The import map of ${path} is no file of the build context.`);
    if (!project.view.context.has(map)) return refuse('no-manifest', `${map} is not in the build context.`);
    const text = project.view.context.read(map);
    const found = text === null ? null : parseCommented(text);
    if (found === null) return refuse('not-understood', `${map} is not readable as a JSON object.`);
    const parent = parentPath(map);
    reads.push(map);
    all.push(...mappings(found, map, parent === '.' ? '' : parent));
  }
  return { ok: true, reads, all };
}

function mappings(json: JsonObject, path: string, base: string): readonly Mapping[] {
  const { imports, scopes } = json;
  const maps = [imports ?? {}, ...Object.values(isObject(scopes) ? scopes : {})];
  const odd = [...maps, scopes ?? {}].some((one) => !isObject(one));
  return [
    ...maps.flatMap((one) =>
      isObject(one) ? Object.entries(one).map(([key, value]): Mapping => ({ path, base, key, value })) : [],
    ),
    ...(odd ? [{ path, base, key: '', value: undefined }] : []),
  ];
}

/**
 * All that an import map names is loaded, but for folders (cli/tools/pm/cache_deps.rs): of a file of the sources it follows the
 * imports, and without the file it passes it over.
 */
function mappingCheck({ path, base, key, value }: Mapping, project: DenoProject): Check {
  if (value === null) return FINE;
  const shown = `${path} maps "${key}" to ${JSON.stringify(value) ?? 'nothing'}`;
  if (typeof value !== 'string') return refuse('not-understood', `${shown}, which is not understood.`);
  const name = packageOf(value);
  if (name !== null && isMember(name, project))
    return refuse('local-dependency', `${shown}, a member of the workspace, whose sources the install may read.`);
  if (ELSEWHERE.test(value)) return FINE;
  if (!LOCAL.test(value)) return refuse('not-understood', `${shown}, which is not understood.`);
  const folder = joinPath(base, value);
  const inside = /^\.[\w./@+-]*\/$/.test(value) && folder !== '..' && !folder.startsWith('../');
  return key.endsWith('/') && inside
    ? folderCheck(cleanPath(folder) === '.' ? '' : folder, shown, project)
    : refuse('local-dependency', `${shown}, and the install follows its imports.`);
}

/** From 2.9 on the settings that lie in a folder that is mapped, or above it, count as well (libs/config/workspace/discovery.rs). */
function folderCheck(mapped: string, shown: string, project: DenoProject): Check {
  const known = foldersOf(project).map(({ folder }) => folder);
  const between = foldersUp(mapped).filter((one) => !known.includes(one));
  const files = between.flatMap((one) => CONFIGS.map((name) => joinPath(one, name)));
  const own = files.find((path) => project.view.context.has(path));
  return own === undefined
    ? { ok: true, looksFor: files }
    : refuse('local-dependency', `${shown}, where ${own} may bring dependencies of its own.`);
}

/** The package in `npm:@scope/name@1/sub`; null for other specifiers. */
function packageOf(value: string): string | null {
  return /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)/.exec(value)?.[1] ?? null;
}

function isMember(name: string, project: DenoProject): boolean {
  return foldersOf(project).some(({ config, manifest }) =>
    [config?.json['name'], manifest?.json['name']].includes(name),
  );
}

/** A range, a tag, `npm:name@1`, `workspace:*`, `catalog:`: no path and no repository. */
const SPEC = /^(?:(?:npm|jsr):(?:@[\w.-]+\/)?[^/:]*|(?:workspace|catalog):[^/]*|[^/:]*)$/;

function specCheck(path: string, name: string, spec: string): Check {
  return SPEC.test(spec) && !/^(?:\.|~$)|\.(?:tgz|tar|tar\.gz)$/i.test(spec)
    ? FINE
    : refuse(
        'local-dependency',
        `${path} asks for ${name} as ${spec}, which may be a file or a folder of the project.`,
      );
}

/** Overrides nest. */
function flat(value: unknown): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return [...textEntries(value), ...Object.values(value).flatMap(flat)];
}

/** Keys of a tsconfig.json that name no other file. */
const OF_COMPILER = ['compilerOptions', 'include', 'exclude', 'compileOnSave', '$schema', 'display'];

/** What the compiler is told to load is loaded by an install, too (seen with 2.0 to 2.9). */
function compilerCheck({ config, compiler }: DenoFolder, all: readonly Mapping[], project: DenoProject): Check {
  const odd = Object.keys(compiler?.json ?? {}).find((key) => !OF_COMPILER.includes(key));
  if (compiler !== null && odd !== undefined)
    return refuse('not-understood', `${compiler.path} has "${odd}", which may name other files.`);
  for (const file of [config, compiler]) {
    const options = file?.json['compilerOptions'] ?? {};
    if (!isObject(options)) return refuse('not-understood', `"compilerOptions" of ${file?.path} is not understood.`);
    const { types = [], jsxImportSource = [], jsxImportSourceTypes = [] } = options;
    const named = [types, jsxImportSource, jsxImportSourceTypes].flat();
    const local = named.find((one) => typeof one !== 'string' || leadsToSources(one, all, project));
    if (local !== undefined)
      return refuse(
        'local-dependency',
        `${file?.path} tells the compiler to load ${JSON.stringify(local)}, which may be a file of the sources.`,
      );
  }
  return compiler === null ? FINE : { ok: true, reads: [compiler.path] };
}

function leadsToSources(name: string, all: readonly Mapping[], project: DenoProject): boolean {
  if (ELSEWHERE.test(name)) return isMember(packageOf(name) ?? '', project);
  const mapped = all.some(({ key, value }) => LOCAL.test(String(value)) && name.startsWith(key));
  const own = foldersOf(project).some(({ config, manifest }) =>
    [config?.json['name'], manifest?.json['name']].some((one) => typeof one === 'string' && name.startsWith(one)),
  );
  return LOCAL.test(name) || mapped || own;
}
