import type { ProjectView } from '../contract/project.js';

/** Settings of a user by which pip installs more, or elsewhere. */
export const PIP_SETTINGS: readonly string[] =
  'editable requirement constraint build-constraint group target root prefix src log report'.split(' ');

/** Settings of pip that name files and folders; any option can be set by a variable PIP_OPTION. */
const SETTINGS =
  'CONFIG_FILE TARGET PREFIX ROOT SRC REQUIREMENT REQUIREMENTS_FROM_SCRIPT CONSTRAINT BUILD_CONSTRAINT GROUP EDITABLE LOG REPORT CACHE_DIR USER PYTHON'
    .split(' ')
    .map((name) => `PIP_${name}`);

/** Those that say where packages come from; each can be a folder as well. */
const ORIGINS = ['PIP_FIND_LINKS', 'PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL'];

/** The variables that are set and make pip read or write somewhere else, whoever calls it. */
export function pipVariables(view: ProjectView): readonly string[] {
  return [
    ...SETTINGS.filter((name) => view.env(name) !== undefined),
    ...ORIGINS.filter((name) => isLocal(view.env(name))),
  ];
}

function isLocal(value: string | null | undefined): boolean {
  return value === null || value?.split(/\s+/).some((one) => one !== '' && !/^https?:/.test(one)) === true;
}
