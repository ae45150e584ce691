import { belowHome } from '../../effects/home.js';
import { type Effects, isWithin, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';

/** The folders of the user in which pip has packages, settings and its cache. */
export function userFolders({ home }: Invocation): readonly Resource[] {
  return ['.cache', '.config', '.local', '.pip'].flatMap((name) => belowHome(home, name));
}

/** Where packages are: the system's folders, a virtual environment, the user's own folder. */
export function packageFolders(invocation: Invocation): Effects {
  const own = ownEnvironment(invocation).map(tree);
  const all = [...SYSTEM, ...userFolders(invocation), ...own, ...activeEnvironment(invocation)];
  return { reads: [...all, { kind: 'network' }], writes: all };
}

/** What an install works with outside of the project. */
export function outsideOfInstall(view: ProjectView): Effects {
  const home = view.env('HOME');
  const folders = [
    ...SYSTEM,
    ...['.cache', '.local'].flatMap((name) => belowHome(home, name)),
    ...activeEnvironment(view),
  ];
  // Settings and passwords, also of distutils, git and requests.
  const settings = ['.config', '.pip', '.pydistutils.cfg', '.gitconfig', '.netrc'].flatMap((name) =>
    belowHome(home, name),
  );
  return { reads: [...folders, ...settings, { kind: 'network' }], writes: folders };
}

function activeEnvironment({ env }: Pick<Invocation, 'env'>): readonly Resource[] {
  const active = env('VIRTUAL_ENV');
  return active === undefined ? [] : [tree(active ?? '/')];
}

/** The virtual environment of `/opt/venv/bin/pip`. */
export function ownEnvironment({ command, cwd }: Invocation): readonly string[] {
  const program = command.name?.literal ?? '';
  const path = program.includes('/') && cwd !== null ? resolvePath(cwd, `${program}/../..`) : null;
  return path === null || SYSTEM.some((folder) => folder.kind === 'path' && isWithin(path, folder.path)) ? [] : [path];
}
