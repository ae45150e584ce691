import { memoryContext, optimize } from '@dockshift/core';
import { expect, it } from 'vitest';
import { copyManifestsFirst } from './index.js';

const LOCK = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      ms:
        specifier: ^2.1.3
        version: 2.1.3

packages:

  ms@2.1.3:
    resolution: {integrity: sha512-aaaa}
`;

const SOURCE =
  'FROM node:22\nRUN npm install -g pnpm@10.34.9\nWORKDIR /app\nCOPY . .\nRUN pnpm install --frozen-lockfile\n';

/** What comes ahead of the copy of the sources, or the code of the decline. */
function ahead(manifest: object, more: Readonly<Record<string, string>> = {}): string {
  const files = {
    'package.json': JSON.stringify(manifest),
    'pnpm-lock.yaml': LOCK,
    '.dockerignore': 'node_modules\n',
    ...more,
  };
  const context = memoryContext({ files, dockerfile: null });
  const outcome = optimize(
    { source: SOURCE, context, contextPremise: null },
    { transforms: [copyManifestsFirst], unsafe: true },
  );
  if (outcome.status === 'skipped') throw new Error(outcome.problems[0]?.message);
  if (outcome.status === 'unchanged') return outcome.declined.map(({ code }) => code).join();
  return outcome.source.includes('pnpm fetch') ? 'fetch' : 'install';
}

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { ms: '^2.1.3' } };

it.each<[what: string, expected: string, manifest: object, more?: Readonly<Record<string, string>>]>([
  ['an install that needs no sources', 'install', MANIFEST],
  ['one with a script that does', 'fetch', { ...MANIFEST, scripts: { postinstall: 'node build.js' } }],
  // For another reason nothing is fetched: what the install would take of that is not known.
  [
    'one of a folder of the project',
    'local-dependency',
    { ...MANIFEST, dependencies: { ms: '^2.1.3', a: 'link:./a' } },
    { 'a/package.json': '{"name":"a"}' },
  ],
])('%s goes ahead as: %s', (_, expected, manifest, more) => {
  expect(ahead(manifest, more)).toBe(expected);
});
