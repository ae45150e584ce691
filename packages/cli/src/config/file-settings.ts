import { relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { ConfigBuild, RewriteSettings, WantedSafety } from './config-value.js';
import type { Config, ConfigLayer } from './load-config.js';

/** A setting, and where it stands. */
export interface Told<T> {
  readonly value: T;
  /** As shown: `dockshift.config.yaml (overrides[1])`. */
  readonly from: string;
}

/** What a configuration says of one file. */
export interface FileSettings {
  /** null: nothing is said. */
  readonly preset: Told<string> | null;
  readonly only: Told<readonly string[]> | null;
  /** Transforms that are on or off whatever the preset says, by their ids. */
  readonly switches: ReadonlyMap<string, Told<boolean>>;
  /** By the ids of transforms, then by their names. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, Told<string>>>;
  readonly safety: Told<WantedSafety> | null;
  /** How it is built, as said in each place; paths are absolute. */
  readonly builds: readonly Told<ConfigBuild>[];
}

/** What a configuration says of a file (absolute). */
export function settingsFor(config: Config, file: string): FileSettings {
  const settings = new Gathered();
  for (const layer of config.layers) {
    settings.take(layer.value, layer.path);
    for (const [index, override] of (layer.value.overrides ?? []).entries()) {
      if (!matches(layer, override.files, file)) continue;
      settings.take(override, `${layer.path} (overrides[${index}])`);
    }
  }
  return { ...settings.all(), builds: buildsIn(config).filter(({ value }) => value.dockerfile === file) };
}

/** The builds that a configuration tells of, with absolute paths. */
export function buildsIn({ layers }: Config): readonly Told<ConfigBuild>[] {
  return layers.flatMap(({ value, folder, path }) =>
    (value.contexts ?? []).map((build, index) => ({
      value: { ...build, dockerfile: resolve(folder, build.dockerfile), context: resolve(folder, build.context) },
      from: `${path} (contexts[${index}])`,
    })),
  );
}

/** Is a file (absolute) one of the Dockerfiles that `files` names? null: nothing is said of that. */
export function isNamedBy({ layers }: Config, file: string): boolean | null {
  const last = layers.findLast(({ value }) => value.files !== undefined);
  return last === undefined ? null : matches(last, last.value.files ?? [], file);
}

/** Is a file (absolute) left out? null: nothing is said of it. */
export function isIgnoredBy({ layers }: Config, file: string): boolean | null {
  let ignored: boolean | null = null;
  for (const layer of layers) {
    for (const glob of layer.value.ignore ?? []) {
      const takesIn = glob.startsWith('!');
      if (matches(layer, [takesIn ? glob.slice(1) : glob], file)) ignored = !takesIn;
    }
  }
  return ignored;
}

/** Does one of the globs mean the file, or a folder above it? */
function matches({ folder }: ConfigLayer, globs: readonly string[], file: string): boolean {
  const way = relative(folder, file).split(sep);
  if (way[0] === '..') return false;
  return globs.some((glob) => {
    const test = matcherOf(glob);
    return way.some((_, index) => test(way.slice(0, index + 1).join('/')));
  });
}

const matchers = new Map<string, (path: string) => boolean>();

function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known !== undefined) return known;
  // A `!` that says something has been taken off: what is left of it is a part of a name.
  const test = picomatch(withoutSlashes(glob.replace(/^(?:\.\/)+/, '')), { dot: true, nonegate: true });
  matchers.set(glob, test);
  return test;
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** Settings, taken one place after the other: what comes later counts more. */
class Gathered {
  #preset: Told<string> | null = null;
  #only: Told<readonly string[]> | null = null;
  #safety: Told<WantedSafety> | null = null;
  readonly #switches = new Map<string, Told<boolean>>();
  readonly #options = new Map<string, Map<string, Told<string>>>();

  take({ preset, only, skip = [], transforms = {}, safety }: RewriteSettings, from: string): void {
    // Either of them says what runs.
    if (preset !== undefined || only !== undefined) {
      this.#preset = preset === undefined ? null : { value: preset, from };
      this.#only = only === undefined ? null : { value: only, from };
    }
    // These and no others, whatever was switched on before.
    if (only !== undefined) this.#switches.clear();
    for (const id of skip) this.#switches.set(id, { value: false, from });
    for (const [id, setting] of Object.entries(transforms)) {
      if (setting === undefined) continue;
      this.#switches.set(id, { value: setting !== false, from });
      if (typeof setting === 'boolean') continue;
      const options = this.#options.get(id) ?? new Map<string, Told<string>>();
      for (const [name, value] of Object.entries(setting)) {
        if (value !== undefined) options.set(name, { value, from });
      }
      this.#options.set(id, options);
    }
    if (safety !== undefined) this.#safety = { value: safety, from };
  }

  all(): Omit<FileSettings, 'builds'> {
    return {
      preset: this.#preset,
      only: this.#only,
      switches: this.#switches,
      options: this.#options,
      safety: this.#safety,
    };
  }
}
