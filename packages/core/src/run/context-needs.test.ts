import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { contextNeeds } from './context-needs.js';

/** What a Dockerfile in /app needs: alternatives with `|` between them. */
const needs = (lines: string): readonly string[] =>
  contextNeeds(parse(`FROM node:20\nWORKDIR /app\n${lines}\n`)).map((names) => names.join('|'));

const LOCK = 'package-lock.json|npm-shrinkwrap.json';

describe('what a context must have', () => {
  it.each<[string, string, readonly string[]]>([
    ['sources as written', 'COPY a ./b c/\nADD d /e/', ['a', './b', 'd']],
    ['no pattern beside a plain source', 'COPY a b* c/d* ./', ['a', 'c']],
    ['what a variable names, as written', 'COPY a $X/b* ./', ['a', '$X/b*']],
    ['one of several patterns', 'COPY a* b? ./', ['a*|b?']],
    ['nothing of another stage', 'COPY --from=other a b', []],
    ['a manifest behind a copy of everything', 'COPY . .\nRUN npm ci', ['.', 'package.json', LOCK]],
    ['the same by ADD', 'ADD . .\nRUN npm ci', ['.', 'package.json', LOCK]],
    [
      'a manifest in its folder',
      'COPY ./ .\nRUN cd web && npm ci',
      ['./', 'web/package.json', 'web/package-lock.json|web/npm-shrinkwrap.json'],
    ],
    ['a go.mod, there or above', 'COPY . .\nRUN cd a && go build', ['.', 'a/go.mod|go.mod']],
    ['no manifest before the copy', 'RUN npm ci\nCOPY . .', ['.']],
    ['none that another source may bring', 'COPY . web ./\nRUN npm ci', ['.', 'web']],
    ['none of a folder that is copied alone', 'COPY web .\nRUN npm ci', ['web']],
    ['none for what need not run', 'COPY . .\nRUN if test -f package.json; then npm ci; fi', ['.']],
    ['none for a project elsewhere', 'COPY . .\nRUN cd /opt/tool && npm ci', ['.']],
    ['none in a folder that is not known', 'COPY . $DIR\nRUN npm ci', ['.']],
    ['none for a script that is not understood', 'COPY . .\nRUN ["npm", "ci"]', ['.']],
  ])('is %s', (_, lines, expected) => {
    expect(needs(lines)).toEqual(expected);
  });
});
