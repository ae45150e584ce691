import { type Commits, memoryContext, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { copyManifestsFirst } from './index.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } };
const MS = { version: '2.1.3', resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz', integrity: 'sha512-aaaa' };

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify(MANIFEST),
  'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': MANIFEST, 'node_modules/ms': MS } }),
  'requirements.txt': '-r base.txt\nsix==1.16.0\n',
  'base.txt': 'flask==3.0.3\n',
  'main.py': '1\n',
  'server.js': '1\n',
  'lib/a.js': '1\n',
  'lib/package.json': '1\n',
  '.npmrc': 'fund=false\n',
};

interface Around {
  readonly more?: Readonly<Record<string, string>>;
  readonly commits?: Commits;
  readonly unsafe?: boolean;
}

/** The instructions behind the transform, in a line; `-` where nothing changes. */
function after(lines: readonly string[], { more = {}, commits, unsafe = true }: Around = {}): string {
  const source = `${lines.join('\n')}\n`;
  const context = memoryContext({ files: { ...files, ...more }, dockerfile: null });
  const outcome = optimize(
    { source, context, contextPremise: null, commits: () => commits ?? null },
    { transforms: [copyManifestsFirst], unsafe },
  );
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  expect(outcome.defects).toEqual([]);
  return outcome.status === 'changed' ? outcome.source.trim().split('\n').join(' | ') : '-';
}

const NODE = ['FROM node:20', 'WORKDIR /app'];
const PYTHON = ['FROM python:3.12', 'WORKDIR /app'];

describe('a list of files, of which an install needs some', () => {
  it.each<[what: string, lines: readonly string[], expected: string]>([
    [
      'is taken apart, and the rest is copied behind the install',
      [...NODE, 'COPY server.js package.json package-lock.json ./', 'RUN npm ci', 'CMD ["node", "server.js"]'],
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY server.js ./ | CMD ["node", "server.js"]',
    ],
    [
      'keeps what the manifests name',
      [...PYTHON, 'copy requirements.txt main.py base.txt /app/', 'RUN pip install -r requirements.txt'],
      'copy requirements.txt base.txt /app/ | RUN pip install -r requirements.txt | copy main.py /app/',
    ],
    [
      'keeps settings, which the install reads',
      [...NODE, 'COPY .npmrc package.json package-lock.json server.js ./', 'RUN npm ci'],
      'COPY .npmrc package.json package-lock.json ./ | RUN npm ci | COPY server.js ./',
    ],
    [
      'keeps its flags',
      [...NODE, 'COPY --chown=node package.json package-lock.json server.js ./', 'RUN npm ci'],
      'COPY --chown=node package.json package-lock.json ./ | RUN npm ci | COPY --chown=node server.js ./',
    ],
    [
      'takes along what works with the rest',
      [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN cat server.js', 'RUN npm ci'],
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY server.js ./ | RUN cat server.js',
    ],
    [
      'leaves what reads a manifest where it is',
      [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN cat package.json', 'RUN npm ci'],
      'COPY package.json package-lock.json ./ | RUN cat package.json | RUN npm ci | COPY server.js ./',
    ],
    [
      'is one that has a manifest',
      [...NODE, 'COPY base.txt main.py /srv/', 'COPY package.json package-lock.json server.js ./', 'RUN npm ci'],
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY server.js ./ | COPY base.txt main.py /srv/',
    ],
    [
      'makes its folder with what stays',
      [
        'FROM node:20',
        'ENV A=1',
        'COPY --chown=node server.js package.json package-lock.json /app/',
        'WORKDIR /app',
        'RUN npm ci',
      ],
      'COPY --chown=node package.json package-lock.json /app/ | WORKDIR /app | RUN npm ci | COPY --chown=node server.js /app/',
    ],
    [
      'is taken apart for each of two installs',
      [
        ...NODE,
        'COPY requirements.txt base.txt package.json package-lock.json ./',
        'RUN pip install -r requirements.txt',
        'RUN npm ci',
      ],
      'COPY requirements.txt base.txt ./ | RUN pip install -r requirements.txt | COPY package.json package-lock.json ./ | RUN npm ci',
    ],
  ])('%s', (_, lines, expected) => {
    const start = lines.slice(0, 2).join(' | ');
    expect(after(lines)).toBe(`${start} | ${expected}`);
  });

  it.each<[what: string, lines: readonly string[], around?: Around]>([
    ['the install needs all of them', [...NODE, 'COPY package.json package-lock.json .npmrc ./', 'RUN npm ci']],
    ['it needs none of them', [...NODE, 'COPY main.py server.js ./', 'RUN npm ci']],
    ['a folder is among them', [...NODE, 'COPY package.json package-lock.json lib ./', 'RUN npm ci']],
    [
      'two have one name',
      [...NODE, 'COPY package.json package-lock.json server.js sub/server.js ./', 'RUN npm ci'],
      { more: { 'sub/server.js': '' } },
    ],
    ['a pattern is among them', [...NODE, 'COPY package*.json server.js ./', 'RUN npm ci']],
    [
      'a variable is among them',
      [...NODE, 'ARG S=server', 'COPY package.json package-lock.json $S.js ./', 'RUN npm ci'],
    ],
    ['it is a JSON array', [...NODE, 'COPY ["package.json", "package-lock.json", "server.js", "./"]', 'RUN npm ci']],
    [
      'it keeps their folders',
      [
        '# syntax=docker/dockerfile:1',
        ...NODE,
        'COPY --parents package.json package-lock.json server.js ./',
        'RUN npm ci',
      ],
    ],
    [
      'it is one of another stage',
      [...NODE, 'COPY --from=x package.json package-lock.json server.js ./', 'RUN npm ci'],
    ],
    [
      'a comment stands in it',
      [...NODE, 'COPY package.json package-lock.json \\', '# why', '  server.js ./', 'RUN npm ci'],
    ],
    [
      'a later copy brings the rest again',
      [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN npm ci', 'COPY server.js ./'],
    ],
    [
      'the install runs what it brings',
      [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN node server.js && npm ci'],
    ],
    [
      'it may be read by a script of the project',
      [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN npm ci'],
      { more: { 'package.json': JSON.stringify({ ...MANIFEST, scripts: { postinstall: 'node server.js' } }) } },
    ],
  ])('stays where %s', (_, lines, around) => {
    expect(after(lines, around)).toBe('-');
  });

  it('keeps comments and blank lines', () => {
    const lines = [
      ...NODE,
      '',
      '# All of it',
      'COPY package.json package-lock.json server.js ./',
      '',
      'RUN npm ci',
      '',
      'EXPOSE 80',
    ];
    expect(after(lines)).toBe(
      'FROM node:20 | WORKDIR /app |  | # All of it | COPY package.json package-lock.json ./ |  | RUN npm ci |  | COPY server.js ./ |  | EXPOSE 80',
    );
  });

  it('waits where commits have always changed the manifests as well', () => {
    const commits = (path: string): Commits =>
      Array.from({ length: 12 }, (_, at) => [{ path, before: `${at}`, after: `${at + 1}` }]);
    const lines = [...NODE, 'COPY package.json package-lock.json server.js ./', 'RUN npm ci'];
    expect(after(lines, { commits: commits('package.json'), unsafe: false })).toBe('-');
    expect(after(lines, { commits: commits('server.js'), unsafe: false })).not.toBe('-');
  });
});
