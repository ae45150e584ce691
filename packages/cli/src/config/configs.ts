import { dirname, resolve } from 'node:path';
import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import type { WorkTrees } from '../files/git-folder.js';
import { ConfigPlaces } from './config-places.js';
import type { Config } from './load-config.js';

/** Which configuration the command line asks for. */
export interface ConfigChoice {
  /** For all files, as the user wrote it; null: the nearest of each. */
  readonly file: string | null;
  /** None at all. */
  readonly off: boolean;
}

/** What `--config` and `--no-config` say. */
export function configChoice(args: Arguments): ConfigChoice {
  return { file: args.value('config'), off: args.switch('config') === false };
}

/** What configurations are found and read with. */
export interface ConfigsSetup {
  readonly trees: WorkTrees;
  readonly cwd: string;
  /** Those that a configuration may name; a function loads them where there is a configuration. */
  readonly transforms: readonly Transform[] | (() => Promise<readonly Transform[]>);
  /** See {@link LoadingSetup}; absent: yes. */
  readonly runsCode?: boolean;
}

/** The configurations of a run. Each is read once, when the first file asks for it. */
export class Configs {
  readonly #choice: ConfigChoice;
  readonly #setup: ConfigsSetup;
  readonly #places: ConfigPlaces;
  readonly #loaded = new Map<string, Promise<Config>>();

  constructor(choice: ConfigChoice, setup: ConfigsSetup) {
    this.#choice = choice;
    this.#setup = setup;
    this.#places = new ConfigPlaces(setup.trees);
  }

  /** The configuration of a file (absolute); null: there is none. Throws a WrongUse where it can't be read. */
  of(file: string): Promise<Config | null> {
    return this.ofFolder(dirname(file));
  }

  /** The same for all that lies in a folder and has no nearer one. */
  ofFolder(folder: string): Promise<Config | null> {
    const { file, off } = this.#choice;
    if (off) return Promise.resolve(null);
    const place = file === null ? this.#places.nearest(folder) : resolve(this.#setup.cwd, file);
    return place === null ? Promise.resolve(null) : this.#load(place);
  }

  /** All that were read. */
  all(): Promise<readonly Config[]> {
    return Promise.all(this.#loaded.values());
  }

  #load(place: string): Promise<Config> {
    const known = this.#loaded.get(place) ?? this.#read(place);
    this.#loaded.set(place, known);
    return known;
  }

  async #read(place: string): Promise<Config> {
    const { trees, cwd, transforms, runsCode = true } = this.#setup;
    // Runs without a configuration need none of this.
    const { loadConfig } = await import('./load-config.js');
    const known = typeof transforms === 'function' ? await transforms() : transforms;
    return loadConfig(place, { disk: trees.disk, cwd, transforms: known, runsCode });
  }
}
