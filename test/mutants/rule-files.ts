import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Mutant, mutantsIn } from './mutant.js';

/** The files that hold the rules on which rewrites rest. */
const RULE_FILES = [
  'packages/core/src/shell/join.ts',
  'packages/core/src/shell/inspect.ts',
  'packages/core/src/shell/builtins.ts',
  'packages/core/src/shell/surroundings.ts',
  'packages/core/src/shell/mounted-paths.ts',
  'packages/core/src/shell/append.ts',
  'packages/core/src/shell/split.ts',
  'packages/core/src/rewrite/join/edits.ts',
  'packages/core/src/rewrite/join/row.ts',
  'packages/core/src/rewrite/join/knowledge.ts',
  'packages/core/src/rewrite/join/folder.ts',
  'packages/core/src/rewrite/join/links.ts',
  'packages/core/src/rewrite/join/programs.ts',
  'packages/core/src/rewrite/join/start-up.ts',
  'packages/transforms/src/clean-apt-lists/append-command.ts',
  'packages/core/src/rewrite/passing.ts',
  'packages/transforms/src/copy-manifests-first/move-order.ts',
  'packages/transforms/src/copy-manifests-first/move-copy.ts',
  'packages/transforms/src/merge-runs/undone-work.ts',
  'packages/transforms/src/copy-manifests-first/copy-manifests.ts',
  'packages/transforms/src/copy-manifests-first/ignore-outputs.ts',
  'packages/transforms/src/copy-manifests-first/own-files.ts',
  'packages/transforms/src/copy-manifests-first/install.ts',
  'packages/core/src/run/project-view.ts',
  'packages/transforms/src/copy-manifests-first/mounted-place.ts',
  'packages/core/src/tools/node/pnpm/pnpm-fetch.ts',
  'packages/transforms/src/copy-manifests-first/leading-commands.ts',
  'packages/transforms/src/copy-manifests-first/prefetch.ts',
  'packages/transforms/src/copy-manifests-first/named-sources.ts',
  'packages/transforms/src/copy-manifests-first/assigned-pieces.ts',
  'packages/transforms/src/copy-manifests-first/source-copy.ts',
  'packages/core/src/run/placed-project.ts',
  'packages/core/src/run/pattern-copy.ts',
  'packages/transforms/src/copy-manifests-first/unneeded-copy.ts',
  'packages/transforms/src/clean-apt-lists/cache-fate.ts',
  'packages/transforms/src/clean-apt-lists/start-commands.ts',
  'packages/core/src/stage/stage-uses.ts',
  'packages/core/src/run/effects.ts',
  'packages/transforms/src/copy-manifests-first/siblings.ts',
  'packages/core/src/copy/placed-files.ts',
  'packages/core/src/copy/context-takes.ts',
  'packages/core/src/run/context-needs.ts',
  'packages/core/src/stage/stage-shell.ts',
  'packages/core/src/tools/system/folder-removal.ts',
  'packages/core/src/tools/system/hard-links.ts',
  'packages/core/src/tools/system/start-up-files.ts',
  'packages/core/src/tools/node/npm/npm-plan.ts',
  'packages/core/src/tools/node/yarn/yarn-plan.ts',
  'packages/core/src/tools/node/yarn/berry-plan.ts',
  'packages/core/src/tools/node/pnpm/pnpm-plan.ts',
  'packages/core/src/tools/python/pip-plan.ts',
  'packages/core/src/tools/python/virtualenv.ts',
  'packages/core/src/tools/go/go-plan.ts',
  'packages/core/src/tools/kit/checks.ts',
  'packages/core/src/tools/node/project.ts',
  'packages/core/src/tools/node/scripts.ts',
  'packages/core/src/tools/node/dependency-scripts.ts',
  'packages/core/src/tools/leftovers.ts',
  'packages/transforms/src/merge-runs/index.ts',
  'packages/transforms/src/copy-manifests-first/index.ts',
  'packages/transforms/src/clean-apt-lists/index.ts',
  'packages/transforms/src/complete-manifest-copies/index.ts',
  'packages/transforms/src/complete-manifest-copies/lacks.ts',
  'packages/transforms/src/complete-manifest-copies/extend-copies.ts',
  'packages/transforms/src/use-frozen-install/index.ts',
  'packages/transforms/src/use-frozen-install/freeze-call.ts',
  'packages/transforms/src/use-frozen-install/installed-before.ts',
  'packages/transforms/src/fold-cleanup/index.ts',
  'packages/transforms/src/join-apt-update/index.ts',
] as const;

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The path of a rule file below the repository; null for any other file. */
export function ruleFile(path: string): string | null {
  return RULE_FILES.find((file) => path.split('?')[0] === ROOT + file) ?? null;
}

/** Every rule of them that can be turned off. */
export function allMutants(): readonly Mutant[] {
  return RULE_FILES.flatMap((path) => mutantsIn(path, readFileSync(ROOT + path, 'utf8')));
}

/** Rules by the file that they stand in. */
export function byPath(mutants: readonly Mutant[]): ReadonlyMap<string, readonly Mutant[]> {
  const paths = new Map<string, Mutant[]>();
  for (const one of mutants) {
    const path = one.name.slice(0, one.name.indexOf(': '));
    paths.set(path, [...(paths.get(path) ?? []), one]);
  }
  return paths;
}
