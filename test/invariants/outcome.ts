import { applyEdits, type Outcome, parse, print } from '@dockshift/core';
import { wrongBetween } from './texts.js';

/**
 * What is wrong with an outcome, a sentence each: the promises that hold for every file and every
 * transform. The comparison of the two texts shares no code with the engine's guards.
 */
export function wrongWith(before: string, outcome: Outcome): readonly string[] {
  if (outcome.status === 'skipped') {
    return parse(before).problems.length > 0 ? [] : ['A file without problems was skipped.'];
  }
  const wrong = outcome.defects.map((one) => `${one.transform}: ${one.kind}: ${one.message}`);
  if (outcome.status === 'unchanged') return wrong;
  const after = outcome.source;
  const document = parse(after);
  wrong.push(...document.problems.map((problem) => `The result does not parse: ${problem.message}`));
  if (print(document) !== after) wrong.push('The result does not print as it was parsed.');
  if (applyEdits(before, outcome.edits) !== after) wrong.push('The edits do not lead to the result.');
  if (after === before && outcome.dockerignore === null) wrong.push('It says changed, and nothing is.');
  if (outcome.applied.length === 0) wrong.push('It says changed, and no rewrite was applied.');
  const taken = outcome.applied.filter(({ safety }) => safety === 'suggestion').length;
  const stages = outcome.applied.filter(({ transform }) => transform === 'remove-unused-stage').length;
  return [...wrong, ...wrongBetween(before, after, { taken, stages })];
}
