import type { ImageSnapshot } from './archive.js';
import { type ConfigDifference, compareConfigs } from './config.js';
import { compareFiles, type FileDifference } from './files.js';

/** Something about two images that is not the same. */
export type Difference = ConfigDifference | FileDifference;

/** What is compared besides what always is. */
export interface CompareOptions {
  /** When files were changed last; a rebuild changes it by itself. */
  readonly mtimes?: boolean;
}

/**
 * All that differs between two images: their configuration except for how they were made, and for each file its type, contents,
 * mode, owner, target and extended attributes. None: they are the same.
 */
export function compareImages(
  before: ImageSnapshot,
  after: ImageSnapshot,
  { mtimes = false }: CompareOptions = {},
): readonly Difference[] {
  return [...compareConfigs(before.config, after.config), ...compareFiles(before.files, after.files, mtimes)];
}

/** What a difference is about, the same for the same place in any two images. */
export function placeOf(difference: Difference): string {
  return difference.of === 'config' ? `config ${difference.field}` : `file ${difference.aspect} ${difference.path}`;
}
