import type { ToolExamples } from '../../contract/example.js';

const IMPORTS = { two: 'npm:two@^2.0.0' };
const LOCK = { version: '5', specifiers: { 'npm:two@2': '2.0.0' }, workspace: { dependencies: ['npm:two@2'] } };
const FILES = { 'deno.json': { imports: IMPORTS }, 'deno.lock': LOCK };
const MAPPED = { ...IMPORTS, '@/': './src/' };

/** What import maps and the compiler have Deno load. */
export const denoSourcesExamples: ToolExamples = {
  tool: 'deno',
  base: 'denoland/deno:2.5.0',
  files: FILES,
  rows: [
    { run: 'deno ci', is: 'ci: ok' },
    {
      run: 'deno ci',
      files: {
        'deno.json': { scopes: {}, importMap: './gone.json' },
        'package.json': { dependencies: { two: '2' } },
        'deno.lock': LOCK,
      },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      each: '. ./',
      files: { 'deno.json': { importMap: '<each>' }, 'deno.lock': LOCK },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      each: '../ ./../',
      files: { 'deno.json': { imports: { ...IMPORTS, '@/': '<each>' } }, 'deno.lock': LOCK },
      is: 'ci: local-dependency',
    },
    // Folders that are members, or the project itself, bring nothing more.
    {
      run: 'deno ci',
      files: {
        'deno.json': { imports: { ...IMPORTS, 'a/': './a/' }, workspace: ['a'] },
        'a/deno.json': { name: '@m/a' },
        'deno.lock': LOCK,
      },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      in: 'web',
      files: { 'web/deno.json': { imports: MAPPED }, 'web/deno.lock': LOCK },
      is: 'ci: ok',
      looksFor: 'web/src/deno.json',
    },
    // The compiler loads a package by a name of its own.
    {
      run: 'deno ci',
      files: {
        'deno.json': { name: '@m/a', imports: MAPPED, compilerOptions: { jsxImportSource: 'react' } },
        'deno.lock': LOCK,
      },
      is: 'ci: ok',
    },
  ],
};
