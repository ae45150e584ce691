import type { BuildContext, ContextFile } from './build-context.js';
import type { IgnoreRules } from './dockerignore.js';

/** The files of a context, by what COPY and ADD can see. */
export interface VisibleFiles {
  readonly files: readonly ContextFile[];
  /** Whether they are seen, or seen with their contents, can't be told; see `Fate` in dockerignore.ts. */
  readonly disputed: readonly ContextFile[];
}

/**
 * What COPY and ADD can see of a context under these rules; null: there is no ignore file.
 * The Dockerfile and the ignore file are no exceptions: BuildKit fetches them by requests of their own,
 * to which the rules don't apply (frontend/dockerui/config.go: ReadEntrypoint, dockerIgnorePatterns),
 * and an ignored one is not part of the context that COPY reads (MainContext).
 */
export function visibleFiles(context: BuildContext, rules: IgnoreRules | null): VisibleFiles {
  if (rules === null) return { files: context.files, disputed: [] };
  const files: ContextFile[] = [];
  const disputed: ContextFile[] = [];
  for (const file of context.files) {
    const fate = rules.fate(file.path);
    if (fate === 'sent') files.push(file);
    else if (fate === 'disputed') disputed.push(file);
  }
  return { files, disputed };
}
