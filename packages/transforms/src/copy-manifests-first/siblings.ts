import {
  type BuildContext,
  basename,
  type ContextTake,
  type Document,
  goMatch,
  isWithin,
  parse,
  possibleTakes,
  runBody,
  runsScript,
  type Stage,
  slice,
} from '@dockshift/core/kit';
import { beforeVariable } from './before-variable.js';
import { otherDockerfiles } from './other-dockerfiles.js';

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
    possibleTakes(document).takes.some(
      ({ path }) => path?.split('/').some((segment) => segment !== '*' && goMatch(segment, name) === 'match') !== false,
    );
  if (asks(own)) return true;
  for (const { text } of otherDockerfiles(context)) if (asks(parse(text))) return true;
  return false;
}

/** A Dockerfile that copies a folder with one of these paths in a stage that installs nothing: what is there comes from whoever builds. */
export function copyWithoutInstall(paths: readonly string[], own: Document, context: BuildContext): string | null {
  if (takesUninstalled(paths, own)) return context.dockerfile ?? 'this Dockerfile';
  for (const { path, text } of otherDockerfiles(context)) if (takesUninstalled(paths, parse(text))) return path;
  return null;
}

function takesUninstalled(paths: readonly string[], document: Document): boolean {
  const { takes } = possibleTakes(document);
  return document.stages.some(
    (stage) =>
      takes.some(
        ({ instruction, path }) =>
          instruction.kind !== 'RUN' &&
          stage.instructions.includes(instruction) &&
          path !== null &&
          paths.some((one) => path === '' || isWithin(one, path)),
      ) && !mayInstall(document, stage),
  );
}

/** Does a RUN of a stage install a project, or do something that is not seen? */
function mayInstall(document: Document, stage: Stage): boolean {
  return stage.instructions.some((step) => {
    const body = step.kind === 'RUN' ? runBody(document, stage, step) : null;
    if (body === null) return false;
    return (
      !body.ok ||
      body.trace.commands.some(({ call, command }) => {
        if (call !== null) return call.project !== undefined;
        return !runsScript(
          command.name?.literal ?? '',
          command.args.map(({ literal }) => literal),
        );
      })
    );
  });
}

function namesOne(paths: readonly string[], document: Document): string | null {
  const own = possibleTakes(document).takes;
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
