import { joinPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, enumerate, FINE, open, proven, refuse } from '../../kit/checks.js';
import { given, words } from '../../kit/command-words.js';
import { checkOfLock } from '../../kit/lock.js';
import { type Install, outsideOf } from '../../kit/project-files.js';
import { isFilled, isInProject, type JudgedSetting, settingsCheck, variableRows } from '../../kit/settings.js';
import { parseToml } from '../../kit/toml.js';
import { pipVariables } from '../pip-variables.js';
import { isBelow, type Version } from '../program-version.js';
import { setupCfgCheck } from '../setup-cfg.js';
import { environmentFor, type PoetryEnvironment } from './poetry-environment.js';
import { type PoetryLock, parsePoetryLock } from './poetry-lock.js';
import { type PoetryManifest, readManifest } from './poetry-manifest.js';
import { OWN_PACKAGES } from './poetry-packages.js';
import { ownSettings, settingsOfFiles } from './poetry-settings.js';
import { knownPoetry, maybePlugins } from './poetry-version.js';

/** Variables that name folders of Poetry's own, and files that virtualenv reads. */
const FOLDERS = words('POETRY_HOME POETRY_CONFIG_DIR POETRY_DATA_DIR POETRY_CACHE_DIR');
const FILES = words(
  'VIRTUALENV_CONFIG_FILE VIRTUALENV_EXTRA_SEARCH_DIR VIRTUALENV_APP_DATA VIRTUALENV_OVERRIDE_APP_DATA',
);

/** One install of the project, with what its files say. */
interface PoetryProject {
  readonly install: Install;
  readonly view: ProjectView;
  readonly manifest: PoetryManifest;
  readonly lock: PoetryLock;
  /** The lowest version that Poetry may be; null: not known. */
  readonly known: Version | null;
  readonly environment: PoetryEnvironment;
  /** A part of the call goes ahead, with `--no-root`. */
  readonly isSplit: boolean;
}

/**
 * How Poetry installs a project: its dependencies ahead of the sources with `--no-root`, and the call as it is written behind them. Poetry
 * installs the project last, once all else is in place (poetry, console/commands/install.py). Both ways were run with Poetry 1.3.2,
 * in an environment of its own and in the project: the same files.
 */
export function planPoetry(install: Install, view: ProjectView): ProjectPlan {
  const { command } = install;
  const paths = { manifest: joinPath(view.folder, 'pyproject.toml'), lock: joinPath(view.folder, 'poetry.lock') };
  if (given(command, '--only-root'))
    return refuse('installs-the-project', '`--only-root` installs the project itself, and none of its dependencies.');
  if (!view.context.has(paths.manifest)) return refuse('no-manifest', `${paths.manifest} is not in the build context.`);
  const table = parseToml(view.context.read(paths.manifest) ?? '\0');
  const manifest = table === null ? null : readManifest(table);
  if (manifest === null) return refuse('not-understood', `${paths.manifest} can't be read, or is none of Poetry.`);
  if (!view.context.has(paths.lock))
    return refuse(
      'rewrites-lock-file',
      `${paths.lock} is not in the build context: the install looks for the newest packages, and writes it.`,
    );
  const lock = parsePoetryLock(view.context.read(paths.lock) ?? '\0');
  if (lock === null) return refuse('not-understood', `${paths.lock} can't be read, or is of a form that is not known.`);
  const local = lock.local[0] ?? manifest.local;
  if (local !== null)
    return refuse('local-dependency', `The project asks for \`${local}\`, which is a folder or a file of it.`);
  if (lock.names.length === 0) return refuse('no-dependencies', `${paths.lock} asks for nothing.`);
  const known = knownPoetry(view);
  const own = ownSettings(joinPath(view.folder, 'poetry.toml'), view);
  const environment = environmentFor({ ...install, id: 'poetry', view, file: own.file });
  // Before 1.8 a project was installed whatever its pyproject.toml says of that.
  const isWhole = given(command, '--no-root') || (!manifest.isPackage && known !== null && !isBelow(known, [1, 8]));
  const project: PoetryProject = { install, view, manifest, lock, known, environment, isSplit: !isWhole };
  const planned = combine(view, [
    () => ({
      ok: true,
      reads: [paths.manifest],
      premises: [proven('The install reads no other file of the project.', `${paths.lock} has no package that is one`)],
      effects: outsideOf([], view.env('HOME')),
    }),
    () => checkOfLock(paths.lock, { kind: 'kept', proof: 'an install by Poetry takes it as it is' }),
    () => own.check,
    () => licenceCheck(project),
    () => setupCfgCheck(view),
    () => environment.check,
    () => settingsOfFiles(view),
    () => settingsCheck(VARIABLES, { ...install, id: 'poetry', view }),
    () => programCheck(project),
    () => (isWhole ? FINE : inTwoSteps(project)),
  ]);
  return planned.ok
    ? {
        ...planned,
        ...(isWhole ? {} : { first: ['--no-root'] }),
        ...(environment.apart.length === 0 ? {} : { installedTo: environment.apart }),
      }
    : planned;
}

