/** A build, and what runs it or keeps its sources: `BUILD_DATE`, `GIT_SHA`, `CI_COMMIT_SHA`. */
const BUILDS = set('GIT VCS SCM CI BUILD COMMIT RELEASE GITHUB GITLAB CIRCLE TRAVIS DRONE BITBUCKET BUILDKITE JENKINS');

/** What is built: `APP_VERSION`. `APP_ID` is the same in all builds. */
const BUILT = set('APP IMAGE SOURCE HEAD REPO PROJECT DOCKER');

/** Which revision it is. */
const REVISIONS = set('SHA SHA1 COMMIT HASH REVISION REV REF BRANCH TAG VERSION DESCRIBE DIRTY');

/** Which build it is. */
const OF_BUILDS = set('DATE TIME TIMESTAMP NUMBER NUM NO ID');

/** What stands between the two, or in front: `VITE_GIT_SHORT_SHA`. */
const BESIDES = set(
  'SHORT LONG FULL LAST CURRENT LATEST RUN JOB PIPELINE WORKFLOW NEXT PUBLIC VITE REACT VUE NUXT GATSBY',
);

/** Names that say enough alone. */
const ALONE = set(
  'COMMIT REVISION REV SHA SHA1 VERSION TIMESTAMP BUILDTIME BUILDDATE BUILDNUMBER BUILDID GITCOMMIT GITSHA GITREV GITREF GITHASH GITBRANCH GITTAG',
);

/** The version of a program, and not of what is built. */
const OF_PROGRAMS = set('GIT_VERSION DOCKER_VERSION SOURCE_VERSION');

/** Defaults that stand for a value that the build is given. */
const PLACEHOLDERS = set(
  'dev devel unknown local none n/a na snapshot unset undefined null dirty 0.0.0 v0.0.0 0.0.0-dev',
);

/** By its name, is it a variable that says what is built, and so may have another value in each build? */
export function isVolatileName(written: string): boolean {
  const name = written.toUpperCase();
  if (ALONE.has(name)) return true;
  if (OF_PROGRAMS.has(name)) return false;
  const words = name.split('_');
  const last = words.at(-1) ?? '';
  const about = words.filter((word) => BUILDS.has(word));
  const says = REVISIONS.has(last)
    ? words.some((word) => BUILT.has(word)) || about.length > 0
    : OF_BUILDS.has(last) && about.length > 0;
  return says && words.every((word) => [BUILDS, BUILT, REVISIONS, OF_BUILDS, BESIDES].some((all) => all.has(word)));
}

/** Does it say which revision is built, and not when? A date may be there for the steps below to run anew. */
export function isRevision(name: string): boolean {
  return isVolatileName(name) && REVISIONS.has(name.toUpperCase().split('_').at(-1) ?? '');
}

/** Is a default none that a build is made with as it stands? An ARG without one has to be given its value. */
export function isPlaceholder(value: string | null): boolean {
  if (value === null) return true;
  const text = value.replace(/^["']|["']$/g, '');
  return text === '' || text.startsWith('$') || PLACEHOLDERS.has(text.toLowerCase());
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
