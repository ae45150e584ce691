import { foldersUp, joinPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, enumerate, FINE, open, proven, type RefusedPlan, refuse } from '../../kit/checks.js';
import { given, valueOf } from '../../kit/command-words.js';
import type { JsonObject } from '../../kit/json-value.js';
import { checkOfLock } from '../../kit/lock.js';
import { type Install, outsideOf } from '../../kit/project-files.js';
import { settingsCheck } from '../../kit/settings.js';
import { parseToml } from '../../kit/toml.js';
import { isBelow, knownVersion, maybePlugins, type Version } from '../program-version.js';
import { moduleCheck } from '../python-modules.js';
import { setupCfgCheck } from '../setup-cfg.js';
import { environmentFor, type PdmEnvironment } from './pdm-environment.js';
import { isMadeFrom } from './pdm-fresh.js';
import { type PdmLock, parsePdmLock } from './pdm-lock.js';
import { type PdmManifest, readPdmManifest } from './pdm-manifest.js';
import { ownSettings, settingsOfUser, VARIABLES } from './pdm-settings.js';
import { freezingOption, NO_PLUGINS, readsForm } from './pdm-version.js';

/** Options and variables by which an install leaves the lock file as it is. */
const FREEZE = ['--frozen-lockfile', '--no-lock'];
const FREEZE_VARIABLES = ['PDM_FROZEN_LOCKFILE', 'PDM_NO_LOCK'];

/** One install of the project, with what its files say. */
interface PdmProject {
  readonly install: Install;
  readonly view: ProjectView;
  readonly table: JsonObject;
  readonly manifest: PdmManifest;
  readonly lock: PdmLock;
  readonly lockPath: string;
  /** The lowest version that PDM may be; null: not known. */
  readonly known: Version | null;
  readonly environment: PdmEnvironment;
  /** What freezes the lock file for the call as it is written; null: nothing. */
  readonly frozenBy: string | null;
  /** With which options it goes ahead, the call itself behind it. */
  readonly options: readonly string[];
}

/**
 * How PDM installs a project: what its lock file has ahead of the sources with `--no-self`, and the call as it is written behind them. PDM
 * installs the project last, once all else is in place (pdm, installers/synchronizers.py). Both ways were run with PDM 2.2.1, in an environment
 * of the project, in one elsewhere and in `__pypackages__`, with an editable project and another: the same files.
 */
export function planPdm(install: Install, view: ProjectView): ProjectPlan {
  const { command } = install;
  const lockName = lockNameOf(install, view);
  if (typeof lockName !== 'string') return lockName;
  const paths = { manifest: joinPath(view.folder, 'pyproject.toml'), lock: joinPath(view.folder, lockName) };
  if (!view.context.has(paths.manifest)) return refuse('no-manifest', `${paths.manifest} is not in the build context.`);
  const table = parseToml(view.context.read(paths.manifest) ?? '\0');
  const manifest = table === null ? null : readPdmManifest(table);
  if (table === null || manifest === null)
    return refuse('not-understood', `${paths.manifest} can't be read, or is none of PDM.`);
  const odd = oddManifest(manifest, install, paths.manifest, view);
  if (odd !== null) return odd;
  const frozenBy = frozen(install, view);
  if (!view.context.has(paths.lock))
    return frozenBy !== null
      ? refuse('no-manifest', `${paths.lock} is not in the build context, which says what is installed.`)
      : refuse(
          'rewrites-lock-file',
          `${paths.lock} is not in the build context: the install looks for the newest packages, and writes it.`,
        );
  const lock = parsePdmLock(view.context.read(paths.lock) ?? '\0');
  if (lock === null) return refuse('not-understood', `${paths.lock} can't be read, or is of a form that is not known.`);
  const local = lock.local[0] ?? manifest.local;
  if (local !== null)
    return refuse(
      'local-dependency',
      `The project asks for \`${local}\`, which is a folder or a file of it, or is checked out to be edited.`,
    );
  if (lock.count === 0) return refuse('no-dependencies', `${paths.lock} asks for nothing.`);
  const known = knownVersion('pdm', view);
  if (known !== null && isBelow(known, [2, 0]))
    return refuse('not-understood', 'PDM before 2.0 has other settings than those known here.');
  const own = ownSettings(joinPath(view.folder, 'pdm.toml'), view);
  const environment = environmentFor({ ...install, id: 'pdm', view, file: own.file }, known);
  const options = [
    ...(frozenBy === null ? [freezingOption(known)] : []),
    ...(given(command, '--no-self') ? [] : ['--no-self']),
  ];
  const project: PdmProject = {
    install,
    view,
    table,
    manifest,
    lock,
    lockPath: paths.lock,
    known,
    environment,
    frozenBy,
    options,
  };
  const planned = combine(view, [
    () => ({
      ok: true,
      reads: [paths.manifest],
      premises: [proven('The install reads no other file of the project.', `${paths.lock} has no package that is one`)],
      effects: outsideOf([], view.env('HOME')),
    }),
    () => checkOfLock(paths.lock, { kind: 'kept', proof: `${frozenBy ?? options[0]} freezes it` }),
    () => own.check,
    () => versionFile(view),
    () => moduleCheck(view),
    () => setupCfgCheck(view),
    () => environment.check,
    () => settingsOfUser(view),
    () => settingsCheck(VARIABLES, { ...install, id: 'pdm', view }),
    () => programCheck(project),
    () => (options.length === 0 ? FINE : inTwoSteps(project)),
  ]);
  return planned.ok
    ? {
        ...planned,
        ...(options.length === 0 ? {} : { first: options }),
        ...(environment.apart.length === 0 ? {} : { installedTo: environment.apart }),
      }
    : planned;
}

