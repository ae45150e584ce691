import { memoryContext, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { copyManifestsFirst } from './index.js';

const LOCK = {
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } },
    'node_modules/ms': {
      version: '2.1.3',
      resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
      integrity: 'sha512-aaaa',
    },
  },
};

const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } }),
  'package-lock.json': JSON.stringify(LOCK),
  'web/package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } }),
  'web/package-lock.json': JSON.stringify(LOCK),
  'web/src/a.js': '1\n',
  'requirements.txt': 'six==1.16.0\n',
  'src/a.js': '1\n',
  'index.js': '1\n',
  'npmrc.docker': 'ignore-scripts=true\n',
  'go.mod': 'module a\n\ngo 1.22\n\nrequire example.org/b v1.0.0\n',
  'go.sum': 'example.org/b v1.0.0 h1:a\nexample.org/b v1.0.0/go.mod h1:a\n',
};

/** The instructions behind the transform, in a line; `-` where nothing changes. */
function after(lines: readonly string[], more: Readonly<Record<string, string>> = {}, unsafe = true): string {
  const source = `${lines.join('\n')}\n`;
  const context = memoryContext({ files: { ...files, ...more }, dockerfile: null });
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: [copyManifestsFirst], unsafe });
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  expect(outcome.defects).toEqual([]);
  return outcome.status === 'changed' ? outcome.source.trim().split('\n').join(' | ') : '-';
}

const FROM = 'FROM node:20';
const APP = 'WORKDIR /app';
const MANIFESTS = 'COPY package.json package-lock.json ./';

