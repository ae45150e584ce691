import { homeFolders } from '../../../effects/home.js';
import { tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import { basename, joinPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { GRADLEW, isWrapper } from '../wrapper-script.js';

/** Where Gradle keeps what it downloads for the user root (docs.gradle.org, directory_layout). */
const USER_HOME = '/root/.gradle';

/** What says where the wrapper finds the Gradle that a project wants (docs.gradle.org, gradle_wrapper). */
const PROPERTIES = 'gradle/wrapper/gradle-wrapper.properties';
const JAR = 'gradle/wrapper/gradle-wrapper.jar';

/** What else `--version` looks at: settings of the JVM, and of the download. */
const OPTIONAL = ['gradle.properties', 'gradle/gradle-daemon-jvm.properties'];

/** Variables with options for its JVM, of which one may be another home. */
const OPTIONS = words('GRADLE_OPTS JAVA_OPTS JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS');

/**
 * How `gradlew --version` downloads the Gradle of a project. It evaluates no script: a settings.gradle and a build.gradle that
 * fail are not noticed (measured with 4.4.1, which reads these files alone, looks whether there is a settings.gradle, and writes below
 * its own home and in /tmp).
 */
export function planWrapper(root: boolean | null, build: boolean, view: ProjectView): ProjectPlan {
  const at = (name: string): string => joinPath(view.folder, name);
  const missing = ['gradlew', PROPERTIES, JAR].map(at).find((path) => !view.context.has(path));
  if (missing !== undefined) return refuse('no-manifest', `${missing} is not in the build context.`);
  const present = OPTIONAL.map(at).filter((path) => view.context.has(path));
  const homes = homesOf(root, view);
  const planned = combine(view, [
    () => scriptCheck(at('gradlew'), view),
    () =>
      placeCheck(
        root,
        present.map((path) => view.context.read(path)),
        view,
      ),
    () => ({
      ok: true,
      reads: [at('gradlew'), at(PROPERTIES), at(JAR), ...present],
      looksFor: [...OPTIONAL, 'settings.gradle', '.hotspotrc', '.hotspot_compiler']
        .map(at)
        .filter((path) => !present.includes(path)),
      premises: build ? [MAY_FAIL] : [],
      effects: {
        reads: [...SYSTEM, ...homeFolders(view.env('HOME')), { kind: 'env-all' }, { kind: 'network' }],
        // In a home that nobody knows it is found by no step but the build.
        writes: [...homes.filter((home) => !home.includes('*')).map(tree), tree('/tmp')],
      },
    }),
  ]);
  if (!planned.ok || !build) return planned;
  return {
    ...planned,
    folder: view.folder,
    caches: homes,
    cacheWords: ['.gradle'],
    prefetch: { mayFail: true, note: '# Best effort: the build downloads what is missing' },
  };
}

const MAY_FAIL = proven(
  'A download ahead of the sources that fails does not change the build.',
  'its failure is let pass, and the build fetches what is missing as it did',
);

function scriptCheck(path: string, view: ProjectView): Check {
  const text = view.context.read(path);
  return text !== null && isWrapper(text, GRADLEW)
    ? {
        ok: true,
        premises: [
          proven(
            `${path} starts Gradle, and does nothing else.`,
            'nothing runs in it but what runs in the script of the wrapper',
          ),
        ],
      }
    : refuse(
        'not-understood',
        `${path} does something else than the wrapper of Gradle, or not by sh: what that is, is not known.`,
      );
}

/** Is Gradle kept where no copy of the sources changes it? */
function placeCheck(root: boolean | null, settings: readonly (string | null)[], view: ProjectView): Check {
  const properties = view.context.read(joinPath(view.folder, PROPERTIES));
  if (properties === null || /^[ \t]*(?:distributionBase|zipStoreBase)[ \t]*[=:][ \t]*PROJECT/m.test(properties))
    return refuse('not-understood', 'The wrapper keeps Gradle in the project, or where is not known.');
  if (settings.some((text) => text === null || /user\.home/.test(text)))
    return refuse('not-understood', 'A file of settings names the home of Gradle, or can not be read.');
  if (view.ahead.writes.some((one) => one.kind === 'user' || (one.kind === 'env' && PLACE.has(one.name))))
    return { ok: true, premises: [open('The build looks for Gradle where a download ahead of it keeps it.')] };
  return root === true && inRootHome(view) ? FINE : anywhereCheck(view);
}

/** The folders in which Gradle may be kept, `*` for a name that nobody knows. */
function homesOf(root: boolean | null, view: ProjectView): readonly string[] {
  const told = view.env('GRADLE_USER_HOME');
  if (typeof told === 'string' && told.startsWith('/')) return [told];
  return root === true && inRootHome(view) ? [USER_HOME] : [USER_HOME, '/home/*/.gradle'];
}

/** No variable says that root keeps Gradle elsewhere than in its home. */
function inRootHome(view: ProjectView): boolean {
  const moved = ['GRADLE_USER_HOME', 'HOME'].some(
    (name) => ![undefined, '/root', USER_HOME].includes(known(view, name)),
  );
  return !moved && ![...OPTIONS].some((name) => /user\.home/.test(known(view, name) ?? ''));
}

/** The value of a variable; one that nobody knows names a home. */
function known(view: ProjectView, name: string): string | undefined {
  const value = view.env(name);
  return value === null ? '?user.home' : value;
}

/**
 * Wherever Gradle is kept, the wrapper puts it into `wrapper/dists` there, and reads `gradle.properties` (docs.gradle.org, gradle_wrapper). The
 * download and the build have the same user and the same variables, so that only the copy between them could tell them apart.
 */
function anywhereCheck(view: ProjectView): Check {
  const between = view.context.files.find(
    ({ path, kind }) => kind === 'symlink' || /(?:^|\/)(?:\.gradle|wrapper\/dists)\//.test(path),
  );
  const other = view.context.files.find(
    ({ path }) => basename(path) === 'gradle.properties' && /user\.home/.test(view.context.read(path) ?? 'user.home'),
  );
  const found = between ?? other;
  return found === undefined
    ? {
        ok: true,
        premises: [
          proven(
            'Gradle is kept where the copy of the sources changes nothing.',
            'the wrapper keeps it in a folder wrapper/dists, and the build context has nothing that could come to lie there',
          ),
        ],
      }
    : { ok: true, premises: [open(`Gradle is not kept among the sources, where ${found.path} could change it.`)] };
}

const PLACE: ReadonlySet<string> = new Set(['GRADLE_USER_HOME', 'GRADLE_OPTS', 'JAVA_OPTS', 'HOME']);
