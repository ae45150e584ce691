import type { BuildContext } from '../context/build-context.js';
import type { Instruction } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { cleanPath } from '../text/paths.js';
import { isWithin } from '../tools/resource.js';

/** A copy in some Dockerfile of the context that takes files which are about to be ignored. */
export interface NeedingCopy {
  /** The Dockerfile, relative to the context root. */
  readonly dockerfile: string;
  readonly source: string;
}

const DOCKERFILE = /(^|\/)((Dockerfile|Containerfile)(\..+)?|[^/]+\.[Dd]ockerfile)$/;

/**
 * Looks for a COPY or ADD that names one of these paths, or something below it: in the given
 * instructions, and in every other Dockerfile of the context, for they may share its ignore file.
 */
export function copyThatNeeds(
  paths: readonly string[],
  own: readonly Instruction[],
  context: BuildContext,
): NeedingCopy | null {
  const here = namesOne(paths, own);
  if (here !== null) return { dockerfile: context.dockerfile ?? 'this Dockerfile', source: here };
  for (const { path } of context.files) {
    if (!DOCKERFILE.test(path) || path.endsWith('.dockerignore') || path === context.dockerfile) continue;
    const source = namesOne(paths, parse(context.read(path) ?? '').instructions);
    if (source !== null) return { dockerfile: path, source };
  }
  return null;
}

function namesOne(paths: readonly string[], instructions: readonly Instruction[]): string | null {
  for (const instruction of instructions) {
    if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) continue;
    for (const source of instruction.sources) {
      const clean = cleanPath(`/${source}`).slice(1);
      // `node_modules` itself and what is below it; `client` for `client/node_modules` does not ask for it.
      if (paths.some((path) => isWithin(clean, path))) return source;
    }
  }
  return null;
}
