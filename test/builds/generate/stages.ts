import fc from 'fast-check';
import { aptSteps, listReaders } from './apt.js';
import { add, copy, copyFrom, copyRow, lastCopies } from './copies.js';
import { madeElsewhere } from './made-elsewhere.js';
import { oddSteps, startFiles, UNKNOWN_BASES } from './odd-steps.js';
import { owners } from './owners.js';
import { installSteps, type Project } from './projects.js';
import { cleanupRun, run, runRow } from './run-bodies.js';
import { quietSetting, setting, settingsRow } from './settings.js';
import { sourcesAbove } from './sources-above.js';
import { argumentsOf, stageReference } from './stage-names.js';
import { values } from './values.js';
import { seldom } from './words.js';

/** The lines of a Dockerfile for a project: one to three stages, the last of which uses the others or not. */
export function stages(project: Project): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.tuple(steps(project)) },
        { weight: 3, arbitrary: fc.tuple(steps(project), steps(project)) },
        { weight: 1, arbitrary: fc.tuple(steps(project), steps(project), steps(project)) },
      ),
      fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.oneof(copyFrom('s0'), listReaders('s0'), fc.constant('')), { minLength: 3, maxLength: 3 }),
      fc.array(stageReference, { minLength: 3, maxLength: 3 }),
      unknownBase,
      seldom(4, lastCopies('s0'), []),
    )
    .map(([bodies, choices, uses, references, unknown, last]) => {
      const all = bodies.flatMap((body, index) => {
        const choice = choices[index] ?? 0;
        const named = references[index]?.(choice % index) ?? '';
        const image = unknown?.image ?? project.image;
        const base = index > 0 && choice < 4 ? named : choice === 9 ? 'debian:12' : image;
        const use = index === 0 ? '' : (uses[index] ?? '');
        const lines = use === '' ? body : choice % 2 === 0 ? [use, ...body] : [...body, use];
        const first = base === unknown?.image ? unknown.first : [];
        return [...(index > 0 ? [''] : []), `FROM ${base} AS s${index}`, ...first, ...lines];
      });
      // Without another stage there is none to copy from.
      const end = bodies.length > 1 ? last : last.filter((line) => !line.includes('--from='));
      return [...argumentsOf(all), ...all, ...end];
    });
}

/** As a rule null; else an image that nobody knows, and what is done first in it. */
const unknownBase = seldom<{ readonly image: string; readonly first: readonly string[] } | null>(
  4,
  fc.record({ image: fc.constantFrom(...UNKNOWN_BASES), first: fc.oneof(startFiles, fc.constant([])) }),
  null,
);

/** A few parts, each about something else. */
function steps(project: Project): fc.Arbitrary<readonly string[]> {
  const part: fc.Arbitrary<readonly string[]> = fc.oneof(
    { weight: 4, arbitrary: runRow },
    { weight: 3, arbitrary: aptSteps },
    { weight: project.installs.length === 0 ? 0 : 5, arbitrary: installSteps(project) },
    { weight: 2, arbitrary: fc.oneof(copy, setting).map((line) => [line]) },
    { weight: 3, arbitrary: settingsRow },
    { weight: 2, arbitrary: copyRow },
    { weight: 1, arbitrary: add.map((line) => [line]) },
    { weight: 1, arbitrary: foldable },
    { weight: 3, arbitrary: oddSteps },
    { weight: 2, arbitrary: values },
    { weight: 1, arbitrary: owners },
    { weight: 2, arbitrary: madeElsewhere },
    { weight: 4, arbitrary: sourcesAbove },
  );
  return fc.oneof(
    { weight: 2, arbitrary: part },
    { weight: 1, arbitrary: fc.tuple(part, part).map((parts) => parts.flat()) },
  );
}

/** A RUN, something else, and a cleanup that may belong to the first. */
const foldable: fc.Arbitrary<readonly string[]> = fc
  .tuple(run, fc.array(fc.oneof(copy, quietSetting, run), { maxLength: 2 }), cleanupRun)
  .map(([made, others, clean]) => [made, ...others, clean]);
