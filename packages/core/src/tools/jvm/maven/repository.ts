import type { Premise } from '../../../effects/premise.js';
import { resolvePath, tree } from '../../../effects/resource.js';
import { cleanPath, isAbsolute, isWithin, joinPath, relativeTo } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type Check, open, type RefusedPlan, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { type MavenCommand, propertyOf } from './command.js';
import { readSettings } from './pom.js';

/** Where Maven keeps what it downloads for the user root (maven.apache.org/guides/mini/guide-configuring-maven.html). */
export const ROOT_REPOSITORY = '/root/.m2/repository';

/** Variables with options for Maven or its JVM (maven.apache.org/configure.html; docs.oracle.com, the JDK_JAVA_OPTIONS of java). */
const OPTIONS = words('MAVEN_OPTS MAVEN_ARGS JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS');

/** Options in them that take Maven elsewhere: another home, repository, project or settings. */
const ELSEWHERE =
  /user\.home|maven\.repo\.local|(?:^|\s)(?:-s|-gs|-f|-o|--(?:global-)?settings|--file|--offline)(?:[\s=]|$)/;

/** Do options of the JVM, as `.mvn/jvm.config` has them, take Maven elsewhere? */
export function takesElsewhere(options: string | null): boolean {
  return options !== null && ELSEWHERE.test(options);
}

/** A path that can be a word of a script as it is. */
const PLAIN = /^[\w./+-]+$/;

/** Where a call keeps what it downloads, and the settings of the project that say so. */
export interface Repository {
  readonly ok: true;
  readonly path: string;
  /** Files of the project that it reads to know. */
  readonly reads: readonly string[];
  readonly premises: readonly Premise[];
}

/** The local repository of a call in `folder`, with what `.mvn/maven.config` adds to its words. */
export function localRepository(
  command: MavenCommand,
  call: { readonly folder: string; readonly root: boolean | null },
  view: ProjectView,
): Repository | RefusedPlan {
  if (call.root === false)
    return refuse(
      'not-understood',
      'Maven runs as another user than root: in which home it keeps packages is not known.',
    );
  const named = propertyOf(command, 'maven.repo.local');
  if (named === null || propertyOf(command, 'user.home') !== undefined)
    return refuse(
      'not-understood',
      'An option names the folder that Maven keeps packages in, and its value is not known.',
    );
  const reads: string[] = [];
  const premises: Premise[] = [];
  let path = named ?? null;
  for (const option of ['s', 'gs']) {
    const file = command.values.get(option);
    if (file === undefined) continue;
    const inside = inContext(file, call.folder, view);
    const settings = inside === null ? null : readSettings(view.context.read(inside) ?? '');
    if (inside !== null && settings === null) return refuse('not-understood', `${inside} can't be read.`);
    if (settings?.offline === true) return refuse('no-dependencies', `${inside} says that Maven downloads nothing.`);
    const sources = sourcesCheck(inside ?? file, settings?.repositories ?? [], call.folder, view);
    if (!sources.ok) return sources;
    premises.push(...(sources.premises ?? []));
    if (inside !== null) reads.push(inside);
    else premises.push(open(`The settings of ${file} leave packages in ${path ?? ROOT_REPOSITORY}.`));
    path ??= settings?.repository ?? null;
  }
  for (const name of OPTIONS) {
    const value = view.env(name);
    if (value === null || (value !== undefined && ELSEWHERE.test(value)))
      premises.push(open(`The variable ${name} lets Maven keep packages in ${path ?? ROOT_REPOSITORY}.`));
  }
  if (path !== null && (!isAbsolute(path) || !PLAIN.test(path)))
    return refuse('not-understood', `Maven keeps packages in ${path}, which is not followed.`);
  if (path !== null && relativeTo(call.folder, path) !== null)
    return refuse('not-understood', `Maven keeps packages in ${path}, which the sources are copied into.`);
  if (path === null && call.root === null)
    premises.push(open(`Maven runs as root, and keeps packages in ${ROOT_REPOSITORY}.`));
  return { ok: true, path: path ?? ROOT_REPOSITORY, reads, premises };
}

/**
 * Where a file has Maven look for packages. Of a folder of the project nothing is there ahead of the sources, and what Maven
 * finds elsewhere under the same name it takes from then on (maven.apache.org/resolver/local-repository.html).
 */
export function sourcesCheck(file: string, addresses: readonly string[], folder: string, view: ProjectView): Check {
  const elsewhere = addresses.flatMap((one) => folderAt(one) ?? []);
  const root = rootOf(folder, view);
  const own = addresses.find((one) => {
    const path = folderAt(one);
    return path === undefined
      ? !/^(?:[a-z][\w+.-]*:\/\/|\$\{)/i.test(one) || /basedir/.test(one)
      : isWithin(path, root);
  });
  if (own !== undefined)
    return refuse('local-dependency', `${file} has Maven look for packages in \`${own}\`, a folder of the project.`);
  const variable = addresses.find((one) => one.includes('${'));
  return {
    ok: true,
    effects: { reads: elsewhere.map(tree), writes: [] },
    premises:
      variable === undefined
        ? []
        : [open(`\`${variable}\`, where ${file} has Maven look for packages, is no folder of the project.`)],
  };
}

/** The whole path of a folder of the image: `/srv/repo` of `file:///srv/repo`. */
function folderAt(address: string): string | undefined {
  const path = /^file:(?:\/\/(?:localhost)?)?(\/[^/].*)$/i.exec(address)?.[1];
  return path === undefined || path.includes('$') ? undefined : cleanPath(path);
}

/** Where the root of the build context lies in the image, as far as the project's folder tells. */
function rootOf(folder: string, { folder: inContext }: ProjectView): string {
  return inContext !== '' && folder.endsWith(`/${inContext}`) ? folder.slice(0, -inContext.length - 1) || '/' : folder;
}

/** A file that an option names, in the build context; null: it lies elsewhere in the image. */
function inContext(file: string, folder: string, view: ProjectView): string | null {
  const target = resolvePath(folder, file);
  const below = target === null ? null : relativeTo(folder, target);
  return below === null ? null : joinPath(view.folder, below);
}
