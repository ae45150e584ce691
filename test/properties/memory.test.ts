import { type Outcome, optimize } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dockerfile, type Sample } from './dockerfile-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

/** One question to the engine. */
interface Question {
  readonly source: string;
  readonly sample: Sample;
  readonly withContext: boolean;
  readonly unsafe: boolean;
}

/** The part of a program that a question needs: this one's, or one that has looked at nothing yet. */
interface Program {
  readonly optimize: typeof optimize;
  readonly transforms: typeof transforms;
}

function ask({ source, sample, withContext, unsafe }: Question, program: Program): Outcome {
  const context = withContext ? sample.contextOf(source, sample.ignore) : null;
  return program.optimize({ source, context, contextPremise: null }, { transforms: program.transforms, unsafe });
}

/** A program of its own: all modules are loaded anew, so that nothing is remembered. */
async function freshProgram(): Promise<Program> {
  vi.resetModules();
  const core = await import('@dockshift/core');
  const { transforms: all } = await import('@dockshift/transforms');
  return { optimize: core.optimize, transforms: all };
}

/** Lines behind the first FROM that let the same RUNs mean something else. */
const LINES = [
  '',
  'USER app',
  'WORKDIR /elsewhere',
  'WORKDIR $UNKNOWN',
  'ENV PATH=/other HOME=/x',
  'ARG PATH',
  'SHELL ["/bin/bash", "-e", "-c"]',
  'SHELL ["pwsh", "-c"]',
  'ENV BASH_ENV=/etc/x',
];

function variant(source: string, line: string): string {
  return line === '' ? source : source.replace(/^(\s*FROM\b.*)$/im, (from) => `${from}\n${line}`);
}

const questions: fc.Arbitrary<readonly Question[]> = fc.tuple(dockerfile, dockerfile).chain(([one, other]) =>
  fc.array(
    fc
      .record({
        sample: fc.constantFrom(one, other),
        line: fc.constantFrom(...LINES),
        withContext: fc.boolean(),
        unsafe: fc.boolean(),
      })
      .map(({ sample, line, ...rest }) => ({ ...rest, sample, source: variant(sample.source, line) })),
    { minLength: 2, maxLength: 8 },
  ),
);

describe('what is remembered of other texts', { timeout: PROPERTY_TIMEOUT }, () => {
  it('makes no difference to an outcome: a program that remembers nothing comes to the same', async () => {
    const used: Program = { optimize, transforms };
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        const last = asked.at(-1);
        if (last === undefined) return;
        const [outcome] = asked.map((question) => ask(question, used)).slice(-1);
        expect(outcome).toEqual(ask(last, await freshProgram()));
      }),
      runs(1 / 2),
    );
  });
});
