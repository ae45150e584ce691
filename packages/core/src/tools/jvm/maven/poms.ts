import { cleanPath, joinPath, parentPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type RefusedPlan, refuse } from '../../kit/checks.js';
import { type Pom, readPom } from './pom.js';

/** The pom.xml of a project, those of its modules, and those that they inherit from, as far as they lie in the build context. */
export interface Poms {
  readonly ok: true;
  readonly reads: readonly string[];
  /** Files that are looked for beside them, modules that are not there, and what a parent's name may be that names a folder. */
  readonly looksFor: readonly string[];
  /** What each of {@link reads} says. */
  readonly found: readonly Pom[];
  /** Those of {@link reads} that are built: the project, and its modules. */
  readonly built: readonly string[];
}

/** What Maven, and the JVM, look for in a project without it being there: measured with Maven 3.8.7 and OpenJDK 17. */
const LOOKED_FOR = ['.mvn', 'profiles.xml', 'target', '.hotspotrc', '.hotspot_compiler'];

/** Follows a pom.xml to its modules and to its parent. */
export function followPoms(first: string, view: ProjectView): Poms | RefusedPlan {
  if (!view.context.has(first)) return refuse('no-manifest', `${first} is not in the build context.`);
  const found = new Map<string, Pom>();
  const built: string[] = [];
  const looksFor: string[] = [];
  const modules = [first];
  for (let module = modules.shift(); module !== undefined; module = modules.shift()) {
    if (built.includes(module)) continue;
    built.push(module);
    const folder = parentPath(module);
    looksFor.push(...LOOKED_FOR.map((name) => joinPath(folder === '.' ? '' : folder, name)));
    for (let path: string | null = module; path !== null && !found.has(path); ) {
      if (!view.context.has(path)) {
        if (!path.startsWith('../')) looksFor.push(path);
        break;
      }
      const pom = readPom(view.context.read(path) ?? '');
      if (pom === null) return refuse('not-understood', `${path} can't be read.`);
      if (pom.parent?.includes('$') === true)
        return refuse('not-understood', `${path} names its parent by a property: \`${pom.parent}\`.`);
      found.set(path, pom);
      const beside = parentPath(path);
      if (path !== module) looksFor.push(...(beside === '.' ? [] : [beside]), joinPath(beside, 'profiles.xml'));
      path = pom.parent === null ? null : cleanPath(`${beside}/${pom.parent}`);
    }
    const own = found.get(module);
    if (own === undefined) continue;
    const below = modulesOf(module, own, view);
    if ('ok' in below) return below;
    modules.push(...below.there);
    looksFor.push(...below.absent);
  }
  return { ok: true, reads: [...found.keys()], looksFor, found: [...found.values()], built };
}

/** The modules of a project, and those of its profiles that are not there; or why they are not known. */
function modulesOf(
  path: string,
  { modules, profileModules }: Pom,
  view: ProjectView,
): { readonly there: readonly string[]; readonly absent: readonly string[] } | RefusedPlan {
  const there: string[] = [];
  const absent: string[] = [];
  for (const name of [...modules, ...profileModules]) {
    const next = moduleAt(parentPath(path), name, view);
    if (next === null)
      return refuse(
        'not-understood',
        `${path} has the module ${name}, which is not in the build context, or not known.`,
      );
    if (view.context.has(next)) there.push(next);
    else if (modules.includes(name))
      return refuse('no-manifest', `${next}, a module of ${path}, is not in the build context.`);
    else absent.push(next);
  }
  return { there, absent };
}

/** The pom.xml of a module, which is named by its folder or by the file (maven.apache.org/pom.html#aggregation); null: not known. */
function moduleAt(folder: string, name: string, { context }: ProjectView): string | null {
  const path = cleanPath(`${folder}/${name}`);
  if (name.includes('$') || path.startsWith('..')) return null;
  const inside = path === '.' ? '' : path;
  return context.read(inside) === null ? joinPath(inside, 'pom.xml') : inside;
}
