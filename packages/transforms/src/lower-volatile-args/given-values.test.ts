import { type GivenValue, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { lowerVolatileArgs } from './index.js';

/** What becomes of an ARG with a plain name that builds give a value. */
function rewritten(...values: readonly string[]): {
  readonly source: string | null;
  readonly claims: readonly string[];
} {
  const source = 'FROM alpine:3.20\nARG LABEL=1\nRUN apk add --no-cache nginx\nRUN echo "$LABEL" > /label\n';
  const given = values.map((value): GivenValue => ({ name: 'LABEL', value, place: 'ci.yml (job build)' }));
  const elsewhere = { users: () => [], starts: () => [], values: () => given };
  const outcome = optimize(
    { source, context: null, contextPremise: null, elsewhere },
    { transforms: [lowerVolatileArgs], unsafe: false },
  );
  if (outcome.status !== 'changed') return { source: null, claims: [] };
  return {
    source: outcome.source,
    claims: outcome.applied.flatMap(({ premises }) => premises.map(({ claim, proof }) => `${claim} ${proof}`)),
  };
}

describe('an ARG that builds give a value', () => {
  it.each([
    '${{ github.sha }}',
    'v-${{ github.ref_name }}',
    '${{github.run_number}}',
    '${{ github.event.head_commit.timestamp }}',
    '$GIT_SHA',
    '${CI_COMMIT_SHA:-dev}',
  ])('goes down where it is %s', (value) => {
    expect(rewritten('plain', value)).toEqual({
      source: 'FROM alpine:3.20\nRUN apk add --no-cache nginx\nARG LABEL=1\nRUN echo "$LABEL" > /label\n',
      claims: [`Each build is given another LABEL. ci.yml (job build) gives it ${value}`],
    });
  });

  it.each([
    '1.2.3',
    '${{ github.repository }}',
    '${{ secrets.TOKEN }}',
    '${{ github.sha2 }}',
    '$HOST',
    '${NODE_VERSION}',
  ])('stays where it is %s', (value) => {
    expect(rewritten(value).source).toBeNull();
  });

  it('stays where no build gives it any', () => {
    expect(rewritten().source).toBeNull();
  });
});
