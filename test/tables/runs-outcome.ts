import { optimize, type Transform } from '@dockshift/core';

/**
 * What a transform makes of instructions on a line each: `joined`, what it waits for, or the code of a decline; `left` if
 * it has nothing to say.
 */
export function outcomeOf(transform: Transform, lines: string, base = 'debian:12-slim'): string {
  const source = `FROM ${base}\nWORKDIR /srv/app\n${lines}\n`;
  const result = optimize({ source, context: null, contextPremise: null }, { transforms: [transform], unsafe: false });
  if (result.status === 'skipped') return 'skipped';
  const open = result.held.flatMap((one) => one.premises.filter((premise) => premise.proof === null));
  if (open.length > 0) return open.map((premise) => premise.claim).join(' ');
  const declined = result.declined.map((one) => one.code).join();
  return declined === '' ? (result.status === 'changed' ? 'joined' : 'left') : declined;
}
