import { isWithin, resolvePath } from '../../../effects/resource.js';
import type { ProjectView } from '../../contract/project.js';
import { type Check, open } from '../../kit/checks.js';

/* Variables of uv that move what it reads and writes (docs.astral.sh/uv/reference/environment). */

/** They name files to read, or other projects. */
const FILES = names(
  'CONSTRAINT BUILD_CONSTRAINT OVERRIDE EXCLUDE CONFIG_FILE WORKING_DIR WORKING_DIRECTORY PROJECT ENV_FILE PYTHON_DOWNLOADS_JSON_URL',
);

/** They name folders that it works with. */
const FOLDERS = names(
  'CACHE_DIR PYTHON_INSTALL_DIR PYTHON_BIN_DIR PYTHON_CACHE_DIR PYTHON_SEARCH_PATH CREDENTIALS_DIR',
);

/** They say where packages come from: addresses, or folders. */
const ORIGINS = names('DEFAULT_INDEX INDEX INDEX_URL EXTRA_INDEX_URL FIND_LINKS');

/** What these variables come to for an install in `folder` of the image. */
export function uvVariablesCheck(folder: string, view: ProjectView): Check {
  const inProject = (value: string | null): boolean =>
    value === null || !value.startsWith('/') || isWithin(resolvePath('/', value) ?? '/', folder);
  const set = (name: string, counts: (value: string | null) => boolean): boolean => {
    const value = view.env(name);
    return value !== undefined && counts(value);
  };
  const found = [
    ...FILES.filter((name) => set(name, () => true)),
    ...FOLDERS.filter((name) => set(name, inProject)),
    ...ORIGINS.filter((name) => set(name, isLocal)),
    ...['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_PYTHON'].filter((name) => set(name, (value) => value === null)),
    ...['PYTHONPATH'].filter((name) => set(name, (value) => value !== '')),
  ];
  return {
    ok: true,
    premises: found.map((name) => open(`The variable ${name} makes uv neither read nor write in the project.`)),
  };
}

function isLocal(value: string | null): boolean {
  return value === null || value.split(/[\s,]+/).some((one) => one !== '' && !/^(?:[\w.-]+=)?https?:/.test(one));
}

function names(text: string): readonly string[] {
  return text.split(' ').map((name) => `UV_${name}`);
}
