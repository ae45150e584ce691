import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const MANIFEST = { name: 'app', dependencies: { express: '^4.0.0' } } as const;
/** A bun.lock with one package. */
const lockOf = (entry: string): string => `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "app",
      "dependencies": {
        "express": "^4.0.0",
      },
    },
  },
  "packages": {
    ${entry},
  },
}
`;
const LOCK = lockOf('"express": ["express@4.1.0", "", { "bin": { "x": "x.js, }" } }, "sha512-aaaa"]');
/** A project with one package. */
export const FILES: ExampleFiles = { 'package.json': MANIFEST, 'bun.lock': LOCK, 'index.js': '' };

/** A lock file with this in place of its one package. */
const locked = (entry: string): ExampleFiles => ({
  ...FILES,
  'bun.lock': lockOf(entry),
});

/** What bun does as a package manager. */
export const bunExamples: ToolExamples = {
  tool: 'bun',
  base: 'node:20',
  files: FILES,
  rows: [
    {
      run: 'bun <each>',
      each: 'install i',
      is: "install: open: The install leaves bun.lock as it is. That isn't sure: versions of bun differ in what else they write there. `bun install --frozen-lockfile` would",
      reads: 'package.json bun.lock',
      writes: 'node_modules',
      fills: 'bun:cache',
      looksFor:
        '.env.production.local .env.local .env.production .env .npmrc bunfig.toml bun.lock bun.lockb package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml binding.gyp .prebuild-installrc',
      loads: 'PATH NODE_OPTIONS BUN_INSTALL BUN_INSTALL_CACHE_DIR BUN_OPTIONS',
      personal: '',
    },
    {
      run: 'bun ci',
      is: 'ci: ok',
      reads: 'package.json bun.lock',
      writes: 'node_modules',
      personal: '.npmrc .env.production.local .env.local .env.production .env',
    },
    {
      run: 'bun install <each>',
      each: '--frozen-lockfile --production -p',
      is: 'install: ok',
      reads: 'package.json bun.lock',
      personal: '.npmrc .env.production.local .env.local .env.production .env',
    },
    {
      run: 'bun ci',
      files: { ...FILES, '<each>': 'NAME=value\nexport OTHER="$NAME"\n' },
      each: '.env .env.local .env.production .env.production.local',
      is: 'ci: ok',
      reads: 'package.json <each> bun.lock',
    },
    {
      run: 'bun ci',
      files: { ...FILES, '.env.development': 'HOME=.\n' },
      is: 'ci: ok',
      reads: 'package.json bun.lock',
    },
    {
      run: 'bun ci',
      files: { ...FILES, '.env': '# x\n<each>=./certificates\n' },
      each: 'BUN_INSTALL_CACHE_DIR NPM_CONFIG_REGISTRY npm_config_cafile HTTPS_PROXY GIT_SSH_COMMAND NODE_EXTRA_CA_CERTS HOME',
      is: 'ci: open: The install reads and writes nothing else of the project by <each> in .env.',
    },
    // Options.
    {
      run: 'bun ci <each>',
      each: `-d --dev --no-save --save -f --force --no-cache --silent --quiet --verbose --no-progress --no-summary --no-verify
        --ignore-scripts --save-text-lockfile --exact -E --optional --peer --registry=https://example.org --network-concurrency=1
        --concurrent-scripts=1 --backend=copyfile --linker=hoisted --omit=dev --cpu=x64 --os=linux --filter=a -F=a --ca=x
        --minimum-release-age=1`,
      is: 'ci: ok',
      reads: 'package.json bun.lock',
      writes: 'node_modules',
    },
    {
      run: 'bun ci <each>',
      each: '--dry-run --lockfile-only -y --yarn --analyze -a --trust',
      is: 'ci: not-understood',
    },
    { run: 'bun ci <each>', each: '--filter=$ANY -F=$ANY', env: { ANY: null }, is: 'ci: not-understood' },
    { run: 'bun ci <each>', each: '--config=x -c=x --cafile=x', is: 'ci' },
    { run: 'bun ci --cwd web', is: 'ci: ok', folder: '/app/web' },
    { run: 'bun ci --cache-dir /srv/bun', is: 'ci: ok', fills: '' },
    { run: 'bun ci --cache-dir .bun', is: 'ci', fills: '' },
    { run: 'bun <each>', each: '--version -v --revision --help -h', is: 'query' },
    { run: 'bun <each>', each: 'run build x', is: 'unknown' },
    { run: 'bun install --frobnicate', is: 'unknown' },
    { run: 'bun ci', env: { HOME: '/srv' }, is: 'ci: ok' },
    // Other verbs.
    {
      run: 'bun <each> serve',
      each: 'add a remove rm',
      is: 'add',
      changes: '/app/package.json',
    },
    {
      run: 'bun <each> -g serve',
      each: 'install add a',
      is: 'global-install',
      replaces: 'serve',
      spares: '/app',
      fills: 'bun:cache',
    },
    { run: 'bun <each> --global serve', each: 'remove rm', is: 'global-remove', spares: '/app', fills: '' },
    { run: 'bun install serve', is: 'unknown' },
    { run: 'bun <each>', each: 'outdated why', is: 'query', sees: '/app' },
    { run: 'bun pm <each>', each: 'ls bin cache', is: 'query' },
    { run: 'bun pm cache rm', is: 'clean', empties: 'bun:cache', changes: '/root/.bun', spares: '/app' },
    { run: 'bun pm cache clear', is: 'unknown' },
    // The project.
    { run: 'bun ci', files: { 'index.js': '' }, is: 'ci: no-manifest' },
    { run: 'bun ci', files: { 'package.json': { name: 'app' } }, is: 'ci: no-dependencies' },
    { run: 'bun ci', files: { ...FILES, 'node_modules/x/index.js': '' }, is: 'ci: vendored' },
    { run: 'bun install', files: { 'package.json': MANIFEST }, is: 'install: ok', writes: 'node_modules bun.lock' },
    { run: 'bun ci', files: { 'package.json': MANIFEST }, is: 'ci: ok', writes: 'node_modules' },
    {
      run: 'bun install',
      each: 'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml',
      files: { 'package.json': MANIFEST, '<each>': '' },
      is: 'install: not-understood',
    },
    {
      run: 'bun ci',
      files: {
        ...FILES,
        'package.json': { ...MANIFEST, workspaces: ['a'] },
        'a/package.json': { name: 'a' },
        'a/index.js': '',
      },
      is: 'ci: ok',
      reads: 'package.json a/package.json bun.lock',
      writes: 'node_modules a/node_modules',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'package.json': { ...MANIFEST, workspaces: ['*', '!a'] }, 'a/package.json': {} },
      is: 'ci: not-understood',
    },
    {
      run: 'bun ci',
      in: 'a',
      files: { 'package.json': { workspaces: ['a'] }, 'a/package.json': MANIFEST, 'a/bun.lock': LOCK },
      is: 'ci: not-understood',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { postinstall: 'node x' } } },
      is: 'ci: lifecycle-script',
    },
    {
      run: 'bun ci --ignore-scripts',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { postinstall: 'node x' } } },
      is: 'ci: ok',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'package.json': { dependencies: { lib: 'file:lib' } }, 'lib/package.json': '{}' },
      is: 'ci: local-dependency',
    },
    {
      run: 'bun ci',
      each: 'catalog catalogs',
      files: { ...FILES, 'package.json': { ...MANIFEST, '<each>': { lib: 'file:lib' } }, 'lib/package.json': '{}' },
      is: 'ci: local-dependency',
    },
    {
      run: 'bun ci',
      files: {
        ...FILES,
        'package.json': { ...MANIFEST, workspaces: { packages: [], catalog: { lib: 'file:lib' } } },
        'lib/package.json': '{}',
      },
      is: 'ci: local-dependency',
    },
    {
      run: 'bun ci',
      files: {
        ...FILES,
        'package.json': { ...MANIFEST, patchedDependencies: { 'a@1': 'patches/a.patch' } },
        'patches/a.patch': '',
      },
      is: 'ci: ok',
      reads: 'package.json patches/a.patch bun.lock',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'package.json': { ...MANIFEST, patchedDependencies: { 'a@1': 'patches/a.patch' } } },
      is: 'ci: local-dependency',
    },
    // The lock file.
    { run: 'bun ci', files: { ...FILES, 'bun.lock': 'x' }, is: 'ci: not-understood' },
    { run: 'bun ci', each: '"lib":[] "lib":["x"]', files: locked('<each>'), is: 'ci: not-understood' },
    {
      run: 'bun ci',
      each: 'file:lib link:lib ./lib lib.tgz',
      files: locked('"lib": ["lib@<each>", {}]'),
      is: 'ci: local-dependency',
    },
    {
      run: 'bun ci',
      each: 'workspace:a https://example.org/x.tgz 1.0.0',
      files: locked('"@s/lib": ["@s/lib@<each>", {}]'),
      is: 'ci: ok',
    },
    { run: 'bun ci', files: locked('"x": ["x@x.tgz", {}]'), is: 'ci: local-dependency' },
    {
      run: 'bun install',
      files: { 'package.json': MANIFEST, 'bun.lockb': null },
      is: 'install: open: The install leaves bun.lockb',
      reads: 'package.json bun.lockb',
    },
    {
      run: 'bun ci',
      files: { 'package.json': MANIFEST, 'bun.lockb': null },
      is: 'ci: ok',
      reads: 'package.json bun.lockb',
    },
    {
      run: 'bun install',
      each: 'dependencies devDependencies optionalDependencies peerDependencies',
      files: { ...FILES, 'package.json': { ...MANIFEST, '<each>': { other: '1' } } },
      is: 'install: open: The bun.lock of the image may be',
    },
    {
      run: 'bun install',
      each: 'overrides resolutions catalog catalogs patchedDependencies trustedDependencies',
      files: { ...FILES, 'package.json': { ...MANIFEST, '<each>': {} } },
      is: 'install: open: The install leaves bun.lock as it is. That isn\'t sure: bun.lock or package.json has "<each>"',
    },
    // Settings.
    {
      run: 'bun ci',
      files: { ...FILES, '.npmrc': 'registry=x\n' },
      is: 'ci: ok',
      reads: 'package.json .npmrc bun.lock',
    },
    { run: 'bun ci', files: { ...FILES, '.npmrc': '[x]\n' }, is: 'ci: not-understood' },
    {
      run: 'bun ci',
      each: `telemetry logLevel smol preload install.optional install.dev install.peer install.production install.exact install.auto
        install.prefer install.frozenLockfile install.saveTextLockfile install.registry install.concurrentScripts install.linker
        install.minimumReleaseAge install.ca install.linkWorkspacePackages install.globalDir install.globalBinDir
        install.ignoreScripts install.lockfile.save test.coverage`,
      files: { ...FILES, 'bunfig.toml': '# x\n<each> = "x"\n' },
      is: 'ci: ok',
      reads: 'package.json bunfig.toml bun.lock',
    },
    {
      run: 'bun install',
      files: { ...FILES, 'bunfig.toml': '[install]\nfrozenLockfile = true # x\n' },
      is: 'install: ok',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'bunfig.toml': '[install.cache]\ndir = "x"\n' },
      is: 'ci: open: The settings install.cache.dir of bunfig.toml',
    },
    {
      run: 'bun ci',
      files: { ...FILES, 'bunfig.toml': 'x' },
      is: 'ci: open: The settings that are not understood of bunfig.toml',
    },
    {
      run: 'bun ci',
      each: 'BUN_CONFIG_YARN_LOCKFILE BUN_CONFIG_SKIP_SAVE_LOCKFILE BUN_CONFIG_SKIP_LOAD_LOCKFILE BUN_CONFIG_SKIP_INSTALL_PACKAGES',
      env: { '<each>': '1' },
      is: 'ci: open: The variable <each>',
    },
    { run: 'bun ci', each: 'BUN_INSTALL BUN_INSTALL_CACHE_DIR', env: { '<each>': '/srv/bun' }, is: 'ci: ok' },
  ],
};
