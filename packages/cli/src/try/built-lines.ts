import { type BuildContext, cachePlan, lineIndex, parse } from '@dockshift/core';

/** Does a build of the target (null: the last stage) get to this line of the Dockerfile? Lines count from 1. */
export function builtLines(
  source: string,
  context: BuildContext,
  { target, args }: { readonly target: string | null; readonly args: Readonly<Record<string, string>> },
): (line: number) => boolean {
  const document = parse(source);
  const { steps } = cachePlan(document, context, { args, ...(target === null ? {} : { target }) });
  const built = new Set(steps.flatMap((step) => (step.built ? [step.stage] : [])));
  const lines = lineIndex(source);
  const begins = document.stages.map((stage) => [lines.position(stage.from.span.start).line, stage] as const);
  return (line) => {
    const stage = begins.findLast(([first]) => first <= line)?.[1];
    return stage === undefined || built.has(stage);
  };
}
