import type { Transform } from '@dockshift/core';
import { absoluteWorkdir } from './absolute-workdir/index.js';
import { addSyntaxDirective } from './add-syntax-directive/index.js';
import { addToCopy } from './add-to-copy/index.js';
import { aptToAptGet } from './apt-to-apt-get/index.js';
import { bindManifests } from './bind-manifests/index.js';
import { cdToWorkdir } from './cd-to-workdir/index.js';
import { chownInCopy } from './chown-in-copy/index.js';
import { cleanAptLists } from './clean-apt-lists/index.js';
import { cleanCaches } from './clean-caches/index.js';
import { completeManifestCopies } from './complete-manifest-copies/index.js';
import { copyLink } from './copy-link/index.js';
import { copyManifestsFirst } from './copy-manifests-first/index.js';
import { copyRarelyChangedFirst } from './copy-rarely-changed-first/index.js';
import { extendDockerignore } from './extend-dockerignore/index.js';
import { foldCleanup } from './fold-cleanup/index.js';
import { installSystemPackagesFirst } from './install-system-packages-first/index.js';
import { joinAptUpdate } from './join-apt-update/index.js';
import { jsonCmd } from './json-cmd/index.js';
import { legacyEnv } from './legacy-env/index.js';
import { lowerVolatileArgs } from './lower-volatile-args/index.js';
import { maintainerToLabel } from './maintainer-to-label/index.js';
import { mergeCopies } from './merge-copies/index.js';
import { mergeEnv } from './merge-env/index.js';
import { mergeLabels } from './merge-labels/index.js';
import { mergeRuns } from './merge-runs/index.js';
import { removeDownloadedArchives } from './remove-downloaded-archives/index.js';
import { removeUnusedStage } from './remove-unused-stage/index.js';
import { skipRecommendedPackages } from './skip-recommended-packages/index.js';
import { splitSwallowedInstructions } from './split-swallowed-instructions/index.js';
import { useCacheMounts } from './use-cache-mounts/index.js';
import { useFrozenInstall } from './use-frozen-install/index.js';
import { writeDockerignore } from './write-dockerignore/index.js';

/** Every transform, in the order in which they are tried within a phase. */
export const transforms: readonly Transform[] = [
  installSystemPackagesFirst,
  copyManifestsFirst,
  lowerVolatileArgs,
  copyRarelyChangedFirst,
  joinAptUpdate,
  foldCleanup,
  mergeRuns,
  mergeCopies,
  mergeEnv,
  mergeLabels,
  useCacheMounts,
  cleanAptLists,
  cleanCaches,
  removeDownloadedArchives,
  completeManifestCopies,
  skipRecommendedPackages,
  useFrozenInstall,
  addToCopy,
  legacyEnv,
  maintainerToLabel,
  jsonCmd,
  absoluteWorkdir,
  cdToWorkdir,
  aptToAptGet,
  writeDockerignore,
  extendDockerignore,
  chownInCopy,
  splitSwallowedInstructions,
  removeUnusedStage,
  copyLink,
  bindManifests,
  addSyntaxDirective,
];

export {
  absoluteWorkdir,
  addSyntaxDirective,
  addToCopy,
  aptToAptGet,
  bindManifests,
  cdToWorkdir,
  chownInCopy,
  cleanAptLists,
  cleanCaches,
  completeManifestCopies,
  copyLink,
  copyManifestsFirst,
  copyRarelyChangedFirst,
  extendDockerignore,
  foldCleanup,
  installSystemPackagesFirst,
  joinAptUpdate,
  jsonCmd,
  legacyEnv,
  lowerVolatileArgs,
  maintainerToLabel,
  mergeCopies,
  mergeEnv,
  mergeLabels,
  mergeRuns,
  removeDownloadedArchives,
  removeUnusedStage,
  skipRecommendedPackages,
  splitSwallowedInstructions,
  useCacheMounts,
  useFrozenInstall,
  writeDockerignore,
};
