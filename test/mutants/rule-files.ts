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
  'packages/core/src/rewrite/join-runs.ts',
  'packages/core/src/rewrite/join-row.ts',
  'packages/core/src/rewrite/join-knowledge.ts',
  'packages/core/src/rewrite/join-folder.ts',
  'packages/core/src/rewrite/join-links.ts',
  'packages/core/src/rewrite/join-programs.ts',
  'packages/core/src/rewrite/join-start-up.ts',
  'packages/core/src/rewrite/append-command.ts',
  'packages/core/src/rewrite/passing.ts',
  'packages/core/src/rewrite/move-order.ts',
  'packages/core/src/rewrite/move-copy.ts',
  'packages/core/src/rewrite/makings.ts',
  'packages/core/src/rewrite/copy-manifests.ts',
  'packages/core/src/rewrite/ignore-outputs.ts',
  'packages/core/src/analysis/install.ts',
  'packages/core/src/analysis/install-view.ts',
  'packages/core/src/analysis/leading-commands.ts',
  'packages/core/src/analysis/prefetch.ts',
  'packages/core/src/analysis/named-sources.ts',
  'packages/core/src/analysis/assigned-pieces.ts',
  'packages/core/src/analysis/source-copy.ts',
  'packages/core/src/analysis/liveness.ts',
  'packages/core/src/analysis/reach.ts',
  'packages/core/src/analysis/effects.ts',
  'packages/core/src/analysis/siblings.ts',
  'packages/core/src/analysis/brought.ts',
  'packages/core/src/analysis/context-takes.ts',
  'packages/core/src/analysis/context-needs.ts',
  'packages/core/src/analysis/stage-shell.ts',
  'packages/core/src/tools/system/folder-removal.ts',
  'packages/core/src/tools/system/hard-links.ts',
  'packages/core/src/tools/system/start-up-files.ts',
  'packages/core/src/tools/node/npm/npm-plan.ts',
  'packages/core/src/tools/node/yarn/yarn-plan.ts',
  'packages/core/src/tools/node/yarn/berry-plan.ts',
  'packages/core/src/tools/node/pnpm/pnpm-plan.ts',
  'packages/core/src/tools/python/pip-plan.ts',
  'packages/core/src/tools/go/go-plan.ts',
  'packages/core/src/tools/kit/checks.ts',
  'packages/core/src/tools/node/project.ts',
  'packages/core/src/tools/node/scripts.ts',
  'packages/core/src/tools/node/dependency-scripts.ts',
  'packages/core/src/tools/leftovers.ts',
  'packages/transforms/src/merge-runs.ts',
  'packages/transforms/src/copy-manifests-first.ts',
  'packages/transforms/src/clean-apt-lists.ts',
  'packages/transforms/src/fold-cleanup.ts',
  'packages/transforms/src/join-apt-update.ts',
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
