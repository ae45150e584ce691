import { parseXml, type XmlElement } from '../../kit/xml.js';

/** What a pom.xml says, as far as a download needs it (maven.apache.org/pom.html). */
export interface Pom {
  /** Where its parent is looked for, from its own folder; null: in a repository alone, or it has none. */
  readonly parent: string | null;
  /** What it is called, as far as it says so itself, or its parent's name does. */
  readonly id: PomId;
  /** Other projects that a build of it builds, as written. */
  readonly modules: readonly string[];
  /** The same in a profile, which need not be on. */
  readonly profileModules: readonly string[];
  /** Files of dependencies that lie in the project, as written. */
  readonly systemPaths: readonly string[];
  /** Programs that Maven loads into itself before a build, as `group:artifact`. */
  readonly extensions: readonly string[];
  /** Packages of which a repository may have a newer one each time. */
  readonly moving: readonly PomId[];
  /** A profile depends on whether a file is there. */
  readonly conditional: boolean;
  /** Where packages and plugins are looked for besides the central repository, as written. */
  readonly repositories: readonly string[];
  /** The dependency plugin is told to write what it finds into a file. */
  readonly lists: boolean;
  /** The version of the dependency plugin that it asks for; null: it does not say. */
  readonly dependencyPlugin: string | null;
}

/** What a package is called, with its version where that is known. */
export interface PomId {
  /** `group:artifact`. */
  readonly name: string;
  readonly version: string;
}

/** Reads a pom.xml; null for anything that isn't understood. */
export function readPom(text: string): Pom | null {
  const root = parseXml(text);
  if (root?.name !== 'project') return null;
  const properties = new Map(
    childrenOf(root, 'properties').flatMap(({ children }) =>
      children.map((one) => [one.name, one.text.trim()] as const),
    ),
  );
  const parent = childrenOf(root, 'parent')[0];
  const all = [...elementsOf(root)];
  const named = (...names: readonly string[]): readonly XmlElement[] => all.filter(({ name }) => names.includes(name));
  const plugins = named('plugin').filter((one) => valueIn(one, 'extensions') === 'true');
  return {
    parent: parent === undefined ? null : parentPath(parent),
    id: {
      name: `${valueIn(root, 'groupId') ?? valueIn(parent ?? root, 'groupId') ?? '?'}:${valueIn(root, 'artifactId') ?? '?'}`,
      version: resolved(valueIn(root, 'version') ?? valueIn(parent ?? root, 'version') ?? '', properties),
    },
    modules: modulesIn(root),
    profileModules: named('profile').flatMap(modulesIn),
    systemPaths: named('systemPath').map(({ text: path }) => path.trim()),
    extensions: [...named('extension'), ...plugins].map(nameOf),
    moving: named('dependency', 'plugin', 'extension', 'parent').flatMap((one) => {
      const version = resolved(valueIn(one, 'version') ?? '', properties);
      return moves(version) ? [{ name: nameOf(one), version }] : [];
    }),
    conditional: named('activation').some((one) => childrenOf(one, 'file').length > 0),
    repositories: addressesIn(all),
    lists: named('plugin').some(
      (one) => valueIn(one, 'artifactId') === 'maven-dependency-plugin' && [...everyElement(one)].some(isOutput),
    ),
    dependencyPlugin:
      named('plugin').flatMap((one) =>
        valueIn(one, 'artifactId') === 'maven-dependency-plugin' ? (valueIn(one, 'version') ?? []) : [],
      )[0] ?? null,
  };
}

/** The modules that a project, or a profile of one, lists: `subprojects` in Maven 4 (maven.apache.org/pom.html#aggregation). */
function modulesIn(element: XmlElement): readonly string[] {
  const lists = [...childrenOf(element, 'modules'), ...childrenOf(element, 'subprojects')];
  return lists.flatMap(({ children }) => children.map(({ text: module }) => module.trim()));
}

/** The addresses, as written, of the places that these elements list. */
function addressesIn(all: Iterable<XmlElement>): readonly string[] {
  return [...all]
    .filter(({ name }) => REPOSITORIES.has(name))
    .flatMap(({ children }) => children.flatMap((one) => valueIn(one, 'url') ?? []));
}

/** Lists of repositories, and of what stands for them; `distributionManagement` is for uploads. */
const REPOSITORIES: ReadonlySet<string> = new Set(['repositories', 'pluginRepositories', 'mirrors']);

/** What a setting of the dependency plugin is called by which it writes a file (maven.apache.org/plugins/maven-dependency-plugin). */
function isOutput({ name }: XmlElement): boolean {
  return name === 'outputFile';
}

/** `../pom.xml` where it does not say; an empty `<relativePath/>` is none (maven.apache.org/pom.html#inheritance). */
function parentPath(parent: XmlElement): string | null {
  const written = valueIn(parent, 'relativePath');
  if (written === undefined) return '../pom.xml';
  if (written === '') return null;
  return written.endsWith('.xml') ? written : `${written}/pom.xml`;
}

/** A SNAPSHOT, a range, LATEST and RELEASE (maven.apache.org/pom.html#dependency-version-requirement-specification). */
function moves(version: string): boolean {
  return version.endsWith('-SNAPSHOT') || /^[[(]|^LATEST$|^RELEASE$/.test(version);
}

function resolved(version: string, properties: ReadonlyMap<string, string>): string {
  return version.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => properties.get(name) ?? whole);
}

function nameOf(one: XmlElement): string {
  return `${valueIn(one, 'groupId') ?? 'org.apache.maven.plugins'}:${valueIn(one, 'artifactId') ?? '?'}`;
}

function valueIn(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text.trim();
}

function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** All elements below one, but for the settings of plugins, which have names of their own. */
function* elementsOf(element: XmlElement): Iterable<XmlElement> {
  for (const one of element.children) {
    if (one.name === 'configuration') continue;
    yield one;
    yield* elementsOf(one);
  }
}

/** All elements below one. */
function* everyElement(element: XmlElement): Iterable<XmlElement> {
  for (const one of element.children) {
    yield one;
    yield* everyElement(one);
  }
}

/** What a settings.xml says. */
export interface Settings {
  /** Where packages are kept. */
  readonly repository: string | null;
  /** Maven asks for none. */
  readonly offline: boolean;
  /** Where packages and plugins are looked for. */
  readonly repositories: readonly string[];
}

/** Reads a settings.xml; null: not understood. */
export function readSettings(text: string): Settings | null {
  const root = parseXml(text);
  if (root?.name !== 'settings') return null;
  const repository = valueIn(root, 'localRepository') ?? '';
  return {
    repository: repository === '' ? null : repository,
    offline: valueIn(root, 'offline') === 'true',
    repositories: addressesIn(everyElement(root)),
  };
}
