import { joinPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, open, proven, refuse } from '../../kit/checks.js';
import { given, valueOf, words } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable } from '../../kit/frozen.js';
import { checkOfLock, unsure } from '../../kit/lock.js';
import { type Install, outsideOf } from '../../kit/project-files.js';
import { isFilled, isInProject, type JudgedSetting, settingsCheck, variableRows } from '../../kit/settings.js';
import { parseToml } from '../../kit/toml.js';
import { environmentsCheck } from '../environments.js';
import { pipVariables } from '../pip-variables.js';
import { setupCfgCheck } from '../setup-cfg.js';
import { parsePipenvLock } from './pipenv-lock.js';

/** Variables that name files, or turn something else into the environment (pipenv.pypa.io/en/latest/configuration.html). */
const FILES = words(
  'PIPENV_DOTENV_LOCATION PIPENV_ACTIVE PIPENV_IGNORE_VIRTUALENVS PIPENV_TEST_INDEX VIRTUALENV_CONFIG_FILE',
);

/** Variables that name folders that it works with. */
const FOLDERS = words('WORKON_HOME PIPENV_CACHE_DIR');

/** Each option of a call can be set by a variable as well, as `PIPENV_INSTALL_DEV` for `--dev` (click, "auto_envvar_prefix"). */
const BY_VARIABLE = words(`
  SKIP_LOCK IGNORE_PIPFILE SYSTEM DEPLOY DEV PRE EDITABLES EDITABLE PACKAGES REQUIREMENTS REQUIREMENTSTXT CODE INDEX EXTRA_INDEX_URL PYTHON
  CATEGORIES SELECTIVE_UPGRADE KEEP_OUTDATED CLEAR SITE_PACKAGES PYPI_MIRROR EXTRA_PIP_ARGS
`);

/**
 * What `pipenv install` and `pipenv sync` need of a project: its lock file, and the Pipfile for which that was made. Pipenv 2022.12.19 was seen to
 * ask of each file and folder beside these which of the two it is, on its way up to a Pipfile, and to do nothing with the answer
 * (pipenv, utils/pipfile.py, walk_up).
 */
export function planPipenv(install: Install, view: ProjectView): ProjectPlan {
  const { command, folder, verb } = install;
  const paths = { manifest: joinPath(view.folder, 'Pipfile'), lock: joinPath(view.folder, 'Pipfile.lock') };
  if (view.env('PIPENV_PIPFILE') !== undefined)
    return refuse('not-understood', 'PIPENV_PIPFILE may name another file than Pipfile.');
  if (!view.context.has(paths.manifest)) return refuse('no-manifest', `${paths.manifest} is not in the build context.`);
  if (parseToml(view.context.read(paths.manifest) ?? '\0') === null)
    return refuse('not-understood', `${paths.manifest} can't be read.`);
  const isSystem = given(command, '--system');
  if (!view.context.has(paths.lock))
    return isSystem || verb === 'sync'
      ? refuse('no-manifest', `${paths.lock} is not in the build context, and the install fails without it.`)
      : refuse('rewrites-lock-file', `${paths.lock} is not in the build context, and the install would write it.`);
  const lock = parsePipenvLock(view.context.read(paths.lock) ?? '\0');
  if (lock === null) return refuse('not-understood', `${paths.lock} can't be read, or is of a form that is not known.`);
  const [local] = lock.local;
  if (local !== undefined)
    return /^\.\/?$/.test(local)
      ? refuse('installs-the-project', `${paths.lock} has \`${local}\`, which is the project itself.`)
      : refuse('local-dependency', `${paths.lock} has \`${local}\`, which is a folder or a file of the project.`);
  const [editable] = lock.editable;
  if (editable !== undefined)
    return refuse('not-understood', `${editable} of ${paths.lock} is checked out to be edited, into src perhaps.`);
  if (lock.count === 0) return refuse('no-dependencies', `${paths.lock} asks for nothing.`);
  const kept = lockProof(install, view);
  return combine(view, [
    () => ({
      ok: true,
      reads: [paths.manifest],
      looksFor: lock.asked.map((name) => joinPath(view.folder, name)),
      premises: [proven('The install reads no other file of the project.', `${paths.lock} has no package that is one`)],
      effects: outsideOf([], view.env('HOME')),
    }),
    () => checkOfLock(paths.lock, kept === null ? unsure('nothing freezes it') : { kind: 'kept', proof: kept }),
    () => namesCheck(paths.manifest, isSystem, view),
    () => variableFile(view),
    () => pythonCheck(install),
    () => environmentCheck(folder, isSystem, view),
    () => setupCfgCheck(view),
    () => settingsCheck(variables(verb), { ...install, id: 'pipenv', view }),
  ]);
}

const DEPLOY: FrozenForm = { option: '--deploy', shown: '--deploy' };

