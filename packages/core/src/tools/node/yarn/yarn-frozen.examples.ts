import type { ExampleFiles, ToolExamples } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const FIRST: ExampleFiles = {
  'package.json': MANIFEST,
  'yarn.lock': `# yarn lockfile v1


express@^4.0.0:
  version "4.1.0"
  resolved "https://registry.yarnpkg.com/express/-/express-4.1.0.tgz#aaaa"
  integrity sha512-aaaa
`,
};
const LATER: ExampleFiles = {
  'package.json':
    '{\n  "name": "app",\n  "packageManager": "yarn@4.1.0",\n  "dependencies": {\n    "express": "^4.0.0"\n  }\n}\n',
  'yarn.lock': '__metadata:\n  version: 8\n\n"express@npm:^4.0.0":\n  version: 4.1.0\n',
  '.yarnrc.yml': 'nodeLinker: node-modules\n',
};
const COREPACK: readonly EarlierCall[] = [
  { tool: 'corepack', action: 'enable', replaces: ['yarn', 'yarnpkg', 'pnpm', 'pnpx'] },
];

/** When an install by yarn can take its lock file as it is, and without which files it would be the same. */
export const yarnFrozenExamples: ToolExamples = {
  tool: 'yarn',
  base: 'node:20',
  files: FIRST,
  rows: [
    { run: 'yarn', is: 'install: ok', frozen: '--frozen-lockfile', pins: 'yarn.lock' },
    {
      run: 'yarn install <each>',
      each: '--production --network-timeout=1',
      is: 'install: ok',
      frozen: '--frozen-lockfile',
    },
    {
      run: 'yarn install <each>',
      each: '--frozen-lockfile --pure-lockfile',
      is: 'install: ok',
      frozen: 'no',
      pins: 'yarn.lock',
    },
    { run: 'yarn install --no-lockfile', is: 'install: ok', frozen: 'no', pins: '', idle: 'yarn.lock' },
    {
      run: 'yarn',
      files: { ...FIRST, '.yarnrc': '--install.frozen-lockfile true\n' },
      is: 'install: ok',
      frozen: 'no',
      idle: '.yarnrc',
    },
    {
      run: 'yarn',
      files: { ...FIRST, 'package.json': { ...MANIFEST, dependencies: { express: '^5.0.0' } } },
      is: 'install: open: The yarn.lock of the image',
      frozen: 'lock-differs',
    },
    { run: 'yarn', base: 'debian:12', is: 'install: open: The yarn of the image is version 1.', frozen: 'no' },
    { run: 'yarn', files: { ...FIRST, 'node_modules/a.js': '' }, is: 'install: vendored', frozen: 'no' },
    { run: 'yarn', files: { ...FIRST, '.yarnrc': '"x\n' }, is: 'install: not-understood', frozen: 'no' },
    { run: 'yarn', files: { ...FIRST, '.yarnrc.yml': '[\n' }, is: 'install: not-understood', frozen: 'no' },
    {
      run: 'yarn',
      each: 'save-exact lastUpdateCheck network-timeout',
      files: { ...FIRST, '.yarnrc': '<each> x\n' },
      is: 'install: ok',
      idle: '.yarnrc',
    },
    { run: 'yarn', files: { ...FIRST, '.yarnrc': 'ignore-engines true\n' }, is: 'install: ok', idle: '' },
    { run: 'yarn', files: { ...FIRST, '.npmrc': 'legacy-peer-deps=true\n' }, is: 'install: ok', idle: '.npmrc' },
    {
      run: 'yarn',
      files: { ...FIRST, '.yarnrc.yml': 'nodeLinker: node-modules\n' },
      is: 'install: ok',
      idle: '.yarnrc.yml',
    },
    // Which version that is nobody knows.
    {
      run: 'yarn',
      files: { ...FIRST, '.yarnrc.yml': 'yarnPath: tools/yarn.cjs\n', 'tools/yarn.cjs': '' },
      is: 'install: rewrites-lock-file',
      frozen: 'no',
    },
    // Yarn 2 and later.
    {
      run: 'yarn install',
      files: LATER,
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
      frozen: '--immutable',
      pins: 'yarn.lock',
    },
    {
      run: 'yarn install <each>',
      each: '--immutable --frozen-lockfile',
      files: LATER,
      earlier: COREPACK,
      is: 'install: ok',
      frozen: 'no',
    },
    {
      run: 'yarn install <each>',
      each: '--no-immutable',
      files: LATER,
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
      frozen: 'no',
    },
    { run: 'yarn install', files: LATER, env: { CI: 'true' }, earlier: COREPACK, is: 'install: ok', frozen: 'no' },
    {
      run: 'yarn install',
      files: { ...LATER, '.yarnrc.yml': 'enableImmutableInstalls: false\n' },
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
      frozen: 'no',
    },
    {
      run: 'yarn install',
      files: { ...LATER, 'yarn.lock': '__metadata:\n  version: 8\n' },
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
      frozen: 'lock-differs',
    },
    // The range stands in the catalog, and in the lock file.
    {
      run: 'yarn install',
      files: {
        ...LATER,
        'package.json':
          '{\n  "name": "app",\n  "packageManager": "yarn@4.1.0",\n  "dependencies": {\n    "express": "catalog:"\n  }\n}\n',
        '.yarnrc.yml': 'catalog:\n  express: ^4.0.0\n',
      },
      earlier: COREPACK,
      is: 'install: open: The install leaves yarn.lock',
      frozen: '--immutable',
    },
    {
      run: 'yarn install',
      files: { ...LATER, 'yarn.lock': FIRST['yarn.lock'] ?? '' },
      earlier: COREPACK,
      is: 'install: rewrites-lock-file',
      frozen: 'lock-differs',
    },
    {
      run: 'yarn install --immutable',
      files: { ...LATER, '.npmrc': 'x=y\n' },
      earlier: COREPACK,
      is: 'install: ok',
      idle: '.npmrc',
      pins: '',
    },
    { run: 'yarn workspaces focus', files: LATER, earlier: COREPACK, is: 'install: ok', frozen: 'no' },
  ],
};
