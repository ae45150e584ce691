import type { ExampleFiles, ToolExamples } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

/** Its manifest. */
export const MANIFEST = {
  name: 'app',
  version: '1.0.0',
  packageManager: 'pnpm@9.1.0',
  dependencies: { express: '^4.0.0' },
} as const;
const LOCK = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

importers:

  .:
    dependencies:
      express:
        specifier: ^4.0.0
        version: 4.1.0

packages:

  express@4.1.0:
    resolution: {integrity: sha512-aaaa}

snapshots:

  express@4.1.0: {}
`;
/** A project with one package. */
export const FILES: ExampleFiles = { 'package.json': MANIFEST, 'pnpm-lock.yaml': LOCK, 'index.js': '' };
/** What brings pnpm. */
export const COREPACK: readonly EarlierCall[] = [
  { tool: 'corepack', action: 'enable', replaces: ['yarn', 'yarnpkg', 'pnpm', 'pnpx'] },
];

/** What pnpm does. */
export const pnpmExamples: ToolExamples = {
  tool: 'pnpm',
  base: 'node:20',
  files: FILES,
  rows: [
    {
      run: '<each> install --frozen-lockfile',
      each: 'pnpm pn',
      is: 'install: ok',
      folder: '/app',
      reads: 'package.json pnpm-lock.yaml',
      writes: 'node_modules',
      looksFor: `.npmrc pnpm-workspace.yaml pnpm-workspace.yml pnpm-workspaces.yaml pnpm-workspaces.yml .pnpmfile.cjs .pnpmfile.cjs.js
        pnpm-lock.yaml`,
      personal: '.npmrc',
      fills: 'pnpm:store pnpm:metadata',
    },
    { run: 'pnpm i', earlier: COREPACK, is: 'install: ok', personal: '' },
    { run: 'pnpm i', earlier: COREPACK, is: 'install: ok', reads: 'package.json pnpm-lock.yaml' },
    { run: 'pnpm i', is: 'install: open: The install leaves pnpm-lock.yaml' },
    {
      run: 'pnpm install <each>',
      each: `--include-workspace-root --fail-if-no-match --no-frozen-lockfile --prefer-frozen-lockfile --prod --production -P --no-production
        --dev -D --no-optional --ignore-scripts --offline --prefer-offline --shamefully-hoist --no-shamefully-hoist --hoist --no-hoist
        --strict-peer-dependencies --no-strict-peer-dependencies --silent -s --verbose --color --no-color --no-verify-store-integrity
        --side-effects-cache --unsafe-perm --ignore-workspace-root-check -w --no-fund --no-audit --save-exact -E --save-dev --engine-strict
        --no-strict-dep-builds --yes --test-pattern=x --changed-files-ignore-pattern=x --workspace-concurrency=1 --reporter=silent
        --loglevel=error --registry=https://example.org --network-concurrency=1 --child-concurrency=1 --fetch-timeout=1 --fetch-retries=1
        --package-import-method=copy`,
      earlier: COREPACK,
      is: 'install: ok',
      reads: 'package.json pnpm-lock.yaml',
      writes: 'node_modules',
    },
    {
      run: 'pnpm install <each>',
      each: '--no-prefer-frozen-lockfile --ignore-pnpmfile --force',
      earlier: COREPACK,
      is: 'install: open: The install leaves pnpm-lock.yaml',
    },
    {
      run: 'pnpm install <each>',
      each: `--ignore-workspace --lockfile-only --fix-lockfile --no-lockfile --resolution-only --recursive -r --filter=a -F=a --filter-prod=a
        --lockfile-dir=x --modules-dir=x --virtual-store-dir=x --node-linker=pnp`,
      is: 'install: not-understood',
    },
    { run: 'pnpm <each> install', each: 'recursive multi m', is: 'install: not-understood' },
    {
      run: 'pnpm <each> install --frozen-lockfile',
      each: 'recursive multi m --filter=a -F=a... --filter-prod=...a --filter=./a --workspace-root',
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages:\n  - a\n', 'a/package.json': { name: 'a' } },
      is: 'install: ok',
      reads: 'package.json pnpm-workspace.yaml a/package.json pnpm-lock.yaml',
    },
    {
      run: 'pnpm install --frozen-lockfile <each>',
      each: '--filter=[main] --filter=a...[HEAD~1] --filter=$ANY -F=$ANY --filter-prod=$ANY',
      env: { ANY: null },
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\n' },
      is: 'install: not-understood',
    },
    {
      run: 'pnpm install --frozen-lockfile --filter $ANY',
      env: { ANY: null },
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\n' },
      is: 'install: not-understood',
    },
    { run: 'pnpm install --frozen-lockfile <each>', each: '--ignore-scripts=false', is: 'install: ok' },
    { run: 'pnpm install --frozen-lockfile <each> web', each: '--dir -C', is: 'install: ok', folder: '/app/web' },
    { run: 'pnpm install --store-dir .store', is: 'install', fills: 'pnpm:metadata', changes: '/app/.store' },
    { run: 'pnpm install --store-dir /srv/store --frozen-lockfile', is: 'install: ok', fills: 'pnpm:metadata' },
    { run: 'pnpm install <each>', each: '--version -v --help -h', is: 'query' },
    { run: 'pnpm install <each>', each: '-g --global left-pad --frobnicate', is: 'unknown' },
    { run: 'pnpm add <each> serve', each: '-g --global', is: 'global-install', replaces: 'serve', spares: '/app' },
    { run: 'pnpm remove -g serve', is: 'global-remove', spares: '/app' },
    { run: 'pnpm add -g ./lib', is: 'global-install', replaces: '*', changes: '/app' },
    { run: 'pnpm <each> x', each: 'add fetch', is: '<each>', changes: '/app', fills: 'pnpm:store pnpm:metadata' },
    {
      run: 'pnpm <each> store-dir /srv',
      each: 'config c set',
      is: 'config',
      changes: '/root/.config/pnpm /app/.npmrc',
    },
    { run: 'pnpm store prune', is: 'config', empties: '', changes: '/root' },
    { run: 'pnpm store path', is: 'query' },
    { run: 'pnpm <each>', each: 'list ls why root', is: 'query', sees: '/app' },
    { run: 'pnpm <each>', each: 'build run deploy dlx exec prune rm uninstall un', is: 'unknown' },
    // The project.
    { run: 'pnpm i', files: { 'index.js': '' }, is: 'install: no-manifest' },
    { run: 'pnpm i --frozen-lockfile', files: { 'package.json': MANIFEST }, is: 'install: no-manifest' },
    { run: 'pnpm i', files: { 'package.json': MANIFEST }, is: 'install: ok', writes: 'node_modules pnpm-lock.yaml' },
    { run: 'pnpm i', files: { 'package.json': { name: 'app' } }, is: 'install: no-dependencies' },
    { run: 'pnpm i', files: { ...FILES, 'node_modules/x/index.js': '' }, is: 'install: vendored' },
    {
      run: 'pnpm i',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { postinstall: 'node x.js' } } },
      is: 'install: lifecycle-script',
    },
    {
      run: 'pnpm i',
      files: { ...FILES, 'package.json': { ...MANIFEST, dependencies: { lib: 'file:lib' } }, 'lib/package.json': '' },
      is: 'install: local-dependency',
    },
    {
      run: 'pnpm i',
      files: { ...FILES, 'package.json': { ...MANIFEST, dependencies: { other: '1' } } },
      earlier: COREPACK,
      is: 'install: open: The pnpm-lock.yaml of the image may be',
    },
    { run: 'pnpm i', files: { ...FILES, 'pnpm-lock.yaml': 'x: [' }, is: 'install: not-understood' },
    {
      run: 'pnpm i',
      each: 'a/package.yaml a/package.json5',
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages:\n  - a\n', '<each>': '' },
      is: 'install: not-understood',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: '.pnpmfile.cjs .pnpmfile.mjs pnpmfile.js',
      files: { ...FILES, '<each>': '' },
      is: 'install: ok',
      reads: 'package.json pnpm-lock.yaml <each>',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: { ...FILES, '.pnpmfile.cjs': 'require("./x")' },
      is: 'install: open: .pnpmfile.cjs needs no other file',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: 'pnpm-workspace.yml pnpm-workspaces.yaml pnpm-workspaces.yml .corepack.env',
      files: { ...FILES, '<each>': '' },
      is: 'install: ok',
      reads: 'package.json pnpm-lock.yaml <each>',
    },
    // Settings.
    {
      run: 'pnpm i --frozen-lockfile',
      each: `peerDependencyRules allowedDeprecatedVersions onlyBuiltDependencies ignoredBuiltDependencies neverBuiltDependencies allowBuilds
        allowUnusedPatches supportedArchitectures ignoredOptionalDependencies executionEnv updateConfig auditConfig requiredScripts
        minimumReleaseAge minimumReleaseAgeExclude trustPolicy trustPolicyExclude catalogMode cleanupUnusedCatalogs dangerouslyAllowAllBuilds
        blockExoticSubdeps engineStrict preferFrozenLockfile nodeLinker`,
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\n<each>: x\n' },
      is: 'install: ok',
      reads: 'package.json pnpm-workspace.yaml pnpm-lock.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: 'overrides catalog packageExtensions',
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\n<each>:\n  lib: file:./lib\n', 'lib/package.json': '' },
      is: 'install: local-dependency',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: {
        ...FILES,
        'pnpm-workspace.yaml': 'packages: []\ncatalogs:\n  a:\n    lib: link:./lib\n',
        'lib/package.json': '',
      },
      is: 'install: local-dependency',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: {
        ...FILES,
        'pnpm-workspace.yaml': 'packages: []\npatchedDependencies:\n  a: patches/a.patch\n',
        'patches/a.patch': '',
      },
      is: 'install: ok',
      reads: 'package.json pnpm-workspace.yaml patches/a.patch pnpm-lock.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: 'onlyBuiltDependenciesFile pnpmfile globalPnpmfile',
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\n<each>: x.json\n', 'x.json': '' },
      is: 'install: ok',
      reads: 'package.json pnpm-workspace.yaml x.json pnpm-lock.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: 'pnpmfile global-pnpmfile',
      files: { ...FILES, '.npmrc': '<each>=hooks.cjs\n', 'hooks.cjs': '' },
      is: 'install: open: ',
      reads: 'package.json .npmrc hooks.cjs pnpm-lock.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: { ...FILES, 'pnpm-workspace.yaml': 'packages: []\nodd: true\n' },
      is: 'install: open: The setting odd of pnpm-workspace.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: { ...FILES, '.npmrc': 'hoist=false\n' },
      is: 'install: ok',
      reads: 'package.json .npmrc pnpm-lock.yaml',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      each: `frozen_lockfile prefer_frozen_lockfile lockfile lockfile_dir modules_dir virtual_store_dir recursive filter pnpmfile global_pnpmfile ignore_workspace
        shared_workspace_lockfile inject_workspace_packages`,
      env: { 'npm_config_<each>': 'x' },
      is: 'install: open: The variable npm_config_<each>',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      env: { pnpm_config_filter: 'x' },
      is: 'install: open: The variable pnpm_config_filter',
    },
    { run: 'HOME=/srv pnpm i --frozen-lockfile', is: 'install: ok' },
    { run: 'pnpm i', env: { CI: 'true' }, is: 'install: ok' },
    {
      run: 'pnpm i',
      in: 'a',
      files: { 'a/package.json': MANIFEST, 'pnpm-workspace.yaml': '' },
      is: 'install: not-understood',
    },
    {
      run: 'pnpm i --frozen-lockfile',
      files: { ...FILES, 'package.json': { ...MANIFEST, dependenciesMeta: { a: { injected: true } } } },
      is: 'install: local-dependency',
    },
  ],
  never: {
    'installs-the-project': 'it links members, whose programs are copied first',
    '--no-ignore-scripts': 'how --ignore-scripts=false is kept',
    'no-ignore-scripts': 'how --ignore-scripts=false is kept',
    surely: 'a verdict of ours on settings',
    no: 'a verdict of ours on settings',
    npm_config_: 'half of the names that have rows',
    pnpm_config_: 'half of the names that have rows',
  },
};
