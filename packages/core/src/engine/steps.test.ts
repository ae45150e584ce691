import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { stageSteps } from './steps.js';

/** What each command of a RUN in /app that calls `touch` writes. */
function touched(script: string): readonly string[] {
  const document = parse(`FROM debian:12\nWORKDIR /app\nRUN ${script}\n`);
  const [stage] = document.stages;
  if (stage === undefined) throw new Error('There is no stage.');
  const own = stageSteps(document, stage, null).filter((step) => step.key.includes('touch'));
  return own.map((step) =>
    step
      .effects()
      .writes.flatMap((one) => (one.kind === 'path' ? [one.path] : []))
      .join(' '),
  );
}

describe('the commands of a RUN, groups and subshells opened', () => {
  it.each([
    ['touch a && cd x && touch b', ['/app/a', '/app/x/b']],
    ['(cd x && touch a) && touch b', ['/app/x/a', '/app/b']],
    ['(cd x; (cd y; touch a); touch b); touch c', ['/app/x/y/a', '/app/x/b', '/app/c']],
    ['(cd x; touch a); (touch b)', ['/app/x/a', '/app/b']],
    ['{ cd x; touch a; }; touch b', ['/app/x/a', '/app/x/b']],
    ['cd x & touch a', ['/app/a']],
    ['cd x || exit 1; touch a', ['/app/x/a']],
  ])('%s', (script, expected) => {
    expect(touched(script)).toEqual(expected);
  });
});