/** The name of the lock file, beside the pyproject.toml; or why it is not known. */
function lockNameOf({ command }: Install, view: ProjectView): string | RefusedPlan {
  const variable = ['PDM_PROJECT', 'PDM_LOCKFILE'].find((name) => view.env(name) !== undefined);
  if (variable !== undefined)
    return refuse('not-understood', `${variable} may name other files than those known here.`);
  const named = valueOf(command, '-L', '--lockfile');
  if (named === undefined) return 'pdm.lock';
  // It is named from the working folder, and the project may be elsewhere.
  return named !== null && /^[\w-][\w.-]*$/.test(named) && valueOf(command, '-p', '--project') === undefined
    ? named
    : refuse('not-understood', 'The lock file is no file beside pyproject.toml.');
}

/** What the manifest has by which an install can't go ahead. */
function oddManifest(
  manifest: PdmManifest,
  { command, verb }: Install,
  path: string,
  view: ProjectView,
): RefusedPlan | null {
  const skipped = valueOf(command, '-k', '--skip') === ':all';
  const [hook] = skipped ? [] : manifest.hooks;
  if (hook !== undefined)
    return refuse(
      'lifecycle-script',
      `${path} has the script ${hook}, which PDM runs around an install, and which may need the sources; \`--skip :all\` leaves it out.`,
    );
  if (manifest.options.includes(verb))
    return refuse('not-understood', `${path} gives \`pdm ${verb}\` more options, in \`tool.pdm.options\`.`);
  const above = foldersUp(view.folder)
    .slice(1)
    .map((folder) => joinPath(folder, 'pyproject.toml'))
    .filter((one) => one !== path)
    .find((one) => view.context.has(one) && !hasNoMembers(view.context.read(one)));
  const workspace = manifest.workspace ? path : above;
  return workspace === undefined
    ? null
    : refuse('not-understood', `${workspace} is of a workspace: what PDM reads of its members is not followed.`);
}

function hasNoMembers(text: string | null): boolean {
  const table = text === null ? null : parseToml(text);
  const manifest = table === null ? null : readPdmManifest({ ...table, project: {} });
  return manifest?.workspace === false;
}

/** What keeps the lock file as it is; null: it is written again if it is out of step with pyproject.toml. */
function frozen({ command, verb }: Install, view: ProjectView): string | null {
  if (verb === 'sync') return '`pdm sync`';
  const option = ['--check', ...FREEZE].find((name) => given(command, name));
  return option ?? FREEZE_VARIABLES.find((name) => /^(?:1|true)$/i.test(view.env(name) ?? '')) ?? null;
}

/** Which Python it takes may be told by a file (pdm, project/core.py, iter_interpreters). */
function versionFile(view: ProjectView): Check {
  const path = joinPath(view.folder, '.python-version');
  return view.context.has(path) ? { ok: true, reads: [path] } : { ok: true, looksFor: [path] };
}

/** Which PDM it is, and what hears of its installs. */
function programCheck({ known, options, manifest, view }: PdmProject): Check {
  const plugins = [...manifest.plugins, ...maybePlugins(view, NO_PLUGINS)];
  const since = options.includes('--frozen-lockfile') ? '2.12' : '2.0';
  const claim = `The PDM that runs is ${since} or later, which has ${enumerate(options.map((one) => `\`${one}\``))}.`;
  return {
    ok: true,
    premises: [
      ...(options.length === 0 ? [] : [known === null ? open(claim) : proven(claim, 'pip has installed it')]),
      ...(plugins.length === 0
        ? []
        : [open(`PDM reads and writes nothing else of the project because of ${enumerate(plugins)}.`)]),
    ],
  };
}

/**
 * The project comes last either way. Where the lock file is out of step, `pdm install` looks for packages each time; where PDM's own
 * packages are in the same environment, the second step runs with others.
 */
function inTwoSteps(project: PdmProject): Check {
  const claim =
    'The install of what the lock file has and then the install itself come to the same as the install alone.';
  const why = whyNotSame(project);
  return {
    ok: true,
    premises: [
      why === null
        ? proven(claim, 'packages that are in place are left alone, and the project comes last')
        : open(`${claim} That isn't sure: ${why}.`),
    ],
  };
}

function whyNotSame({ install, environment, lock, lockPath, table, known }: PdmProject): string | null {
  if (environment.shared)
    return 'PDM may be in the environment that it fills, and need packages of the lock file itself';
  if (install.verb === 'sync' || given(install.command, '--check')) return null;
  if (lock.hash === null || !isMadeFrom(lock.hash, table))
    return `${lockPath} is not seen to be in step with pyproject.toml; \`pdm sync\` takes it as it is`;
  if (known !== null && !readsForm(known, lock.form))
    return `${lockPath} is of a newer form than the PDM that runs can read`;
  return null;
}
