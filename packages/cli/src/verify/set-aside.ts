import type { Difference } from '../image/compare.js';
import { groupDifferences } from './groups.js';
import { differenceLine, groupText } from './sentences.js';

/** Groups of no more files than this are listed file by file. */
const FEW = 5;

/** Differences that do not count, a line each; where many lie together, a line for all of them. */
export function setAsideLines(differences: readonly Difference[], verbose: boolean): readonly string[] {
  if (verbose) return differences.map(differenceLine);
  const { config, groups } = groupDifferences(differences, () => null);
  return [
    ...config.map(differenceLine),
    ...groups.flatMap((group) =>
      group.files.length <= FEW ? group.files.map(differenceLine) : [`${group.folder}: ${groupText(group)}`],
    ),
  ];
}
