import { homeFolders } from '../../../effects/home.js';
import { ANYTHING, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Cache } from '../../contract/cache.js';
import type { Call } from '../../contract/call.js';
import type { ProjectCall, ProjectPlan, ProjectView } from '../../contract/project.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { planWrapper } from './wrapper-plan.js';

const caches: Cache = {
  id: 'gradle:caches',
  title: "Gradle's cache",
  path: '/root/.gradle/caches',
  clean: 'rm -rf /root/.gradle/caches',
  mount: {
    place: { variables: new Map([['GRADLE_USER_HOME', '/caches']]), home: '.gradle/caches' },
    touched: /[/\s]\.gradle(?![\w-])(?!\/(?:wrapper|gradle\.properties))|GRADLE_(?:USER_HOME|RO_DEP_CACHE)|--offline/,
    // Its locks hold within one host alone (docs.gradle.org, dependency_caching, "Caching").
    locked: true,
    reused: true,
    readers: {
      named: /\.gradle(?![\w-])(?!\/(?:wrapper|gradle\.properties))|GRADLE_(?:USER_HOME|RO_DEP_CACHE)|--offline/,
      used: /\bgradlew?\b/,
      moved: /\bGRADLE_USER_HOME=|gradle\.user\.home|user\.home|--gradle-user-home|\s-g\s*[$/]|GRADLE_RO_DEP_CACHE/,
    },
    // It looks for newer versions, where a build asks for any, once a day, and may keep outputs of tasks.
    same: () => open('What an earlier build has left in the cache is what this build would download and make.'),
  },
};

/** What may name a file for Gradle to load, or a folder to look in (docs.gradle.org, build_environment; unixStartScript.txt). */
const LOADS = [
  ...['PATH', 'JAVA_HOME', 'GRADLE_HOME', 'GRADLE_USER_HOME', 'GRADLE_OPTS', 'JAVA_OPTS', 'CLASSPATH'],
  ...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS'],
];

/** Gradle, and the script that projects keep to download and start it. */
export const gradle: Tool = {
  id: 'gradle',
  commands: ['gradle', 'gradlew'],
  scripts: ['gradlew'],
  understand,
  caches: [caches],
  installs: true,
};

/** Median seconds of a RUN whose time is Maven's or Gradle's. */
const SECONDS = 72;

/** Options with which it shows something and evaluates no script of the project: measured with 4.4.1 for --version. */
const SHOWS = words('-v --version -h --help');

/** Options that say where Gradle, and what it downloads, is kept. */
const MOVES = /^(?:-g|--gradle-user-home|-Dgradle\.user\.home|-Duser\.home)/;

/** Tasks that download what a project depends on, or a part of it, and make nothing. */
const DOWNLOADS = words('dependencies buildEnvironment');

function understand(invocation: Invocation): Call | null {
  // A program of that name on PATH is not the project's script.
  if (invocation.command.name?.literal === 'gradlew') return null;
  const wrapper = invocation.name === 'gradlew';
  const { args, cwd, home } = invocation;
  if (args.length === 1 && SHOWS.has(args[0] ?? '')) {
    const reads = [...SYSTEM, ...homeFolders(home), tree(cwd ?? '/'), { kind: 'network' } as const];
    const call: Call = {
      action: 'version',
      effects: { reads, writes: [tree('/tmp'), ...homeFolders(home)] },
      seconds: wrapper ? 5 : 1,
    };
    const project = wrapper
      ? projectCall(invocation, 'install', (view) => planWrapper(invocation.root, false, view))
      : null;
    return project === null ? call : { ...call, project };
  }
  const tasks = args.filter((word) => word !== null && !word.startsWith('-'));
  const fetches = tasks.length > 0 && tasks.every((task) => DOWNLOADS.has(task?.split(':').at(-1) ?? ''));
  const call: Call = {
    action: fetches ? 'download' : 'build',
    // The scripts of a build are programs.
    effects: ANYTHING,
    seconds: SECONDS,
    fills: [caches.id],
    // Its daemon stays, unless an option or a setting says that it is not wanted (docs.gradle.org, gradle_daemon).
    daemon: 'unknown',
    ...(args.includes('--offline') ? { showsCaches: [caches.id] } : {}),
  };
  const moved = args.some((word) => word !== null && MOVES.test(word));
  const plan = (view: ProjectView): ProjectPlan =>
    wrapper && !fetches && !moved ? planWrapper(invocation.root, true, view) : refuseScripts();
  const project = projectCall(invocation, fetches ? 'install' : 'build', plan);
  return project === null ? call : { ...call, project };
}

function projectCall(
  { cwd, assignments, name }: Invocation,
  need: ProjectCall['need'],
  plan: ProjectCall['plan'],
): ProjectCall | null {
  if (cwd === null) return null;
  const set = [...assignments].map(([variable, value]) => `${variable}=${value}`);
  const plain = set.every((one) => /^\w+=[\w.,:/=@%+-]*$/.test(one)) && ![...assignments.values()].includes(null);
  if (name === 'gradlew' && need === 'build' && !plain) return null;
  return {
    folder: cwd,
    need,
    ...(name === 'gradlew' && need === 'build' ? { prefetch: [...set, 'sh ./gradlew --version'].join(' ') } : {}),
    needs: [],
    loads: LOADS,
    settings: ['GRADLE_USER_HOME', 'GRADLE_OPTS'],
    plan,
  };
}

/** In the image gradle /root/.gradle is a link (github.com/keeganwitt/docker-gradle). */
function refuseScripts(): ProjectPlan {
  return refuse(
    'not-understood',
    'The scripts of a Gradle build are programs that may read any file of the project: what a download ahead of the sources needs is not known. By hand: `RUN --mount=type=cache,target=/root/.gradle` keeps what is downloaded (target=/home/gradle/.gradle in the image gradle), or `gradle dependencies` behind a copy of all that the scripts read.',
  );
}
