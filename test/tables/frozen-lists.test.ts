import { describe, expect, it } from 'vitest';
import { outcome, told } from './manifests-outcome.js';

const json = (value: object) => JSON.stringify(value);
const ROOT = { name: 'a', private: true, dependencies: { ms: '^2.1.3' } };
const NPM = ['COPY . .', 'RUN npm ci'];
const PNPM = ['RUN npm install -g pnpm@9', 'COPY . .', 'RUN pnpm install --frozen-lockfile'];
const PNPM_LOCK = "lockfileVersion: '9.0'\nimporters:\n  .: {}\n";
const APPLIED = { 'package.json': json({ ...ROOT, scripts: { postinstall: 'patch-package' } }) };
const patched = (path: string) => ({
  'package.json': json({ ...ROOT, pnpm: { patchedDependencies: { ms: path } } }),
  'pnpm-lock.yaml': PNPM_LOCK,
  [path]: '',
});

describe('patches', () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    [
      'of patch-package',
      NPM,
      { ...APPLIED, 'patches/ms+2.1.3.patch': '' },
      'COPY package.json package-lock.json ./ | COPY patches ./patches/ | RUN npm ci | COPY . .',
    ],
    [
      'of patch-package, with names that can not be written',
      NPM,
      { ...APPLIED, 'patches/a b.patch': '' },
      'COPY package.json package-lock.json ./ | COPY patches ./patches/ | RUN npm ci | COPY . .',
    ],
    ['of patch-package, none', NPM, APPLIED, 'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    [
      'of patch-package, copied already',
      ['COPY patches/ms+2.1.3.patch ./patches/', ...NPM],
      { ...APPLIED, 'patches/ms+2.1.3.patch': '' },
      'COPY patches/ms+2.1.3.patch ./patches/ | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'of pnpm',
      PNPM,
      patched('patches/ms.patch'),
      'RUN npm install -g pnpm@9 | COPY package.json pnpm-lock.yaml ./ | COPY patches ./patches/ | RUN pnpm install --frozen-lockfile | COPY . .',
    ],
    [
      'of pnpm, among other files',
      PNPM,
      { ...patched('patches/ms.patch'), 'patches/other.js': '' },
      'RUN npm install -g pnpm@9 | COPY package.json pnpm-lock.yaml ./ | COPY patches/ms.patch ./patches/ | RUN pnpm install --frozen-lockfile | COPY . .',
    ],
    [
      'of pnpm, beside package.json',
      PNPM,
      patched('ms.patch'),
      'RUN npm install -g pnpm@9 | COPY package.json ms.patch pnpm-lock.yaml ./ | RUN pnpm install --frozen-lockfile | COPY . .',
    ],
  ])('%s', (_, lines, more, expected) => {
    expect(outcome('node:20', lines, more)).toBe(expected);
  });
});

describe('what a list of copies leaves out', () => {
  const MEMBER = { 'm/package.json': json({ name: 'm', version: '1.0.0' }) };
  const LOCK = json({ lockfileVersion: 3, packages: {} });

  it('is said of members', () => {
    const more = { 'package.json': json({ ...ROOT, workspaces: ['m'] }), 'package-lock.json': LOCK };
    expect(told('node:20', NPM, { ...more, ...MEMBER })).toContain('; a new workspace member needs a COPY of its own');
    expect(told('node:20', NPM, {})).toMatch(/re-runs npm ci$/);
    const none = { 'package.json': json({ ...ROOT, workspaces: ['packages/*'] }), 'package-lock.json': LOCK };
    expect(told('node:20', NPM, none)).toContain('; a new workspace member needs a COPY of its own');
    const unlisted = {
      'package.json': json(ROOT),
      'pnpm-lock.yaml': PNPM_LOCK,
      'pnpm-workspace.yaml': 'nodeLinker: hoisted\n',
    };
    expect(told('node:20', PNPM, unlisted)).toContain('; a new workspace member needs a COPY of its own');
  });

  it('is said of patches, unless their folder is copied', () => {
    expect(told('node:20', PNPM, patched('ms.patch'))).toContain('; a new patch needs a COPY of its own');
    expect(told('node:20', NPM, APPLIED)).toContain('; a new patch needs a COPY of its own');
    const whole = told('node:20', PNPM, patched('patches/ms.patch'));
    expect(whole).toMatch(/^Copy package.json, patches, pnpm-lock.yaml and install .* --frozen-lockfile$/);
  });

  it('is said of requirements that include others', () => {
    const pip = ['COPY . .', 'RUN pip install -r requirements.txt'];
    const more = { 'requirements.txt': '-r base.txt\n', 'base.txt': 'flask\n' };
    expect(told('python:3.12', pip, more)).toContain('; a new file that the requirements include needs a COPY');
    expect(told('python:3.12', pip, {})).toMatch(/requirements.txt$/);
  });

  it('is said once of two installs', () => {
    const lines = ['COPY . .', 'RUN npm ci && npm ci --prefix web'];
    const web = { 'web/package.json': json({ ...ROOT, workspaces: ['x'] }), 'web/package-lock.json': LOCK };
    const own = { 'package.json': json(ROOT), 'web/x/package.json': json({ name: 'x' }) };
    expect(told('node:20', lines, { ...web, ...own, '.dockerignore': '**/node_modules\n' })).toContain(
      'a new workspace member',
    );
  });
});
