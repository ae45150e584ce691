import {
  ancestorsOf,
  type BuildContext,
  type ContextFile,
  type Document,
  hasListSettings,
  type Instruction,
  mayBring,
  oncePer,
  type RunInstruction,
  type Stage,
  slice,
} from '@dockshift/core/kit';

/** By stage, where the first instruction is that says something of the package lists: RUN after RUN asks for the same. */
const settlersIn = oncePer((_: Document) => ({
  blind: new Map<Stage, number>(),
  within: oncePer((_context: BuildContext) => new Map<Stage, number>()),
}));

/** Do settings up to a RUN, which the file or the build context has, say something of the package lists? */
export function settledBefore(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  context: BuildContext | null,
): boolean {
  const { blind, within } = settlersIn(document);
  const known = context === null ? blind : within(context);
  let first = known.get(stage);
  if (first === undefined) {
    const { sure, possible } = ancestorsOf(document, stage);
    const steps = [...possible, ...sure, stage].flatMap((of) => of.instructions.map((step) => ({ of, step })));
    const settling = steps.filter(({ of, step }) => textsOf(document, of, step, context).some(hasListSettings));
    first = settling.reduce((least, { step }) => Math.min(least, step.index), Number.POSITIVE_INFINITY);
    known.set(stage, first);
  }
  return first <= run.index;
}

/** What an instruction says, and what the files have that it brings to apt's settings. */
function textsOf(document: Document, stage: Stage, step: Instruction, context: BuildContext | null): readonly string[] {
  const own = [step.args.text, ...step.heredocs.map(({ body }) => slice(document.source, body))];
  if (context === null || (step.kind !== 'COPY' && step.kind !== 'ADD')) return own;
  const brought = mayBring(document, stage, step, context);
  const files = brought.flatMap(({ from, to, kind }) =>
    (isOfApt(to) ? context.files : aptNamed(context.files)).flatMap(({ path }) => {
      if (kind === 'file') return path === from && isOfApt(to) ? [path] : [];
      const below = from === '' ? path : path.startsWith(`${from}/`) ? path.slice(from.length + 1) : null;
      return below !== null && isOfApt(`${to}/${below}`) ? [path] : [];
    }),
  );
  return [...own, ...files.map((path) => context.read(path) ?? '')];
}

function isOfApt(path: string): boolean {
  return path.includes(`/etc/apt/${NAME}`);
}

const NAME = 'apt.conf';

/** The files that a folder above them may make apt's settings. Many Dockerfiles share one context, and each asks. */
const aptNamed = oncePer((files: readonly ContextFile[]) => files.filter(({ path }) => path.includes(NAME)));
