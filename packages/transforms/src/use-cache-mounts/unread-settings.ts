import {
  ancestorsOf,
  type Instruction,
  mountsOf,
  open,
  type Premise,
  type RunPlace,
  SETTINGS_FILES,
} from '@dockshift/core/kit';

/** Settings that a RUN may find and nobody can read here: those of a secret, or of another stage. */
export function unreadSettings({ document, stage, run, body }: RunPlace, title: string): readonly Premise[] {
  const { sure, possible } = ancestorsOf(document, stage);
  const steps = [...possible, ...sure, stage].flatMap((one) =>
    one.instructions.filter(({ index }) => index < run.index),
  );
  const mounted = mountsOf(run, body.state.workdir).flatMap(({ type, target }) =>
    type !== 'cache' && target !== null && SETTINGS_FILES.test(target) ? [target] : [],
  );
  return [...steps.flatMap(copiedFrom), ...mounted].map((path) => open(`${path} does not move ${title}.`));
}

function copiedFrom(step: Instruction): readonly string[] {
  if ((step.kind !== 'COPY' && step.kind !== 'ADD') || step.from === null) return [];
  return [...step.sources, step.destination].filter((path) => SETTINGS_FILES.test(path));
}
