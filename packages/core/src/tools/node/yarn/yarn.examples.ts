import type { ExampleFiles, ToolExamples } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const LOCK = `# yarn lockfile v1


express@^4.0.0:
  version "4.1.0"
  resolved "https://registry.yarnpkg.com/express/-/express-4.1.0.tgz#aaaa"
  integrity sha512-aaaa
`;
const FIRST: ExampleFiles = { 'package.json': MANIFEST, 'yarn.lock': LOCK, 'index.js': '' };
const COREPACK: readonly EarlierCall[] = [
  { tool: 'corepack', action: 'enable', replaces: ['yarn', 'yarnpkg', 'pnpm', 'pnpx'] },
];
/** What yarn does, with projects of yarn 1. */
export const yarnExamples: ToolExamples = {
  tool: 'yarn',
  base: 'node:20',
  files: FIRST,
  rows: [
    {
      run: '<each>',
      each: 'yarn yarnpkg',
      is: 'install: ok',
      folder: '/app',
      reads: 'package.json yarn.lock',
      writes: 'node_modules',
      looksFor: '.npmrc .yarnrc .yarnrc.yml .yarnclean .yarn-metadata.json yarn.json yarn.lock',
      fills: 'yarn:cache',
    },
    { run: 'yarn install', is: 'install: ok', personal: '' },
    { run: 'yarn install', env: { YARN_CACHE_FOLDER: '/cache' }, is: 'install: ok' },
    { run: 'yarn install <each>', each: '--frozen-lockfile --no-lockfile', is: 'install: ok', personal: '.npmrc' },
    {
      run: 'yarn install <each>',
      each: `--frozen-lockfile --no-frozen-lockfile --pure-lockfile --no-lockfile --production --prod --no-production --ignore-scripts
        --ignore-engines --ignore-platform --ignore-optional --non-interactive --verbose --silent -s --no-progress --prefer-offline --offline
        --skip-integrity-check --ignore-integrity --json --no-emoji --emoji --link-duplicates --no-node-version-check --no-default-rc
        --strict-semver --immutable --no-immutable --immutable-cache --check-cache --inline-builds --all --exact -E --dev -D
        --network-timeout=1 --network-concurrency=1 --registry=https://example.org --mutex=network --proxy=http://p.test
        --https-proxy=http://p.test --loglevel=error`,
      is: 'install: ok',
      reads: 'package.json yarn.lock',
      writes: 'node_modules',
    },
    {
      run: 'yarn install <each>',
      each: '--check-files --force --refresh-lockfile',
      is: 'install: open: The install leaves yarn.lock',
    },
    {
      run: 'yarn install <each>',
      each: '--focus --flat --modules-folder=x --link-folder=x',
      is: 'install: not-understood',
    },
    {
      run: 'yarn install --frozen-lockfile',
      each: 'git+https://example.org/own.git git@example.org:own',
      files: {
        'package.json': MANIFEST,
        'yarn.lock': LOCK.replace('https://registry.yarnpkg.com/express/-/express-4.1.0.tgz', '<each>'),
      },
      gitFolder: true,
      is: 'install: open: No setting in .git/config',
    },
    { run: 'yarn install --cwd web', is: 'install: ok', folder: '/app/web' },
    {
      run: 'yarn install <each>',
      each: '--cache-folder=.cache --prefix=x --global-folder=x',
      is: 'install',
      changes: '/app',
    },
    { run: 'yarn install --mode=<each>', each: 'update-lockfile', is: 'unknown' },
    { run: 'yarn install <each>', each: '--version -v --help -h', is: 'query' },
    { run: 'yarn install --frobnicate', is: 'unknown' },
    { run: 'yarn workspaces foreach install', is: 'install: not-understood' },
    { run: 'yarn workspace a install', is: 'install: not-understood' },
    { run: 'yarn global add serve', is: 'global-install', replaces: 'serve', fills: 'yarn:cache', spares: '/app' },
    { run: 'yarn global <each> serve', each: 'remove upgrade', is: 'global-remove', spares: '/app' },
    { run: 'yarn global add ./lib', is: 'global-install', replaces: '*', changes: '/app' },
    { run: 'yarn cache clean', is: 'clean', empties: 'yarn:cache', changes: '/usr/local/share/.cache/yarn' },
    { run: 'yarn cache clean express', is: 'clean', empties: '' },
    { run: 'yarn cache <each>', each: 'dir list', is: 'query', sees: '/app' },
    {
      run: 'yarn config <each> registry x',
      each: 'set delete',
      is: 'config',
      changes: '/root/.yarnrc /app/.yarnrc.yml',
    },
    { run: 'yarn <each>', each: 'config versions why list info bin', is: 'query', sees: '/app' },
    { run: 'yarn set version 4', is: 'set-version', replaces: 'yarn yarnpkg', changes: '/app' },
    { run: 'yarn policies set-version 1', is: 'set-version', replaces: 'yarn yarnpkg', changes: '/app' },
    { run: 'yarn <each> left-pad', each: 'add remove upgrade', is: 'add', changes: '/app' },
    { run: 'yarn <each>', each: 'build test run autoclean', is: 'unknown' },
    // The project of yarn 1.
    { run: 'yarn', files: { 'index.js': '' }, is: 'install: no-manifest' },
    { run: 'yarn', files: { 'package.json': { name: 'app' } }, is: 'install: no-dependencies' },
    { run: 'yarn', files: { 'package.json': MANIFEST }, is: 'install: ok', writes: 'node_modules yarn.lock' },
    { run: 'yarn', files: { ...FIRST, 'yarn.json': '' }, is: 'install: not-understood' },
    { run: 'yarn', files: { ...FIRST, 'node_modules/x/index.js': '' }, is: 'install: vendored' },
    {
      run: 'yarn',
      files: { ...FIRST, 'package.json': { ...MANIFEST, dependencies: { lib: 'file:lib' } }, 'lib/package.json': '' },
      is: 'install: local-dependency',
    },
    {
      run: 'yarn',
      files: { ...FIRST, 'package.json': { ...MANIFEST, scripts: { postinstall: 'node x.js' } } },
      is: 'install: lifecycle-script',
    },
    {
      run: 'yarn',
      files: { ...FIRST, 'yarn.lock': '# yarn lockfile v1\n' },
      is: 'install: open: The yarn.lock of the image may be',
    },
    { run: 'yarn', files: { ...FIRST, 'yarn.lock': null }, is: 'install: open: The install leaves yarn.lock' },
    {
      run: 'yarn',
      files: { ...FIRST, '.yarnclean': '' },
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnclean',
    },
    {
      run: 'yarn',
      files: { ...FIRST, '.yarn-metadata.json': '' },
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarn-metadata.json',
    },
    {
      run: 'yarn',
      files: {
        'package.json': { ...MANIFEST, private: true, workspaces: ['a'] },
        'yarn.lock': LOCK,
        'a/package.json': { name: 'a', version: '1.0.0' },
        'a/x.js': '',
      },
      is: 'install: ok',
      reads: 'package.json a/package.json yarn.lock',
      writes: 'node_modules a/node_modules',
    },
    {
      run: 'yarn',
      in: 'a',
      files: { 'a/package.json': MANIFEST, 'package.json': '{"packageManager": "yarn@4.0.0"}' },
      is: 'install: not-understood',
    },
    {
      run: 'yarn',
      in: 'a',
      files: { 'a/package.json': MANIFEST, 'package.json': '{"devEngines": {}}' },
      is: 'install: not-understood',
    },
    // Its settings.
    {
      run: 'yarn',
      each: `registry strict-ssl network-timeout network-concurrency save-prefix save-exact lastUpdateCheck version-git-tag version-sign-git-tag
        version-git-message version-tag-prefix version-commit-hooks init-author-name init-author-email init-license init-version init-private
        disable-self-update-check enable-progress ignore-engines ignore-optional unsafe-disable-integrity-migration workspaces-experimental
        proxy https-proxy http-proxy email username child-concurrency env --install.ignore-engines --install.ignore-optional
        --install.non-interactive --install.production --install.no-progress --install.network-timeout --install.prefer-offline --add.exact
        --install.frozen-lockfile --install.pure-lockfile --frozen-lockfile --pure-lockfile --ignore-engines --network-timeout`,
      files: { ...FIRST, '.yarnrc': '<each> true\n' },
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnrc',
    },
    {
      run: 'yarn',
      files: { ...FIRST, '.yarnrc': 'script-shell "./sh"\n' },
      is: 'install: open: The setting script-shell of .yarnrc',
    },
    { run: 'yarn', files: { ...FIRST, '.yarnrc': 'yarn-offline-mirror "./mirror"\n' }, is: 'install: not-understood' },
    {
      run: 'yarn',
      files: {
        ...FIRST,
        '.yarnrc': 'yarn-path ".yarn/releases/yarn-1.22.19.cjs"\n',
        '.yarn/releases/yarn-1.22.19.cjs': '',
      },
      is: 'install: ok',
      reads: 'package.json yarn.lock .yarnrc .yarn/releases/yarn-1.22.19.cjs',
    },
    {
      run: 'yarn',
      files: { ...FIRST, '.npmrc': 'registry=https://example.org\n' },
      is: 'install: ok',
      reads: 'package.json yarn.lock .npmrc',
    },
    // Which yarn.
    { run: 'yarn', base: 'debian:12', is: 'install: open: The yarn of the image is version 1.' },
    {
      run: 'yarn',
      earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn@latest'] }],
      is: 'install: ok',
    },
    { run: 'yarn', earlier: COREPACK, is: 'install: open: ' },
    {
      run: 'yarn',
      earlier: COREPACK,
      each: 'COREPACK_ENABLE_PROJECT_SPEC COREPACK_ENABLE_STRICT COREPACK_ENV_FILE COREPACK_HOME',
      env: { '<each>': '0' },
      is: 'install: open: ',
    },
    { run: 'yarn --frozen-lockfile', earlier: COREPACK, env: { COREPACK_ENABLE_AUTO_PIN: '0' }, is: 'install: ok' },
    {
      run: 'yarn',
      files: { ...FIRST, '.corepack.env': '' },
      is: 'install: ok',
      reads: 'package.json yarn.lock .corepack.env',
    },
  ],
  never: {
    'installs-the-project': 'it links members, whose programs are copied first',
  },
};
