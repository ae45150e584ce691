import { type BuildContext, memoryContext, type Outcome, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { installSystemPackagesFirst } from './index.js';

function context(...paths: readonly string[]): BuildContext {
  return memoryContext({ files: Object.fromEntries(paths.map((path) => [path, ''])) });
}

function outcomeOf(lines: string, ...paths: readonly string[]): Exclude<Outcome, { status: 'skipped' }> {
  const source = `FROM node:20\nWORKDIR /app\n${lines}\n`;
  const found = optimize(
    { source, context: context('src/index.js', ...paths), contextPremise: null },
    { transforms: [installSystemPackagesFirst], unsafe: false },
  );
  if (found.status === 'skipped') throw new Error('It is a Dockerfile.');
  return found;
}

function applied(lines: string): readonly string[] {
  const found = outcomeOf(lines);
  return found.status === 'changed'
    ? found.applied.map(({ title, gain }) => `${title}: ${gain.summary}, ${gain.seconds}`)
    : [];
}

describe('what is said of a move', () => {
  it.each([
    [
      'RUN apt-get install -y curl',
      'Run apt-get ahead of the sources: an edited source file no longer re-runs apt-get, 34.6',
    ],
    [
      'RUN apt-get install -y curl\nRUN npm install -g serve',
      'Run apt-get and npm ahead of the sources: an edited source file no longer re-runs apt-get and npm, 44.6',
    ],
    [
      'RUN apt-get install -y curl\nRUN ./build.sh\nRUN npm install -g serve',
      'Run apt-get ahead of the sources: an edited source file no longer re-runs apt-get, 34.6',
    ],
    [
      'RUN apt-get install -y curl && make',
      'Run apt-get ahead of the sources: an edited source file no longer re-runs apt-get, 34.6',
    ],
  ])('%s', (lines, text) => {
    expect(applied(`COPY . .\n${lines}`)).toEqual([text]);
  });

  it('names what is quick each for itself and takes its time all in all', () => {
    const quick = Array.from({ length: 6 }, () => 'RUN locale-gen').join('\n');
    expect(applied(`COPY . .\n${quick}`)).toEqual([
      'Run steps of a second or two ahead of the sources: an edited source file no longer re-runs steps of a second or two, 6',
    ]);
  });
});

describe('what is said of steps that are left', () => {
  const steps = 'COPY . .\nRUN apt-get install -y curl\nRUN npm install -g serve';

  it('is nothing where a move waits for a word', () => {
    const found = outcomeOf(`ENV PATH=/app/bin:$PATH\n${steps}`, 'bin/tool');
    expect(found.held.map(({ title }) => title)).toEqual(['Run apt-get and npm ahead of the sources']);
    expect(found.left).toEqual([]);
  });

  it('is why they stay', () => {
    const found = outcomeOf('COPY . .\nRUN ./configure.sh\nRUN apt-get install -y curl');
    expect(found.left.map(({ step, because }) => [step, because])).toEqual([
      ['RUN ./configure.sh', 'What it runs is not read here.'],
      [
        'RUN apt-get install -y curl',
        '`RUN ./configure.sh` between the copy and `RUN apt-get install -y curl` works with the sources, and `RUN apt-get install -y curl` may need what it does.',
      ],
    ]);
  });

  it('is what it was of steps that are there for the sources', () => {
    const found = outcomeOf('COPY . .\nRUN npm run build');
    expect(found.declined).toEqual([]);
    expect(found.left.map(({ because }) => because)).toEqual([
      'Which of the sources it needs is not known here: it may be any of them.',
    ]);
  });
});
