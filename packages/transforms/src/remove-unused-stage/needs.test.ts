import { type Elsewhere, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { removeUnusedStage } from './index.js';

const SOURCE =
  'FROM alpine:3 AS a\nRUN a\nFROM alpine:3 AS tools\nRUN make tools\nFROM alpine:3\nCOPY --from=a /x /x\n';

/** What is said of the stage `tools`: that it may go, why not, or nothing. */
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
  it.each([[[]], [['a']], [['other']], [['0']], [['web-$X']], [['x${A}tools']]])(
    'may go where builds name %j',
    (stages) => {
      expect(said(built(...stages))).toBe('Remove the stage tools');
    },
  );

  it.each([[['tools']], [['a', 'TOOLS']], [['1']]])('is needed where builds name %j', (stages) => {
    expect(said(built(...stages))).toBe('');
  });

  it.each(['$TARGET', '${TARGET:-dev}', 'to${A}', '$Atools'])('may be needed where builds name %s', (stage) => {
    expect(said(built(stage))).toBe(`compose.yaml (service web) builds the stage \`${stage}\`, which may be this one.`);
  });

  it('may be the one that a number means by a variable', () => {
    const source = 'FROM alpine:3 AS a\nRUN a\nFROM alpine:3\nRUN make\nFROM alpine:3\nCOPY --from=a /x /x\n';
    expect(said(built('$N'), source)).toMatch(/may be this one/);
    expect(said(built('to$N'), source)).toBe('Remove stage 1');
  });

  it('stays where the last one is empty', () => {
    const empty = 'The last stage is empty: the file is built for what the others run.';
    const last = (line: string): string => said({}, `FROM alpine:3 AS tools\nRUN a\nFROM scratch\n${line}\n`);
    for (const line of ['', 'ENV A=b']) expect(last(line)).toBe(empty);
    for (const line of ['RUN ["/x"]', 'COPY . /', 'ADD x.tar /']) expect(last(line)).toBe('Remove the stage tools');
  });

  it('stays where a later one is built by its number', () => {
    expect(said(built('2'))).toBe('Stage 2 is called by its number, which would mean another one, or none.');
  });

  it('may be needed where a file speaks of it', () => {
    expect(said({ mentionOf: (stage) => (stage === 'tools' ? 'README.md' : null) })).toBe(
      'README.md speaks of a target of builds, and of tools.',
    );
    expect(said({ mentionOf: () => null })).toBe('Remove the stage tools');
  });

  it('may be needed where a comment in it speaks of it, and of targets', () => {
    expect(said({}, SOURCE.replace('RUN a', 'RUN a \\\n# target: tools\n  b'))).toMatch(/A comment of the file/);
    expect(said({}, SOURCE.replace('RUN a', '# tools\nRUN a'))).toBe('Remove the stage tools');
    expect(said({}, SOURCE.replace('RUN a', '# The target of all\nRUN a'))).toBe('Remove the stage tools');
  });

  it('is needed where a line ahead of it names it, as a tool may look for it among later ones', () => {
    for (const line of [
      'COPY --from=Tools /x /x',
      'RUN --mount=from=tools,target=/x ls',
      'ONBUILD COPY --from=tools / /',
    ])
      expect(said({}, SOURCE.replace('RUN a', line))).toBe('');
  });
});

describe('a comment above the first stage', () => {
  const tools = 'FROM alpine:3 AS tools\nRUN make tools\n\nFROM alpine:3\n';

  it.each([
    ['at the top', `# Ours\n${tools}`],
    ['behind a byte order mark', `\uFEFF# Ours\n${tools}`],
    ['behind a directive', `# syntax=docker/dockerfile:1\n# Ours\n${tools}`],
    ['behind a blank line', `\n# Ours\n${tools}`],
  ])('may be about the file %s', (_, source) => {
    expect(said({}, source)).toBe('`# Ours` stands at the top of the file.');
  });

  it('is about the stage behind an ARG', () => {
    expect(said({}, `ARG A=1\n# Style\n${tools}`)).toBe('Remove the stage tools');
  });
});

describe('a premise', () => {
  function claims(more: Partial<Elsewhere> | null): readonly string[] {
    const elsewhere = more === null ? undefined : { users: () => [], starts: () => [], ...more };
    const outcome = optimize(
      { source: SOURCE, context: null, contextPremise: null, elsewhere },
      { transforms: [removeUnusedStage], unsafe: false },
    );
    return outcome.status === 'skipped'
      ? []
      : outcome.held.flatMap(({ premises }) => premises.map(({ claim }) => claim));
  }

  it('tells whether builds were looked for in other files', () => {
    const alone = 'Nothing builds the stage tools by its name (`--target tools`): only this file was looked at.';
    expect(claims(null)).toContain(alone);
    expect(claims({})).toContain(alone);
    expect(claims(built())).toContain(
      'Nobody builds the stage tools by hand (`--target tools`): no file of the repository does.',
    );
  });
});