describe('a copy between the manifests and an install', () => {
  it.each<[what: string, lines: readonly string[], expected: string]>([
    [
      'moves where the install has no use for it, and others keep their order',
      [MANIFESTS, 'COPY src src', 'COPY index.js ./', 'RUN npm ci'],
      `${MANIFESTS} | RUN npm ci | COPY src src | COPY index.js ./`,
    ],
    ['moves as an ADD too', [MANIFESTS, 'ADD src src', 'RUN npm ci'], `${MANIFESTS} | RUN npm ci | ADD src src`],
    [
      'moves from ahead of the manifests',
      ['COPY src src', MANIFESTS, 'RUN npm ci'],
      `${MANIFESTS} | RUN npm ci | COPY src src`,
    ],
    [
      'moves where it brings a file under another name',
      ['COPY src/a.js /app/main.js', 'COPY requirements.txt /app', 'RUN pip install -r requirements.txt'],
      'COPY requirements.txt /app | RUN pip install -r requirements.txt | COPY src/a.js /app/main.js',
    ],
    [
      'moves where the project is a folder of the context',
      ['COPY web/package.json web/package-lock.json ./', 'COPY web/src src', 'RUN npm ci'],
      'COPY web/package.json web/package-lock.json ./ | RUN npm ci | COPY web/src src',
    ],
    [
      'moves where a pattern brings the manifests',
      ['COPY package*.json ./', 'COPY src src', 'RUN npm ci'],
      'COPY package*.json ./ | RUN npm ci | COPY src src',
    ],
    [
      'moves over a pattern that brings the manifests',
      ['COPY src src', 'COPY package*.json ./', 'RUN npm ci'],
      'COPY package*.json ./ | RUN npm ci | COPY src src',
    ],
    [
      'moves over an ADD by a pattern',
      ['COPY src src', 'ADD package*.json ./', 'RUN npm ci'],
      'ADD package*.json ./ | RUN npm ci | COPY src src',
    ],
    [
      'moves beside a copy of all the sources that stays',
      ['COPY --exclude=b . /other/', MANIFESTS, 'COPY src src', 'RUN npm ci'],
      `COPY --exclude=b . /other/ | ${MANIFESTS} | RUN npm ci | COPY src src`,
    ],
    [
      'moves with what needs it',
      [MANIFESTS, 'COPY src src', 'RUN chmod +x src/a.js', 'RUN npm ci'],
      `${MANIFESTS} | RUN npm ci | COPY src src | RUN chmod +x src/a.js`,
    ],
    [
      'moves over a step that it has nothing to do with',
      [MANIFESTS, 'COPY src src', 'RUN apt-get update', 'RUN npm ci'],
      `${MANIFESTS} | RUN apt-get update | RUN npm ci | COPY src src`,
    ],
    [
      'moves to a folder that it makes',
      [MANIFESTS, 'COPY src/a.js lib/', 'RUN echo a && npm ci'],
      `${MANIFESTS} | RUN echo a && npm ci | COPY src/a.js lib/`,
    ],
    [
      'moves with a copy of the same file that is not the same for both',
      ['COPY src/a.js ./index.js', 'COPY index.js ./', MANIFESTS, 'RUN npm ci', 'COPY index.js ./'],
      `${MANIFESTS} | RUN npm ci | COPY src/a.js ./index.js | COPY index.js ./ | COPY index.js ./`,
    ],
    [
      'moves where the project is all of the image',
      ['WORKDIR /', MANIFESTS, 'COPY src src', 'RUN npm ci'],
      `WORKDIR / | ${MANIFESTS} | RUN npm ci | COPY src src`,
    ],
    [
      'moves with its owner where its folder is there',
      [MANIFESTS, 'COPY --chown=1 src src', 'RUN npm ci'],
      `${MANIFESTS} | RUN npm ci | COPY --chown=1 src src`,
    ],
    [
      'moves where it goes to another place',
      [MANIFESTS, 'COPY src /srv/app', 'RUN npm ci'],
      `${MANIFESTS} | RUN npm ci | COPY src /srv/app`,
    ],
    [
      'moves ahead of the rest of a RUN',
      [MANIFESTS, 'COPY src src', 'RUN npm ci && node src/a.js'],
      `${MANIFESTS} | RUN npm ci | COPY src src | RUN node src/a.js`,
    ],
  ])('%s', (_, lines, expected) => {
    expect(after([FROM, APP, ...lines])).toBe(`${FROM} | ${APP} | ${expected}`);
  });

  it('takes a file that is copied to another place for one that is not there', () => {
    const lines = [FROM, APP, MANIFESTS, 'COPY yarn.lock /other/', 'COPY src src', 'RUN npm install'];
    const expected = [FROM, APP, MANIFESTS, 'RUN npm install', 'COPY yarn.lock /other/', 'COPY src src'];
    expect(after(lines, { 'yarn.lock': '# yarn lockfile v1\n' })).toBe(expected.join(' | '));
  });

  it('counts no file of the sources that no copy has brought to what may be the home', () => {
    const lines = ['FROM example.org/node', APP, MANIFESTS, 'COPY src src', 'RUN npm ci'];
    expect(after(lines, { '.gitconfig': '' }, false)).toMatch(/RUN npm ci \| COPY src src$/);
  });

  it('finds the manifests in the stage that its own starts from', () => {
    const stages = [`${FROM} AS base`, APP, MANIFESTS, 'FROM base', 'COPY src src', 'RUN npm ci'];
    expect(after(stages)).toBe(`${stages.slice(0, 4).join(' | ')} | RUN npm ci | COPY src src`);
  });

  it.each<[what: string, lines: readonly string[], more?: Readonly<Record<string, string>>]>([
    ['a manifest is all it brings', ['COPY package.json ./', 'COPY package-lock.json ./', 'RUN npm ci']],
    ['the install runs what it brings', [MANIFESTS, 'COPY src src', 'RUN node src/a.js && npm ci']],
    ['a pattern may bring anything tomorrow', [MANIFESTS, 'COPY src/*.js lib/', 'RUN npm ci']],
    ['a pattern behind it may bring what it brings', ['COPY src/a.js ./z.js', 'COPY *.js* ./', 'RUN npm ci']],
    [
      'a pattern with a variable behind it may bring what it brings',
      ['ARG NAME=package', 'COPY src/a.js ./package-x.json', 'COPY ${NAME}*.json ./', 'RUN npm ci'],
    ],
    [
      'a pattern behind it brings a folder',
      ['COPY src/a.js ./b.js', 'COPY s*c ./', 'COPY package*.json ./', 'RUN npm ci'],
      { 'src/b.js': '' },
    ],
    [
      'a pattern behind it keeps its folders',
      ['COPY src/a.js ./web/src/z.js', 'COPY --parents w*b/src ./', 'COPY package*.json ./', 'RUN npm ci'],
    ],
    [
      'a pattern may bring a file that counts',
      ['COPY package*.json .npm* ./', 'COPY npmrc.docker /app/.npmrc', 'COPY src src', 'RUN npm ci'],
    ],
    ['a flag decides what it brings', [MANIFESTS, 'COPY --exclude=b src src', 'RUN npm ci']],
    ['a later copy brings it again', [MANIFESTS, 'COPY src src', 'RUN npm ci', 'COPY . .'], { '.dockerignore': 'a' }],
    ['it goes where the system looks', [MANIFESTS, 'COPY src /etc/app', 'RUN npm ci']],
    ['it goes above the project, where managers look', [MANIFESTS, 'COPY index.js /', 'RUN npm ci']],
    ['it is a folder of patches', [MANIFESTS, 'COPY src patches', 'RUN npm ci']],
    ['it is a patch', [MANIFESTS, 'COPY src/a.js patches/', 'RUN npm ci']],
    [
      'a step looks for it by its new name',
      ['COPY src/a.js ./mix.exs', MANIFESTS, 'RUN mix local.hex --force', 'RUN npm ci'],
    ],
    ['it is a file of settings', [MANIFESTS, 'COPY npmrc.docker .babelrc', 'RUN npm ci']],
    ['the install may run or not', [MANIFESTS, 'COPY src src', 'RUN if [ -d a ]; then npm ci; fi']],
    ['a mount brings the sources', [MANIFESTS, 'COPY src src', 'RUN --mount=type=bind,target=/src npm ci']],
    ['the manifest is made in the image', ['COPY src src', 'RUN npm init -y', 'RUN npm install']],
    [
      'the lock file is elsewhere',
      ['COPY package.json ./', 'COPY package-lock.json lock/', 'COPY src src', 'RUN npm ci'],
    ],
    ['the manifest was changed', [MANIFESTS, 'RUN sed -i s/a/b/ package.json', 'COPY src src', 'RUN npm ci']],
    [
      'the manifest is another file',
      ['COPY web/src/a.js ./package.json', MANIFESTS, 'COPY src/a.js ./package.json', 'COPY src src', 'RUN npm ci'],
    ],
    ['a file that counts was made', [MANIFESTS, 'RUN echo a=b > .npmrc', 'COPY src src', 'RUN npm ci']],
    [
      'a file that counts comes under another name',
      ['COPY npmrc.docker .npmrc', MANIFESTS, 'COPY src src', 'RUN npm ci'],
    ],
    ['the project lies where nobody knows', ['WORKDIR $NOWHERE', MANIFESTS, 'COPY src src', 'RUN npm ci']],
    [
      'folders on its way would have another owner',
      ['COPY --chown=1 src/a.js lib/', 'COPY --chown=1 package.json package-lock.json ./', 'RUN npm ci'],
    ],
    ['folders on its way would have another mode', ['COPY --chmod=755 src/a.js lib/', MANIFESTS, 'RUN npm ci']],
    [
      'another copy would give them one',
      ['COPY src/a.js lib/', 'COPY --chown=1 index.js lib/', MANIFESTS, 'RUN npm ci'],
    ],
    ['a WORKDIR would make them', ['COPY src/a.js /lib1/a/', 'WORKDIR /lib1', 'WORKDIR /app', MANIFESTS, 'RUN npm ci']],
    ['a WORKDIR enters it', ['COPY src /app/src', 'WORKDIR /app/src', 'WORKDIR /app', MANIFESTS, 'RUN npm ci']],
    [
      'what is downloaded for a build still stands behind others',
      ['COPY go.mod go.sum ./', 'COPY src src', 'RUN go build ./...'],
    ],
  ])('stays where %s', (_, lines, more) => {
    expect(after([FROM, APP, ...lines], more)).toBe('-');
  });

  it('stays where only a part of the install can go ahead', () => {
    const more = {
      'pyproject.toml':
        '[project]\nname = "app"\nversion = "1.0.0"\ndependencies = ["flask"]\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
      'uv.lock':
        'version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "app"\nversion = "1.0.0"\nsource = { editable = "." }\n\n[[package]]\nname = "flask"\nversion = "3.0.3"\nsource = { registry = "https://pypi.org/simple" }\n',
    };
    const lines = [
      APP,
      'COPY pyproject.toml uv.lock ./',
      'COPY src/a.js /srv/',
      'RUN pip install uv && uv sync --locked',
    ];
    expect(after(['FROM python:3.12', ...lines], more)).toBe('-');
  });

  it('stays where the install takes in what it brings', () => {
    const manifest = { name: 'app', version: '1.0.0', workspaces: ['src'] };
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': manifest,
        src: { name: 's', version: '1.0.0' },
        'node_modules/s': { resolved: 'src', link: true },
      },
    };
    const more = {
      'package.json': JSON.stringify(manifest),
      'package-lock.json': JSON.stringify(lock),
      'src/package.json': JSON.stringify({ name: 's', version: '1.0.0' }),
    };
    expect(after([FROM, APP, MANIFESTS, 'COPY src src', 'RUN npm ci'], more)).toBe('-');
  });

  it('stays where it brings the manifest of a workspace that the project is in', () => {
    const root = { name: 'root', workspaces: ['web'], dependencies: { six: '1.0.0' } };
    const more = {
      'package.json': JSON.stringify(root),
      'bun.lock': '{ "lockfileVersion": 1, "workspaces": {}, "packages": {} }',
    };
    const lines = [
      'WORKDIR /app/web',
      'COPY package.json bun.lock /app/',
      'COPY web/package.json ./',
      'RUN bun install',
    ];
    expect(after(['FROM oven/bun:1', ...lines], more)).toBe('-');
  });

  it.each<[what: string, stages: readonly string[]]>([
    [
      'may be one of two',
      ['ARG BASE=node:20', `${FROM} AS a`, APP, 'FROM $BASE', APP, MANIFESTS, 'COPY src src', 'RUN npm ci'],
    ],
    [
      'has triggers',
      [`${FROM} AS a`, APP, 'ONBUILD COPY npmrc.docker .npmrc', 'FROM a', MANIFESTS, 'COPY src src', 'RUN npm ci'],
    ],
  ])('stays where the stage that its own starts from %s', (_, stages) => {
    expect(after(stages)).toBe('-');
  });
});
