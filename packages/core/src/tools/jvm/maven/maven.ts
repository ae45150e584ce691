import { homeFolders } from '../../../effects/home.js';
import { ANYTHING, resolvePath, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import { basename, isAbsolute, parentPath } from '../../../text/paths.js';
import type { Cache } from '../../contract/cache.js';
import type { Call } from '../../contract/call.js';
import type { ProjectCall } from '../../contract/project.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { open } from '../../kit/checks.js';
import { fetchCommand } from '../../kit/prefetch.js';
import { builds, choosesWith, downloads, type MavenCommand, mavenCommand, WRITES } from './command.js';
import { type MavenCall, planMaven } from './maven-plan.js';
import { ROOT_REPOSITORY } from './repository.js';

const repository: Cache = {
  id: 'maven:repository',
  title: 'Maven local repository',
  path: ROOT_REPOSITORY,
  clean: `rm -rf ${ROOT_REPOSITORY}`,
  mount: {
    place: { home: '.m2/repository' },
    touched:
      /\.m2(?![\w-])(?!\/(?:settings|wrapper))|maven\.repo|localRepository|--offline\b|\bmvnw? [^;&|]{0,200}-o\b|purge-local-repository/,
    // "The local repository is not thread-safe" across processes (maven.apache.org/resolver/local-repository.html).
    locked: true,
    reused: true,
    readers: {
      named: /\.m2(?![\w-])(?!\/(?:settings|wrapper))|maven\.repo|localRepository|offline/,
      used: /\bmvnw?\b/,
      moved: /maven\.repo\.local|localRepository|user\.home|\bMAVEN_USER_HOME=/,
      settings: /^settings.*\.xml$|^(?:maven|jvm)\.config$|^pom\.xml$/,
    },
    // It keeps what `install` puts there, which version of a SNAPSHOT was the last one, and what has not been found.
    same: () => open('What an earlier build has left in the repository is what this build would download.'),
  },
};

/** What may name a file for Maven to load, or a folder to look in (bin/mvn of Maven 3.9). */
const LOADS = [
  ...['PATH', 'JAVA_HOME', 'MAVEN_HOME', 'M2_HOME', 'MAVEN_BASEDIR', 'MAVEN_OPTS', 'MAVEN_ARGS', 'MAVEN_DEBUG_OPTS'],
  ...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'CLASSPATH', 'MAVEN_USER_HOME'],
];

/** Settings of a user with which packages are kept elsewhere, or not asked for (maven.apache.org/settings.html). */
const SETTINGS = ['localRepository', 'offline', 'MAVEN_OPTS', 'MAVEN_ARGS', 'maven.repo.local'];

const FETCHED = 'Maven writes down when it fetched what';

/** Maven, and the script that projects keep to download and start it. */
export const maven: Tool = {
  id: 'maven',
  commands: ['mvn', 'mvnw'],
  scripts: ['mvnw'],
  understand,
  caches: [repository],
  // maven-resolver, DefaultTrackingFileManager writes them with Properties.store, which begins a file with the date.
  unsteady: [
    { path: '_remote.repositories', because: FETCHED },
    { path: '*.lastUpdated', because: FETCHED },
    { path: 'resolver-status.properties', because: FETCHED },
  ],
  installs: true,
};

/** Median seconds of a RUN whose time is Maven's or Gradle's. */
const SECONDS = 72;

function understand(invocation: Invocation): Call | null {
  // A program of that name on PATH is not the project's script.
  if (invocation.command.name?.literal === 'mvnw') return null;
  const command = mavenCommand(
    invocation.args,
    invocation.command.args.slice(-invocation.args.length).map((word) => word.text),
  );
  if (command === null) return null;
  if (['v', 'h'].some((flag) => command.flags.has(flag))) {
    const reads = [...SYSTEM, ...homeFolders(invocation.home), tree(invocation.cwd ?? '/')];
    const writes = [tree('/tmp'), ...(invocation.name === 'mvnw' ? homeFolders(invocation.home) : [])];
    return { action: 'other', effects: { reads, writes }, seconds: 1 };
  }
  const fetches = downloads(command) || (builds(command) && command.flags.has('fn'));
  if (!fetches && !builds(command)) return { action: 'other', effects: ANYTHING, seconds: SECONDS, daemon: 'unknown' };
  const call: Call = {
    action: fetches ? 'download' : 'build',
    // Plugins do all the work, in either.
    effects: ANYTHING,
    seconds: SECONDS,
    fills: [repository.id],
    daemon: fetches && downloads(command) ? false : 'unknown',
    // With --offline it takes what is there.
    ...(command.flags.has('o') ? { showsCaches: [repository.id] } : {}),
  };
  const project = projectCall(invocation, command, !fetches);
  return project === null ? call : { ...call, project };
}

function projectCall(invocation: Invocation, command: MavenCommand, build: boolean): ProjectCall | null {
  const { cwd, root, name } = invocation;
  if (cwd === null) return null;
  const file = command.values.get('f') ?? 'pom.xml';
  const target = resolvePath(cwd, file);
  if (target === null) return null;
  const path = file.endsWith('.xml') ? target : `${target}/pom.xml`;
  const folder = parentPath(path);
  const wrapper = name === 'mvnw';
  // From another folder the script, and files that options name, have other names.
  if (folder !== cwd && (wrapper || namesFiles(command))) return null;
  const call: MavenCall = { folder, pom: basename(path), builds: build, wrapper, root, command };
  const prefetch = build ? prefetchCommand(invocation, command, basename(path)) : undefined;
  if (prefetch === null) return null;
  return {
    folder,
    need: build ? 'build' : 'install',
    ...(prefetch === undefined ? {} : { prefetch }),
    needs: [[basename(path)]],
    loads: LOADS,
    settings: SETTINGS,
    plan: (view) => planMaven(call, view),
  };
}

function namesFiles({ values }: MavenCommand): boolean {
  return ['s', 'gs', 't', 'gt'].some((name) => !isAbsolute(values.get(name) ?? '/'));
}

const PLAIN = /^[\w.,:/=@%+-]+$/;

/** `mvn -B dependency:go-offline` with what decides what is downloaded; null if that can't be written. */
function prefetchCommand(invocation: Invocation, command: MavenCommand, pom: string): string | null {
  const options: string[] = [];
  for (const name of ['s', 'gs', 't', 'gt']) {
    const value = command.values.get(name);
    if (value !== undefined) options.push(`-${name}`, value);
  }
  if (command.flags.has('ntp')) options.push('-ntp');
  if (pom !== 'pom.xml') options.push('-f', pom);
  const chosen = command.values.get('pl');
  if (chosen !== undefined && choosesWith(command)) options.push('-pl', chosen, '-am');
  for (const profile of command.profiles) options.push(`-P${profile}`);
  // A property that can't be written again is one more thing that the build fetches itself.
  for (const { name, value } of command.properties) {
    if (value !== null && PLAIN.test(`${name}=${value}`) && !WRITES.test(name)) options.push(`-D${name}=${value}`);
  }
  const program = invocation.name === 'mvnw' ? ['sh', './mvnw'] : ['mvn'];
  return fetchCommand(invocation, [...program, '-B', ...options, 'dependency:go-offline'], () => 'needed');
}
