import { type Outcome, optimize } from '@dockshift/core';
import { cleanAptLists, mergeRuns, transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';

function run(
  source: string,
  ids: readonly string[] = [],
  removeUnusedIgnores = false,
): Exclude<Outcome, { status: 'skipped' }> {
  const chosen = ids.length === 0 ? transforms : transforms.filter(({ id }) => ids.includes(id));
  const input = { source, context: null, contextPremise: null };
  const outcome = optimize(input, { transforms: chosen, unsafe: false, known: transforms, removeUnusedIgnores });
  if (outcome.status === 'skipped') throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

function after(source: string, ids: readonly string[] = []): string {
  const outcome = run(source, ids, true);
  return outcome.status === 'changed' ? outcome.source : source;
}

const APT = 'RUN apt-get update && apt-get install -y curl\n';
const CLEANED = 'RUN apt-get update && apt-get install -y curl && \\\n    rm -rf /var/lib/apt/lists/*\n';

/** Two stages, with comments above the file, the first FROM, the first RUN and the second RUN. */
function twoStages(comments: { file?: string; stage?: string; run?: string; second?: string }): string {
  const line = (text?: string): string => (text === undefined ? '' : `${text}\n`);
  const file = comments.file === undefined ? '' : `${comments.file}\n\n`;
  const first = `${line(comments.stage)}FROM debian:12\n${line(comments.run)}${APT}`;
  return `${file}${first}\n# the second\nFROM debian:11\n${line(comments.second)}${APT}`;
}

describe('where clean-apt-lists is forbidden', () => {
  const ID = 'clean-apt-lists';
  it.each([
    [{}, [0, 1]],
    [{ run: `# dockshift-ignore ${ID}` }, [1]],
    [{ run: `# dockshift-ignore ${ID} -- the lists are read below` }, [1]],
    [{ run: `#dockshift-ignore ${ID}` }, [1]],
    [{ run: '# dockshift-ignore' }, [1]],
    [{ run: '# dockshift-ignore -- as it is' }, [1]],
    [{ run: `# dockshift-ignore merge-runs, ${ID}` }, [1]],
    [{ run: `# dockshift-ignore merge-runs ${ID}` }, [1]],
    [{ run: '# dockshift-ignore merge-runs' }, [0, 1]],
    [{ run: `# dockshift-ignored ${ID}` }, [0, 1]],
    [{ run: `# dockshift-ignores ${ID}` }, [0, 1]],
    [{ run: `# dockshift-ignore-files ${ID}` }, [0, 1]],
    [{ stage: `# dockshift-ignore ${ID} -- why` }, [1]],
    [{ stage: '# dockshift-ignore' }, [1]],
    [{ file: `# dockshift-ignore ${ID} -- why` }, []],
    [{ file: `# dockshift-ignore-file ${ID} -- why` }, []],
    [{ file: '# dockshift-ignore-file' }, []],
    [{ stage: `# dockshift-ignore-file ${ID}` }, []],
    [{ second: `# dockshift-ignore-file ${ID} -- for all of it` }, []],
    [{ second: '# dockshift-ignore-file merge-runs' }, [0, 1]],
    [{ run: '# hadolint ignore=DL3009' }, [1]],
    [{ run: '# hadolint ignore=DL3009 # the lists are read below' }, [1]],
    [{ run: '# hadolint ignore=DL3009 -- the lists are read below' }, [1]],
    [{ run: '# hadolint ignore=DL3008,DL3009' }, [1]],
    [{ run: '# hadolint ignore=SC2086, DL3009' }, [1]],
    [{ run: '# hadolint ignore=DL3008' }, [0, 1]],
    [{ stage: '# hadolint ignore=DL3009' }, [1]],
    [{ second: '# hadolint global ignore=DL3009' }, []],
    [{ file: '# hadolint global ignore=DL3008,DL3009 # why' }, []],
    [{ file: '# hadolint global ignore=DL3008' }, [0, 1]],
  ])('%j', (comments, cleaned) => {
    const source = twoStages(comments);
    const [head = '', ...rest] = source.split(APT);
    const expected = head + rest.map((text, at) => (cleaned.includes(at) ? CLEANED : APT) + text).join('');
    expect(after(source, [ID]).replaceAll(/^# ?dockshift-ignore.*\n/gm, '')).toBe(
      expected.replaceAll(/^# ?dockshift-ignore.*\n/gm, ''),
    );
  });
});

describe('a comment without use', () => {
  const IDLE = '# dockshift-ignore clean-apt-lists -- once';
  const lines = (outcome: ReturnType<typeof run>): readonly number[] =>
    outcome.unusedSuppressions.map(({ line }) => line);

  it.each([
    ['above what nothing would touch', `FROM debian:12\n${IDLE}\nRUN make\n`],
    ['for the file', '# dockshift-ignore-file clean-apt-lists\n\nFROM debian:12\nRUN make\n'],
    ['with other comments around', `FROM debian:12\n# above\n${IDLE}\n# below\nRUN make\n# end\n`],
    ['with Windows line ends', `FROM debian:12\r\n${IDLE}\r\nRUN make\r\n`],
    ['at the end, without a line end', `FROM debian:12\nRUN make\n${IDLE}`],
    ['with a blank line below', `FROM debian:12\nRUN a\n${IDLE}\n\nRUN make\n`],
    ['below an instruction that changes', `FROM debian:12\n${APT}${IDLE}\nCMD ["a"]\n`],
  ])('goes alone, and once: %s', (_, source) => {
    const outcome = run(source, [], true);
    if (outcome.status !== 'changed') throw new Error('nothing was removed');
    const without = source
      .split('\n')
      .filter((line) => !line.includes('dockshift-ignore'))
      .join('\n');
    const changed = run(without);
    expect(outcome.source.trimEnd()).toBe((changed.status === 'changed' ? changed.source : without).trimEnd());
    expect(outcome.applied.map(({ transform }) => transform)).toContain('unused-ignore');
    expect(outcome.unusedSuppressions).toEqual([]);
    expect(run(outcome.source, [], true).status).toBe('unchanged');
  });

  it('is told of where it stands', () => {
    expect(lines(run(`FROM debian:12\n# a\n${IDLE}\nRUN make\n`))).toEqual([3]);
  });

  it('is one that forbids what another one forbids', () => {
    const source = `# dockshift-ignore-file clean-apt-lists\n\nFROM debian:12\n${IDLE}\n${APT}`;
    expect(after(source, [cleanAptLists.id])).toBe(`# dockshift-ignore-file clean-apt-lists\n\nFROM debian:12\n${APT}`);
  });

  it.each([
    ['forbids something', `FROM debian:12\n${IDLE}\n${APT}`],
    ['names a transform that does not run', `FROM debian:12\n${IDLE}\n${APT}`, ['merge-env']],
    [
      'names none, and one that does not run would rewrite',
      `FROM debian:12\n# dockshift-ignore\n${APT}`,
      ['merge-env'],
    ],
    [
      'parts what would be joined',
      `FROM debian:12\nRUN apt-get update\n${IDLE}\nRUN apt-get install -y curl\n`,
      ['join-apt-update', 'merge-runs'],
    ],
    ['keeps a directive from being one', `${IDLE}\n# syntax=docker/dockerfile:1\nFROM debian:12\nRUN make\n`],
    ['stands inside of an instruction', `FROM debian:12\nRUN make && \\\n${IDLE}\n    make install\n`],
    ['stands in a heredoc', `FROM debian:12\nRUN <<EOF\n${IDLE}\nmake\nEOF\n`],
    ["is another linter's", 'FROM debian:12\n# hadolint ignore=DL3009\nRUN make\n'],
    ['names what there is not', 'FROM debian:12\n# dockshift-ignore clean-apt-list\nRUN make\n'],
  ])('is none that %s', (_, source, ids: readonly string[] = []) => {
    expect(lines(run(source, ids))).toEqual([]);
    expect(after(source, ids)).toContain(source.split('\n').find((line) => line.includes('ignore')));
  });
});

it('ids of no transform are told of, whatever runs', () => {
  const source =
    'FROM debian:12\n# dockshift-ignore merge-run, clean-apt-lists, it is slow\nRUN make\n# dockshift-ignore merge-env\nRUN a\n# dockshift-ignore-file x -- y\n';
  const outcome = run(source, [mergeRuns.id, cleanAptLists.id]);
  expect(outcome.unknownSuppressions).toEqual([
    { at: { line: 2, column: 1 }, ids: ['merge-run', 'it', 'is', 'slow'] },
    { at: { line: 6, column: 1 }, ids: ['x'] },
  ]);
});
