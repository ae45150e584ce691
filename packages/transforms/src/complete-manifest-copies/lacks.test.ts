import { memoryContext, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { completeManifestCopies } from './index.js';

type Json = Readonly<Record<string, unknown>>;

/** An npm workspace: its manifests, by their folders, with the lock file that is in step. */
function npmWorkspace(manifests: Readonly<Record<string, Json>>): Readonly<Record<string, string>> {
  const packages: Record<string, Json> = {};
  for (const [folder, json] of Object.entries(manifests)) {
    packages[folder] = json;
    if (folder !== '') packages[`node_modules/${String(json['name'])}`] = { resolved: folder, link: true };
  }
  const files = Object.entries(manifests).map(([folder, json]) => [
    folder === '' ? 'package.json' : `${folder}/package.json`,
    JSON.stringify(json),
  ]);
  return {
    ...Object.fromEntries(files),
    'package-lock.json': JSON.stringify({
      name: 'shop',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages,
    }),
  };
}

const ROOT = { name: 'shop', version: '1.0.0', workspaces: ['packages/*'] };

const MEMBERS = {
  'packages/api': { name: '@shop/api', version: '1.0.0', dependencies: { '@shop/money': '*' } },
  'packages/docs': { name: '@shop/docs', version: '1.0.0' },
  'packages/money': { name: '@shop/money', version: '1.0.0' },
};

/** One package with a dependency, and its lock file. */
const SINGLE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } }),
  'package-lock.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } },
      'node_modules/ms': {
        version: '2.1.3',
        resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
        integrity: 'sha512-aaaa',
      },
    },
  }),
};

const PNPM: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', packageManager: 'pnpm@10.2.0', dependencies: { ms: '2.1.3' } }),
  'pnpm-lock.yaml': `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

importers:

  .:
    dependencies:
      ms:
        specifier: 2.1.3
        version: 2.1.3

  packages/api: {}

packages:

  ms@2.1.3:
    resolution: {integrity: sha512-aaaa}

snapshots:

  ms@2.1.3: {}
`,
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'packages/api/package.json': JSON.stringify({ name: '@shop/api' }),
};

/** What an install lacks, by the message, and the open premises; null where nothing is said. */
function lacked(files: Readonly<Record<string, string>>, lines: readonly string[]): readonly string[] | null {
  const source = `${lines.join('\n')}\n`;
  const context = memoryContext({ files, dockerfile: null });
  const options = { transforms: [completeManifestCopies], taken: [completeManifestCopies.id], unsafe: true };
  const outcome = optimize({ source, context, contextPremise: null }, options);
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  const [found] = outcome.status === 'changed' ? outcome.applied : [];
  if (outcome.declined[0] !== undefined) return [outcome.declined[0].message];
  return found === undefined ? null : [found.message, ...found.premises.map(({ claim }) => claim)];
}

const HEAD = ['FROM node:20-slim', 'WORKDIR /app'];
const LOCK = '`npm install` reads package-lock.json, and no copy ahead of it brings it.';

