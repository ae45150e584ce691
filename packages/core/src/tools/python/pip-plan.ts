import { isWithin, resolvePath } from '../../effects/resource.js';
import { cleanPath, isAbsolute, joinPath, parentPath, relativeTo } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type Check, enumerate, FINE, open, refuse } from '../kit/checks.js';
import { type CommandWords, valueOf } from '../kit/command-words.js';
import type { Install, ProjectFiles } from '../kit/project-files.js';
import { settingsCheck } from '../kit/settings.js';
import { environmentsCheck } from './environments.js';
import { outsideOfInstall, ownEnvironment } from './pip-folders.js';
import { pipVariables } from './pip-variables.js';
import { shadowedModule } from './python-modules.js';
import { isPython } from './python-program.js';
import { editableWords, requirementFiles } from './requirement-words.js';
import { EDITABLE, requirementMentions } from './requirements.js';
import { setupCfgCheck } from './setup-cfg.js';

/** What `pip install -r` needs of a project, and makes of it. */
export const PIP_FILES: ProjectFiles = {
  manifests: ({ invocation, command }) =>
    (requirementsOf(invocation.cwd ?? '', command)?.files ?? []).map((name) => ({
      name,
      mentions: requirementMentions,
    })),
  shown: {
    included: 'file that the requirements include',
    proof: 'every line of the requirements files names a package or a URL',
  },
  namesPackages: true,
  lock: null,
  targets: [],
  folders: outsideOfInstall,
  unsure: [],
  also: (install, view, notes) => {
    const environments = environmentsOf(install, view);
    return [
      sourcesCheck(editableWords(install.command).length > 0 || notes.has(EDITABLE), view),
      environmentsCheck('pip', environments, install.folder, view),
      setupCfgCheck(view),
      loadedModules(install, view),
      settingsCheck(pipVariables('pip'), { ...install, id: 'pip', view }),
      environmentApart(install, view, environments),
    ];
  },
};

/**
 * The lists of requirements of a call, and the folder that they are named from: the working folder, or the one of the first
 * list with an absolute path. Null: one is in none of its folders.
 */
export function requirementsOf(
  cwd: string,
  command: CommandWords,
): { readonly folder: string; readonly files: readonly string[] } | null {
  const files = requirementFiles(command).all.flatMap((file) => file ?? []);
  if (files.every((file) => !isAbsolute(file))) return { folder: cwd, files };
  const folder = parentPath(cleanPath(files.find(isAbsolute) ?? '/'));
  const relative = files.map((file) => relativeTo(folder, resolvePath(cwd, file) ?? '?'));
  return relative.includes(null) ? null : { folder, files: relative.flatMap((file) => file ?? []) };
}

/** Where `pip download` and `pip wheel` put what they fetch. */
const FETCHED_TO = ['-d', '--dest', '--download', '-w', '--wheel-dir'];

/** The folder of the image that a call puts what it fetches into; undefined: none, null: it isn't known. */
export function fetchFolder(command: CommandWords): string | null | undefined {
  const to = valueOf(command, ...FETCHED_TO);
  if (to === undefined) return undefined;
  return to?.startsWith('/') === true ? resolvePath('/', to) : null;
}

/** Folders that it installs into, or downloads to. */
function environmentsOf({ invocation, command }: Install, view: ProjectView): readonly string[] {
  const active = view.env('VIRTUAL_ENV');
  return [
    ...ownEnvironment(invocation),
    ...[fetchFolder(command), active].flatMap((path) => (path?.startsWith('/') === true ? [path] : [])),
  ];
}

/** pip checks an editable requirement out into `src` in the working folder, or in the virtual environment. */
function sourcesCheck(editable: boolean, view: ProjectView): Check {
  const source = joinPath(view.folder, 'src');
  if (!editable) return FINE;
  return view.context.has(source)
    ? refuse(
        'not-understood',
        'An editable requirement is checked out into src/, which is also a folder of the project.',
      )
    : { ok: true, writes: [source] };
}

/** `python -m pip` finds modules in the working folder first, and every Python those in PYTHONPATH; the `pip` program does not look there. */
function loadedModules({ folder, invocation }: Install, view: ProjectView): Check {
  const isPackage = (name: string): boolean => view.context.has(joinPath(view.folder, name, '__init__.py'));
  const path = view.env('PYTHONPATH');
  // An empty name in a list is the working folder.
  const listed = path === '' ? [] : (path?.split(':') ?? []);
  const here = ['', '.', folder];
  const looks = isPython(invocation.name) || listed.some((one) => here.includes(one));
  const shadowing = looks ? shadowedModule(view.context.entries(view.folder), isPackage) : null;
  if (shadowing !== null)
    return refuse('not-understood', `pip would load ${shadowing} of the project in place of Python's own module.`);
  const elsewhere = path === null || listed.some((one) => !here.includes(one));
  return elsewhere
    ? { ok: true, premises: [open('No module of the project on PYTHONPATH is loaded by the install.')] }
    : { ok: true };
}

/** What a folder that Python is installed in has. */
const ENVIRONMENT = ['bin', 'include', 'lib', 'lib64', 'pyvenv.cfg', 'share'];

/** Where PATH may lead to a Python in the project's folder, nothing of it may come with the sources. */
function environmentApart({ folder: project }: Install, view: ProjectView, environments: readonly string[]): Check {
  const path = view.env('PATH');
  const known =
    path === undefined ||
    path?.split(':').every((folder) => !isWithin(folder, project)) === true ||
    environments.length > 0;
  const alike = view.context.entries(view.folder).filter((name) => ENVIRONMENT.includes(name));
  if (known || alike.length === 0) return { ok: true };
  return {
    ok: true,
    premises: [open(`pip does not install into ${project}, where the sources bring ${enumerate(alike)}.`)],
  };
}
