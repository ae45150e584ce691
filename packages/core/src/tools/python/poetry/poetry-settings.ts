import type { ProjectView } from '../../contract/project.js';
import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import type { JsonObject } from '../../kit/json-value.js';
import { parseToml, textsIn, valueAt } from '../../kit/toml.js';

/*
 * Where Poetry takes its settings from: a variable, then poetry.toml beside the project, then config.toml of the user
 * (python-poetry.org/docs/configuration; poetry, config/config.py).
 */

/** Tables of a poetry.toml that name no file, but for the settings that are asked for one by one. */
const HARMLESS = words(
  'cache-dir virtualenvs installer repositories http-basic pypi-token requests solver experimental keyring system-git-client',
);

/** The settings of a project's own poetry.toml. */
export interface OwnSettings {
  readonly check: Check;
  readonly table: JsonObject;
}

/** What a project's own poetry.toml says, and makes of an install. */
export function ownSettings(path: string, view: ProjectView): OwnSettings {
  if (!view.context.has(path)) return { check: { ok: true, looksFor: [path] }, table: {} };
  const text = view.context.read(path);
  const table = text === null ? null : parseToml(text);
  if (table === null) return { check: refuse('not-understood', `${path} can't be read.`), table: {} };
  const odd = Object.keys(table).filter((name) => !HARMLESS.has(name) && textsIn(table[name]).length > 0);
  const premises = odd.map((name) => open(`The setting ${name} in ${path} names no file of the project.`));
  return { check: { ok: true, reads: [path], premises }, table };
}

/** How a setting stands for a call: `virtualenvs.create`; undefined: nothing sets it, null: not known. */
export function settingFor(key: string, own: JsonObject, view: ProjectView): string | boolean | null | undefined {
  const variable = view.env(`POETRY_${key.replace(/[.-]/g, '_').toUpperCase()}`);
  if (variable !== undefined) return variable;
  const value = valueAt(own, ...key.split('.'));
  if (value !== undefined) return typeof value === 'string' || typeof value === 'boolean' ? value : null;
  const last = view.earlier.findLast((one) => one.tool === 'poetry' && one.sets?.includes(key) === true);
  if (last === undefined) return undefined;
  // With these variables it has another file of settings.
  const moved = ['POETRY_CONFIG_DIR', 'XDG_CONFIG_HOME'].some((name) => view.env(name) !== undefined);
  return moved ? null : (last.setTo ?? null);
}

/** The same of one that is on or off. Poetry takes `true` and `1` for on, and in a variable all else for off; here all else is not known. */
export function switchFor(key: string, own: JsonObject, view: ProjectView): boolean | null | undefined {
  const value = settingFor(key, own, view);
  if (value === undefined || typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : null;
}

/** Settings that an earlier `poetry config` has made, and that name files: `certificates.own.cert`. */
export function settingsOfFiles(view: ProjectView): Check {
  const keys = view.earlier.flatMap((one) => (one.tool === 'poetry' ? (one.sets ?? []) : []));
  const odd = keys.filter((key) => /^(?:certificates|python|data-dir)\b/.test(key));
  return { ok: true, premises: odd.map((key) => open(`The setting ${key} names no file of the project.`)) };
}
