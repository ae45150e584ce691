import { describe, expect, it } from 'vitest';
import { FILES, outcome, reason } from './manifests-outcome.js';

describe('why an install stays', () => {
  it.each([
    ['python:3.12', 'WORKDIR $DIR | COPY . . | RUN pip install -r requirements.txt', 'Which folder the copy fills'],
    [
      'python:3.12',
      'ENV VIRTUAL_ENV=/app | COPY . . | RUN pip install -r requirements.txt',
      'The install itself works',
    ],
    ['node:20', 'COPY . . | RUN npm test && npm ci', '`npm test` in front of the install'],
    ['node:20', 'COPY . . | RUN { npm ci; npm test; }', 'The install is part of a larger command'],
  ])('%s: %s: %s', (base, lines, because) => {
    expect(reason(base, lines.split(' | '))).toMatch(new RegExp(`^${because}`));
  });
});

describe('installs that rest on the same open claim', () => {
  it('go ahead together', () => {
    const lines = ['COPY . .', 'RUN npm install && npm install'];
    expect(outcome('node:20', lines)).toBe('held');
    expect(outcome('node:20', lines, {}, true)).toBe(
      'COPY package.json package-lock.json ./ | RUN npm install && npm install | COPY . .',
    );
  });
});

describe('an install that is judged by the npm of its image', () => {
  // As npm itself writes them.
  const format = (json: object): string => `${JSON.stringify(json, null, 2)}\n`;
  const files = {
    'package.json': format({ name: 'a', dependencies: { ms: '^2.1.3' } }),
    'package-lock.json': format({ ...JSON.parse(FILES['package-lock.json']) }),
  };

  it.each([
    ['RUN npm install', 'COPY package.json package-lock.json ./ | RUN npm install | COPY . .'],
    [
      'RUN npm install | RUN npm install -g npm',
      'COPY package.json package-lock.json ./ | RUN npm install | COPY . . | RUN npm install -g npm',
    ],
    ['RUN npm install -g npm | RUN npm install', 'held'],
  ])('%s: %s', (lines, expected) => {
    expect(outcome('node:20', ['COPY . .', ...lines.split(' | ')], files)).toBe(expected);
  });

  it.each([
    'RUN npm install -g npm | FROM base | WORKDIR /app',
    'RUN npm install -g npm | FROM base AS next | FROM next | WORKDIR /app',
    'RUN n 14',
    'RUN npm install -g ./tools',
    'RUN npm install -g npm@npm:other',
    'RUN ["n", "14"]',
    'RUN <<EOF |n 14|EOF'.replaceAll('|', '\n'),
    'RUN ln -sf /opt/npm/bin/npm-cli.js /usr/local/bin/npm',
    'RUN curl -L https://example.org/x.tgz | tar -xz -C /usr/local'.replace(' | ', ' |'),
    'COPY --from=node:14 /usr/local /usr/local',
    'COPY tool.sh /usr/local/bin/npm',
    'WORKDIR /usr/local/bin | RUN curl -LO https://example.org/npm | WORKDIR /app',
    'RUN cd / && tar -xf x.tar',
    'WORKDIR /usr/local/lib | RUN tar -xf /x.tar | WORKDIR /app',
  ])('may find another one after %s', (before) => {
    expect(outcome('node:20 AS base', [...before.split(' | '), 'COPY . .', 'RUN npm install'], files)).toBe('held');
  });

  it.each([
    'RUN apt-get update && apt-get install -y npm',
    'RUN apk add --no-cache python3',
    'RUN useradd -m app',
    'RUN ldconfig',
    'RUN cd / && curl -LO https://example.org/x',
    'RUN npm install -g serve',
    'COPY --from=node:14 /opt/tool /opt/tool',
    'COPY tool.sh /usr/local/share/',
  ])('finds that one after %s', (before) => {
    const lines = [before, 'COPY package.json package-lock.json ./', 'RUN npm install', 'COPY . .'];
    expect(outcome('node:20', [before, 'COPY . .', 'RUN npm install'], files)).toBe(lines.join(' | '));
  });
});

describe('an install by other tools', () => {
  const MOD = 'module a\n\ngo 1.13\n\nrequire example.org/a v1.0.0\n';

  it.each<[base: string, lines: string, files: Readonly<Record<string, string>>, expected: string]>([
    [
      'python:3.12',
      'ENV VIRTUAL_ENV=/opt/env | COPY . . | RUN pip install -r requirements.txt',
      {},
      'ENV VIRTUAL_ENV=/opt/env | COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . .',
    ],
    // It installs into the folder of the sources itself.
    ['python:3.12', 'ENV VIRTUAL_ENV=/app | COPY . . | RUN pip install -r requirements.txt', {}, 'depends'],
    // Packages have their files there, too.
    [
      'python:3.12',
      'COPY . /usr/local/lib/python3.12/site-packages/ | WORKDIR /usr/local/lib/python3.12/site-packages | RUN pip install -r requirements.txt',
      {},
      'depends',
    ],
    [
      'python:3.12',
      'COPY . /usr/local/app/ | WORKDIR /usr/local/app | RUN pip install -r requirements.txt',
      {},
      'COPY requirements.txt /usr/local/app/ | WORKDIR /usr/local/app | RUN pip install -r requirements.txt | COPY . /usr/local/app/',
    ],
    [
      'python:3.12',
      'ENV HOME=/app | COPY . . | RUN pip install -r requirements.txt',
      { '.pip/pip.conf': '' },
      'depends',
    ],
    ...['TMPDIR', 'PYTHONUSERBASE', 'XDG_CONFIG_HOME'].map(
      (name): [string, string, Readonly<Record<string, string>>, string] => [
        'python:3.12',
        `ENV ${name}=src | COPY . . | RUN pip install -r requirements.txt`,
        {},
        'held',
      ],
    ),
    ['node:20', 'ENV TMPDIR=./src | COPY . . | RUN npm ci', {}, 'held'],
    [
      'node:20',
      'ENV TMPDIR=/var/tmp | COPY . . | RUN npm ci',
      {},
      'ENV TMPDIR=/var/tmp | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    // What lies above the folder that is copied is not in the image.
    [
      'python:3.12',
      'COPY src . | RUN pip install -r requirements.txt',
      { 'src/requirements.txt': '-r ../requirements.txt\n' },
      'not-understood',
    ],
    [
      'golang:1.14',
      'COPY . . | RUN go mod download && go build .',
      { 'go.mod': MOD, 'go.sum': '' },
      'COPY go.mod go.sum ./ | RUN go mod download | COPY . . | RUN go build .',
    ],
    // If the build fails, nothing adds to go.sum again what the download did.
    [
      'golang:1.14',
      'COPY . . | RUN go mod download && { go build . || true; }',
      { 'go.mod': MOD, 'go.sum': '' },
      'held',
    ],
  ])('%s: %s', (base, lines, files, expected) => {
    expect(outcome(base, lines.split(' | '), files)).toBe(expected);
  });
});
