import { foldersUp, joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type Check, distinct, refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';
import { isObject, type JsonObject } from '../kit/json-value.js';
import { parseToml, valueAt } from '../kit/toml.js';
import { rustupFolders } from './cargo-home.js';

/** Tables of settings that change neither what is fetched nor from where (doc.rust-lang.org/cargo/reference/config.html). */
const HARMLESS = words(
  `alias build cache cargo-new credential-alias doc env future-incompat-report http install net profile registries registry target term
   unstable`,
);

/** What the settings of a project say. */
export interface CargoSettings {
  readonly check: Check;
  /** They put the build output elsewhere. */
  readonly output: boolean;
}

/** The files of settings from some folders upward. The name without an end is that of old, and counts where both are there. */
export function settingsCheck(folders: readonly string[], view: ProjectView): CargoSettings {
  const reads: string[] = [];
  const looksFor: string[] = [];
  let output = false;
  for (const folder of distinct(folders.flatMap(foldersUp))) {
    for (const name of ['.cargo/config', '.cargo/config.toml']) {
      const path = joinPath(folder, name);
      if (!view.context.has(path)) {
        looksFor.push(path);
        continue;
      }
      const text = view.context.read(path);
      const table = text === null ? null : parseToml(text);
      if (table === null) return { check: refuse('not-understood', `${path} can't be read.`), output };
      const check = refusalOf(path, table);
      if (check !== null) return { check, output };
      output ||= ['target-dir', 'build-dir'].some((key) => valueAt(table, 'build', key) !== undefined);
      reads.push(path);
    }
  }
  return { check: { ok: true, reads, looksFor }, output };
}

function refusalOf(path: string, table: JsonObject): Check | null {
  const { source = {}, paths = [] } = table;
  const places = isObject(source) ? Object.values(source) : [null];
  if (places.some((one) => !isObject(one) || 'directory' in one || 'local-registry' in one))
    return refuse('vendored', `The packages are in a folder that ${path} names.`);
  if (valueAt(table, 'net', 'offline') === true)
    return refuse('no-dependencies', `${path} has \`net.offline\`: nothing is downloaded.`);
  if (!Array.isArray(paths) || paths.length > 0)
    return refuse('local-dependency', `${path} puts folders in the place of packages (\`paths\`).`);
  const file = ['cainfo', 'proxy-cainfo'].find((key) => valueAt(table, 'http', key) !== undefined);
  const odd = file ?? Object.keys(table).find((key) => !HARMLESS.has(key) && key !== 'source' && key !== 'paths');
  return odd === undefined
    ? null
    : refuse('not-understood', `${path} has the setting ${odd}: what a fetch reads by it is not followed.`);
}

/** A toolchain that is the same on any day (rust-lang.github.io/rustup/concepts/toolchains.html). */
const FIXED = /^(?:\d+\.\d+\.\d+|(?:stable|beta|nightly)-\d{4}-\d\d-\d\d)(?:-[\w-]+)?$/;

/**
 * The file that names the toolchain. One that is the same on any day is put in place along with the fetch; for any other the fetch
 * goes without the file, with the Cargo of the image, and the build asks for the newest one as it did.
 */
export function toolchainCheck(folder: string, chosen: boolean, view: ProjectView): Check {
  const looksFor: string[] = [];
  const own = { env: view.env, home: view.env('HOME') ?? null };
  for (const one of foldersUp(folder)) {
    // rustup looks for the name without an end first (rust-lang.github.io/rustup/overrides.html).
    for (const name of ['rust-toolchain', 'rust-toolchain.toml']) {
      const path = joinPath(one, name);
      if (!view.context.has(path)) {
        looksFor.push(path);
        continue;
      }
      const text = view.context.read(path);
      const channel = text === null ? null : channelOf(text);
      return channel !== null && FIXED.test(channel) && !chosen
        ? { ok: true, reads: [path], looksFor, effects: { reads: [], writes: rustupFolders(own) } }
        : { ok: true, looksFor: [...looksFor, path] };
    }
  }
  return { ok: true, looksFor };
}

/** `1.79.0` of a file that is only that, or of its `toolchain.channel`; null: another form. */
function channelOf(text: string): string | null {
  const line = text.trim();
  if (/^[\w.-]+$/.test(line)) return line;
  const table = parseToml(text);
  const channel = table === null ? undefined : valueAt(table, 'toolchain', 'channel');
  return typeof channel === 'string' && valueAt(table ?? {}, 'toolchain', 'path') === undefined ? channel : null;
}
