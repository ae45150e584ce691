import {
  type BuildContext,
  contextTakes,
  type Document,
  goMatch,
  isWithin,
  maybeDockerfileName,
  type NamedDockerfile,
  parse,
} from '@dockshift/core/kit';

/** A copy in some Dockerfile of the context that takes files which are about to be ignored. */
export interface NeedingCopy {
  /** The Dockerfile, relative to the context root. */
  readonly dockerfile: string;
  readonly source: string;
}

/**
 * Looks for a COPY, an ADD or a mount that names one of these paths, or something below it: in the given
 * Dockerfile, and in every other one that may be built with the context, for they may share its ignore file.
 */
export function copyThatNeeds(paths: readonly string[], own: Document, context: BuildContext): NeedingCopy | null {
  const here = namesOne(paths, own);
  if (here !== null) return { dockerfile: context.dockerfile ?? 'this Dockerfile', source: here };
  for (const { path, text } of otherDockerfiles(context)) {
    const source = namesOne(paths, parse(text));
    if (source !== null) return { dockerfile: path, source };
  }
  return null;
}

/** Does a COPY, an ADD or a mount of any Dockerfile of the context have this name among the folders and files that it asks for? */
export function isNamedByCopy(name: string, own: Document, context: BuildContext): boolean {
  const asks = (document: Document): boolean =>
    contextTakes(document).takes.some(
      ({ path }) => path?.split('/').some((segment) => segment !== '*' && goMatch(segment, name) === 'match') !== false,
    );
  if (asks(own)) return true;
  for (const { text } of otherDockerfiles(context)) if (asks(parse(text))) return true;
  return false;
}

/** Those that the repository says are built with the context, and whatever in it is called like one. */
function* otherDockerfiles(context: BuildContext): Iterable<NamedDockerfile> {
  yield* context.others?.() ?? [];
  for (const { path } of context.files) {
    if (path === context.dockerfile || !maybeDockerfileName(path.slice(path.lastIndexOf('/') + 1))) continue;
    yield { path, text: context.read(path) ?? '' };
  }
}

function namesOne(paths: readonly string[], document: Document): string | null {
  // `node_modules` itself and what is below it; `client` for `client/node_modules` does not ask for it.
  const take = contextTakes(document).takes.find(
    ({ path: taken }) => taken !== null && paths.some((path) => isWithin(taken, path) || matchesWithin(taken, path)),
  );
  return take?.source ?? null;
}

/** Does a pattern ask for the path, or for something below it, by more than `*` alone? */
function matchesWithin(pattern: string, path: string): boolean {
  const segments = pattern.split('/');
  const names = path.split('/');
  return names.every((name, index) => {
    const segment = segments[index] ?? '';
    return segment !== '*' && goMatch(segment, name) === 'match';
  });
}
