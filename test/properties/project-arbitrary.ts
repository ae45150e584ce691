import fc from 'fast-check';
import type { ContextJson } from '../transforms/context-json.js';
import { rarely } from './style-arbitrary.js';

/** A small project: what its folder holds, and the lines that its Dockerfile would build it with. */
export interface Project {
  readonly images: readonly [string, ...string[]];
  readonly files: ContextJson;
  /** Ways to install its dependencies. */
  readonly installs: readonly [string, ...string[]];
  readonly manifests: readonly [string, ...string[]];
  readonly after: readonly string[];
}

const INTEGRITY = 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==';

/** A package.json, with a lock file of version 3 that it is in step with. */
function node(lock: 'package-lock.json' | 'yarn.lock' | 'pnpm-lock.yaml' | null, scripts: object): ContextJson {
  const dependencies = { ms: '^2.1.3' };
  const manifest = { name: 'app', version: '1.0.0', scripts, dependencies };
  const own = { name: 'app', version: '1.0.0', dependencies };
  const resolved = 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz';
  const ms = { version: '2.1.3', resolved, integrity: INTEGRITY, license: 'MIT' };
  const npmLock = {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': own, 'node_modules/ms': ms },
  };
  const yarnLock = [
    '# yarn lockfile v1',
    '',
    '',
    'ms@^2.1.3:',
    '  version "2.1.3"',
    '  resolved "https://registry.yarnpkg.com/ms/-/ms-2.1.3.tgz#574c8138ce1d2b5861f0b44579dbadd60c6615b2"',
    `  integrity ${INTEGRITY}`,
  ];
  const pnpmLock = [
    "lockfileVersion: '9.0'",
    '',
    'settings:',
    '  autoInstallPeers: true',
    '  excludeLinksFromLockfile: false',
    '',
    'importers:',
    '',
    '  .:',
    '    dependencies:',
    '      ms:',
    '        specifier: ^2.1.3',
    '        version: 2.1.3',
    '',
    'packages:',
    '',
    '  ms@2.1.3:',
    `    resolution: {integrity: ${INTEGRITY}}`,
    '',
    'snapshots:',
    '',
    '  ms@2.1.3: {}',
  ];
  const files = { 'package.json': manifest, 'src/index.js': 'console.log(1);\n', 'README.md': '# app\n' };
  if (lock === 'package-lock.json') return { ...files, 'package-lock.json': npmLock };
  if (lock === 'yarn.lock') return { ...files, 'yarn.lock': yarnLock };
  if (lock === 'pnpm-lock.yaml') return { ...files, 'pnpm-lock.yaml': pnpmLock };
  return files;
}

const NPM: Project = {
  images: ['node:20-alpine', 'node:22', 'node:22-slim'],
  files: node('package-lock.json', { start: 'node src/index.js', build: 'tsc' }),
  installs: [
    'npm ci',
    'npm install',
    'npm ci --omit=dev',
    'npm ci && npm cache clean --force',
    'npm install --production',
  ],
  manifests: ['package.json', 'package-lock.json'],
  after: ['npm run build', 'npm prune --omit=dev', 'npm test'],
};

const PYTHON: ContextJson = {
  'requirements.txt': 'flask==3.0.0\ngunicorn\n',
  'app/main.py': 'print(1)\n',
  'app/__init__.py': '',
  'README.md': '# app\n',
};

const PROJECTS: readonly [Project, ...Project[]] = [
  NPM,
  { ...NPM, files: node('package-lock.json', { postinstall: 'node src/index.js' }) },
  { ...NPM, files: node(null, {}), installs: ['npm install', 'npm i'], manifests: ['package.json'] },
  {
    ...NPM,
    files: node('yarn.lock', { build: 'tsc' }),
    installs: [
      'yarn install --frozen-lockfile',
      'yarn',
      'yarn install --production && yarn cache clean',
      'npm install -g @yarnpkg/cli-dist && yarn install',
      'corepack enable && corepack prepare yarn@4.1.0 --activate && yarn install',
    ],
    manifests: ['package.json', 'yarn.lock'],
    after: ['yarn build'],
  },
  {
    ...NPM,
    files: node('pnpm-lock.yaml', { build: 'tsc' }),
    installs: ['corepack enable && pnpm install --frozen-lockfile', 'npm install -g pnpm && pnpm i', 'pnpm install'],
    manifests: ['package.json', 'pnpm-lock.yaml'],
    after: ['pnpm build'],
  },
  {
    images: ['python:3.12-slim', 'python:3.12'],
    files: PYTHON,
    installs: [
      'pip install -r requirements.txt',
      'pip install --no-cache-dir -r requirements.txt',
      'python -m pip install -r ./requirements.txt',
    ],
    manifests: ['requirements.txt'],
    after: ['python -m compileall app', 'useradd -m app'],
  },
  {
    images: ['python:3.12-slim'],
    files: { ...PYTHON, 'setup.py': 'from setuptools import setup\nsetup(name="app")\n' },
    installs: ['pip install .', 'pip install -e .', 'pip install -r requirements.txt && pip install .'],
    manifests: ['requirements.txt', 'setup.py'],
    after: [],
  },
  {
    images: ['golang:1.23', 'golang:1.23-alpine'],
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.23\n\nrequire golang.org/x/text v0.16.0\n',
      'go.sum': 'golang.org/x/text v0.16.0 h1:a\ngolang.org/x/text v0.16.0/go.mod h1:b\n',
      'main.go': 'package main\n\nfunc main() {}\n',
    },
    installs: [
      'go build -o /bin/app .',
      'CGO_ENABLED=0 go build -o /bin/app ./...',
      'go mod download && go build -o /bin/app',
    ],
    manifests: ['go.mod', 'go.sum'],
    after: ['go vet ./...', 'chmod 755 /bin/app'],
  },
];

/** One of the projects. */
export const project: fc.Arbitrary<Project> = fc.constantFrom(...PROJECTS);

/** What else may lie in a context, and make a difference. */
const extras: fc.Arbitrary<ContextJson> = fc
  .record({ git: fc.boolean(), modules: rarely(6), unknown: rarely(6), npmrc: rarely(8), link: rarely(12) })
  .map(
    ({ git, modules, unknown, npmrc, link }): ContextJson => ({
      ...(git ? { '.git/': 0 } : {}),
      ...(modules ? { 'node_modules/ms/index.js': 12 } : {}),
      ...(unknown ? { 'setup.sh': 400, 'data/big.bin': 40_000_000 } : {}),
      ...(npmrc ? { '.npmrc': 'fund=false\n' } : {}),
      ...(link ? { 'current@': 'src' } : {}),
    }),
  );

const IGNORES = [
  'node_modules\n',
  '.git\nnode_modules\n*.md\n',
  '**\n!src\n!package.json\n',
  '# nothing\n',
  '!\n',
  'Dockerfile\r\n.dockerignore\r\n',
] as const;

/** The context of a project: whole, with extras and an ignore file or none; null when nothing is known of it. */
export function contextFiles(
  project: Project,
): fc.Arbitrary<{ readonly files: ContextJson; readonly ignore: string | null } | null> {
  const known = fc.record({
    files: extras.map((more): ContextJson => ({ ...project.files, ...more })),
    ignore: fc.option(fc.constantFrom(...IGNORES), { freq: 2 }),
  });
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: fc.constant(null) });
}
