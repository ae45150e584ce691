import { isFilled, isInProject, isUnknown, type JudgedSetting, variableRows } from '../../kit/settings.js';

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

const claim = (name: string): string => `The variable ${name} makes uv neither read nor write in the project.`;

/** What each of them makes of an install. */
export const UV_VARIABLES: readonly JudgedSetting[] = [
  ...variableRows(FILES, claim),
  ...variableRows(FOLDERS, claim, isInProject),
  ...variableRows(ORIGINS, claim, isLocal),
  ...variableRows(['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_PYTHON'], claim, isUnknown),
  ...variableRows(['PYTHONPATH'], claim, isFilled),
];

function isLocal(value: string | null): boolean {
  return value === null || value.split(/[\s,]+/).some((one) => one !== '' && !/^(?:[\w.-]+=)?https?:/.test(one));
}

function names(text: string): readonly string[] {
  return text.split(' ').map((name) => `UV_${name}`);
}
