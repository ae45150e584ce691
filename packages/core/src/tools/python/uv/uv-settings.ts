import { foldersUp, joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { isObject, type JsonObject } from '../../kit/json-value.js';
import { parseToml, textsIn, valueAt } from '../../kit/toml.js';

/*
 * Where uv takes settings of a project from (docs.astral.sh/uv/concepts/configuration-files): the nearest folder, from the
 * working folder upward, with a `uv.toml` or with a `pyproject.toml` that has a table `tool.uv`.
 */

/** Settings that name no file (docs.astral.sh/uv/reference/settings). */
const HARMLESS = words(`
  add-bounds allow-insecure-host build-backend build-constraint-dependencies cache-keys check-url compile-bytecode concurrent-builds
  concurrent-downloads concurrent-installs config-settings config-settings-package conflicts constraint-dependencies default-groups
  dependency-groups dependency-metadata dev-dependencies environments exclude-newer exclude-newer-package extra-build-dependencies
  fork-strategy index-strategy keyring-provider link-mode managed native-tls no-binary no-binary-package no-build no-build-isolation
  no-build-isolation-package no-build-package no-cache no-index no-sources offline override-dependencies package prerelease preview
  publish-url python-downloads python-install-mirror python-preference pypy-install-mirror reinstall reinstall-package
  required-environments required-version resolution system-certs torch-backend trusted-publishing upgrade upgrade-package
`);

/** Settings that say where packages come from: an address, or a folder. */
const ORIGINS = words('index-url extra-index-url find-links');

/** The files of settings that uv looks for in a folder. */
const NAMES = ['uv.toml', 'pyproject.toml'] as const;

/** What the settings of a project make of an install. `apart`: tables that are for the caller to judge. */
export function uvSettingsCheck(view: ProjectView, apart: readonly string[] = []): Check {
  const looksFor: string[] = [];
  for (const folder of foldersUp(view.folder)) {
    for (const name of NAMES) {
      const path = joinPath(folder, name);
      if (!view.context.has(path)) {
        looksFor.push(path);
        continue;
      }
      const text = view.context.read(path);
      const table = text === null ? null : parseToml(text);
      if (table === null) return refuse('not-understood', `${path} can't be read.`);
      const settings = name === 'uv.toml' ? table : valueAt(table, 'tool', 'uv');
      if (settings === undefined) continue;
      if (!isObject(settings)) return refuse('not-understood', `${path} has settings of uv that are no table.`);
      const odd = Object.keys(settings).find((key) => !apart.includes(key) && !isHarmless(key, settings));
      if (odd !== undefined)
        return {
          ok: true,
          reads: [path],
          looksFor,
          premises: [open(`The setting ${odd} in ${path} names no file of the project.`)],
        };
      return { ok: true, reads: [path], looksFor };
    }
  }
  return { ok: true, looksFor };
}

function isHarmless(key: string, settings: JsonObject): boolean {
  const value = settings[key];
  if (HARMLESS.has(key)) return !textsIn(value).some((text) => /file:/i.test(text));
  if (ORIGINS.has(key)) return textsIn(value).every(isAddress);
  // An index has a name as well, and more that names no file: `{ name = "own", url = "https://…", format = "flat" }`.
  return key === 'index' && Array.isArray(value) && value.every((one) => isObject(one) && isAddress(one['url']));
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:/.test(value);
}
