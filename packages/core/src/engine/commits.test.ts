import { describe, expect, it } from 'vitest';
import type { Commits } from '../cache/replay.js';
import { memoryContext } from '../context/memory-context.js';
import type { Finding, RewriteFinding } from '../rewrite/finding.js';
import type { Gain } from '../rewrite/rewrite.js';
import { parse } from '../syntax/parse.js';
import { ropeOf } from '../text/rope.js';
import { heldByCommits } from './commits.js';

const context = memoryContext({
  files: ['docs/a.md', 'package.json', 'src/a.js', '.dockerignore'].map((path) => ({
    path,
    text: path === '.dockerignore' ? 'docs\n' : '',
  })),
});

/** One commit for each word, which changes the files whose names stand in it. */
function commits(words: string): Commits {
  const named: Readonly<Record<string, readonly string[]>> = {
    m: ['package.json'],
    s: ['src/a.js'],
    b: ['package.json', 'src/a.js'],
    d: ['docs/a.md'],
  };
  const versions = new Map<string, number>();
  return [...words].map((word) =>
    (named[word] ?? []).map((path) => {
      const version = versions.get(path) ?? 0;
      versions.set(path, version + 1);
      return { path, before: `${path} ${version}`, after: `${path} ${version + 1}` };
    }),
  );
}

function open(
  history: Commits,
  around: readonly [string, string],
  late: string,
  early: string,
  gain: Omit<Gain, 'summary'>,
) {
  const source = around.join(late);
  const start = source.indexOf(late);
  const finding: RewriteFinding = {
    at: { start, end: start + late.length },
    message: '',
    rewrite: {
      title: '',
      edits: [{ file: 'dockerfile', span: { start, end: start + late.length }, text: early }],
      footprint: [],
      keeps: 'image',
      premises: [],
      gain: { summary: '', ...gain },
    },
  };
  const texts = { document: parse(source), rope: ropeOf(source), ignore: 'docs\n' };
  return heldByCommits(finding, texts, context, history).rewrite.premises.map(({ claim, proof }) => [claim, proof]);
}

const NPM = ['COPY . .\nRUN npm ci\n', 'COPY package.json ./\nRUN npm ci\nCOPY . .\n', { seconds: 33 }] as const;
const VALUE = ['ARG SHA\nRUN npm ci\nCOPY . .\n', 'RUN npm ci\nARG SHA\nCOPY . .\n', { values: ['SHA'] }] as const;
const VALUE_BEHIND = [`COPY . .\n${VALUE[0]}`, `COPY . .\n${VALUE[1]}`, { values: ['SHA'] }] as const;
/** Another copy of everything stands ahead. */
const FULL = [`COPY . /all\n${NPM[0]}`, `COPY . /all\n${NPM[1]}`, { seconds: 33 }] as const;
const GO = [
  'COPY . .\nRUN go build\n',
  'COPY package.json ./\nRUN go mod download\nCOPY . .\nRUN go build\n',
  { cached: 'RUN go mod download' },
] as const;

const again = (many: string, of: number): readonly unknown[] => [
  [
    `Rebuilds get shorter by it: ${many} of the last ${of} commits that a build sees would have run the install again all the same.`,
    null,
  ],
];

const downloadedAgain = (many: string, of: number): readonly unknown[] => [
  [
    `Most rebuilds find the download in the cache: ${many} of the last ${of} commits that a build sees would have run it again.`,
    null,
  ],
];

describe('a new order', () => {
  it.each([
    ['an install, of which each commit changes what it needs', NPM, 'mmmmmbbbbbbb', again('all', 12)],
    ['an install behind a copy of everything', FULL, 'sssssssssss', again('all', 11)],
    ['an install, of which all commits but one do', NPM, 'mmmmmbbbbbbs', []],
    ['an install, of too few commits to tell', NPM, 'mmmmmbbbb', []],
    ['an install, of too few commits that a build sees', NPM, 'mmmmmbbbbddddd', []],
    ['a download, of which most commits change what it needs', GO, 'mmmmmmbbssss', downloadedAgain('8', 12)],
    ['a download, of which as many do', GO, 'mmmmmmssssss', downloadedAgain('6', 12)],
    ['a download, of which fewer do', GO, 'mmmmmsssssss', []],
    ['an ARG of another value in each build', VALUE, 'ssssssssssss', []],
    [
      'an ARG of another value behind a copy of everything',
      VALUE_BEHIND,
      'ssssssssssss',
      [
        [
          'Rebuilds get shorter by it: all of the last 12 commits that a build sees would have run the steps again all the same.',
          null,
        ],
      ],
    ],
    ['a download, and commits that no build sees', GO, 'mmmmmsssssssdddddddd', []],
  ] as const)('%s', (_what, [late, early, gain], words, expected) => {
    expect(open(commits(words), ['FROM node:20\n', ''], late, early, gain)).toEqual(expected);
    // A stage that the last one does without is looked at for itself.
    expect(open(commits(words), ['FROM node:20 AS dev\n', 'FROM scratch\n'], late, early, gain)).toEqual(expected);
  });

  it('is none where nothing is rewritten', () => {
    const finding: Finding = { at: { start: 0, end: 1 }, message: '', declined: 'x', because: '' };
    const texts = { document: parse('FROM a\n'), rope: ropeOf('FROM a\n'), ignore: null };
    expect(heldByCommits(finding, texts, context, commits('mmmmmmmmmmmmmm'))).toBe(finding);
  });
});
