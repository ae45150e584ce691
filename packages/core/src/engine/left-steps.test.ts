import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { leftSteps } from './left-steps.js';

const FILES = ['package.json', 'package-lock.json', 'patches/a.patch', 'src/index.js', 'lib/a.js'].map((path) => ({
  path,
  size: 10,
}));

/** The steps that are left, each by its text and its reasons. */
const left = (lines: string, withContext = true): readonly string[] =>
  leftSteps(parse(lines), withContext ? memoryContext({ files: FILES }) : null).map(
    ({ step, because }) => `${step}: ${because}`,
  );

const MAKE = 'RUN make all: It builds the sources.';

describe('leftSteps', () => {
  const cases: readonly (readonly [what: string, lines: string, expected: readonly string[]])[] = [
    ['a build behind a copy of everything', 'FROM a\nCOPY . .\nRUN make all', [MAKE]],
    ['a build behind a copy of a folder', 'FROM a\nCOPY src ./src\nRUN make all', [MAKE]],
    ['no step ahead of the copy', 'FROM a\nRUN make all\nCOPY . .', []],
    ['no step behind single files', 'FROM a\nCOPY package.json ./\nRUN make all', []],
    ['no step that is quick', 'FROM a\nCOPY . .\nRUN chmod +x run.sh', []],
    [
      'no step behind a folder that a later copy brings, too',
      'FROM a\nCOPY patches ./patches\nRUN make all\nCOPY . .',
      [],
    ],
    ['a step of a stage that starts from the copy', 'FROM a AS b\nCOPY . .\nFROM b\nRUN make all', [MAKE]],
    [
      'a step behind a copy of what such a step made',
      'FROM a AS b\nCOPY . .\nRUN make all\nFROM c\nCOPY --from=b /out /out\nRUN make install',
      [MAKE, 'RUN make install: It builds the sources.'],
    ],
    ['a build behind folders that a pattern takes', 'FROM a\nCOPY s* ./\nRUN make all', [MAKE]],
    ['no step behind files that a pattern takes', 'FROM a\nCOPY package*.json */a.patch ./\nRUN make all', []],
    ['a build behind a source that a variable names', 'FROM a\nARG FROM=src\nCOPY $FROM ./\nRUN make all', [MAKE]],
    [
      'a build behind a source that is everything by default',
      'FROM a\nARG FROM=.\nCOPY ${FROM} ./\nRUN make all',
      [MAKE],
    ],
    ['no step behind a source that is nothing by default', 'FROM a\nARG FROM=\nCOPY $FROM ./\nRUN make all', []],
    ['no step behind a source that nobody knows', 'FROM a\nARG FILE\nCOPY $FILE ./\nRUN make all', []],
    [
      'a step behind a copy that the stage below asks for',
      'FROM a AS b\nONBUILD COPY . .\nFROM b\nRUN make all',
      [MAKE],
    ],
    [
      'a build with a mount of everything',
      'FROM a\nRUN --mount=type=bind,target=/src make all',
      ['RUN --mount=type=bind,target=/src make all: It builds the sources.'],
    ],
    [
      'a build with a mount of a folder, and what stands on it',
      'FROM a\nRUN --mount=source=src,target=/src make all\nRUN make install',
      [
        'RUN --mount=source=src,target=/src make all: It builds the sources.',
        'RUN make install: It builds the sources.',
      ],
    ],
    ['no step with a mount of a file', 'FROM a\nRUN --mount=type=bind,source=package.json,target=p make all', []],
    ['no step with a mount of another image', 'FROM a\nRUN --mount=from=nginx,target=/x make all', []],
    ['no step behind a copy from another image', 'FROM a\nCOPY --from=nginx / /x\nRUN make all', []],
    [
      'packages of the system, which need no sources',
      'FROM debian:12\nCOPY . .\nRUN apt-get update && apt-get install -y git',
      [
        'RUN apt-get update && apt-get install -y git: Nothing shows that it needs the sources, but it stands behind their copy.',
      ],
    ],
    [
      'packages that apk brings',
      'FROM alpine\nCOPY . .\nRUN apk add git',
      ['RUN apk add git: Nothing shows that it needs the sources, but it stands behind their copy.'],
    ],
    [
      'a script of the project',
      'FROM node:20\nCOPY . .\nRUN yarn build',
      ['RUN yarn build: Which of the sources it needs is not known here: it may be any of them.'],
    ],
    [
      'packages that are called by their names',
      'FROM node:20\nCOPY . .\nRUN npm install -g n\nRUN pip install awscli',
      [
        'RUN npm install -g n: Nothing shows that it needs the sources, but it stands behind their copy.',
        'RUN pip install awscli: Nothing shows that it needs the sources, but it stands behind their copy.',
      ],
    ],
    [
      'a change of the manifests',
      'FROM node:20\nCOPY . .\nRUN npm install express\nRUN composer require a/b',
      [
        'RUN npm install express: It changes what the manifests of the project ask for.',
        'RUN composer require a/b: It changes what the manifests of the project ask for.',
      ],
    ],
    [
      'an install that no transform has looked at',
      'FROM node:20\nCOPY src ./src\nRUN npm ci',
      ['RUN npm ci: Which files of the project it reads is not known here.'],
    ],
    [
      'an installer of which nothing is known',
      'FROM a\nCOPY . .\nRUN luarocks make',
      ['RUN luarocks make: Which files of the project it reads is not known here.'],
    ],
    [
      'installs of which nobody knows where they work, or with which options',
      'FROM node:20\nARG DIR\nARG OPTS\nCOPY . .\nRUN cd $DIR && npm ci\nRUN npm ci $OPTS',
      [
        'RUN cd $DIR && npm ci: Which files of the project it reads is not known here.',
        'RUN npm ci $OPTS: Which of the sources it needs is not known here: it may be any of them.',
      ],
    ],
    [
      'a heredoc by its first command',
      'FROM a\nCOPY . .\nRUN <<EOF\n\n# all of it\nset -e\nnpm ci\nEOF',
      ['RUN <<EOF (npm ci): Which files of the project it reads is not known here.'],
    ],
    [
      'a heredoc for another program',
      'FROM a\nCOPY . .\nRUN <<EOF\n#!/usr/bin/make -f\nmake all\nEOF',
      ['RUN <<EOF (make all): What the program does that runs its heredoc is not read here.'],
    ],
    [
      'an exec form, of which the first word tells the time',
      'FROM a\nCOPY . .\nRUN ["make", "all"]',
      ['RUN ["make", "all"]: What it runs is not read here.'],
    ],
  ];

  it.each(cases)('names %s', (_, lines, expected) => {
    expect(left(lines)).toEqual(expected);
  });

  it('says of a call what is said of it alone', () => {
    const byHand = ['pip install .', 'uv pip install .', 'pip-compile', 'pip install -r a.txt'].map(
      (run) => leftSteps(parse(`FROM a\nWORKDIR /app\nCOPY . .\nRUN ${run}`), null)[0]?.byHand,
    );
    expect(byHand.map((one) => /`([^`]*)`/.exec(one ?? '')?.[1])).toEqual([
      'pip-compile pyproject.toml',
      'uv pip install -r pyproject.toml',
      'pip install -r requirements.txt',
      undefined,
    ]);
  });

  it('says of a mount that it need not be of all', () => {
    const [one] = leftSteps(parse('FROM a\nRUN --mount=target=. make all'), null);
    expect(one?.byHand).toMatch(/^Mount only the files that it needs;/);
  });

  it('takes only the root for the sources where the context is not known', () => {
    expect(left('FROM a\nCOPY . .\nRUN make all', false)).toEqual([MAKE]);
    expect(left('FROM a\nCOPY src ./src\nRUN make all', false)).toEqual([]);
  });
});
