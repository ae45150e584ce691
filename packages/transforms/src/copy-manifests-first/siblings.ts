import {
  type BuildContext,
  type Document,
  documentOf,
  isWithin,
  otherDockerfiles,
  possibleTakes,
  runBody,
  runsScript,
  type Stage,
} from '@dockshift/core/kit';

/** A Dockerfile that copies a folder with one of these paths in a stage that installs nothing: what is there comes from whoever builds. */
export function copyWithoutInstall(paths: readonly string[], own: Document, context: BuildContext): string | null {
  if (takesUninstalled(paths, own)) return context.dockerfile ?? 'this Dockerfile';
  for (const other of otherDockerfiles(context)) if (takesUninstalled(paths, documentOf(other))) return other.path;
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
