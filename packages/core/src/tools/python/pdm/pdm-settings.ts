import type { ProjectView } from '../../contract/project.js';
import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import {
  isFilled,
  isInProject,
  isUnknown,
  type JudgedSetting,
  type SettingSources,
  settingOf,
  variableRows,
} from '../../kit/settings.js';
import { parseToml, textsIn, valueAt } from '../../kit/toml.js';
import { pipVariables } from '../pip-variables.js';

/*
 * Where PDM takes its settings from, in the kit's order: a variable, pdm.toml beside the project, config.toml of the user
 * (pdm-project.org/latest/reference/configuration; pdm, project/config.py).
 */

/** Tables and keys of a pdm.toml that name no file, but for the settings that are asked for one by one. */
const HARMLESS = words('python venv strategy pypi scripts request_timeout check_update repository theme');

/** Settings that may make packages links, or have another program install them. */
const ODD = words(
  'install.cache install.cache_method use_uv venv.backend venv.location lock.format build_isolation python.path',
);

/** The settings of a project's own pdm.toml. */
export interface OwnSettings {
  readonly check: Check;
  readonly file: NonNullable<SettingSources['file']>;
}

/** What a project's own pdm.toml says, and makes of an install. */
export function ownSettings(path: string, view: ProjectView): OwnSettings {
  if (!view.context.has(path)) return { check: { ok: true, looksFor: [path] }, file: () => undefined };
  const text = view.context.read(path);
  const table = text === null ? null : parseToml(text);
  if (table === null) return { check: refuse('not-understood', `${path} can't be read.`), file: () => undefined };
  const file: OwnSettings['file'] = (name) => {
    const value = valueAt(table, ...name.split('.'));
    return value === undefined || typeof value === 'string' || typeof value === 'boolean' ? value : null;
  };
  const odd = [
    ...Object.keys(table).filter((name) => !HARMLESS.has(name)),
    ...[...ODD].filter((name) => HARMLESS.has(name.split('.')[0] ?? '') && file(name) !== undefined),
    ...textsIn(table['pypi']).filter((one) => /^(?:[./~]|file:)/i.test(one) || one.includes('PROJECT_ROOT')),
  ];
  const premises = odd.map((name) =>
    open(`The setting ${name} in ${path} makes PDM neither read nor write elsewhere.`),
  );
  return { check: { ok: true, reads: [path], premises }, file };
}

/** Variables by which a setting can be given (pdm, project/config.py). */
const VARIABLES_OF: Readonly<Record<string, string>> = {
  'python.use_venv': 'PDM_USE_VENV',
  'venv.in_project': 'PDM_VENV_IN_PROJECT',
};

/** How a setting stands for a call; undefined: nothing sets it, null: not known. PDM takes `false`, `no`, `0` and nothing for off. */
export function switchFor(key: string, sources: SettingSources): boolean | null | undefined {
  const variable = VARIABLES_OF[key];
  const set = settingOf({ variables: variable === undefined ? [] : [variable], file: key, key }, sources);
  if (set === null) return undefined;
  const moved = set.by === key && sources.file?.(key) === undefined && isMoved(sources.view);
  if (set.value === null || moved) return null;
  return typeof set.value === 'boolean' ? set.value : !/^(?:false|no|0)?$/i.test(set.value);
}

/** An earlier call has written its settings into another file than the usual one. */
function isMoved(view: ProjectView): boolean {
  return ['PDM_CONFIG_FILE', 'XDG_CONFIG_HOME'].some((name) => view.env(name) !== undefined);
}

/** Settings that an earlier `pdm config` has made, and that change where packages come from or go to. */
export function settingsOfUser(view: ProjectView): Check {
  const keys = view.earlier.flatMap((one) => (one.tool === 'pdm' ? (one.sets ?? []) : []));
  const odd = keys.filter((key) => ODD.has(key) || /^(?:global_project|pypi\.(?:ca_certs|client))/.test(key));
  return {
    ok: true,
    premises: odd.map((key) => open(`The setting ${key} makes PDM neither read nor write in the project.`)),
  };
}

/** Variables that say where it works, which Python it takes, and what it reads besides. */
const ELSEWHERE = words(`
  PDM_PYTHON PDM_PYTHON_VERSION PDM_IGNORE_SAVED_PYTHON PDM_IGNORE_ACTIVE_VENV PDM_IN_VENV PDM_VENV_BACKEND PDM_USE_UV PDM_LOCK_FORMAT
  PDM_OVERRIDE PDM_CONFIG_FILE PDM_BUILD_ISOLATION VIRTUALENV_CONFIG_FILE VIRTUALENV_EXTRA_SEARCH_DIR VIRTUALENV_APP_DATA
  VIRTUALENV_OVERRIDE_APP_DATA
`);

/** Variables that name folders of PDM's own. */
const FOLDERS = words('PDM_CACHE_DIR PDM_LOG_DIR');

const claim = (name: string): string => `The variable ${name} makes PDM neither read nor write in the project.`;

/** What variables make of an install. */
export const VARIABLES: readonly JudgedSetting[] = [
  ...variableRows(ELSEWHERE, claim),
  ...variableRows(FOLDERS, claim, isInProject),
  ...variableRows(['PDM_PYPI_URL'], claim, (value) => value === null || !/^https?:/.test(value)),
  ...variableRows(['PYTHONPATH'], claim, isFilled),
  // What they skip of an install, both steps skip.
  ...variableRows(['PDM_NO_SELF', 'PDM_NO_EDITABLE', 'PDM_SKIP_HOOKS'], claim, isUnknown),
  ...pipVariables('PDM'),
];
