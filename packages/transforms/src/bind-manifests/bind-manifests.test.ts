import { memoryContext, optimize } from '@dockshift/core';
import { expect, it } from 'vitest';
import { bindManifests } from './index.js';

const MANIFEST = JSON.stringify({ name: 'shop', version: '1.0.0', dependencies: { ms: '2.1.3' } });
const LOCK = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'shop', version: '1.0.0', dependencies: { ms: '2.1.3' } },
    'node_modules/ms': {
      version: '2.1.3',
      resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
      integrity: 'sha512-x',
    },
  },
});
const PROJECT = { 'package.json': MANIFEST, 'package-lock.json': LOCK };

/** The project in a folder. */
function below(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(PROJECT).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** The lines that a file has afterwards and had not, or why it stays as it is: codes and sentences. */
function said(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = PROJECT,
  from = 'node:22',
): readonly string[] {
  const source = `FROM ${from}\n${lines.join('\n')}\n`;
  const context = memoryContext({ files: { 'app.js': '', ...files } });
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: [bindManifests], unsafe: false });
  if (outcome.status === 'skipped') return ['skipped'];
  const declined = outcome.declined.map(({ code, because }) => `${code}: ${because}`);
  if (outcome.status === 'unchanged') return declined;
  const before = source.split('\n');
  return outcome.source.split('\n').filter((line) => !before.includes(line));
}

const COPY = 'COPY package.json package-lock.json ./';
const MOUNTED = [
  'RUN --mount=type=bind,source=package.json,target=package.json \\',
  '    --mount=type=bind,source=package-lock.json,target=package-lock.json \\',
  '    npm ci',
];

it('mounts what a copy of a folder brings again', () => {
  expect(said(['WORKDIR /app', COPY, 'RUN npm ci', 'COPY . .'])).toEqual(MOUNTED);
  const project = below('shop');
  expect(
    said(['WORKDIR /app', 'COPY shop/package.json shop/package-lock.json ./', 'RUN npm ci', 'COPY shop/ ./'], project),
  ).toEqual(MOUNTED.map((line) => line.replace(/source=/, 'source=shop/')));
});

it('is not done for what another folder, an ADD, or another name brings', () => {
  const alone = ['not-brought: They are in the image by this COPY alone.'];
  const files = { ...PROJECT, 'shop/app.js': '' };
  for (const last of [
    'COPY shop/ ./',
    'ADD . .',
    'COPY . shop/',
    'COPY --chown=node . .',
    'COPY package.json ./',
    'CMD ["node"]',
  ])
    expect(said(['WORKDIR /app', COPY, 'RUN npm ci', last], files)).toEqual(alone);
});

it('writes flags on the line of a RUN that goes on in the next one', () => {
  const [first = '', second = ''] = MOUNTED;
  expect(said(['WORKDIR /app', COPY, 'RUN \\', '  npm ci', 'COPY . .'])).toEqual([
    `${first.slice(0, -2)}${second.slice(3)}`,
  ]);
});

it('leaves a COPY with a comment', () => {
  expect(
    said(['WORKDIR /app', 'COPY package.json \\', '# the lock', '  package-lock.json ./', 'RUN npm ci', 'COPY . .']),
  ).toEqual(['comment: A comment of the COPY would be lost, or speak of something else.']);
});

it('does not mount what the install may write', () => {
  const files = { ...PROJECT, 'yarn.lock': '# yarn lockfile v1\n' };
  const copy = 'COPY package.json package-lock.json yarn.lock ./';
  expect(said(['WORKDIR /app', copy, 'RUN npm ci', 'COPY . .'], files)).toEqual([
    'writes: `npm ci` may write yarn.lock.',
  ]);
  expect(said(['WORKDIR /app', COPY, 'RUN if [ -d /x ]; then npm ci; fi', 'COPY . .'])).toEqual([
    'writes: It is not known of `npm ci` that it only reads them.',
  ]);
});

it('does not mount next to what may change them', () => {
  for (const step of ['./prepare', 'touch package.json', 'rm -r .'])
    expect(said(['WORKDIR /app', COPY, `RUN ${step} && npm ci`, 'COPY . .'])).toEqual([
      `other-commands: \`${step}\` stands in the same RUN.`,
    ]);
  expect(said(['WORKDIR /app', COPY, 'RUN touch /x && npm ci', 'COPY . .'])).toHaveLength(3);
});

it('does not mount what may come later', () => {
  expect(said(['WORKDIR /app', 'COPY package*.json .npmr[c] ./', 'RUN npm ci', 'COPY . .'])).toEqual([
    'grows: `.npmrc` would be copied, and would not be mounted.',
  ]);
});

it('does not mount by names that a flag can not have', () => {
  const named = (
    copy: string,
    run: string,
    again: string,
    files: Readonly<Record<string, string>>,
  ): readonly string[] => said(['WORKDIR /app', copy, run, again], files);
  expect(
    named(
      'COPY ["my shop/package.json", "my shop/package-lock.json", "./"]',
      'RUN npm ci',
      'COPY ["my shop", "./"]',
      below('my shop'),
    ),
  ).toEqual(["elsewhere: A mount can't bring `my shop/package.json` to /app/package.json, seen from /app."]);
  expect(
    named(
      'COPY ["package.json", "package-lock.json", "./my shop/"]',
      "RUN cd 'my shop' && npm ci",
      'COPY [".", "./my shop/"]',
      PROJECT,
    ),
  ).toEqual(["elsewhere: A mount can't bring `package.json` to /app/my shop/package.json, seen from /app."]);
  expect(named('COPY package.json package-lock.json /srv/', 'RUN cd /srv && npm ci', 'COPY . /srv/', PROJECT)).toEqual([
    "elsewhere: A mount can't bring `package.json` to /srv/package.json, seen from /app.",
  ]);
});

it('does not mount into a folder that is not known', () => {
  expect(said([COPY, 'RUN npm ci', 'COPY . .'], PROJECT, 'acme/base')).toEqual([
    'elsewhere: The working folder is that of an unknown image.',
  ]);
});
