export { shortLine, shortText } from './cache/short-text.js';
export { possibleTakes } from './copy/context-takes.js';
export { type Brought, bringSame, broughtBy, mayBring } from './copy/placed-files.js';
export { isArchive, resolveCopy } from './copy/resolve.js';
export { copyTarget } from './copy/target.js';
export { type Links, placesOf } from './effects/places.js';
export type { Premise } from './effects/premise.js';
export { beforeWildcard, dependent, resolvePath, union, withoutFoldersOf } from './effects/resource.js';
export { mayBeWorkingFolder, SYSTEM } from './effects/system-folders.js';
export * from './index.js';
export { blankBehind, blockOf, removalOf } from './rewrite/blocks.js';
export { answers, knowledgeOf } from './rewrite/join/knowledge.js';
export { changedStep, keysOf } from './rewrite/step-keys.js';
export { apartPremise } from './run/application-folder.js';
export { assignmentsOf, setByBuiltin } from './run/assigned.js';
export { placesTold, SURROUNDINGS } from './run/effects.js';
export { argvText, innerTrace, scriptOf, scriptText, traceText } from './run/instruction-script.js';
export { linksBehind } from './run/links.js';
export { patternEffects } from './run/pattern-copy.js';
export { type PlacedProject, placedProject } from './run/placed-project.js';
export { pathsAmong, pathsWrittenAmong } from './run/program-folders.js';
export { viewOf } from './run/project-view.js';
export { recognise } from './run/recognise.js';
export { readBody, surroundingsOf } from './run/run-script.js';
export { partsOf, type ScriptPart } from './run/script-parts.js';
export { withoutShown } from './run/shown.js';
export { runStyle } from './run/style.js';
export { type Trace, type TracedCommand, traceParts, traceScript } from './run/trace.js';
export { type RunPlace, userHome } from './run/user-home.js';
export { appendTo } from './shell/append.js';
export { bracePatterns } from './shell/braces.js';
export type {
  Compound,
  ShellList,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  WordPart,
} from './shell/script.js';
export { sequenceOf } from './shell/sequence.js';
export { splitAfter } from './shell/split.js';
export { succeededIn } from './shell/succeeded.js';
export { topLevelChain, walkScript } from './shell/walk.js';
export { ancestorsOf } from './stage/ancestors.js';
export { commentsWithin } from './stage/comments.js';
export { expand } from './stage/expand.js';
export { namedStage, takers } from './stage/stage-uses.js';
export { lookupIn, PROGRAM_FOLDERS, type StageShell, stageStates, usualIn } from './stage/state.js';
export type { VariableBase } from './stage/variable-bases.js';
export { takesEmptyPatterns } from './syntax/frontend.js';
export { layoutJoin, layoutWords } from './syntax/layout.js';
export { spanToSource } from './text/mapped.js';
export { basename, cleanPath, isAbsolute, relativeTo } from './text/paths.js';
export { oncePer } from './text/recall.js';
export { fillsOrEmpties } from './tools/contract/cache.js';
export { isProgramOfImage, parseReference } from './tools/images.js';
export { enumerate, open } from './tools/kit/checks.js';
export { runsScript } from './tools/node/data/runners.js';
export { isKnownModule, moduleFiles, runsModules } from './tools/python/known-modules.js';
export { TOOLS, toolOf, toolOfCache } from './tools/registry.js';
export { PATH_IN_KEY, REMOTE_ADDRESS, SETTERS, SETTINGS_FILES } from './tools/settings.js';
export { hasListSettings } from './tools/system/apt-get.js';
export { findSpares } from './tools/system/find.js';
export { handedAt, takesWordsFromInput } from './tools/system/handed-programs.js';
export { countsInHome, HOME_ENTRIES } from './tools/system/home-settings.js';
export {
  ASKS,
  BELOW_USR,
  BRINGS_FILES,
  CARRIERS,
  DOWNLOADS,
  goesDeep,
  LEAVES_CONTENTS,
  looksHere,
  ONLY_FILES,
  PACKAGE_REMOVERS,
  PRINTS,
  REPEATS_WORDS,
  removes,
  searchesDeep,
  startsAtFirstWords,
  TAKES_AWAY,
  takesWorkingFolder,
  UNPACKS,
  worksOnSinglePackages,
} from './tools/system/known-programs.js';
export { isBroughtScript, isKnownInstaller, isKnownScript } from './tools/system/known-scripts.js';
export { makesSymbolicLinks } from './tools/system/link-making.js';
export {
  bringsWhatProjectNeeds,
  isBuildGoal,
  type RunsWhat,
  readsPackageLists,
  runsWhat,
} from './tools/system/package-lists.js';
export { serviceCommands } from './tools/system/service-commands.js';
export { hasPrograms, isServiceFile, maybeServiceFile, ruleFiles } from './tools/system/services.js';
export { isTargetWord } from './tools/system/target-words.js';
export { WRITERS } from './tools/system/writers.js';
