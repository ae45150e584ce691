import type { ExampleFiles, ToolExamples } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

const LATER: ExampleFiles = {
  'package.json':
    '{\n  "name": "app",\n  "packageManager": "yarn@4.1.0",\n  "dependencies": {\n    "express": "^4.0.0"\n  }\n}\n',
  'yarn.lock': '__metadata:\n  version: 8\n\n"express@npm:^4.0.0":\n  version: 4.1.0\n',
  '.yarnrc.yml': 'nodeLinker: node-modules\n',
};
const COREPACK: readonly EarlierCall[] = [
  { tool: 'corepack', action: 'enable', replaces: ['yarn', 'yarnpkg', 'pnpm', 'pnpx'] },
];
const OUTPUTS = `.pnp.cjs .pnp.js .pnp.loader.mjs .pnp.data.json .yarn/cache .yarn/unplugged .yarn/build-state.yml .yarn/install-state.gz
  .yarn/virtual`;

/** What yarn does with projects of yarn 2 and later. */
export const berryExamples: ToolExamples = {
  tool: 'yarn',
  base: 'node:20',
  files: LATER,
  rows: [
    {
      run: 'yarn install <each>',
      each: '--immutable --frozen-lockfile',
      earlier: COREPACK,
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnrc.yml',
      writes: `node_modules ${OUTPUTS}`,
      looksFor: 'iterator.js iterator.js.js iterator.js.json iterator.js.node .npmrc .yarnrc .yarnrc.yml',
    },
    {
      run: 'yarn install --immutable --mode=skip-build',
      files: { ...LATER, 'nx.json': '' },
      earlier: COREPACK,
      is: 'install: ok',
    },
    { run: 'yarn install', earlier: COREPACK, is: 'install: open: The install leaves yarn.lock' },
    {
      run: 'yarn install <each>',
      each: '--no-immutable --no-frozen-lockfile',
      env: { CI: 'true' },
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
    },
    { run: 'yarn install', env: { CI: 'true' }, earlier: COREPACK, is: 'install: ok' },
    {
      run: 'yarn install',
      env: { YARN_ENABLE_IMMUTABLE_INSTALLS: 'true' },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      is: 'install: open: The yarn of the image is version 2 or later.',
    },
    // Neither the lock file nor a manifest is written, in whatever form they are.
    {
      run: 'yarn workspaces focus <each>',
      each: 'a --all -A --production',
      files: {
        ...LATER,
        'package.json': { name: 'app', workspaces: ['a'], dependencies: { express: '^4.0.0' } },
        'a/package.json': '{"name":"a"}',
        'a/index.js': '',
      },
      is: 'install: ok',
      reads: 'package.json a/package.json yarn.lock .yarnrc.yml',
      writes: `node_modules a/node_modules ${OUTPUTS}`,
    },
    {
      run: 'yarn install --immutable',
      each: '.pnp.cjs .pnp.js .pnp.loader.mjs .pnp.data.json .yarn/cache/x .yarn/unplugged/x .yarn/build-state.yml .yarn/install-state.gz .yarn/virtual/x',
      files: { ...LATER, '<each>': '' },
      earlier: COREPACK,
      is: 'install: vendored',
    },
    {
      run: 'yarn install --immutable',
      each: '.env.yarn .npmrc .yarnrc .yarn/patches/x.patch',
      files: { ...LATER, '<each>': '' },
      earlier: COREPACK,
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnrc.yml <each>',
    },
    {
      run: 'yarn install --immutable',
      each: 'enableTelemetry enableScripts compressionLevel nmMode',
      files: { ...LATER, '.yarnrc.yml': '<each>: false\n' },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      files: { ...LATER, '.yarnrc.yml': 'enableOdd: true\n' },
      earlier: COREPACK,
      is: 'install: open: ',
    },
    {
      run: 'yarn install --immutable',
      files: { ...LATER, '.yarnrc.yml': 'yarnPath: yarn.cjs\n', 'yarn.cjs': '' },
      earlier: COREPACK,
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnrc.yml yarn.cjs',
    },
    {
      run: 'yarn install --immutable',
      env: { YARN_IGNORE_PATH: '1' },
      files: { ...LATER, '.yarnrc.yml': 'yarnPath: yarn-4.1.0.cjs\n', 'yarn-4.1.0.cjs': '' },
      is: 'install: open: The yarn of the image is version 2 or later.',
    },
    {
      run: 'yarn install --immutable',
      each: 'catalog packageExtensions',
      files: { ...LATER, '.yarnrc.yml': '<each>:\n  lib: file:./lib\n', 'lib/package.json': '' },
      earlier: COREPACK,
      is: 'install: local-dependency',
    },
    {
      run: 'yarn install --immutable',
      files: { ...LATER, '.yarnrc.yml': 'catalogs:\n  a:\n    lib: file:./lib\n', 'lib/package.json': '' },
      earlier: COREPACK,
      is: 'install: local-dependency',
    },
    {
      run: 'yarn install --immutable',
      files: { ...LATER, 'package.json': '{"dependencies": {"b": "1", "a": "1"}}' },
      earlier: COREPACK,
      is: 'install: rewrites-lock-file',
    },
    {
      run: 'yarn install --immutable',
      each: 'type license languageName main module',
      files: {
        ...LATER,
        'package.json': { name: 'app', packageManager: 'yarn@4.1.0', '<each>': 'x', dependencies: { a: '1' } },
      },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      each: 'os cpu libc files',
      files: {
        ...LATER,
        'package.json': { name: 'app', packageManager: 'yarn@4.1.0', '<each>': ['x'], dependencies: { a: '1' } },
      },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      each: 'devDependencies optionalDependencies peerDependencies resolutions',
      files: {
        ...LATER,
        'package.json': { name: 'app', packageManager: 'yarn@4.1.0', '<each>': { b: '1' }, dependencies: { a: '1' } },
      },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      files: {
        ...LATER,
        'package.json': {
          name: 'app',
          packageManager: 'yarn@4.1.0',
          peerDependenciesMeta: { a: { optional: true } },
          dependencies: { a: '1' },
        },
      },
      earlier: COREPACK,
      is: 'install: ok',
    },
    {
      run: 'yarn install --immutable',
      each: 'browser dependenciesMeta preferUnplugged',
      files: {
        ...LATER,
        'package.json': { name: 'app', packageManager: 'yarn@4.1.0', '<each>': {}, dependencies: { a: '1' } },
      },
      earlier: COREPACK,
      is: 'install: open: The install leaves package.json',
    },
  ],
  never: {
    perhaps: 'a word of ours for how sure the version is',
    kept: 'a verdict of ours on manifests',
    unsure: 'a verdict of ours on manifests',
  },
};
