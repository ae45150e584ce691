import type { BuildContext } from '../context/build-context.js';
import { goMatch } from '../context/go-match.js';
import { otherDockerfiles } from '../context/other-dockerfiles.js';
import { type ContextTake, possibleTakes } from '../copy/context-takes.js';
import { isWithin } from '../effects/resource.js';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { beforeVariable } from '../text/before-variable.js';
import { basename } from '../text/paths.js';
import { oncePer } from '../text/recall.js';
import { slice } from '../text/span.js';
import { documentOf } from './document-of.js';

const takesOf = oncePer((document: Document): readonly ContextTake[] => possibleTakes(document).takes);

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
  for (const other of otherDockerfiles(context)) {
    const { path } = other;
    const source = namesOne(paths, documentOf(other));
    if (source !== null) return { dockerfile: path, source };
  }
  return null;
}

/** Does a COPY, an ADD or a mount of any Dockerfile of the context have this name among the folders and files that it asks for? */
export function isNamedByCopy(name: string, own: Document, context: BuildContext): boolean {
  const asks = (document: Document): boolean =>
    takesOf(document).some(
      ({ path }) => path?.split('/').some((segment) => segment !== '*' && goMatch(segment, name) === 'match') !== false,
    );
  if (asks(own)) return true;
  for (const other of otherDockerfiles(context)) if (asks(documentOf(other))) return true;
  return false;
}

function namesOne(paths: readonly string[], document: Document): string | null {
  const own = takesOf(document);
  // What a trigger asks for, the builds of others do.
  const triggers = document.stages.flatMap((stage) =>
    stage.instructions.flatMap((step) => (step.kind === 'ONBUILD' ? [slice(document.source, step.trigger.span)] : [])),
  );
  const later = triggers.length === 0 ? [] : possibleTakes(parse(`FROM scratch\n${triggers.join('\n')}\n`)).takes;
  return [...own, ...later].find((take) => asksFor(take, paths, document))?.source ?? null;
}

function asksFor(
  { path: taken, source, instruction }: ContextTake,
  paths: readonly string[],
  document: Document,
): boolean {
  // What stands in front of a variable is known.
  if (taken === null) return paths.some((path) => path.startsWith(beforeVariable(source.replace(/^\.?\//, ''))));
  // `node_modules` itself and what is below it; `client` for `client/node_modules` does not ask for it.
  if (paths.some((path) => isWithin(taken, path) || matchesWithin(taken, path))) return true;
  if (instruction.kind !== 'RUN') return false;
  // Of what it mounts a RUN names it.
  const said = [instruction.args.text, ...instruction.heredocs.map(({ body }) => slice(document.source, body))].join(
    '\n',
  );
  return paths.some((path) => (taken === '' || isWithin(path, taken)) && said.includes(basename(path)));
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
