import { type Document, type Instruction, runBody, type Stage, type Tool } from '@dockshift/core/kit';

/** The folders of the projects whose dependencies a tool has fetched ahead of an instruction already; `builds`: or a build there has. */
export function fetchedAhead(
  document: Document,
  stage: Stage,
  end: Instruction,
  tool: Tool,
  builds: boolean,
): ReadonlySet<string> {
  const ahead = stage.instructions.slice(0, stage.instructions.indexOf(end)).flatMap((instruction) => {
    const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
    return body?.ok === true ? body.trace.commands : [];
  });
  return new Set(
    ahead.flatMap((one) => {
      const project = one.tool === tool ? one.call?.project : undefined;
      return project !== undefined && (project.need === 'install' || builds) ? [project.folder] : [];
    }),
  );
}