/** Poetry 2 reads it whenever it reads pyproject.toml, and fails without it. */
function licenceCheck({ manifest: { licence }, view }: PoetryProject): Check {
  if (licence === null) return FINE;
  const path = joinPath(view.folder, licence);
  if (licence.startsWith('/') || path.startsWith('..'))
    return refuse('not-understood', `The licence ${licence} is no file of the build context.`);
  return view.context.has(path) ? { ok: true, reads: [path] } : { ok: true, looksFor: [path] };
}

const claim = (name: string): string => `The variable ${name} makes Poetry neither read nor write in the project.`;

/** What variables make of an install. */
const VARIABLES: readonly JudgedSetting[] = [
  ...variableRows(FOLDERS, claim, isInProject),
  ...variableRows(FILES, claim),
  ...variableRows(['PYTHONPATH'], claim, isFilled),
  ...pipVariables('Poetry'),
];

/** Which Poetry it is, and what hears of its installs. */
function programCheck({ install: { command }, view, manifest, known, isSplit }: PoetryProject): Check {
  const old = view.earlier.some((one) => one.tool === 'poetry' && one.sets?.some((key) => key.startsWith('settings.')));
  if (old || (known !== null && isBelow(known, [1, 0])))
    return refuse('not-understood', 'Poetry before 1.0 has no `--no-root`, and other settings than those known here.');
  const unplugged = given(command, '--no-plugins');
  if (manifest.plugins.includes('tool.poetry.requires-plugins') && !unplugged)
    return refuse(
      'not-understood',
      'Poetry installs the plugins that the project requires into .poetry, and runs them.',
    );
  const plugins = unplugged ? [] : [...manifest.plugins, ...maybePlugins(view)];
  const claim = 'The Poetry that runs is 1.0 or later, which has `--no-root`.';
  return {
    ok: true,
    premises: [
      ...(isSplit ? [known === null ? open(claim) : proven(claim, 'pip has installed it')] : []),
      ...(plugins.length === 0
        ? []
        : [open(`Poetry reads and writes nothing else of the project because of ${enumerate(plugins)}.`)]),
    ],
  };
}

/** The project comes last either way. Where Poetry's own packages are in the same environment, the second step runs with others. */
function inTwoSteps({ install: { command, verb }, lock, environment }: PoetryProject): Check {
  const syncs = verb === 'sync' || given(command, '--sync', '--remove-untracked');
  const claim = '`poetry install --no-root` and then the install itself come to the same as the install alone.';
  const common = environment.shared ? lock.names.filter((name) => OWN_PACKAGES.has(name)) : [];
  if (!environment.shared || (!syncs && common.length === 0))
    return {
      ok: true,
      premises: [proven(claim, 'packages that are in place are left alone, and the project comes last')],
    };
  const why =
    common.length > 0
      ? `Poetry may be in the environment that it fills, and needs ${enumerate(common)} itself`
      : 'Poetry may be in the environment that it fills, and be taken away with all that the lock file does not name';
  return { ok: true, premises: [open(`${claim} That isn't sure: ${why}.`)] };
}
