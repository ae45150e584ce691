import type { Document, Stage } from '../syntax/document.js';
import { defineAnalysis } from './memo.js';

/** The stages of each name, in file order. */
const stagesByName = defineAnalysis((document): ReadonlyMap<string, readonly Stage[]> => {
  const byName = new Map<string, Stage[]>();
  for (const stage of document.stages) {
    if (stage.name === null) continue;
    const known = byName.get(stage.name);
    if (known === undefined) byName.set(stage.name, [stage]);
    else known.push(stage);
  }
  return byName;
});

/** The stage that a name stands for ahead of the stage with this index: the last one of those that are called so; null: none is. */
export function stageCalled(document: Document, name: string, index: number): Stage | null {
  const stages = stagesByName(document).get(name.toLowerCase()) ?? [];
  // Halved, for a file may have thousands of one name.
  let [low, high] = [0, stages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stages[middle]?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1] ?? null;
}
