import {
  ancestorsOf,
  type BuildContext,
  type CacheReaders,
  type CopyInstruction,
  copyTarget,
  type Instruction,
  isArchive,
  isMounted,
  isWithin,
  joinPath,
  mayBring,
  type RunInstruction,
  type RunPlace,
  relativeTo,
  type Stage,
  slice,
  stateBefore,
} from '@dockshift/core/kit';

/**
 * An instruction ahead of a RUN that may have put something into a folder, as it is written: a mount there would hide it. What the RUNs
 * `filling` it have put there is for them alone.
 */
export function heldFiles(
  place: RunPlace,
  folder: string,
  { named }: CacheReaders,
  filling: ReadonlySet<RunInstruction>,
  context: BuildContext | null,
): string | null {
  const { document, stage, run } = place;
  const { sure, possible } = ancestorsOf(document, stage);
  for (const one of [...possible, ...sure, stage]) {
    for (const step of one.instructions) {
      if (step.index >= run.index) break;
      const holds =
        step.kind === 'RUN'
          ? !filling.has(step) && !isMounted(step, '/', folder) && named.test(textOf(place, step))
          : (step.kind === 'COPY' || step.kind === 'ADD') &&
            (named.test(textOf(place, step)) || mayFill(place, one, step, folder, context));
      if (holds) return shown(step);
    }
  }
  return null;
}

/** A copy ahead of a RUN that may have put files into one of these places, as it is written. */
export function copiedInto(place: RunPlace, places: readonly string[], context: BuildContext | null): string | null {
  const { document, stage, run } = place;
  const { sure, possible } = ancestorsOf(document, stage);
  for (const one of [...possible, ...sure, stage]) {
    for (const step of one.instructions) {
      if (step.index >= run.index) break;
      if (step.kind !== 'COPY' && step.kind !== 'ADD') continue;
      if (places.some((path) => mayFill(place, one, step, path, context))) return shown(step);
    }
  }
  return null;
}

function shown(step: Instruction): string {
  return `${step.keyword} ${step.args.text}`.split('\n', 1)[0]?.slice(0, 60) ?? '';
}

/** What an instruction runs or copies, with the bodies of its heredocs. */
function textOf({ document }: RunPlace, step: Instruction): string {
  return [step.args.text, ...step.heredocs.map(({ body }) => slice(document.source, body))].join('\n');
}

function mayFill(
  { document }: RunPlace,
  stage: Stage,
  copy: CopyInstruction,
  folder: string,
  context: BuildContext | null,
): boolean {
  const target = copyTarget(document, copy, stateBefore(document, stage, copy))?.path ?? null;
  if (target === null || isWithin(target, folder)) return true;
  if (!isWithin(folder, target)) return false;
  // What lies in another stage, in an archive, or in a context that is not known.
  if (copy.from !== null || context === null || (copy.kind === 'ADD' && copy.sources.some(isArchive))) return true;
  return mayBring(document, stage, copy, context).some(({ from, to, kind }) => {
    if (isWithin(to, folder)) return true;
    return kind === 'folder' && isWithin(folder, to) && context.has(joinPath(from, relativeTo(to, folder) ?? ''));
  });
}
