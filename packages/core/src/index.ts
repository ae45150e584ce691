export { type BuildOptions, cachePlan } from './cache/cache-plan.js';
export type { Cause } from './cache/cause.js';
export { type Change, type FileChange, type Sees, seenChanges, seesUnder } from './cache/change.js';
export { describeSteps, type StepContents } from './cache/describe-step.js';
export { type Explained, type ExplainedStep, explain, type KnownBuilds, rebuildSeconds } from './cache/explain.js';
export { type Measured, measure } from './cache/measured.js';
export type { BuilderMode, CacheInput, CachePlan, CacheStep, Maker } from './cache/plan.js';
export { type LoggedStep, type NoLog, parseProgressLog } from './cache/progress-log.js';
export { type Commits, type FileVersion, type Replay, type ReplayedBuild, replay } from './cache/replay.js';
export { joinedCost, type RunCost, runCost } from './cache/run-cost.js';
export { shortText } from './cache/short-text.js';
export { type SimulatedStep, type Simulation, type StepFate, simulate } from './cache/simulate.js';
export { type StepSeconds, stepSeconds, usualSeconds } from './cache/step-seconds.js';
export { type UnseenChange, unseenChanges } from './cache/unseen.js';
export {
  type BuildContext,
  type ContextFile,
  type IgnoreFile,
  type NamedDockerfile,
  READ_LIMIT,
} from './context/build-context.js';
export { isDockerfileName, maybeDockerfileName } from './context/dockerfile-name.js';
export {
  type Dockerignore,
  type IgnorePattern,
  type IgnoreRefusal,
  type IgnoreRules,
  parseDockerignore,
  type Verdict,
} from './context/dockerignore.js';
export { contextPath, type FolderIndex, indexFolders } from './context/folder-index.js';
export { type GoMatch, goMatch, hasWildcards } from './context/go-match.js';
export { type AccountEntry, IgnoreAccount, type IgnoreLine } from './context/ignore-account.js';
export { addIgnoreLines, ignorePatternFor, type LeaveOut, leaveOut } from './context/ignore-edit.js';
export { ignoreFileOf } from './context/ignore-file.js';
export { type CompiledPattern, compilePattern, type IgnoreMatcher } from './context/ignore-pattern.js';
export { type IgnoredPlaces, ignorePlaces } from './context/ignore-places.js';
export { type MemoryContextInput, type MemoryFile, memoryContext } from './context/memory-context.js';
export { type VisibleContext, visibleContext } from './context/visible-context.js';
export { type ContextTake, type ContextTakes, contextTakes } from './copy/context-takes.js';
export { conflict, type Effects, isWithin, type Resource, tree } from './effects/resource.js';
export type * from './engine/input.js';
export { optimize, review } from './engine/optimize.js';
export type * from './engine/outcome.js';
export { problemsOf } from './engine/problems.js';
export type * from './engine/proposal.js';
export { withIgnoreFile } from './engine/with-ignore-file.js';
export { pragmaAbove } from './rewrite/blocks.js';
export type * from './rewrite/finding.js';
export { type JoinPlan, joinDistant, joinEdits, joinPair } from './rewrite/join/edits.js';
export type { JoinObjection, RowJoint, UnderstoodRun } from './rewrite/join/member.js';
export { JoinRow } from './rewrite/join/row.js';
export { passage } from './rewrite/passing.js';
export type * from './rewrite/rewrite.js';
export { openPremises, type Safety, safetyOf } from './rewrite/safety.js';
export {
  type ChosenOptions,
  defineTransform,
  inPreset,
  PHASES,
  type Phase,
  PRESETS,
  type Preset,
  type Subject,
  type Transform,
  type TransformOption,
  type TransformOptions,
  withOptions,
} from './rewrite/transform.js';
export { contextNeeds } from './run/context-needs.js';
export { copyEffects, instructionEffects } from './run/effects.js';
export { knownEffects, readsEnvironment } from './run/known-effects.js';
export type { StageLinks } from './run/links.js';
export { type NoScript, type RunBody, type RunScript, runBody } from './run/run-script.js';
export { linksBefore } from './run/stage-links.js';
export type { ShellNode, ShellScript, ShellWord, SimpleCommand } from './shell/script.js';
export { parseShell } from './shell/unbash.js';
export { walkCommands, walkScript } from './shell/walk.js';
export { commentedInstruction, headingOfSeveral, sectionIn } from './stage/comments.js';
export {
  type Elsewhere,
  type GivenValue,
  type ImageStart,
  type ImageTaking,
  type ImageUser,
  type NamedTarget,
  type UsedImage,
  usedImages,
} from './stage/elsewhere.js';
export type { BuildArguments } from './stage/global-arguments.js';
export { isMounted, type Mount, mountsOf } from './stage/mounts.js';
export type { NamedScript } from './stage/named-script.js';
export { type StageUse, stageUses } from './stage/stage-uses.js';
export { type State, stateBefore } from './stage/state.js';
export type * from './syntax/document.js';
export { commandKey, instructionKey } from './syntax/key.js';
export { parse } from './syntax/parse.js';
export { print } from './syntax/print.js';
export { applyEdits, type Edit } from './text/edit.js';
export { type LineIndex, lineIndex, type Place } from './text/lines.js';
export type { MappedText, Piece } from './text/mapped.js';
export { joinPath } from './text/paths.js';
export { sizeText } from './text/size.js';
export { type Span, slice } from './text/span.js';
export type {
  Cache,
  CachedCall,
  CacheMount,
  CacheOption,
  CacheReaders,
  SpareCache,
} from './tools/contract/cache.js';
export { emptiesCache } from './tools/contract/cache.js';
export type * from './tools/contract/call.js';
export type { Leftover } from './tools/contract/leftover.js';
export type * from './tools/contract/project.js';
export type * from './tools/contract/tool.js';
export { type ImageReference, knownImage, officialImage, parseReference } from './tools/images.js';
export { readYaml, readYamlDocuments, type YamlReader } from './tools/kit/yaml.js';
export { isLeftover, leftoversNamed } from './tools/leftover-names.js';
export { cacheById } from './tools/registry.js';
export { aptLists } from './tools/system/apt-get.js';
export { unsteadyBecause } from './tools/unsteady-files.js';
