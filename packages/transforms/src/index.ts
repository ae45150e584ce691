import type { Transform } from '@dockshift/core';
import { cleanAptLists } from './clean-apt-lists.js';
import { copyManifestsFirst } from './copy-manifests-first.js';
import { foldCleanup } from './fold-cleanup.js';
import { joinAptUpdate } from './join-apt-update.js';
import { mergeRuns } from './merge-runs.js';

/** Every transform, in the order in which they are tried within a phase. */
export const transforms: readonly Transform[] = [
  copyManifestsFirst,
  joinAptUpdate,
  foldCleanup,
  mergeRuns,
  cleanAptLists,
];

export { cleanAptLists, copyManifestsFirst, foldCleanup, joinAptUpdate, mergeRuns };
