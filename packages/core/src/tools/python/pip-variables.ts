import { type JudgedSetting, variableRows } from '../kit/settings.js';

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

/** What variables that say where pip reads and writes make of a plan, whoever calls it; `program` is how users know that. */
export function pipVariables(program: string): readonly JudgedSetting[] {
  const claim = (name: string): string =>
    `The variable ${name} makes ${program} neither read nor write in the project.`;
  return [...variableRows(SETTINGS, claim), ...variableRows(ORIGINS, claim, isLocal)];
}

function isLocal(value: string | null): boolean {
  return value === null || value.split(/\s+/).some((one) => one !== '' && !/^https?:/.test(one));
}
