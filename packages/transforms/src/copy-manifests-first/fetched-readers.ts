import {
  type Document,
  isWithin,
  LEAVES_CONTENTS,
  open,
  type Premise,
  type ProjectPlan,
  type RunInstruction,
  runBody,
  type Stage,
  walkCommands,
} from '@dockshift/core/kit';

/**
 * A download ahead may leave more in a cache than the build does: what is made of its contents would have it, too. A
 * command reaches them by the cache's name or by one of the folders above it. `own`: the names of the tool that downloads.
 */
export function fetchedReaders(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  { caches = [], cacheWords = [] }: Plan,
  own: readonly string[],
): readonly Premise[] {
  const covers = (word: string): boolean =>
    cacheWords.some((one) => word.includes(one)) ||
    caches.some((cache) => isWithin(word, cache) || (word !== '/' && word.startsWith('/') && isWithin(cache, word)));
  const found = [
    ...(stage.instructions
      .slice(stage.instructions.indexOf(run))
      .some((step) => step.kind === 'RUN' && reads(document, stage, step, { covers, own }))
      ? ['A command behind it']
      : []),
    ...(document.stages.slice(stage.index + 1).some((other) => other.instructions.some((step) => takes(step, covers)))
      ? ['A copy from its stage']
      : []),
  ];
  return found.map((who) =>
    open(`${who} makes nothing of what is in ${caches[0]}: a download may leave more there than the build.`),
  );
}

type Plan = Pick<Extract<ProjectPlan, { readonly ok: true }>, 'caches' | 'cacheWords'>;

interface Looked {
  readonly covers: (word: string) => boolean;
  readonly own: readonly string[];
}

function reads(document: Document, stage: Stage, run: RunInstruction, { covers, own }: Looked): boolean {
  const body = runBody(document, stage, run);
  if (!body.ok) return false;
  let found = false;
  walkCommands(body.script, ({ name, args }) => {
    const called = name?.literal ?? '';
    found ||=
      !LEAVES_CONTENTS.has(called) &&
      !own.includes(called.replace(/^\.\//, '')) &&
      args.some((word) => covers(trimmed(word.literal ?? word.text)));
  });
  return found;
}

/** To the place that they had, they remain a cache. */
function takes(step: Stage['instructions'][number], covers: (word: string) => boolean): boolean {
  if ((step.kind !== 'COPY' && step.kind !== 'ADD') || step.from === null) return false;
  const to = trimmed(step.destination);
  return step.sources.map(trimmed).some((source) => (covers(source) || source === '/') && source !== to);
}

function trimmed(path: string): string {
  return path.replace(/(?<!\/)\/+$/, '');
}
