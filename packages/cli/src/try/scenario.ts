import { extname } from 'node:path/posix';
import { type BuildContext, contextTakes, parse, visibleContext } from '@dockshift/core';

/** A change of the build context after which both versions are built once more. */
export interface Scenario {
  /** As the user reads it, behind "the same": "after an edit of server.js". */
  readonly words: string;
  readonly kind: 'edit' | 'add';
  /** In the context, '/'-separated. */
  readonly path: string;
}

/** The name of a file that no project has. */
const ADDED = 'added-by-dockshift-try';

/** What a build of both versions after it would show that a build from nothing does not: a step that was cached and should not have been. */
export function scenariosOf(original: string, rewritten: string, context: BuildContext): readonly Scenario[] {
  const before = new Set(namedFiles(original, context));
  const manifest = namedFiles(rewritten, context).find((path) => !before.has(path));
  const source = sourceFile(original, rewritten, context);
  const scenarios: Scenario[] = [];
  if (source !== null) {
    const folder = source.includes('/') ? `${source.slice(0, source.lastIndexOf('/'))}/` : '';
    scenarios.push({ words: `after an edit of ${source}`, kind: 'edit', path: source });
    scenarios.push({ words: 'with a new file beside it', kind: 'add', path: `${folder}${ADDED}` });
  }
  if (manifest !== undefined) scenarios.push({ words: `after an edit of ${manifest}`, kind: 'edit', path: manifest });
  return scenarios;
}

/** The files that copies name one by one, in the order of the Dockerfile. */
function namedFiles(source: string, context: BuildContext): readonly string[] {
  const files = new Set(context.files.filter(({ kind }) => kind === 'file').map(({ path }) => path));
  return contextTakes(parse(source)).takes.flatMap(({ path }) => (path !== null && files.has(path) ? [path] : []));
}

/**
 * A text file that stands for the sources: of those that the build sees and no copy names, one with the commonest ending, the
 * topmost and first. Null: there is none.
 */
function sourceFile(original: string, rewritten: string, context: BuildContext): string | null {
  const visible = visibleContext(context);
  if (!visible.ok) return null;
  const takes = contextTakes(parse(original)).takes.filter(({ reached }) => reached);
  const named = new Set([...namedFiles(original, context), ...namedFiles(rewritten, context)]);
  const isTaken = (path: string): boolean =>
    takes.some((take) => take.path === '' || (take.path !== null && path.startsWith(`${take.path}/`)));
  const candidates = visible.context.files.filter(
    ({ kind, path, size }) =>
      kind === 'file' &&
      size > 0 &&
      path !== context.dockerfile &&
      !named.has(path) &&
      isTaken(path) &&
      !isHidden(path),
  );
  const counts = new Map<string, number>();
  for (const { path } of candidates) counts.set(extname(path), (counts.get(extname(path)) ?? 0) + 1);
  const ranked = candidates.toSorted(
    (a, b) =>
      (counts.get(extname(b.path)) ?? 0) - (counts.get(extname(a.path)) ?? 0) ||
      depth(a.path) - depth(b.path) ||
      (a.path < b.path ? -1 : 1),
  );
  // Only a text stays what it is with a blank line more.
  return ranked.slice(0, MOST).find(({ path }) => context.read(path) !== null)?.path ?? null;
}

/** Files that are read to find a text. */
const MOST = 20;

/** `.github/…`, `.eslintrc`: settings of other programs. */
function isHidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.'));
}

function depth(path: string): number {
  return path.split('/').length;
}
