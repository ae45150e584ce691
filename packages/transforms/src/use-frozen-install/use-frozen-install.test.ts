import { memoryContext, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { useFrozenInstall } from './index.js';

const MANIFEST = JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { ms: '2.1.3' } });
const lock = (range: string): string =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { ms: range } },
      'node_modules/ms': {
        version: '2.1.3',
        resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
        integrity: 'sha512-aaaa',
      },
    },
  });
const FILES: Readonly<Record<string, string>> = {
  'package.json': MANIFEST,
  'package-lock.json': lock('2.1.3'),
  'web/package.json': MANIFEST,
  'web/package-lock.json': lock('1.0.0'),
  'requirements.txt': 'six==1.16.0\n',
  'src/a.js': '1\n',
};
const MANIFESTS = 'COPY package.json package-lock.json ./';

/** The instructions from the first COPY on once it is taken, or the code of a decline; `-`: nothing is said. */
function after(lines: readonly string[]): string {
  const source = `FROM node:20\nWORKDIR /app\n${lines.join('\n')}\n`;
  const context = memoryContext({ files: FILES, dockerfile: null });
  const options = { transforms: [useFrozenInstall], unsafe: false, taken: [useFrozenInstall.id] };
  const outcome = optimize({ source, context, contextPremise: null }, options);
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  expect(outcome.defects).toEqual([]);
  if (outcome.status === 'changed') return outcome.source.trim().split('\n').slice(2).join(' | ');
  return outcome.declined.map(({ code }) => code).join() || '-';
}

describe('an install', () => {
  it.each<[what: string, ahead: readonly string[], run: string, frozen: string]>([
    ['takes the lock file', [MANIFESTS], 'npm install', 'npm ci'],
    ['behind a pipe', [MANIFESTS], 'echo a | cat && npm install', 'echo a | cat && npm ci'],
    [
      'with a secret in its folder',
      [MANIFESTS],
      '--mount=type=secret,id=a,target=/app/.npmrc npm install',
      '--mount=type=secret,id=a,target=/app/.npmrc npm ci',
    ],
    [
      'with an agent in its folder',
      [MANIFESTS],
      '--mount=type=ssh,target=/app/agent npm install',
      '--mount=type=ssh,target=/app/agent npm ci',
    ],
    ['behind a copy to another place', ['COPY src /opt/src', MANIFESTS], 'npm install', 'npm ci'],
    [
      'behind an install by another tool',
      [MANIFESTS, 'COPY requirements.txt ./', 'RUN pip install -r requirements.txt'],
      'npm install',
      'npm ci',
    ],
  ])('%s', (_, ahead, run, frozen) => {
    expect(after([...ahead, `RUN ${run}`])).toBe([...ahead, `RUN ${frozen}`].join(' | '));
  });

  it.each<[what: string, lines: readonly string[], expected: string]>([
    ['with a mount of the sources', [MANIFESTS, 'RUN --mount=type=bind,target=/src npm install'], '-'],
    ['that may not run', ['COPY web ./', 'RUN test -d node_modules || npm install'], '-'],
    ['behind a step that names the lock file', [MANIFESTS, 'RUN rm package-lock.json', 'RUN npm install'], '-'],
    ['in the background', [MANIFESTS, 'RUN npm install & wait'], '-'],
    ['behind one in the same folder', [MANIFESTS, 'RUN npm ci', 'RUN npm install'], 'installed-before'],
    ['in a folder that two copies fill', ['COPY src ./', 'COPY web ./', 'RUN npm install'], 'lock-differs'],
  ])('%s is left: %s', (_, lines, expected) => {
    expect(after(lines)).toBe(expected);
  });
});
