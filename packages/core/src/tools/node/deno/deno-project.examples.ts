import type { ToolExamples } from '../../contract/example.js';

const CONFIG = { imports: { two: 'npm:two@^2.0.0' } };
const LOCK = { version: '5', specifiers: { 'npm:two@2': '2.0.0' }, workspace: { dependencies: ['npm:two@2'] } };
const FILES = { 'deno.json': CONFIG, 'deno.lock': LOCK };
const ROOT = { ...CONFIG, workspace: ['./a', 'packages/*'] };
const A = { name: '@m/a', version: '1.0.0', exports: './mod.ts' };
const WORKSPACE = {
  'deno.json': ROOT,
  'deno.lock': LOCK,
  'a/deno.json': A,
  'packages/b/package.json': { name: 'b' },
  'packages/c/deno.jsonc': '{ "name": "@m/c", } // c\n',
  'packages/d/mod.ts': '',
};

/** What Deno reads of a project. */
export const denoProjectExamples: ToolExamples = {
  tool: 'deno',
  base: 'denoland/deno:2.5.0',
  files: FILES,
  rows: [
    { run: 'deno ci', files: { 'main.ts': '' }, is: 'ci: no-manifest' },
    { run: 'deno ci', files: { 'deno.json': '[]' }, is: 'ci: not-understood' },
    { run: 'deno ci', files: { 'deno.json': { name: 'app' }, 'deno.lock': LOCK }, is: 'ci: no-dependencies' },
    {
      run: 'deno ci',
      files: { 'deno.jsonc': '{ // x\n "imports": { "two": "npm:two@2", }, }', 'deno.lock': LOCK },
      is: 'ci: ok',
      reads: 'deno.jsonc deno.lock',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.jsonc': '{}' },
      is: 'ci: ok',
      reads: 'deno.json deno.lock',
    },
    { run: 'deno ci', files: { 'deno.lock': LOCK }, links: ['deno.json'], is: 'ci: not-understood' },
    {
      run: 'deno ci',
      each: 'deno.json deno.jsonc package.json',
      in: 'web',
      files: { 'web/deno.json': CONFIG, 'web/deno.lock': LOCK, '<each>': '{}' },
      is: 'ci: not-understood',
    },
    { run: 'deno ci', in: 'web', files: { 'web/deno.json': CONFIG, 'web/deno.lock': LOCK }, is: 'ci: ok' },
    // Settings.
    {
      run: 'deno ci',
      each: `$schema lint fmt tasks test bench coverage compile desktop exclude minimumDependencyAge nodeModulesLinker license permissions
        publish deploy catalog catalogs name version exports unstable description author`,
      files: { ...FILES, 'deno.json': { ...CONFIG, '<each>': {} } },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      each: 'links patch',
      files: { ...FILES, 'deno.json': { ...CONFIG, '<each>': ['../lib'] } },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: 'jsrDepsInNodeModules frobnicate',
      files: { ...FILES, 'deno.json': { ...CONFIG, '<each>': true } },
      is: 'ci: not-understood',
    },
    // What an import map names.
    {
      run: 'deno ci',
      each: 'npm:one@1 npm:/one@1/sub jsr:@s/one@1 https://example.org/mod.ts http://example.org/mod.ts node:fs',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, x: '<each>' } } },
      is: 'ci: ok',
    },
    { run: 'deno ci', files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, x: null } } }, is: 'ci: ok' },
    {
      run: 'deno ci',
      each: './mod.ts ../mod.ts /srv/mod.ts file:///app/mod.ts ./src/',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, x: '<each>' } } },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: './src/mod.ts ../src/ /srv/ file:///srv/ ./a%20b/',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, '@/': '<each>' } } },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: './src/ ./',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, '@/': '<each>' } } },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, '@/': './src/lib/' } } },
      is: 'ci: ok',
      looksFor:
        'src/lib/deno.json src/lib/deno.jsonc src/lib/package.json src/deno.json src/deno.jsonc src/package.json',
    },
    {
      run: 'deno ci',
      each: 'src/deno.json src/lib/deno.jsonc src/package.json',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, '@/': './src/lib/' } }, '<each>': '{}' },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: 'two data:text/javascript,1',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, x: '<each>' } } },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      each: 'imports scopes',
      files: { ...FILES, 'deno.json': { '<each>': [] }, 'package.json': { dependencies: { one: '1' } } },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, scopes: { './a/': { x: './x.ts' } } } },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      files: { 'deno.json': { importMap: './maps/map.json' }, 'deno.lock': LOCK, 'maps/map.json': CONFIG },
      is: 'ci: ok',
      reads: 'deno.json maps/map.json deno.lock',
    },
    {
      run: 'deno ci',
      files: {
        'deno.json': { importMap: './maps/map.json' },
        'deno.lock': LOCK,
        'maps/map.json': { imports: { ...CONFIG.imports, '@/': '../src/' } },
      },
      is: 'ci: ok',
      looksFor: 'src/deno.json',
    },
    {
      run: 'deno ci',
      files: { 'deno.json': { ...CONFIG, importMap: './gone.json' }, 'deno.lock': LOCK },
      is: 'ci: ok',
      reads: 'deno.json deno.lock',
    },
    { run: 'deno ci', files: { 'deno.json': { importMap: './gone.json' }, 'deno.lock': LOCK }, is: 'ci: no-manifest' },
    {
      run: 'deno ci',
      each: 'https://example.org/map.json ../map.json /map.json',
      files: { 'deno.json': { importMap: '<each>' }, 'deno.lock': LOCK },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      files: { 'deno.json': { importMap: 'map.json' }, 'deno.lock': LOCK, 'map.json': '[]' },
      is: 'ci: not-understood',
    },
    // What package.json names.
    {
      run: 'deno ci',
      each: '^1.0.0 latest npm:one@^1.0.0 jsr:@s/one@1 workspace:* workspace:^ catalog: catalog:react',
      files: { 'package.json': { dependencies: { one: '<each>' } }, 'deno.lock': LOCK },
      is: 'ci: ok',
      reads: 'package.json deno.lock',
      writes: 'node_modules',
    },
    {
      run: 'deno ci',
      each: 'file:lib link:lib portal:lib ./lib ../lib ~/lib lib.tgz acme/lib github:acme/lib git+https://example.org/x.git workspace:../a https://example.org/a.tgz',
      files: { 'package.json': { dependencies: { one: '<each>' } }, 'deno.lock': LOCK },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: 'dependencies devDependencies optionalDependencies peerDependencies',
      files: { 'package.json': { '<each>': { one: 'file:lib' } }, 'deno.lock': LOCK },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      files: { 'package.json': { dependencies: { one: '1' }, overrides: { a: { b: 'file:b' } } }, 'deno.lock': LOCK },
      is: 'ci: local-dependency',
    },
    // What the compiler is told.
    {
      run: 'deno ci',
      files: {
        ...FILES,
        'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": ["node"] }, "include": ["src"] }',
      },
      is: 'ci: ok',
      reads: 'deno.json tsconfig.json deno.lock',
    },
    {
      run: 'deno ci',
      each: 'exclude compileOnSave $schema display',
      files: { ...FILES, 'tsconfig.json': { '<each>': true } },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      each: 'extends references files',
      files: { ...FILES, 'tsconfig.json': { '<each>': [] } },
      is: 'ci: not-understood',
    },
    { run: 'deno ci', files: { ...FILES, 'tsconfig.json': { compilerOptions: 1 } }, is: 'ci: not-understood' },
    {
      run: 'deno ci',
      each: 'types jsxImportSource jsxImportSourceTypes',
      files: { ...FILES, 'deno.json': { ...CONFIG, compilerOptions: { '<each>': './src/jsx' } } },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      files: {
        ...FILES,
        'deno.json': { imports: { ...CONFIG.imports, '@/': './src/' }, compilerOptions: { types: ['@/x.d.ts'] } },
      },
      is: 'ci: local-dependency',
    },
    {
      run: 'deno ci',
      each: 'npm:two jsr:@s/one two react',
      files: { ...FILES, 'deno.json': { ...CONFIG, compilerOptions: { jsxImportSource: '<each>' } } },
      is: 'ci: ok',
    },
    {
      run: 'deno ci',
      each: '@m/a/jsx jsr:@m/a',
      files: { ...FILES, 'deno.json': { ...CONFIG, name: '@m/a', compilerOptions: { jsxImportSource: '<each>' } } },
      is: 'ci: local-dependency',
    },
    // Members.
    {
      run: 'deno ci',
      files: WORKSPACE,
      is: 'ci: ok',
      reads: 'deno.json a/deno.json packages/b/package.json packages/c/deno.jsonc deno.lock',
      writes: 'node_modules packages/b/node_modules',
      looksFor: 'a/tsconfig.json a/package.json packages',
    },
    {
      run: 'deno ci',
      files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspace: { members: ['a'] } } },
      is: 'ci: ok',
      reads: 'deno.json a/deno.json deno.lock',
    },
    {
      run: 'deno ci',
      files: {
        'package.json': { workspaces: ['packages/*'], dependencies: { two: '2' } },
        'packages/b/package.json': {},
        'deno.lock': LOCK,
      },
      is: 'ci: ok',
      reads: 'package.json packages/b/package.json deno.lock',
      writes: 'node_modules packages/b/node_modules',
    },
    {
      run: 'deno ci',
      each: 'packages/** * !a ../a /a {a,b} a?',
      files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspace: ['a', '<each>'] } },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspace: { members: ['a'], links: ['b'] } } },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspaces: ['a'] } },
      is: 'ci: not-understood',
    },
    { run: 'deno ci', files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspace: 'a' } }, is: 'ci: not-understood' },
    {
      run: 'deno ci',
      files: { ...WORKSPACE, 'deno.json': { ...CONFIG, workspace: ['a', 'gone'] } },
      is: 'ci: no-manifest',
    },
    { run: 'deno ci', files: { ...WORKSPACE, 'a/deno.json': { ...A, workspace: ['b'] } }, is: 'ci: not-understood' },
    { run: 'deno ci', files: { ...WORKSPACE, 'a/deno.json': 'x' }, is: 'ci: not-understood' },
    { run: 'deno ci', files: WORKSPACE, links: ['packages/e'], is: 'ci: not-understood' },
    {
      run: 'deno ci',
      each: 'jsr:@m/a jsr:@m/a@^1.0.0 npm:b',
      files: { ...WORKSPACE, 'packages/c/deno.jsonc': { imports: { x: '<each>' } } },
      is: 'ci: local-dependency',
    },
  ],
};
