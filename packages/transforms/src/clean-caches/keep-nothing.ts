import {
  ancestorsOf,
  type CacheOption,
  changeCall,
  type FileEdit,
  type RunPlace,
  type StepChange,
  type TracedCommand,
} from '@dockshift/core/kit';

/** The edits that have calls keep nothing. */
export interface KeptNothing {
  readonly edits: readonly FileEdit[];
  readonly steps: readonly StepChange[];
}

/** Gives each of the calls that fill a cache the option with which it does not; null where one of them may not know it, or take it. */
export function keepNothing(
  place: RunPlace,
  calls: readonly TracedCommand[],
  { text, verbs, since, unless }: CacheOption,
): KeptNothing | null {
  const { run, body } = place;
  const { base } = body.state;
  if (base === null || !since(base) || mayBeOlder(place, unless)) return null;
  const edits: FileEdit[] = [];
  const steps: StepChange[] = [];
  for (const call of calls) {
    const args = call.invocation?.args ?? [];
    const at = args.findIndex((arg) => arg !== null && verbs.includes(arg));
    // A word that is there twice is the value of an option, or the name of a package.
    if (at < 0 || args.lastIndexOf(args[at] ?? null) !== at) return null;
    const changed = changeCall(place.document, run, body, call, { at, verb: null, option: text });
    if (changed === null || steps.some(({ from }) => from === changed.step.from)) return null;
    edits.push(...changed.edits);
    steps.push(changed.step);
  }
  return { edits, steps };
}

/** Does a step up to the RUN have what may install an older version of the tool? */
function mayBeOlder({ document, stage, run }: RunPlace, unless: RegExp): boolean {
  const { sure, possible } = ancestorsOf(document, stage);
  return [...possible, ...sure, stage].some((one) =>
    one.instructions.some((step) => step.index <= run.index && unless.test(step.args.text)),
  );
}
