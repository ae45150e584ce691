import { type GivenValue, oncePer, type Subject } from '@dockshift/core/kit';
import { isVolatileName } from './volatile-names.js';

/**
 * What GitHub says of a run, and what is another thing in the next one: the commit and the number of the run (docs.github.com, "Contexts
 * reference", "github context").
 */
const OF_A_RUN =
  /^github\.(?:sha|ref|ref_name|head_ref|run_id|run_number|run_attempt|event\.(?:after|head_commit\.\w+|pull_request\.head\.\w+))$/;

/** An expression of a workflow, and a variable of compose files and shells. */
const EXPRESSION = /\$\{\{\s*([\w.-]+)\s*\}\}/g;
const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;

/** The ARGs that a build of the repository gives another value each time, with the first place that does. */
export const givenEachTime: (subject: Subject) => ReadonlyMap<string, GivenValue> = oncePer((subject: Subject) => {
  const found = new Map<string, GivenValue>();
  for (const one of subject.elsewhere?.values?.() ?? []) {
    if (!found.has(one.name) && changes(one.value)) found.set(one.name, one);
  }
  return found;
});

function changes(value: string): boolean {
  return (
    [...value.matchAll(EXPRESSION)].some(([, name = '']) => OF_A_RUN.test(name)) ||
    [...value.matchAll(VARIABLE)].some(([, name = '']) => isVolatileName(name))
  );
}
