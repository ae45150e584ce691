import {
  type Document,
  isWithin,
  open,
  type Premise,
  type RunInstruction,
  runBody,
  type Stage,
  walkCommands,
} from '@dockshift/core/kit';

/** Commands that make nothing of what is in a folder. */
const BLIND = new Set(['go', 'rm', 'chmod', 'chown', 'mkdir', 'cd', 'export', 'test', '[']);

/**
 * A download ahead may leave more in a cache than the build does: what is made of its contents would have it, too. A
 * command reaches them by the cache's name or by one of the folders above it.
 */
export function fetchedReaders(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  caches: readonly string[],
): readonly Premise[] {
  const covers = (word: string): boolean =>
    /GOMODCACHE|pkg\/mod/.test(word) ||
    caches.some((cache) => isWithin(word, cache) || (word !== '/' && word.startsWith('/') && isWithin(cache, word)));
  const found = [
    ...(stage.instructions
      .slice(stage.instructions.indexOf(run))
      .some((step) => step.kind === 'RUN' && reads(document, stage, step, covers))
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

function reads(document: Document, stage: Stage, run: RunInstruction, covers: (word: string) => boolean): boolean {
  const body = runBody(document, stage, run);
  if (!body.ok) return false;
  let found = false;
  walkCommands(body.script, ({ name, args }) => {
    found ||= !BLIND.has(name?.literal ?? '') && args.some((word) => covers(trimmed(word.literal ?? word.text)));
  });
  return found;
}

/** To the place that they had, they remain a cache. */
function takes(step: Stage['instructions'][number], covers: (word: string) => boolean): boolean {
  if ((step.kind !== 'COPY' && step.kind !== 'ADD') || step.from === null) return false;
  const to = trimmed(step.destination);
  return step.sources.some((source) => covers(trimmed(source)) && trimmed(source) !== to);
}

function trimmed(path: string): string {
  return path.replace(/(?<!\/)\/+$/, '');
}
