import {
  imagePathOf,
  isWithin,
  type ProjectCall,
  type ProjectPlan,
  resolvePath,
  type SourceCopy,
  type TracedCommand,
} from '@dockshift/core/kit';

/**
 * A folder or file among the sources that a word of an install names, and that is none of what it needs or makes by its plan:
 * `npm ci --cache /app/.npm`.
 */
export function askedOfSources(
  project: ProjectCall,
  { invocation }: TracedCommand,
  source: SourceCopy,
  plan: Extract<ProjectPlan, { ok: true }>,
): string | null {
  if (project.need !== 'install' || source.to === '/') return null;
  const known = [...plan.reads, ...plan.writes, ...(plan.folders ?? [])].flatMap(
    (path) => imagePathOf(source, path) ?? [],
  );
  const named = (invocation?.args ?? []).flatMap((word) => /^(?:-[^/]*=)?(\/.*)$/.exec(word ?? '')?.[1] ?? []);
  const odd = named
    .flatMap((path) => resolvePath('/', path) ?? [])
    .find((path) => isWithin(path, source.to) && ![project.folder, ...known].some((one) => isWithin(one, path)));
  return odd ?? null;
}
