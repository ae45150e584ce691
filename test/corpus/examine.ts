import { type BuildContext, type Outcome, optimize, type Transform } from '@dockshift/core';
import { wrongWith } from '../invariants/outcome.js';
import { addTo, type Summary } from './summary.js';

/**
 * Optimises a file, and then what comes out. Everything that is wrong, a line each; what became of it
 * goes into the summary. The context is asked for with the text that its ignore file has by then;
 * null: as it is.
 */
export function examine(
  id: string,
  source: string,
  contextWith: (ignore: string | null) => BuildContext | null,
  summary: Summary,
  transforms: readonly Transform[],
): readonly string[] {
  const attempt = (text: string, ignore: string | null): Outcome | string =>
    outcomeOf(text, contextWith(ignore), transforms);
  const outcome = attempt(source, null);
  if (typeof outcome === 'string') return [`${id}: ${outcome}`];
  addTo(summary, outcome);
  const wrong = [...wrongWith(source, outcome)];
  if (outcome.status === 'changed') {
    const second = attempt(outcome.source, outcome.dockerignore?.after ?? null);
    if (typeof second === 'string') wrong.push(second);
    else if (second.status !== 'unchanged') wrong.push(`A second pass is ${second.status}.`);
  }
  return wrong.map((one) => `${id}: ${one}`);
}

function outcomeOf(source: string, context: BuildContext | null, transforms: readonly Transform[]): Outcome | string {
  try {
    return optimize({ source, context, contextPremise: null }, { transforms, unsafe: false });
  } catch (error) {
    return `It threw ${error instanceof Error ? error.message : String(error)}`;
  }
}
