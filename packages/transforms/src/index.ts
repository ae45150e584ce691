import type { Transform } from '@dockshift/core';
import { cleanAptLists } from './clean-apt-lists/index.js';
import { completeManifestCopies } from './complete-manifest-copies/index.js';
import { copyManifestsFirst } from './copy-manifests-first/index.js';
import { foldCleanup } from './fold-cleanup/index.js';
import { joinAptUpdate } from './join-apt-update/index.js';
import { mergeRuns } from './merge-runs/index.js';
import { useFrozenInstall } from './use-frozen-install/index.js';

/** Every transform, in the order in which they are tried within a phase. */
export const transforms: readonly Transform[] = [
  copyManifestsFirst,
  joinAptUpdate,
  foldCleanup,
  mergeRuns,
  cleanAptLists,
  completeManifestCopies,
  useFrozenInstall,
];

export {
  cleanAptLists,
  completeManifestCopies,
  copyManifestsFirst,
  foldCleanup,
  joinAptUpdate,
  mergeRuns,
  useFrozenInstall,
};
