import { basename, dirname, relative, sep } from 'node:path';
import { isDockerfileName } from '@dockshift/core';
import { isConfigName } from '../config/config-names.js';
import type { Configs } from '../config/configs.js';
import type { WorkTrees } from '../files/git-folder.js';
import { type Listing, listFolder } from './list-folder.js';
import { testDataFolder } from './test-data.js';

/** The Dockerfiles below a folder that are to be looked at, and what is left out. */
export interface WantedFiles {
  readonly listing: Listing;
  /** How many are left out for lying in test data, by the folder, relative to the one that is searched. */
  readonly testData: ReadonlyMap<string, number>;
  /** How many configurations leave out. */
  readonly ignored: number;
}

/** Lists the Dockerfiles below a folder (absolute, without a symlink in it), as their names and their configurations say. */
export async function wantedFiles(root: string, configs: Configs | null, trees: WorkTrees): Promise<WantedFiles> {
  const isCalledSo = (path: string): boolean => isDockerfileName(basename(path));
  const first = await listFolder(root, (path) => isCalledSo(path) || isConfigName(basename(path)), trees);
  // Files that are called otherwise are listed only where a configuration names some.
  const hasOthers = configs !== null && (await namesOthers(root, first.files, configs));
  const listing = hasOthers ? await listFolder(root, () => true, trees) : first;
  const files: string[] = [];
  const testData = new Map<string, number>();
  let ignored = 0;
  for (const file of listing.files) {
    const config = configs === null ? null : await configs.of(file);
    const rules = config === null ? null : await import('../config/file-settings.js');
    const isNamed = config === null ? null : (rules?.isNamedBy(config, file) ?? null);
    if (!(isNamed ?? isCalledSo(file))) continue;
    const isIgnored = config === null ? null : (rules?.isIgnoredBy(config, file) ?? null);
    const folder = isIgnored === null ? testDataFolder(relative(root, file).split(sep).join('/')) : null;
    if (isIgnored === true) ignored++;
    else if (folder !== null) testData.set(folder, (testData.get(folder) ?? 0) + 1);
    else files.push(file);
  }
  return { listing: { ...listing, files }, testData, ignored };
}

/** Does a configuration in the folder, above it or below it say which files are Dockerfiles? */
async function namesOthers(root: string, files: readonly string[], configs: Configs): Promise<boolean> {
  const folders = [root, ...files.filter((file) => isConfigName(basename(file))).map((file) => dirname(file))];
  for (const folder of folders) {
    const config = await configs.ofFolder(folder);
    if (config?.layers.some(({ value }) => value.files !== undefined) === true) return true;
  }
  return false;
}