/** `--deploy`: it fails where the lock file is out of date (pipenv.pypa.io/en/latest/commands.html, "install"). */
export function freezePipenv(install: Install, view: ProjectView): Freezable | null {
  const path = joinPath(view.folder, 'Pipfile.lock');
  const lock = install.verb === 'install' ? parsePipenvLock(view.context.read(path) ?? '\0') : null;
  if (lock === null || view.env('PIPENV_PIPFILE') !== undefined || lockProof(install, view) !== null) return null;
  // Whoever passes the file by does not want it.
  if (view.env('PIPENV_SKIP_LOCK') !== undefined) return null;
  return freezable(DEPLOY, path, [
    open(`${path} is up to date with the Pipfile, which is not compared here: otherwise the build fails from now on.`),
  ]);
}

/** What keeps the lock file as it is, a clause; null: it is written again if it is out of step with the Pipfile (pipenv, core.py, do_init). */
function lockProof({ command, verb }: Install, view: ProjectView): string | null {
  if (verb === 'sync') return '`pipenv sync` takes it as it is';
  const by = ['--deploy', '--ignore-pipfile'].find((name) => given(command, name));
  if (by !== undefined) return `${by} freezes it`;
  return given(command, '--system') && isOutside(view) ? '--system locks nothing' : null;
}

/** Is no virtual environment there in which it would be? An image that is not known may have one. */
function isOutside(view: ProjectView): boolean {
  const made = view.earlier.some(({ tool, action }) => tool === 'pipenv' && action !== 'query');
  return view.base !== null && view.env('VIRTUAL_ENV') === undefined && !made;
}

/** In an environment it looks up how the index writes each name, and writes that into the Pipfile (pipenv, core.py, ensure_pipfile). */
function namesCheck(manifest: string, isSystem: boolean, view: ProjectView): Check {
  const claim = `The install leaves ${manifest} as it is.`;
  if (isSystem && isOutside(view))
    return {
      ok: true,
      premises: [proven(claim, 'outside of an environment Pipenv does not look up how names are written')],
    };
  return {
    ok: true,
    premises: [
      open(`${claim} That isn't sure: in an environment Pipenv writes the names of packages as the index has them.`),
    ],
  };
}

/** It loads the variables in .env, whatever they are called (pipenv.pypa.io/en/latest/shell.html). */
function variableFile(view: ProjectView): Check {
  const path = joinPath(view.folder, '.env');
  if (view.env('PIPENV_DONT_LOAD_ENV') !== undefined) return { ok: true };
  return view.context.has(path)
    ? refuse(
        'not-understood',
        `Pipenv loads the variables of ${path}, which is not followed; PIPENV_DONT_LOAD_ENV=1 turns that off.`,
      )
    : { ok: true, looksFor: [path] };
}

/** A version, or a program of the system: `3.12`, `python3`. */
function pythonCheck({ command }: Install): Check {
  const python = valueOf(command, '--python');
  return python === undefined || (python !== null && /^(?:\/usr\/(?:local\/)?bin\/)?(?:python)?[\d.]*$/.test(python))
    ? { ok: true }
    : { ok: true, premises: [open('The Python that Pipenv is told to use is no part of the project.')] };
}

/** Where it installs to (pipenv.pypa.io/en/latest/virtualenv.html; pipenv, project.py, get_location_for_virtualenv). */
function environmentCheck(folder: string, isSystem: boolean, view: ProjectView): Check {
  const venv = joinPath(view.folder, '.venv');
  if (view.context.has(venv))
    return refuse('vendored', `${venv}, which Pipenv would install into, is part of the build context.`);
  // Where one is on the disk of whoever builds, it would be taken.
  const ignored = { ignore: [venv], looksFor: [venv] };
  const unknown = open('The environment that Pipenv fills is no part of the project.');
  const active = view.env('VIRTUAL_ENV');
  if (active !== undefined) {
    if (active?.startsWith('/') !== true) return { ok: true, ...ignored, premises: [unknown] };
    const check = environmentsCheck('Pipenv', [active], folder, view);
    return check.ok ? { ...check, ...ignored, ignore: [...(check.ignore ?? []), venv] } : check;
  }
  if (isSystem) return { ok: true, ...ignored };
  const inProject = view.env('PIPENV_VENV_IN_PROJECT');
  if (inProject === undefined || /^(?:0|false|no|off)$/i.test(inProject ?? '')) return { ok: true, ...ignored };
  return inProject !== null && /^(?:1|true|yes|on)$/i.test(inProject)
    ? environmentsCheck('Pipenv', [`${folder === '/' ? '' : folder}/.venv`], folder, view)
    : { ok: true, ...ignored, premises: [unknown] };
}

/** What variables make of an install. */
function variables(verb: string): readonly JudgedSetting[] {
  const claim = (name: string): string => `The variable ${name} makes Pipenv neither read nor write in the project.`;
  const options = [...BY_VARIABLE].map((name) => `PIPENV_${verb.toUpperCase()}_${name}`);
  return [
    ...variableRows([...FILES, ...options], claim),
    ...variableRows(FOLDERS, claim, isInProject),
    ...variableRows(['PYTHONPATH'], claim, isFilled),
    ...pipVariables('Pipenv'),
  ];
}
