import {
  aroundVariables,
  type Document,
  mayName,
  type Stage,
  type Subject,
  stageUses,
  takers,
} from '@dockshift/core/kit';
import { isNumber, namedStages, namesIn } from './named-stages.js';

/** Why a stage may be needed after all. */
export type NeedCode = 'variable' | 'number' | 'target' | 'same-name';

/** Who needs a stage: `surely`, or perhaps, with a code and a full sentence; null: nobody whom the file or the repository shows. */
export type Need = 'surely' | { readonly code: NeedCode; readonly because: string } | null;

/** Who needs a stage, by the file and by the builds that the repository describes. */
export function needOf({ document, elsewhere }: Subject, stage: Stage): Need {
  const { mayStart = [] } = stageUses(document).get(stage) ?? {};
  if ((takers(document).get(stage) ?? []).length > 0) return 'surely';
  const { name, index } = stage;
  const known = namedStages(document);
  const own = namesIn(stage.from).filter((image) => image === name).length;
  // A line ahead of it means an image of that name, or nothing: what it would mean without the stage is not asked.
  if (name !== null && (known.lines.get(name) ?? 0) > own) return 'surely';
  const targets = elsewhere?.targets?.() ?? [];
  const exact = targets.map((target) => target.stage.toLowerCase());
  if (exact.some((named) => named === name || named === String(index))) return 'surely';

  const [base] = mayStart;
  if (base !== undefined)
    return maybe(
      'variable',
      `\`FROM ${base.users.at(-1)?.from.image}\` may start from it, with a value for its variable.`,
    );
  const highest = exact.filter(isNumber).reduce((most, one) => Math.max(most, Number(one)), known.highest);
  if (highest >= index)
    return maybe('number', `Stage ${highest} is called by its number, which would mean another one, or none.`);
  if (name !== null && (known.names.get(name) ?? 0) > 1)
    return maybe('same-name', `Two stages are called ${name}: which of them is meant may change.`);
  const open = targets.find((target) => mayMean(document, target.stage, stage));
  if (open !== undefined)
    return maybe('target', `${open.place} builds the stage \`${open.stage}\`, which may be this one.`);
  if (name === null) return null;
  if (known.told.has(name)) return maybe('target', `A comment of the file speaks of a target, and of ${name}.`);
  const file = elsewhere?.mentionOf?.(name) ?? null;
  return file === null ? null : maybe('target', `${file} speaks of a target of builds, and of ${name}.`);
}

function maybe(code: NeedCode, because: string): Need {
  return { code, because };
}

/** May what a build names be a stage, by the value of a variable? */
function mayMean(document: Document, named: string, stage: Stage): boolean {
  const pieces = aroundVariables(named, document.escape);
  if (pieces === null) return false;
  return mayName(pieces, stage) || mayName(pieces, { ...stage, name: String(stage.index) });
}
