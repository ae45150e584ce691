import { runBody } from '../../run/run-script.js';
import { parse } from '../../syntax/parse.js';
import type { UnderstoodRun } from './member.js';
import { JoinRow } from './row.js';

/** What a row of all RUNs rests on: each claim with `proven` or `open`; or why they can't be joined. */
export function premises(source: string): readonly string[] {
  const document = parse(source);
  const stage = document.stages.at(-1);
  const runs = (stage?.instructions ?? []).flatMap((run): UnderstoodRun[] => {
    const body = stage !== undefined && run.kind === 'RUN' ? runBody(document, stage, run) : null;
    return run.kind === 'RUN' && body?.ok === true ? [{ run, body }] : [];
  });
  const [first, ...more] = runs;
  if (first === undefined) throw new Error('there is no RUN');
  const row = new JoinRow(document, first, null);
  for (const next of more) {
    const joint = row.joint(next);
    if (!joint.ok) return [joint.code];
    row.add(next, joint);
  }
  return row.premises.map(({ claim, proof }) => `${proof === null ? 'open' : 'proven'}: ${claim}`);
}
