import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { isWithin } from '../tools/resource.js';
import { contextTakes } from './context-takes.js';

/** A copy in some Dockerfile of the context that takes files which are about to be ignored. */
export interface NeedingCopy {
  /** The Dockerfile, relative to the context root. */
  readonly dockerfile: string;
  readonly source: string;
}

const DOCKERFILE = /(^|\/)((Dockerfile|Containerfile)(\..+)?|[^/]+\.[Dd]ockerfile)$/;

/**
 * Looks for a COPY, an ADD or a mount that names one of these paths, or something below it: in the given
 * Dockerfile, and in every other one of the context, for they may share its ignore file.
 */
export function copyThatNeeds(paths: readonly string[], own: Document, context: BuildContext): NeedingCopy | null {
  const here = namesOne(paths, own);
  if (here !== null) return { dockerfile: context.dockerfile ?? 'this Dockerfile', source: here };
  for (const { path } of context.files) {
    if (!DOCKERFILE.test(path) || path.endsWith('.dockerignore') || path === context.dockerfile) continue;
    const source = namesOne(paths, parse(context.read(path) ?? ''));
    if (source !== null) return { dockerfile: path, source };
  }
  return null;
}

function namesOne(paths: readonly string[], document: Document): string | null {
  // `node_modules` itself and what is below it; `client` for `client/node_modules` does not ask for it.
  const take = contextTakes(document).takes.find(
    ({ path: taken }) => taken !== null && paths.some((path) => isWithin(taken, path)),
  );
  return take?.source ?? null;
}
