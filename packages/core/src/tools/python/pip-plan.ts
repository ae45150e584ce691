import { belowHome } from '../../effects/home.js';
import { type Effects, isWithin, type Resource, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { joinPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, combine, enumerate, open, proven, refuse } from '../kit/checks.js';
import { followManifests } from '../kit/manifest.js';
import { environmentsCheck } from './environments.js';
import { pipVariables } from './pip-variables.js';
import { shadowedModule } from './python-modules.js';
import { EDITABLE, requirementMentions } from './requirements.js';
import { setupCfgCheck } from './setup-cfg.js';

/** One install by pip. */
export interface PipInstall {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
  /** The requirements files, named from there; null: it installs a folder or a file of the project itself. */
  readonly files: readonly string[] | null;
  /** It runs as `python -m pip`. */
  readonly asModule: boolean;
  /** Folders that it installs into, or downloads to: the virtual environment that this pip belongs to. */
  readonly into: readonly string[];
  /** It is given repositories to check out: `-e git+https://…`. */
  readonly checksOut: boolean;
}

/** What `pip install -r` needs of a project. */
export function planPip(install: PipInstall, view: ProjectView): ProjectPlan {
  const { files } = install;
  if (files === null)
    return refuse('installs-the-project', 'It installs a folder or a file of the project, not only its dependencies.');
  const required = followManifests(
    files.map((name) => ({ name, mentions: requirementMentions })),
    view,
  );
  if (!required.ok) return required;
  const { reads } = required;
  const editable = install.checksOut || required.notes.has(EDITABLE);
  // pip checks an editable requirement out into `src` in the working folder, or in the virtual environment.
  const source = joinPath(view.folder, 'src');
  if (editable && view.context.has(source))
    return refuse(
      'not-understood',
      'An editable requirement is checked out into src/, which is also a folder of the project.',
    );
  const active = view.env('VIRTUAL_ENV');
  const environments = [...install.into, ...(typeof active === 'string' && active.startsWith('/') ? [active] : [])];
  return combine(view, [
    () => ({
      ok: true,
      reads,
      grows: reads.length > files.length ? ['file that the requirements include'] : [],
      writes: editable ? [source] : [],
      premises: [
        proven(
          'The install reads no other file of the project.',
          'every line of the requirements files names a package or a URL',
        ),
      ],
      effects: installEffects(view),
    }),
    () => environmentsCheck('pip', environments, install.folder, view),
    () => setupCfgCheck(view),
    () => loadedModules(install, view),
    () => ({
      ok: true,
      premises: pipVariables(view).map((name) =>
        open(`The variable ${name} makes pip neither read nor write in the project.`),
      ),
    }),
    () => environmentApart(install, view, environments),
  ]);
}

/** `python -m pip` finds modules in the working folder first, and every Python those in PYTHONPATH; the `pip` program does not look there. */
function loadedModules({ folder, asModule }: PipInstall, view: ProjectView): Check {
  const isPackage = (name: string): boolean => view.context.has(joinPath(view.folder, name, '__init__.py'));
  const path = view.env('PYTHONPATH');
  // An empty name in a list is the working folder.
  const listed = path === '' ? [] : (path?.split(':') ?? []);
  const here = ['', '.', folder];
  const looks = asModule || listed.some((one) => here.includes(one));
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
function environmentApart({ folder: project }: PipInstall, view: ProjectView, environments: readonly string[]): Check {
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

function installEffects(view: ProjectView): Effects {
  const venv = view.env('VIRTUAL_ENV');
  const folders: Resource[] = [
    ...SYSTEM,
    ...belowHome(view.env('HOME'), '.cache'),
    ...belowHome(view.env('HOME'), '.local'),
    ...(venv === undefined ? [] : [tree(venv ?? '/')]),
  ];
  // Settings and passwords, also of distutils, git and requests.
  const settings = ['.config', '.pip', '.pydistutils.cfg', '.gitconfig', '.netrc'].flatMap((name) =>
    belowHome(view.env('HOME'), name),
  );
  return { reads: [...folders, ...settings, { kind: 'network' }], writes: folders };
}
