import { homeFolders } from '../../../effects/home.js';
import { isWithin, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import { joinPath, parentPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import {
  type Check,
  combine,
  distinct,
  enumerate,
  FINE,
  open,
  proven,
  type RefusedPlan,
  refuse,
} from '../../kit/checks.js';
import { besideEachOther } from '../../kit/found-by.js';
import { BEST_EFFORT, samePlace } from '../../kit/prefetch.js';
import { choosesWith, type MavenCommand, mavenCommand, WRITES } from './command.js';
import { whyApart } from './modules.js';
import type { Pom, PomId } from './pom.js';
import { followPoms, type Poms } from './poms.js';
import { localRepository, sourcesCheck, takesElsewhere } from './repository.js';
import { wrapperCheck } from './wrapper.js';

/** A call of Maven that needs what a project depends on. */
export interface MavenCall {
  /** Absolute folder of the pom.xml in the image, or `?/…`. */
  readonly folder: string;
  /** The name of the pom.xml. */
  readonly pom: string;
  /** It needs the sources, too. */
  readonly builds: boolean;
  /** It is the project's own script. */
  readonly wrapper: boolean;
  readonly root: boolean | null;
  readonly command: MavenCommand;
}

/** How what a project depends on is downloaded. */
export function planMaven(call: MavenCall, view: ProjectView): ProjectPlan {
  const mvn = mvnFolder(view);
  const config = mvn === null ? '' : (view.context.read(joinPath(mvn, 'maven.config')) ?? '');
  const more = mavenCommand(config.split(/\s+/).filter((word) => word !== ''));
  if (more === null) return refuse('not-understood', `${mvn}/maven.config has an option that is not understood.`);
  if (mvn !== null && takesElsewhere(view.context.read(joinPath(mvn, 'jvm.config'))))
    return refuse('not-understood', `${mvn}/jvm.config names the home of Maven, or its repository.`);
  const command = together(more, call.command);
  const refused = notFetched(call, command, view);
  if (refused !== null) return refused;
  const poms = followPoms(joinPath(view.folder, call.pom), view);
  if (!poms.ok) return poms;
  const apart = poms.built.length > 1 ? whyApart(call, poms, mvn, view) : null;
  if (apart !== null) return refuse('not-understood', manyProjects(apart));
  const repository = localRepository(command, call, view);
  if (!repository.ok) return repository;
  const { path } = repository;
  const wanted = distinct([...poms.reads, ...jarsOf(poms, view), ...repository.reads]);
  const planned = combine(view, [
    () => (call.wrapper ? wrapperCheck(view) : FINE),
    () => ({
      ok: true,
      reads: [...wanted, ...mvnFiles(mvn, call, view)],
      folders: mvn === null ? [] : [mvn],
      idle: mvnFiles(mvn, call, view).filter((path) => isAside(path, call)),
    }),
    () => ({
      ok: true,
      looksFor: poms.looksFor,
      grows: poms.built.length > 1 ? ['module'] : [],
      foundBy: poms.built.length > 1 ? besideEachOther('module', poms.reads) : [],
      premises: repository.premises,
    }),
    () => extensionsCheck(mvn, poms.found, view),
    () =>
      combine(
        view,
        poms.found.map(
          (pom, at) => () => sourcesCheck(poms.reads[at] ?? call.pom, pom.repositories, call.folder, view),
        ),
      ),
    () => listsCheck(call, command, poms),
    () => newestCheck(poms),
    () =>
      call.builds
        ? samePlace(
            view,
            (name) => PLACE.has(name),
            'The build looks for packages where a download ahead of it keeps them.',
          )
        : aloneCheck(poms, view),
    () => ({
      ok: true,
      premises: call.builds ? [MAY_FAIL] : [],
      effects: {
        reads: [...SYSTEM, tree(path), ...homeFolders(view.env('HOME')), { kind: 'env-all' }, { kind: 'network' }],
        // Every JVM keeps a folder in /tmp, and the wrapper keeps Mavens in the home.
        writes: [tree(path), tree('/tmp'), ...(call.wrapper ? [tree('/root/.m2')] : [])],
      },
    }),
  ]);
  if (!planned.ok || !call.builds) return planned;
  return {
    ...planned,
    folder: view.folder,
    caches: [path, ...(call.wrapper ? ['/root/.m2/wrapper'] : [])],
    cacheWords: CACHE_WORDS,
    prefetch: {
      mayFail: true,
      // What Maven has not found it does not look for again before a day has passed: the build has to.
      otherwise: `find ${path} -name '*.lastUpdated' -delete`,
      note: BEST_EFFORT,
    },
  };
}

/** What names the local repository in a command. */
const CACHE_WORDS = ['.m2', 'maven.repo.local'];

const MAY_FAIL = proven(
  'A download ahead of the sources that fails, or fetches too much, does not change the build.',
  'its failure is let pass, and the build looks for what is missing as it did',
);

function together(config: MavenCommand, own: MavenCommand): MavenCommand {
  return {
    goals: [...config.goals, ...own.goals],
    flags: new Set([...config.flags, ...own.flags]),
    values: new Map([...config.values, ...own.values]),
    profiles: [...config.profiles, ...own.profiles],
    properties: [...config.properties, ...own.properties],
  };
}

/** Calls that download nothing, or nothing that would stay. */
function notFetched(call: MavenCall, command: MavenCommand, view: ProjectView): RefusedPlan | null {
  if (command.flags.has('o')) return refuse('no-dependencies', 'It runs with --offline, and downloads nothing.');
  if (command.flags.has('fn'))
    return refuse(
      'not-understood',
      'It goes on behind every failure (--fail-never): what it makes of the sources is not known.',
    );
  // Of chosen projects alone the others are taken from a repository.
  const chosen = command.values.has('pl') && !choosesWith(call.command) ? 'pl' : undefined;
  const part = ['rf', 'amd'].find((name) => command.values.has(name) || command.flags.has(name)) ?? chosen;
  if (part !== undefined) return refuse('not-understood', manyProjects(`-${part} chooses among several projects`));
  // Up to then the images had a VOLUME /root/.m2 (github.com/carlossg/docker-maven, "Remove volume declaration", of November 2017).
  if (view.base?.name === 'maven' && /^(?:[12]\.|3\.[0-4](?:\.|-|$)|3\.5\.0)/.test(view.base.tag))
    return refuse(
      'not-understood',
      `/root/.m2 is a volume of maven:${view.base.tag}: what a step of its own downloads may not be kept.`,
    );
  const removes = view.behind.some(
    (later) =>
      later?.sameRun === true &&
      later.deletes?.some((one) => isWithin('/root/.m2/repository', one.replace(/\/\*$/, ''))),
  );
  return call.builds && removes
    ? refuse(
        'not-understood',
        'The RUN removes what Maven has downloaded: a step ahead of it would keep all of that in the image.',
      )
    : null;
}

function manyProjects(why: string): string {
  return `${why}: what a download needs of them is not known here. By hand: \`RUN --mount=type=cache,target=/root/.m2/repository\` keeps what is downloaded.`;
}

/** Files of the project that are dependencies, where they are there: `${project.basedir}/lib/a.jar`. */
function jarsOf({ found, reads, built }: Poms, view: ProjectView): readonly string[] {
  return found.flatMap((pom, at) => {
    // What a parent names lies in the folder of whoever inherits it.
    const folders = built.includes(reads[at] ?? '') ? [folderOf(reads[at] ?? '')] : built.map(folderOf);
    return folders.flatMap((folder) => jars(pom, folder, view));
  });
}

function folderOf(path: string): string {
  const folder = parentPath(path);
  return folder === '.' ? '' : folder;
}

function jars({ systemPaths }: Pom, folder: string, view: ProjectView): readonly string[] {
  return systemPaths.flatMap((path) => {
    const below = /^\$\{(?:project\.|pom\.)?basedir\}\/([^$]*)$/.exec(path)?.[1];
    const file = below === undefined ? null : joinPath(folder, below);
    return file !== null && view.context.has(file) ? [file] : [];
  });
}

/** The folder with settings of the project: the nearest `.mvn`, in the folder or above it. */
function mvnFolder(view: ProjectView): string | null {
  for (let folder = view.folder; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '') {
    const path = joinPath(folder, '.mvn');
    if (view.context.has(path)) return path;
    if (folder === '') return null;
  }
}

function mvnFiles(mvn: string | null, { wrapper }: MavenCall, view: ProjectView): readonly string[] {
  return [
    ...(wrapper ? [joinPath(view.folder, 'mvnw')] : []),
    ...(mvn === null ? [] : view.context.files.flatMap(({ path }) => (isWithin(path, mvn) ? [path] : []))),
  ];
}

/** How much memory it gets, and the wrapper that it was not called by. */
function isAside(path: string, { wrapper }: MavenCall): boolean {
  return path.endsWith('/jvm.config') || (!wrapper && path.includes('.mvn/wrapper/'));
}

/** What Maven loads into itself for the project may do anything: look at .git, write beside the sources. */
function extensionsCheck(mvn: string | null, poms: readonly Pom[], view: ProjectView): Check {
  const file = mvn === null ? null : joinPath(mvn, 'extensions.xml');
  const all = poms.flatMap(({ extensions }) => extensions).filter((name) => !HARMLESS.test(name));
  const found = [...(file !== null && view.context.has(file) ? [file] : []), ...distinct(all)];
  return found.length === 0
    ? FINE
    : {
        ok: true,
        premises: [open(`Maven writes nothing in the project by ${enumerate(found)}, which it loads before a build.`)],
      };
}

/** It sets properties by the system that it runs on; ways to reach a repository. (github.com/trustin/os-maven-plugin; maven.apache.org/wagon) */
const HARMLESS = /^(?:kr\.motd\.maven:os-maven-plugin|org\.apache\.maven\.wagon:.*)$/;

/** Maven looks for newer ones once a day, where there is one already (maven.apache.org/settings.html#repositories, updatePolicy). */
function newestCheck({ found, reads, built }: Poms): Check {
  const own = found.flatMap(({ id }, at) => (built.includes(reads[at] ?? '') ? [id] : []));
  const isOwn = ({ name, version }: PomId): boolean =>
    own.some(
      (one) =>
        one.version === version &&
        one.name === name.replace(/^\$\{(?:project\.|pom\.)?groupId\}/, one.name.replace(/:.*/, '')),
    );
  const all = distinct(found.flatMap(({ moving }) => moving.filter((one) => !isOwn(one)).map(({ name }) => name)));
  return all.length === 0
    ? FINE
    : { ok: true, premises: [open(`A build may use a ${enumerate(all)} that is up to a day old.`)] };
}

/** Variables that say where packages are kept. */
const PLACE: ReadonlySet<string> = new Set(['MAVEN_OPTS', 'MAVEN_ARGS', 'MAVEN_USER_HOME', 'HOME']);

/** Of the build's own words none that names such a file is given to the download; see {@link WRITES}. */
function listsCheck({ builds }: MavenCall, { properties }: MavenCommand, { found, reads }: Poms): Check {
  const by = builds ? undefined : properties.find(({ name }) => WRITES.test(name))?.name;
  const told = by ?? reads.find((_, at) => found[at]?.lists === true);
  return told === undefined
    ? FINE
    : {
        ok: true,
        premises: [open(`The file that ${told} has the download write is none of the sources, and no more.`)],
      };
}

/** A download that goes ahead as it is must find there what it finds behind the sources. */
function aloneCheck({ found: poms, reads }: Poms, view: ProjectView): Check {
  const away = poms.findIndex((pom) => jars(pom, view.folder, view).length < pom.systemPaths.length);
  if (away >= 0)
    return refuse(
      'local-dependency',
      `${reads[away]} has \`${enumerate(poms[away]?.systemPaths ?? [])}\` for dependencies, and not all of it is found in the build context.`,
    );
  const made = ['target', 'profiles.xml'].find((name) => view.context.has(joinPath(view.folder, name)));
  if (made !== undefined)
    return { ok: true, premises: [open(`The download is the same without ${made} of the sources.`)] };
  return poms.some(({ conditional }) => conditional)
    ? { ok: true, premises: [open('No profile of the project depends on a file of the sources.')] }
    : {
        ok: true,
        premises: [
          proven(
            'The download reads no other file of the project.',
            'it has no modules, and no profile that depends on a file',
          ),
        ],
      };
}
