import { type Elsewhere, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { removeUnusedStage } from './index.js';

const SOURCE = 'FROM alpine:3 AS a\nRUN a\nFROM alpine:3 AS lint\nRUN make lint\nFROM alpine:3\nCOPY --from=a /x /x\n';

/** What is said of the stage `lint`: that it may go, why not, or nothing. */
function said(more: Partial<Elsewhere>, source: string = SOURCE): string {
  const elsewhere = { users: () => [], starts: () => [], ...more };
  const outcome = optimize(
    { source, context: null, contextPremise: null, elsewhere },
    { transforms: [removeUnusedStage], unsafe: false },
  );
  if (outcome.status === 'skipped') return 'skipped';
  return [...outcome.held.map(({ title }) => title), ...outcome.declined.map(({ because }) => because)].join('\n');
}

function built(...stages: readonly string[]): Partial<Elsewhere> {
  return { targets: () => stages.map((stage) => ({ stage, place: 'compose.yaml (service web)' })) };
}

describe('a stage', () => {
  it.each([[[]], [['a']], [['other']], [['0']], [['web-$X']], [['x${A}lint']]])(
    'may go where builds name %j',
    (stages) => {
      expect(said(built(...stages))).toBe('Remove the stage lint');
    },
  );

  it.each([[['lint']], [['a', 'LINT']], [['1']]])('is needed where builds name %j', (stages) => {
    expect(said(built(...stages))).toBe('');
  });

  it.each(['$TARGET', '${TARGET:-dev}', 'li${A}', '$Alint'])('may be needed where builds name %s', (stage) => {
    expect(said(built(stage))).toBe(`compose.yaml (service web) builds the stage \`${stage}\`, which may be this one.`);
  });

  it('may be the one that a number means by a variable', () => {
    const source = 'FROM alpine:3 AS a\nRUN a\nFROM alpine:3\nRUN make\nFROM alpine:3\nCOPY --from=a /x /x\n';
    expect(said(built('$N'), source)).toMatch(/may be this one/);
    expect(said(built('li$N'), source)).toBe('Remove stage 1');
  });

  it('stays where a later one is built by its number', () => {
    expect(said(built('2'))).toBe('Stage 2 is called by its number, which would mean another one, or none.');
  });

  it('may be needed where a file speaks of it', () => {
    expect(said({ mentionOf: (stage) => (stage === 'lint' ? 'README.md' : null) })).toBe(
      'README.md speaks of a target of builds, and of lint.',
    );
    expect(said({ mentionOf: () => null })).toBe('Remove the stage lint');
  });

  it('may be needed where a comment in it speaks of it, and of targets', () => {
    expect(said({}, SOURCE.replace('RUN a', 'RUN a \\\n# target: lint\n  b'))).toMatch(/A comment of the file/);
    expect(said({}, SOURCE.replace('RUN a', '# lint\nRUN a'))).toBe('Remove the stage lint');
    expect(said({}, SOURCE.replace('RUN a', '# The target of all\nRUN a'))).toBe('Remove the stage lint');
  });

  it('is needed where a line ahead of it names it, as a tool may look for it among later ones', () => {
    for (const line of ['COPY --from=Lint /x /x', 'RUN --mount=from=lint,target=/x ls', 'ONBUILD COPY --from=lint / /'])
      expect(said({}, SOURCE.replace('RUN a', line))).toBe('');
  });
});

describe('a comment above the first stage', () => {
  const lint = 'FROM alpine:3 AS lint\nRUN make lint\n\nFROM alpine:3\n';

  it.each([
    ['at the top', `# Ours\n${lint}`],
    ['behind a byte order mark', `\uFEFF# Ours\n${lint}`],
    ['behind a directive', `# syntax=docker/dockerfile:1\n# Ours\n${lint}`],
    ['behind a blank line', `\n# Ours\n${lint}`],
  ])('may be about the file %s', (_, source) => {
    expect(said({}, source)).toBe('`# Ours` stands at the top of the file.');
  });

  it('is about the stage behind an ARG', () => {
    expect(said({}, `ARG A=1\n# Style\n${lint}`)).toBe('Remove the stage lint');
  });
});
