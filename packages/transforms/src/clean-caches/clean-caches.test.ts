import { memoryContext, type Outcome, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { cleanCaches } from './index.js';

type Files = Parameters<typeof memoryContext>[0]['files'];

/** What is made of a file: titles of rewrites, `held: ` in front of one that waits for a word, codes of declines. `files`: null is no context. */
function said(source: string, files: Files | null = {}): readonly string[] {
  const context = files === null ? null : memoryContext({ files, dockerfile: null });
  const outcome: Outcome = optimize(
    { source, context, contextPremise: null },
    { transforms: [cleanCaches], unsafe: false },
  );
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  expect(outcome.defects).toEqual([]);
  return [
    ...(outcome.status === 'changed' ? outcome.applied.map(({ title }) => title) : []),
    ...outcome.held.map(({ title }) => `held: ${title}`),
    ...outcome.declined.map(({ code }) => code),
  ];
}

const BY_NPM = 'End this RUN with npm cache clean --force';
const OF_NPM = 'End this RUN with rm -rf /root/.npm/_cacache';
const OF_PIP = 'End this RUN with rm -rf /root/.cache/pip';
const CLONE = 'RUN git clone https://example.org/shop /shop';

describe('where a cache is', () => {
  it.each<[from: string, lines: readonly string[], expected: string]>([
    ['acme/base', ['RUN dnf install -y git'], 'folder'],
    ['acme/base', ['ENV HOME=/root', 'RUN npm install -g serve'], 'folder'],
    ['node:20', ['RUN HOME=/a npm install -g serve'], 'End this RUN with rm -rf /a/.npm/_cacache'],
    ['node:20', ['RUN HOME=/a npm install -g serve && HOME=/b npm install -g nodemon'], 'folder'],
    ['node:20', ['ENV npm_config_cache=/x', 'RUN npm install -g serve'], 'folder'],
    ['node:20', ['RUN npm install -g serve', 'ENV npm_config_cache=/x'], BY_NPM],
    // A project that was fetched may have settings of its own.
    ['node:20', [CLONE, 'RUN npm install ms'], `held: ${BY_NPM}`],
    ['node:20', ['RUN npm install ms', CLONE], BY_NPM],
    ['node:20', [CLONE, 'RUN npm install -g serve'], BY_NPM],
  ])('from %s, %j: %s', (from, lines, expected) => {
    expect(said(`FROM ${from}\n${lines.join('\n')}\n`)).toEqual([expected]);
  });

  it.each<[what: string, files: Files | null, expected: string]>([
    ['a file that is none of settings', { 'README.md': 'cache=/x\n' }, BY_NPM],
    ['settings of something else', { '.npmrc': 'fund=false\n' }, BY_NPM],
    ['settings that move it', { '.npmrc': 'cache=/x\n' }, 'folder'],
    ['settings elsewhere', [{ path: '.npmrc', kind: 'symlink', text: 'conf/npm' }], 'folder'],
    ['what is not known', null, `held: ${BY_NPM}`],
  ])('in a build context with %s: %s', (_, files, expected) => {
    expect(said('FROM node:20\nRUN npm install -g serve\n', files)).toEqual([expected]);
  });

  it('is said by no settings of apk', () => {
    expect(said('FROM alpine:3.20\nRUN apk add git\n', null)).toEqual(['Install with --no-cache']);
  });
});

describe('an install that keeps nothing', () => {
  it.each<[lines: readonly string[], expected: readonly string[]]>([
    [['RUN pip install six'], ['Install with --no-cache-dir']],
    [['RUN pip install six | pip install attrs'], [OF_PIP]],
    [
      ['RUN pip install six', 'RUN pip install pip==9'],
      ['Install with --no-cache-dir', OF_PIP],
    ],
    [
      ['RUN pip install pip==9', 'RUN pip install six'],
      [OF_PIP, OF_PIP],
    ],
  ])('%j: %j', (lines, expected) => {
    expect(said(`FROM python:3.12\n${lines.join('\n')}\n`)).toEqual(expected);
  });
});

describe('the command of npm', () => {
  it.each([
    ['npm install -g serve', BY_NPM],
    ['npm install -g serve && mkdir /y', BY_NPM],
    // It may be another program, or another npm, in another folder or with other variables.
    ['/usr/local/bin/npm install -g serve', OF_NPM],
    ['env npm install -g serve', OF_NPM],
    ['A=b npm install -g serve', OF_NPM],
    ['npm install -g serve && A=b', OF_NPM],
    ['npm install -g serve && A=b mkdir /y', OF_NPM],
    ['npm install -g npm@9', OF_NPM],
    ['npm install -g ./tool', OF_NPM],
    ['cd "$X" && npm install -g serve', OF_NPM],
    ['cd /x && npm install -g serve && cd /', OF_NPM],
  ])('comes behind `%s` where it is sure to work: %s', (run, expected) => {
    expect(said(`FROM node:20\nRUN ${run}\n`)).toEqual([expected]);
  });
});
