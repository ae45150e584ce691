export { bytesMadeAnew, mostSaved } from './cache/saving.js';
export { shortLine, shortText } from './cache/short-text.js';
export { gitIgnoreLine } from './context/git-ignored.js';
export { otherDockerfiles } from './context/other-dockerfiles.js';
export { possibleTakes } from './copy/context-takes.js';
export { keptFiles } from './copy/kept-files.js';
export { type Brought, broughtBy, mayBring } from './copy/placed-files.js';
export { isArchive, keepsFolders, resolveCopy } from './copy/resolve.js';
export { copyTarget } from './copy/target.js';
export { type Links, placesOf } from './effects/places.js';
export type { Premise } from './effects/premise.js';
export { beforeWildcard, dependent, resolvePath, sameVariable, union, withoutFoldersOf } from './effects/resource.js';
export { SYSTEM } from './effects/system-folders.js';
export * from './index.js';
export { keepsListsFresh } from './readers/aged-lists.js';
export { copyThatNeeds, isNamedByCopy } from './readers/asked-for.js';
export { type CacheFate, cacheFate, fateWithin } from './readers/cache-fate.js';
export { cacheMover, cacheSettings, openSettings } from './readers/cache-settings.js';
export { keepsInVariable, mayClean } from './readers/cleaned.js';
export { textOf, wholeText } from './readers/command-text.js';
export { documentOf } from './readers/document-of.js';
export { imageScripts } from './readers/image-scripts.js';
export { mayRunUnread } from './readers/may-read.js';
export { readersElsewhere, visible } from './readers/readers-elsewhere.js';
export { hasNoNetwork } from './readers/spare-cache.js';
export { unreadPremises } from './readers/unread-premises.js';
export { appendCommand } from './rewrite/append-command.js';
export { blankBehind, blockOf, removalOf } from './rewrite/blocks.js';
export { changeCall } from './rewrite/change-call.js';
export { cleanCheckout } from './rewrite/ignore/clean-checkout.js';
export { ignoreBlocks } from './rewrite/ignore/ignore-block.js';
export { IGNORE_DECLINES, type IgnoreCode } from './rewrite/ignore/ignore-codes.js';
export { sparesOldFolder } from './rewrite/join/knowledge.js';
export { PAIRS_DECLINES, type PairsCode, pairsMerge } from './rewrite/merge-pairs.js';
export { isThere } from './rewrite/move/between-steps.js';
export { type FreshRun, moveCopy } from './rewrite/move/edits.js';
export { homeInSources } from './rewrite/move/home-in-sources.js';
export { namedSources } from './rewrite/move/named-sources.js';
export { filling, moveOrder, notFolder, stepEffects } from './rewrite/move/order.js';
export {
  contextPathOf,
  imagePathOf,
  type LeavesOut,
  type SourceCopy,
  sourceCopy,
  sourcePart,
} from './rewrite/move/source-copy.js';
export { type RunHalves, splitRun } from './rewrite/move/split-run.js';
export { undoneBehind } from './rewrite/move/undone-behind.js';
export type { WantedMove } from './rewrite/move/wanted-move.js';
export { mergeNeighbours, NEIGHBOUR_DECLINES, type NeighbourCode, type NeighbourMerge } from './rewrite/neighbours.js';
export { changedStep, keysOf } from './rewrite/step-keys.js';
export { apartPremise, applicationFolder } from './run/application-folder.js';
export { placesTold, SURROUNDINGS } from './run/effects.js';
export { innerTrace } from './run/instruction-script.js';
export { linksBehind } from './run/links.js';
export { type PlacedProject, placedProject } from './run/placed-project.js';
export { bareView, viewOf } from './run/project-view.js';
export { readBody, surroundingsOf } from './run/run-script.js';
export { runText } from './run/run-text.js';
export { partsOf, type ScriptPart, stepsOf } from './run/script-parts.js';
export { type Trace, type TracedCommand, traceParts } from './run/trace.js';
export { type ShownRun, shownRun, unfollowed } from './run/unfollowed.js';
export { type RunPlace, userHome } from './run/user-home.js';
export { setByBuiltin } from './shell/assigned.js';
export { BUILTINS, TELLTALE_PARAMETERS } from './shell/builtins.js';
export { looksBack } from './shell/carry.js';
export { unfit } from './shell/dialect.js';
export { passesFailure } from './shell/passed-failure.js';
export { possibleValues } from './shell/possible-values.js';
export type { ShellNode, ShellWord } from './shell/script.js';
export { sequenceOf } from './shell/sequence.js';
export { succeededIn } from './shell/succeeded.js';
export { topLevelChain } from './shell/walk.js';
export { wordValue } from './shell/words.js';
export { ancestorsOf } from './stage/ancestors.js';
export { commentsWithin } from './stage/comments.js';
export { expand } from './stage/expand.js';
export { defaultArguments } from './stage/global-arguments.js';
export { readsStartupFiles } from './stage/stage-shell.js';
export { namedStage, takers } from './stage/stage-uses.js';
export { lookupIn, stageStates } from './stage/state.js';
export { aroundVariables, mayName } from './stage/variable-bases.js';
export {
  knowsCopyFlag,
  knowsRunMounts,
  type NewSyntax,
  namesFrontend,
  newSyntaxIn,
  takesEmptyPatterns,
} from './syntax/frontend.js';
export { layoutWords } from './syntax/layout.js';
export { beforeVariable } from './text/before-variable.js';
export { spanToSource } from './text/mapped.js';
export { basename, cleanPath, folderOf, isAbsolute, parentPath, relativeTo } from './text/paths.js';
export { oncePer } from './text/recall.js';
export { encodeUtf8 } from './text/utf8.js';
export { fillsOrEmpties } from './tools/contract/cache.js';
export { isAccountOf } from './tools/image-accounts.js';
export {
  isEmptyFolderOf,
  isFolderOf,
  isFreeIn,
  isNoFolderIn,
  isOtherFolder,
  isPlainFolderOf,
  isUsualFolder,
} from './tools/image-folders.js';
export { isProgramOfImage, parseReference } from './tools/images.js';
export { enumerate, open } from './tools/kit/checks.js';
export { runsScript } from './tools/node/data/runners.js';
export { shadowedModule } from './tools/python/python-modules.js';
export { ACCESS, PATH_IN_KEY, REMOTE_ADDRESS, SETTERS, SETTINGS_FILES } from './tools/settings.js';
export { hasListSettings, RECOMMENDS } from './tools/system/apt-get.js';
export { archivesFetched, archiveUnpacked } from './tools/system/archives.js';
export { HOME_ENTRIES } from './tools/system/home-settings.js';
export {
  CARRIERS,
  goesDeep,
  isForced,
  LEAVES_CONTENTS,
  leavesFoldersEmpty,
  ONLY_FILES,
  startsAtFirstWords,
} from './tools/system/known-programs.js';
export { SEARCHED } from './tools/system/loader.js';
export { modeChange } from './tools/system/mode-change.js';
export { type OwnerChange, ownerChange } from './tools/system/owner-change.js';
export { isNoText, mayBeProgram, takingFrom } from './tools/written-programs.js';
