import type { Explanation, FileView } from './explanation.js';

/** Grows with every change that could break a reader. */
export const FORMAT_VERSION = 2;

/** The explanation of one file as `--format json` prints it; docs/explain.md describes it. */
export function explanationJson(explanation: Explanation): object {
  const { path, context, now, fixed, patch, history, gains, unseen, notes, edited } = explanation;
  const { applied, held, declined } = explanation;
  return {
    path,
    context: {
      root: context.root,
      proven: context.premise !== null && context.premise.proof !== null,
      because: context.because,
    },
    edited,
    now: viewJson(now),
    fixed: fixed === null ? null : viewJson(fixed),
    diff: patch,
    applied,
    held,
    declined,
    gains: gains.map(({ transform, before, after }) => ({ transform, before: cut(before), after: cut(after) })),
    history:
      history === null
        ? null
        : {
            title: history.title,
            rebuilds: history.rebuilds,
            builds: history.builds.map((build) => ({ ...build, now: cut(build.now), fixed: cut(build.fixed) })),
          },
    unseen,
    notes,
  };
}

function viewJson({ stages, rebuild, edit }: FileView): object {
  return {
    secondsPerRebuild: rebuild === null ? null : cut(rebuild),
    secondsAfterEdit: edit === null ? null : cut(edit),
    stages: stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => ({
        ...step,
        seconds: cut(step.seconds),
        share: step.share === null ? null : cut(step.share),
      })),
    })),
  };
}

/** Nothing here is known to more than three digits behind the point. */
function cut(value: number): number {
  return Math.round(value * 1000) / 1000;
}
