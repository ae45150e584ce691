import { basename, dirname, join } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import type { WorkTrees } from '../files/git-folder.js';
import { decodeUtf8 } from '../files/read.js';
import { isConfigName, PACKAGE_FILE } from './config-names.js';

/** A key with an object behind it; a dependency of that name has a text there. */
const OWN_KEY = /"dockshift"\s*:\s*\{/;

/**
 * Where configurations lie. Every folder is looked at once. This is part of each run, and loads nothing that only runs with a
 * configuration need.
 */
export class ConfigPlaces {
  readonly #trees: WorkTrees;
  readonly #in = new Map<string, string | null>();
  readonly #nearest = new Map<string, string | null>();

  constructor(trees: WorkTrees) {
    this.#trees = trees;
  }

  /** The configuration in the folder (absolute) or the nearest above it, up to the top of the git work tree; null: there is none. */
  nearest(folder: string): string | null {
    const known = this.#nearest.get(folder);
    if (known !== undefined) return known;
    const above = dirname(folder);
    const isTop = this.#trees.topOf(folder) === folder || above === folder;
    const found = this.in(folder) ?? (isTop ? null : this.nearest(above));
    this.#nearest.set(folder, found);
    return found;
  }

  /** The configuration in the folder itself; throws a WrongUse where there are several. */
  in(folder: string): string | null {
    const known = this.#in.get(folder);
    if (known !== undefined) return known;
    const names = this.#namesIn(folder);
    const found = names.filter(isConfigName);
    if (names.includes(PACKAGE_FILE) && this.#hasKey(join(folder, PACKAGE_FILE))) found.push(PACKAGE_FILE);
    if (found.length > 1) {
      throw new WrongUse(`${folder} has several configurations: ${found.sort().join(', ')}`, 'Keep one of them.');
    }
    const place = found[0] === undefined ? null : join(folder, found[0]);
    this.#in.set(folder, place);
    return place;
  }

  #namesIn(folder: string): readonly string[] {
    try {
      return this.#trees.disk.names(folder);
    } catch {
      return [];
    }
  }

  #hasKey(file: string): boolean {
    const read = this.#trees.disk.whole(file);
    const text = read.kind === 'read' ? decodeUtf8(read.bytes) : null;
    if (text === null || !OWN_KEY.test(text)) return false;
    try {
      const manifest: unknown = JSON.parse(text);
      return typeof manifest === 'object' && manifest !== null && 'dockshift' in manifest;
    } catch {
      // Whoever reads it says what is wrong with it.
      return true;
    }
  }
}

/** Is a configuration one key of a file among others? */
export function isInPackage(file: string): boolean {
  return basename(file) === PACKAGE_FILE;
}
