import { resolvePath } from '../../../effects/resource.js';
import { foldersUp, joinPath, relativeTo } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, open, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, valueOf } from '../../kit/command-words.js';
import type { Install } from '../../kit/installer.js';
import { followManifests, type ManifestFile } from '../../kit/manifest.js';
import { outsideOf } from '../../kit/project-files.js';
import { settingsCheck } from '../../kit/settings.js';
import { environmentsCheck } from '../environments.js';
import { projectDependencies } from '../pyproject.js';
import { requirementMentions } from '../requirements.js';
import { filesOf, localPackages } from './uv-files.js';
import { uvSettingsCheck } from './uv-settings.js';
import { UV_VARIABLES } from './uv-variables.js';

/** What `uv pip install -r` and `uv pip sync` need of a project. */
export function planUvPip({ folder, verb, command }: Install, view: ProjectView): ProjectPlan {
  const local = localPackages(verb, command)[0];
  if (local !== undefined)
    return refuse(
      'installs-the-project',
      `\`${local}\` is a folder or a file of the project, not only its dependencies.`,
    );
  const files = filesOf(verb, command).map((file) => manifestOf(file, folder));
  const odd = files.find((file) => typeof file === 'string');
  if (odd !== undefined) return refuse('not-understood', odd);
  const manifests = files.filter((file) => typeof file !== 'string');
  const found = followManifests(manifests, view);
  if (!found.ok) return found;
  const origin = originOf(command);
  if (origin !== null) return refuse('not-understood', `\`${origin}\` may be a folder of the project.`);
  return combine(view, [
    () => ({
      ok: true,
      reads: found.reads,
      grows: found.reads.length > manifests.length ? ['file that the requirements include'] : [],
      premises: [
        proven('The install reads no other file of the project.', 'every line of these files names a package or a URL'),
      ],
      effects: outsideOf([], view.env('HOME')),
    }),
    () => environmentCheck(folder, command, view),
    () => (given(command, '--no-config') ? { ok: true } : uvSettingsCheck(view)),
    () => settingsCheck(UV_VARIABLES, { id: 'uv', folder, command, view }),
  ]);
}

/** A file that it is given; a text says why it can't be followed. */
function manifestOf(file: string | null, folder: string): ManifestFile | string {
  const path = file === null ? null : relativeTo(folder, resolvePath(folder, file) ?? '..');
  if (file === null || path === null || /^https?:/.test(file)) return 'Which files it is given is not known.';
  if (path.endsWith('pyproject.toml')) return { name: path, mentions: projectDependencies };
  // By the name uv tells what else it may be: a setup.py, a script, a lock file (uv-requirements, sources.rs).
  return /\.(?:txt|in)$/.test(path)
    ? { name: path, mentions: requirementMentions }
    : `What uv makes of ${path} is not known.`;
}

/** An option that may name a folder with packages, as it is written; null: there is none. */
function originOf(command: CommandWords): string | null {
  const names = ['-i', '--index-url', '--default-index', '--index', '--extra-index-url', '-f', '--find-links'];
  const found = command.options.find(
    ({ name, value }) => names.includes(name) && !/^(?:[\w.-]+=)?https?:/.test(value ?? ''),
  );
  return found === undefined ? null : `${found.name} ${found.value ?? ''}`.trim();
}

/** A version of Python, or the name of an implementation: `3.12`, `cpython@3.12`. */
const VERSION = /^(?:[a-z]+@?)?\d+(?:\.\d+)*[a-z]?$/;

/** Where it installs to (docs.astral.sh/uv/pip/environments): the active environment, or `.venv` here or in a folder above. */
function environmentCheck(folder: string, command: CommandWords, view: ProjectView): Check {
  const python = valueOf(command, '-p', '--python');
  if (python?.startsWith('/') === true) {
    const path = resolvePath('/', python.replace(/\/bin\/python[\d.]*$/, ''));
    return environmentsCheck('uv', path === null ? [] : [path], folder, view);
  }
  if (python !== undefined && (python === null || !VERSION.test(python)))
    return { ok: true, premises: [open('The Python that uv is told to use is no part of the project.')] };
  const system = given(command, '--system') || ['1', 'true'].includes(view.env('UV_SYSTEM_PYTHON') ?? '');
  if (system) return { ok: true };
  const active = ['VIRTUAL_ENV', 'CONDA_PREFIX']
    .map((name) => view.env(name))
    .find((value) => typeof value === 'string');
  if (active?.startsWith('/') === true) return environmentsCheck('uv', [active], folder, view);
  // What the base image has active, or the system if a variable says so, is no part of the project either.
  const above = foldersUp(view.folder)
    .slice(1)
    .map((one) => joinPath(one, '.venv'));
  const other = above.find((path) => view.context.has(path));
  if (other !== undefined)
    return refuse('vendored', `${other}, which uv may install into, is part of the build context.`);
  const check = environmentsCheck('uv', [`${folder === '/' ? '' : folder}/.venv`], folder, view);
  return check.ok ? { ...check, looksFor: above } : check;
}
