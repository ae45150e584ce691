import { type Row, totalsOf } from './rows.js';

/** Grows with every change that could break a reader. */
const FORMAT_VERSION = 1;

/** A campaign as one JSON object, a repository a line; `patchOf` gives a plan's patch. */
export function* jsonReport(
  name: string,
  rows: readonly Row[],
  patchOf: (plan: string) => string | null,
): Generator<string> {
  yield `{"version":${FORMAT_VERSION},"campaign":${JSON.stringify(name)},"totals":${JSON.stringify(totalsOf(rows))},"repositories":[`;
  let first = true;
  for (const { plan, ...row } of rows) {
    yield `${first ? '' : ','}\n${JSON.stringify({ ...row, diff: plan === null ? null : patchOf(plan) })}`;
    first = false;
  }
  yield '\n]}\n';
}
