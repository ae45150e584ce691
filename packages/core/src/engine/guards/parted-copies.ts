import type { BuildContext } from '../../context/build-context.js';
import { broughtBy } from '../../copy/placed-files.js';
import type { StepJoin } from '../../rewrite/rewrite.js';
import type { Document, Stage } from '../../syntax/document.js';
import { instructionKey } from '../../syntax/key.js';
import { parse } from '../../syntax/parse.js';
import { applyEdits } from '../../text/edit.js';
import { type Step, stageSteps } from '../steps.js';
import { isParted } from './changed-steps.js';

/**
 * The steps of a stage with copies taken apart as a rewrite says: `COPY a b c /x/` as `COPY b /x/` and `COPY a c /x/`. It has to be a list of
 * files, each with a name of its own, for only those come out the same in any order; any other stays as it is. `behind` are the steps
 * afterwards: what is there still, nobody has taken apart.
 */
export function withParted(
  document: Document,
  stage: Stage,
  context: BuildContext | null,
  parted: readonly StepJoin[],
  behind: readonly Step[],
): readonly Step[] {
  const all = stageSteps(document, stage, context);
  if (parted.length === 0 || context === null) return all;
  const lists = new Map(parted.filter(isParted).map(({ from, to }) => [to, from]));
  const edits = [...lists].flatMap(([to, from]) => {
    const equals = stage.instructions.filter((one) => instructionKey(one) === to);
    // Of equal ones a later one brings all that an earlier one did, which stays.
    const left = behind.filter(({ key }) => key === to).length;
    return equals
      .slice(left)
      .filter((list) => {
        const places = broughtBy(document, stage, list, context)?.map((one) => (one.kind === 'file' ? one.to : ''));
        return places?.includes('') === false && new Set(places).size === places.length;
      })
      .map(({ span }) => ({ span, text: from.join('\n') }));
  });
  const text = edits.length === 0 ? null : applyEdits(document.source, edits);
  const apart = text === null ? null : parse(text);
  const own = apart?.stages[stage.index];
  return apart === null || own === undefined ? all : stageSteps(apart, own, context);
}
