import { joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import type { Poms } from './poms.js';

/**
 * Why what a project with modules depends on can't be downloaded ahead of its sources; null: it can. A module that another one needs is not
 * built then. The dependency plugin leaves modules out of what it downloads from its version 3.1.2 on, and takes the repositories of the project
 * from 3.1.3 on (github.com/apache/maven-dependency-plugin, GoOfflineMojo, MDEP-204 and MDEP-680). Maven takes a later one than these from its own
 * version 3.9.3 on, where the project names none (apache/maven, pom-4.0.0.xml). Measured with Maven 3.8.7 and the plugin 3.5.0: an
 * offline build behind the download succeeds, with modules that need each other.
 */
export function whyApart(
  call: { readonly builds: boolean; readonly wrapper: boolean },
  { found, reads }: Poms,
  mvn: string | null,
  view: ProjectView,
): string | null {
  if (!call.builds) return `${reads[0]} has modules`;
  const old = found.findIndex(({ dependencyPlugin: version }) => version !== null && !isFrom(version, [3, 1, 3]));
  if (old >= 0)
    return `${reads[0]} has modules, and ${reads[old]} names a version of the dependency plugin that fails over modules which need each other`;
  const version = call.wrapper ? versionOfWrapper(mvn, view) : view.base?.name === 'maven' ? view.base.tag : '';
  return isFrom(version, [3, 9, 3])
    ? null
    : `${reads[0]} has modules, and Maven before 3.9.3 finds one that another needs only once that is built`;
}

/** The version of Maven in the address that a wrapper downloads it from. */
function versionOfWrapper(mvn: string | null, { context }: ProjectView): string {
  const properties = mvn === null ? null : context.read(joinPath(mvn, 'wrapper/maven-wrapper.properties'));
  return /apache-maven-(\d[\d.]*)/.exec(properties ?? '')?.[1] ?? '';
}

/** Is a version, or the tag of an image, this one or later? `3.9` and `latest` are the newest of theirs. */
function isFrom(version: string, [major, minor, patch]: readonly [number, number, number]): boolean {
  const found = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-|$)/.exec(version);
  if (found === null) return version === 'latest';
  const [own, second, third] = found
    .slice(1)
    .map((one: string | undefined) => (one === undefined ? Number.POSITIVE_INFINITY : Number(one)));
  if (own === undefined || second === undefined || third === undefined) return false;
  if (own !== major) return own > major;
  return second === minor ? third >= patch : second > minor;
}
