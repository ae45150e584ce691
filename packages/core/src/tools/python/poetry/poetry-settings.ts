import type { ProjectView } from '../../contract/project.js';
import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import type { JsonObject } from '../../kit/json-value.js';
import { type SettingSources, settingOf } from '../../kit/settings.js';
import { parseToml, textsIn, valueAt } from '../../kit/toml.js';

/*
 * Where Poetry takes its settings from, in the kit's order: a variable, poetry.toml beside the project, config.toml of the user
 * (python-poetry.org/docs/configuration; poetry, config/config.py).
 */

/** Tables of a poetry.toml that name no file, but for the settings that are asked for one by one. */
const HARMLESS = words(
  'cache-dir virtualenvs installer repositories http-basic pypi-token requests solver experimental keyring system-git-client',
);

/** The settings of a project's own poetry.toml. */
export interface OwnSettings {
  readonly check: Check;
  readonly file: NonNullable<SettingSources['file']>;
}

/** What a project's own poetry.toml says, and makes of an install. */
export function ownSettings(path: string, view: ProjectView): OwnSettings {
  if (!view.context.has(path)) return { check: { ok: true, looksFor: [path] }, file: inTable({}) };
  const text = view.context.read(path);
  const table = text === null ? null : parseToml(text);
  if (table === null) return { check: refuse('not-understood', `${path} can't be read.`), file: inTable({}) };
  const odd = Object.keys(table).filter((name) => !HARMLESS.has(name) && textsIn(table[name]).length > 0);
  const premises = odd.map((name) => open(`The setting ${name} in ${path} names no file of the project.`));
  return { check: { ok: true, reads: [path], premises }, file: inTable(table) };
}

/** What a table of poetry.toml has under a name: `virtualenvs.create`. */
function inTable(table: JsonObject): NonNullable<SettingSources['file']> {
  return (name) => {
    const value = valueAt(table, ...name.split('.'));
    return value === undefined || typeof value === 'string' || typeof value === 'boolean' ? value : null;
  };
}

/** How a setting stands for a call: `virtualenvs.create`; undefined: nothing sets it, null: not known. */
export function settingFor(key: string, sources: SettingSources): string | boolean | null | undefined {
  const set = settingOf({ variables: [variableOf(key)], file: key, key }, sources);
  return set !== null && isElsewhere(key, sources) ? null : set?.value;
}

function variableOf(key: string): string {
  return `POETRY_${key.replace(/[.-]/g, '_').toUpperCase()}`;
}

/** It is set by an earlier call alone, which with these variables has written another file of settings. */
function isElsewhere(key: string, { view, file }: SettingSources): boolean {
  const moved = ['POETRY_CONFIG_DIR', 'XDG_CONFIG_HOME'].some((name) => view.env(name) !== undefined);
  return moved && view.env(variableOf(key)) === undefined && file?.(key) === undefined;
}

/** The same of one that is on or off. Poetry takes `true` and `1` for on, and in a variable all else for off; here all else is not known. */
export function switchFor(key: string, sources: SettingSources): boolean | null | undefined {
  const value = settingFor(key, sources);
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
