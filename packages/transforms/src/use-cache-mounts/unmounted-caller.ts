import { type RunPlace, runBody, stageUses } from '@dockshift/core/kit';

/**
 * A command behind the first of the RUNs, in their stages, which is not understood and so may call the package manager, as it is
 * written: it would not find in the layer what a mount has.
 */
export function unmountedCaller(places: readonly RunPlace[]): string | null {
  const [first] = places;
  if (first === undefined) return null;
  const { document } = first;
  const mounted = new Set(places.map(({ run }) => run));
  const stages = [first.stage];
  const uses = stageUses(document);
  for (const stage of stages) {
    for (const child of uses.get(stage)?.children ?? []) if (!stages.includes(child)) stages.push(child);
    for (const run of stage.instructions) {
      if (run.kind !== 'RUN' || mounted.has(run) || (stage === first.stage && run.index < first.run.index)) continue;
      const body = runBody(document, stage, run);
      if (!body.ok) return run.args.text.slice(0, 60);
      const unknown = body.trace.commands.find(({ call }) => call === null);
      if (unknown !== undefined) {
        const { start, end } = unknown.command.span;
        return body.script.text.slice(start, end).slice(0, 60);
      }
    }
  }
  return null;
}
