import type { ToolExamples } from '../../contract/example.js';

const CONFIG = { imports: { two: 'npm:two@^2.0.0', '@std/path': 'jsr:@std/path@^1.0.0' } };
const LOCK = {
  version: '5',
  specifiers: { 'jsr:@std/path@1': '1.0.8', 'npm:two@2': '2.0.0' },
  workspace: { dependencies: ['jsr:@std/path@1', 'npm:two@2'] },
};
const FILES = { 'deno.json': CONFIG, 'deno.lock': LOCK, 'main.ts': '' };
const MANIFEST = { name: 'app', dependencies: { two: '^2.0.0' } };

/** What Deno does as a package manager. */
export const denoExamples: ToolExamples = {
  tool: 'deno',
  base: 'denoland/deno:2.5.0',
  files: FILES,
  rows: [
    {
      run: 'deno install <each>',
      each: '--frozen --frozen-lockfile --frozen=true',
      is: 'install: ok',
      folder: '/app',
      reads: 'deno.json deno.lock',
      writes: '',
      looksFor: 'deno.jsonc package.json tsconfig.json .npmrc',
      fills: 'deno:image deno:home',
      loads:
        'PATH DENO_DIR DENO_CERT DENO_TLS_CA_STORE NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR TMPDIR XDG_CACHE_HOME',
    },
    {
      run: 'deno <each>',
      each: 'install i',
      is: "install: open: The install leaves deno.lock as it is. That isn't sure: versions of Deno differ in what else they write there. `deno install --frozen` would make this safe.",
      reads: 'deno.json deno.lock',
    },
    { run: 'deno install --frozen=false', is: 'install: open: The install leaves deno.lock as it is.' },
    // Before it was a command, it ran a file of that name.
    {
      run: 'deno ci',
      is: 'ci: ok',
      reads: 'deno.json deno.lock',
      looksFor: 'ci ci.js ci.jsx ci.mjs ci.mts ci.ts ci.tsx',
    },
    { run: 'deno ci', files: { ...FILES, 'ci.ts': '' }, is: 'ci: not-understood' },
    { run: 'deno install --frozen', files: { ...FILES, 'ci.ts': '' }, is: 'install: ok' },
    // Options.
    {
      run: 'deno install --frozen <each>',
      each: `--prod --production --skip-types --no-remote --no-npm -r --reload --reload=npm:two --cached-only --no-prompt -A --allow-all -R
        --allow-read -W --allow-write -N --allow-net -E --allow-env -S --allow-sys --allow-run --allow-ffi -I --allow-import
        --allow-import=example.org --check --no-check --no-check=remote -q --quiet --unsafely-ignore-certificate-errors --os=linux
        --arch=x64 --log-level=debug -L=debug --min-dep-age=0 --minimum-dependency-age=0 --node-modules-linker=hoisted`,
      is: 'install: ok',
      reads: 'deno.json deno.lock',
      writes: '',
    },
    {
      run: 'deno install --frozen <each>',
      each: '--node-modules-dir --node-modules-dir=auto',
      is: 'install: ok',
      writes: 'node_modules',
    },
    {
      run: 'deno install --frozen <each>',
      each: '--vendor --vendor=true',
      is: 'install: ok',
      writes: 'node_modules vendor',
    },
    {
      run: 'deno install --frozen <each>',
      each: '--allow-scripts --allow-scripts=npm:two',
      is: 'install: open: No package whose scripts are allowed reads the sources, or writes into them, while it is installed.',
    },
    { run: 'deno install --no-lock', is: 'install: ok', reads: 'deno.json', writes: '', frozen: 'no' },
    {
      run: 'deno install <each>',
      each: '--lockfile-only --no-config --compile --dev -D --save-dev --npm --jsr --no-save --save-exact --force -f',
      is: 'install: not-understood',
    },
    {
      run: 'deno install <each>=x',
      each: '--import-map -c --config --cert --env-file --preload --require',
      is: 'install',
    },
    { run: 'deno install --frobnicate', is: 'unknown' },
    { run: 'deno <each>', each: '--version -V --help -h', is: 'query' },
    // A script in Deno 1, a package in Deno 2.
    {
      run: 'deno install <each>',
      each: 'npm:two -g --global',
      is: 'add',
      changes: '/app/deno.json /usr/local/bin',
      replaces: '*',
      fills: 'deno:image deno:home',
    },
    { run: 'deno install -g -n two --root /usr/local npm:two', is: 'add', replaces: '*' },
    { run: 'deno install --name two main.ts', is: 'add', replaces: '*' },
    {
      run: 'deno <each> two --dev',
      each: 'add remove uninstall outdated update upgrade',
      is: 'add',
      changes: '/app/deno.json',
    },
    { run: 'deno clean', is: 'clean', empties: 'deno:image deno:home', changes: '/deno-dir' },
    { run: 'deno clean <each>', each: '--except=main.ts --dry-run main.ts', is: 'clean', empties: '' },
    // These follow the sources.
    { run: 'deno cache main.ts', is: 'cache: not-understood', folder: '/app', fills: 'deno:image deno:home' },
    { run: 'deno install <each> main.ts', each: '--entrypoint -e', is: 'entrypoint: not-understood', folder: '/app' },
    { run: 'deno <each> main.ts', each: 'run task compile check', is: 'unknown' },
    // The lock file.
    {
      run: 'deno install',
      files: { 'deno.json': CONFIG },
      is: 'install: ok',
      reads: 'deno.json',
      writes: 'deno.lock',
      frozen: 'no',
    },
    {
      run: 'deno install',
      each: 'package-lock.json pnpm-lock.yaml yarn.lock bun.lock',
      files: { 'deno.json': CONFIG, '<each>': '' },
      is: 'install: not-understood',
    },
    { run: 'deno install --frozen', files: { 'deno.json': CONFIG }, is: 'install: no-manifest' },
    { run: 'deno ci', files: { 'deno.json': CONFIG }, is: 'ci: no-manifest' },
    { run: 'deno ci --no-lock', files: { 'deno.json': { ...CONFIG, lock: 1 } }, is: 'ci: not-understood' },
    {
      run: 'deno install',
      files: { ...FILES, 'deno.json': { imports: { ...CONFIG.imports, one: 'npm:one@^1.0.0' } } },
      is: 'install: rewrites-lock-file',
    },
    {
      run: 'deno install',
      files: { ...FILES, 'package.json': { dependencies: { one: '^1.0.0', lib: 'npm:two@2' } } },
      is: 'install: rewrites-lock-file',
    },
    { run: 'deno install', files: { ...FILES, 'deno.lock': 'x' }, is: 'install: open: The install leaves deno.lock' },
    {
      run: 'deno install',
      files: { ...FILES, 'deno.json': { ...CONFIG, lock: { frozen: true } } },
      is: 'install: ok',
      reads: 'deno.json deno.lock',
    },
    {
      run: 'deno install --frozen=false',
      files: { ...FILES, 'deno.json': { ...CONFIG, lock: { frozen: true } } },
      is: 'install: open: The install leaves deno.lock',
    },
    {
      run: 'deno install',
      files: { ...FILES, 'deno.json': { ...CONFIG, lock: false } },
      is: 'install: ok',
      reads: 'deno.json',
    },
    {
      run: 'deno install',
      files: { 'deno.json': { ...CONFIG, lock: './a.lock' } },
      is: 'install: ok',
      writes: 'a.lock',
    },
    {
      run: 'deno ci',
      each: '../a.lock /a.lock locks/a.lock',
      files: { ...FILES, 'deno.json': { ...CONFIG, lock: '<each>' } },
      is: 'ci: not-understood',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, lock: { path: 'a.lock', other: 1 } } },
      is: 'ci: not-understood',
    },
    // Where packages are put.
    {
      run: 'deno ci',
      files: { ...FILES, 'package.json': MANIFEST },
      is: 'ci: ok',
      reads: 'deno.json package.json deno.lock',
      writes: 'node_modules',
    },
    {
      run: 'deno ci',
      each: 'auto manual',
      files: { ...FILES, 'deno.json': { ...CONFIG, nodeModulesDir: '<each>' } },
      is: 'ci: ok',
      writes: 'node_modules',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, nodeModulesDir: 'none' } },
      is: 'ci: ok',
      writes: '',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, nodeModulesDir: false } },
      is: 'ci: ok',
      writes: '',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, vendor: true } },
      is: 'ci: ok',
      writes: 'node_modules vendor',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, vendor: true }, 'vendor/x.ts': '' },
      is: 'ci: vendored',
    },
    { run: 'deno ci', files: { ...FILES, 'package.json': MANIFEST, 'node_modules/x.js': '' }, is: 'ci: vendored' },
    { run: 'deno ci', env: { DENO_DIR: '/srv/deno' }, is: 'ci: ok', writes: '' },
    {
      run: 'deno ci',
      each: '.deno-dir /app/.deno-dir',
      env: { DENO_DIR: '<each>' },
      is: 'ci: ok',
      writes: '.deno-dir',
    },
    {
      run: 'deno ci',
      env: { DENO_DIR: '.deno-dir' },
      files: { ...FILES, '.deno-dir/x': '' },
      is: 'ci: vendored',
    },
    { run: 'deno ci', each: '. / /app', env: { DENO_DIR: '<each>' }, is: 'ci: not-understood' },
    { run: 'deno ci', env: { DENO_DIR: null }, is: 'ci: not-understood' },
    { run: 'deno ci', env: { DENO_DIR: '' }, is: 'ci: ok' },
    { run: 'deno ci', env: { XDG_CACHE_HOME: '/srv/cache' }, is: 'ci: ok' },
    {
      run: 'deno ci',
      env: { DENO_NO_PACKAGE_JSON: '1' },
      is: 'ci: open: The install does the same with the variable DENO_NO_PACKAGE_JSON.',
    },
    // Settings of npm, and scripts.
    {
      run: 'deno ci',
      files: { ...FILES, '.npmrc': '@acme:registry=https://npm.example.org\n' },
      is: 'ci: ok',
      reads: 'deno.json .npmrc deno.lock',
    },
    { run: 'deno ci', files: { ...FILES, '.npmrc': '[x]\n' }, is: 'ci: not-understood' },
    { run: 'deno ci', files: { ...FILES, '.npmrc': null }, is: 'ci: not-understood' },
    {
      run: 'deno ci',
      files: { ...FILES, 'deno.json': { ...CONFIG, allowScripts: ['npm:two'] } },
      is: 'ci: open: No package whose scripts are allowed',
    },
    { run: 'deno ci', files: { ...FILES, 'deno.json': { ...CONFIG, allowScripts: [] } }, is: 'ci: ok' },
    { run: 'deno ci', files: { ...FILES, 'deno.json': { ...CONFIG, allowScripts: false } }, is: 'ci: ok' },
    {
      run: 'deno install --frozen --allow-scripts',
      each: 'preinstall install postinstall',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { '<each>': 'node x.js' } } },
      is: 'install: lifecycle-script',
    },
    {
      run: 'deno ci',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { postinstall: 'node x.js' } } },
      is: 'ci: ok',
    },
    // The lock file as it is.
    { run: 'deno install', is: 'install: open: The install leaves deno.lock', frozen: '--frozen', pins: 'deno.lock' },
    { run: 'deno install --frozen', is: 'install: ok', frozen: 'no' },
    { run: 'deno ci', is: 'ci: ok', frozen: 'no' },
  ],
  never: {
    '.cache/deno': 'rows do not show where what is downloaded is kept',
    '.cache': 'rows do not show where what is downloaded is kept',
  },
};