describe('an install', () => {
  it.each<[string, readonly string[], string | null]>([
    ['surely runs', ['COPY package.json ./', 'RUN npm install'], LOCK],
    ['need not run', ['COPY package.json ./', 'RUN npm --version || npm install'], null],
    ['has all the sources by a mount', ['COPY package.json ./', 'RUN --mount=type=bind,target=/app npm install'], null],
    ['has them by a mount without a type', ['COPY package.json ./', 'RUN --mount=target=/app npm install'], null],
    ['has a mount of unknown type', ['COPY package.json ./', 'RUN --mount=type=$T,target=/app npm install'], null],
    ['has a mount of a cache', ['COPY package.json ./', 'RUN --mount=type=cache,target=/root/.npm npm install'], LOCK],
    [
      'lacks what a comment above it names',
      ['COPY package.json ./', '# No package-lock.json.', 'RUN npm install'],
      null,
    ],
    ['has a comment on the lock above it', ['COPY package.json ./', '# Not locked: no lock.', 'RUN npm install'], null],
    ['has such a comment above an ADD', ['# There is no lock.', 'ADD package.json ./', 'RUN npm install'], null],
    [
      'has a comment on something else',
      ['# The rest blocks the cache.', 'COPY package.json ./', 'RUN npm install'],
      LOCK,
    ],
    [
      'has a comment on the lock elsewhere',
      ['# There is no lock.', 'ENV A=b', 'COPY package.json ./', 'RUN npm install'],
      LOCK,
    ],
  ])('%s', (_, lines, lock) => {
    const found = lacked(SINGLE, [...HEAD, ...lines]);
    expect(found?.[0] ?? null).toBe(lock);
  });

  it('lacks settings, of which a comment on the lock file says nothing, and one that names them does', () => {
    const files = { ...SINGLE, '.npmrc': 'legacy-peer-deps=true\n' };
    const lines = (comment: string) => [...HEAD, `# ${comment}`, 'COPY package*.json ./', 'RUN npm ci'];
    expect(lacked(files, lines('The lock file.'))).toEqual([
      '`npm ci` reads .npmrc, and no copy ahead of it brings it.',
    ]);
    expect(lacked(files, lines('Without npmrc.'))).toBeNull();
  });

  it('does not lack what lies outside of the folder, or where that is not known', () => {
    const files = { 'web/requirements.txt': '-r ../base.txt\n-r more.txt\n', 'web/more.txt': '', 'base.txt': '' };
    const lines = (folder: string) => [
      'FROM python:3.12',
      `WORKDIR ${folder}`,
      'COPY web/requirements.txt ./',
      'RUN pip install -r requirements.txt',
    ];
    expect(lacked(files, lines('/app'))).toEqual([
      '`pip install -r requirements.txt` reads web/more.txt, and no copy ahead of it brings it.',
    ]);
    expect(lacked(files, ['FROM python:3.12', 'ARG D', ...lines('$D').slice(1)])).toBeNull();
  });

  it('is none that builds the sources', () => {
    const files = {
      'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nb = "1"\n',
      'Cargo.lock': `version = 3

[[package]]
name = "a"
version = "0.1.0"
dependencies = ["b"]

[[package]]
name = "b"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "aa"
`,
      'src/main.rs': 'fn main() {}\n',
    };
    const lines = ['FROM rust:1.80', 'WORKDIR /app', 'COPY Cargo.toml ./', 'COPY src src', 'RUN cargo build --release'];
    expect(lacked(files, lines)).toBeNull();
  });
});

describe('members of a workspace', () => {
  const names = (...folders: readonly string[]) => folders.map((one) => `packages/${one}/package.json`);
  const alone =
    'The members of the workspace are left out by mistake: so far nothing is installed but what the root asks for.';

  it('are all wanted where a copy of everything follows', () => {
    const lines = [...HEAD, 'COPY package*.json ./', 'RUN npm ci', 'COPY . .'];
    const [message, ...claims] = lacked(npmWorkspace({ '': ROOT, ...MEMBERS }), lines) ?? [];
    expect(message).toContain(names('api', 'docs').join(', '));
    expect(claims).toEqual([alone]);
  });

  it('are wanted, and no choice, where the root depends on them', () => {
    const root = { ...ROOT, dependencies: { '@shop/api': '*' } };
    const lines = [...HEAD, 'COPY package*.json ./', 'RUN npm ci', 'COPY . .'];
    expect(lacked(npmWorkspace({ '': root, ...MEMBERS }), lines)).toEqual([
      `\`npm ci\` reads ${names('api', 'money').join(' and ')}, and no copy ahead of it brings them.`,
    ]);
  });

  it('may depend on each other', () => {
    const files = npmWorkspace({
      '': ROOT,
      ...MEMBERS,
      'packages/docs': { name: '@shop/docs', version: '1.0.0', dependencies: { '@shop/money': '*' } },
      'packages/money': { name: '@shop/money', version: '1.0.0', dependencies: { '@shop/docs': '*' } },
    });
    const lines = [...HEAD, 'COPY package*.json ./', 'COPY packages/api/package.json packages/api/', 'RUN npm ci'];
    expect(lacked(files, lines)?.[0]).toContain(names('docs', 'money').join(' and '));
  });

  it('are found by a file that is wanted with one of them, and only then', () => {
    const copies = (...more: readonly string[]) => [
      'FROM node:22',
      'RUN corepack enable',
      'WORKDIR /app',
      'COPY package.json pnpm-lock.yaml ./',
      ...more,
      'RUN pnpm install --frozen-lockfile',
    ];
    expect(lacked(PNPM, copies())).toBeNull();
    expect(lacked(PNPM, copies('COPY packages/api/package.json packages/api/'))?.[0]).toContain('pnpm-workspace.yaml');
    expect(lacked(PNPM, [...copies(), 'COPY packages packages'])?.[0]).toContain('pnpm-workspace.yaml');
  });
});
