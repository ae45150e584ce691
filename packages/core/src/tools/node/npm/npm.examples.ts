import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const EXPRESS = {
  version: '4.1.0',
  resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
  integrity: 'sha512-aaaa',
} as const;
const LOCK = {
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } },
    'node_modules/express': EXPRESS,
  },
} as const;
const FILES: ExampleFiles = { 'package.json': MANIFEST, 'package-lock.json': LOCK, 'index.js': '' };

/** A lock file whose one package has more to say. */
const locked = (more: object): ExampleFiles => ({
  ...FILES,
  'package-lock.json': { ...LOCK, packages: { ...LOCK.packages, 'node_modules/express': { ...EXPRESS, ...more } } },
});

/** What npm does. */
export const npmExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: FILES,
  rows: [
    {
      run: 'npm <each>',
      each: 'ci clean-install ic install-clean isntall-clean',
      is: 'ci: ok',
      folder: '/app',
      reads: 'package.json package-lock.json',
      writes: 'node_modules',
      looksFor: '.npmrc npm-shrinkwrap.json package-lock.json yarn.lock binding.gyp .prebuild-installrc',
      personal: '.npmrc',
      fills: 'npm:cache',
      loads: `PATH NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS OPENSSL_CONF SSL_CERT_FILE SSL_CERT_DIR npm_config_cafile NPM_CONFIG_CAFILE
        npm_config_node_options npm_config_script_shell npm_config_shell npm_config_onload_script npm_config_cache NPM_CONFIG_CACHE
        NPM_CONFIG_SCRIPT_SHELL NPM_CONFIG_SHELL NPM_CONFIG_ONLOAD_SCRIPT
        YARN_CACHE_FOLDER PNPM_HOME COREPACK_HOME XDG_CACHE_HOME XDG_DATA_HOME YARN_RC_FILENAME YARN_YARN_PATH YARN_PLUGINS
        YARN_HTTPS_CA_FILE_PATH npm_config_local_prebuilds npm_config_nodedir CYPRESS_INSTALL_BINARY CHROMEDRIVER_FILEPATH
        GECKODRIVER_FILEPATH SASS_BINARY_PATH FIREBASE_WEBAPP_CONFIG npm_config_git npm_config_node_gyp NPM_CONFIG_NODE_GYP npm_config_yarn_offline_mirror
        YARN_YARN_OFFLINE_MIRROR YARN_INJECT_ENVIRONMENT_FILES GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM
        ESBUILD_BINARY_PATH`,
      settings: `workspace workspaces include-workspace-root install-links recursive recursive-install filter lockfile lockfile-dir modules-dir
        virtual-store-dir shared-workspace-lockfile ignore-workspace inject-workspace-packages frozen-lockfile prefer-frozen-lockfile
        ignore-pnpmfile pnpmfile modules-folder flat yarnPath yarn-path plugins lockfileFilename rcFilename virtualFolder
        enableImmutableInstalls injectEnvironmentFiles enableConstraintsChecks installStatePath`,
    },
    {
      run: 'npm <each>',
      each: 'install i in ins inst insta instal isnt isnta isntal isntall add',
      is: 'install: ok',
      reads: 'package.json package-lock.json',
      writes: 'node_modules',
      personal: '.npmrc',
    },
    {
      run: 'npm ci',
      files: { ...FILES, 'package.json': { ...MANIFEST, scripts: { build: 'yarn vite' } } },
      is: 'ci: ok',
      looksFor: `.npmrc npm-shrinkwrap.json package-lock.json .yarnrc .yarnrc.yml .yarn .yarnclean .env.yarn .pnp.cjs .pnp.js .pnp.data.json
        .pnp.loader.mjs yarn.lock pnpm-workspace.yaml .pnpmfile.cjs pnpm-lock.yaml binding.gyp .prebuild-installrc`,
    },
    { run: 'npm install left-pad', is: 'add', changes: '/app/package.json' },
    // Options.
    {
      run: 'npm ci <each>',
      each: `-s -q -d -dd -ddd -f -y --silent --quiet --verbose --force --production --no-production --prod --audit --no-audit --fund --no-fund
        --progress --no-progress --unsafe-perm --no-unsafe-perm --unsafe --allow-root --legacy-peer-deps --no-legacy-peer-deps
        --strict-peer-deps --no-strict-peer-deps --ignore-scripts --no-ignore-scripts --optional --no-optional --prefer-offline
        --prefer-online --offline --omit-lockfile-registry-resolved --save --no-save --save-dev --save-prod --save-exact --save-optional --save-peer -D -S -P -E -O
        --package-lock --no-package-lock --no-shrinkwrap --engine-strict --no-engine-strict --strict-ssl --no-strict-ssl --bin-links --color
        --no-color --update-notifier --no-update-notifier --foreground-scripts --no-foreground-scripts --prefer-dedupe --no-audit-level
        --yes --build-from-source --verify --json --long --parseable --all -a -l --usage --no-install-links
        --loglevel=error --registry=https://example.org --omit=dev --include=dev --only=production --also=dev --fetch-retries=1
        --fetch-retry-factor=1 --fetch-retry-mintimeout=1 --fetch-retry-maxtimeout=1 --fetch-timeout=1 --maxsockets=1 --network-timeout=1
        --location=project --cpu=x64 --os=linux --libc=glibc --tag=latest --depth=1 --audit-level=low --noproxy=x --proxy=http://p.test
        --https-proxy=http://p.test --ca=x --user-agent=x --jobs=1 --max-old-space-size=1`,
      is: 'ci: ok',
      reads: 'package.json package-lock.json',
      writes: 'node_modules',
    },
    { run: 'npm ci <each>', each: '--node-gyp=gyp.js --python=./python', is: 'ci' },
    {
      run: 'npm install <each>',
      each: '-f --force --prefer-dedupe',
      is: 'install: open: The install leaves package-lock.json',
    },
    {
      run: 'npm install <each>',
      each: '--no-package-lock --no-shrinkwrap',
      is: 'install: ok',
      reads: 'package.json package-lock.json',
    },
    {
      run: 'npm ci <each>',
      each: '--install-links --global-style --legacy-bundling --install-strategy=nested --lockfile-version=1 --before=2020-01-01',
      is: 'ci: not-understood',
    },
    { run: 'npm ci --omit=$ANY', env: { ANY: null }, is: 'unknown' },
    { run: 'npm ci <each> web', each: '--prefix -C', is: 'ci: ok', folder: '/app/web' },
    { run: 'npm ci <each> x', each: '--userconfig --globalconfig --cafile', is: 'ci', sees: '/app/x' },
    { run: 'npm ci --cache .npm', is: 'ci', fills: '', changes: '/app/.npm' },
    { run: 'npm ci --cache /srv/npm', is: 'ci: ok', fills: '' },
    { run: 'npm <each>', each: '--version -v', is: 'query' },
    { run: 'npm ci <each>', each: '-h --help -v --version', is: 'query' },
    { run: 'npm ci -g', is: 'unknown' },
    { run: 'npm ci --frobnicate', is: 'unknown' },
    // Global packages.
    {
      run: 'npm install <each> serve',
      each: '-g --global --location=global',
      is: 'global-install',
      replaces: 'serve',
      changes: '/usr/local/bin/serve',
      spares: '/app',
      fills: 'npm:cache',
    },
    {
      run: 'npm <each> -g serve',
      each: 'uninstall un unlink remove rm r update up upgrade udpate',
      is: 'global-remove',
      spares: '/app',
      fills: '',
    },
    { run: 'npm <each> serve', each: 'uninstall un unlink remove rm r update up upgrade udpate', is: 'unknown' },
    { run: 'npm i -g npm@10', is: 'global-install', replaces: 'npm npx' },
    { run: 'npm i -g yarn', is: 'global-install', replaces: 'yarn yarnpkg' },
    { run: 'npm i -g <each>', each: 'pnpm @pnpm/exe', is: 'global-install', replaces: 'pnpm pnpx pn pnx' },
    { run: 'npm i -g corepack', is: 'global-install', replaces: 'corepack yarn yarnpkg pnpm pnpx' },
    { run: 'npm i -g n', is: 'global-install', replaces: 'n node npm npx corepack' },
    { run: 'npm i -g @yarnpkg/cli-dist', is: 'global-install', replaces: 'yarn yarnpkg' },
    {
      run: 'npm i -g <each>',
      each: '. ./lib x.tgz git+https://example.org/x.git',
      is: 'global-install',
      replaces: '*',
      changes: '/app',
    },
    {
      run: 'npm i -g serve',
      each: 'NPM_CONFIG_PREFIX npm_config_prefix',
      env: { '<each>': '/srv/npm' },
      is: 'global-install',
      changes: '/srv/npm/bin/serve',
      spares: '/app',
    },
    // Queries, caches, settings.
    {
      run: 'npm <each>',
      each: `ls list ll la view info show v outdated ping whoami root prefix bin help help-search search doctor docs fund explain why query
        config-list get`,
      is: 'query',
      sees: '/app',
      spares: '/srv',
    },
    { run: 'npm cache verify', is: 'other', changes: '/root/.npm', spares: '/app' },
    {
      run: 'npm cache <each> --force',
      each: 'clean clear rm',
      is: 'clean',
      empties: 'npm:cache',
      changes: '/root/.npm /root/.npm/_cacache',
      spares: '/app',
    },
    { run: 'npm cache clean', is: 'clean', empties: '' },
    { run: 'npm cache clean --cache /srv --force', is: 'unknown' },
    {
      run: 'npm config set <each> x',
      each: `registry strict-ssl fund audit progress loglevel update-notifier color maxsockets proxy http-proxy https-proxy noproxy unsafe-perm
        timeout fetch-retries fetch-retry-factor fetch-retry-mintimeout fetch-retry-maxtimeout fetch-timeout`,
      is: 'config',
      changes: '/root/.npmrc',
      spares: '/app/src',
    },
    { run: 'npm <each> prefix /srv', each: 'set', is: 'config', changes: '/root/.npmrc /app/.npmrc' },
    { run: 'npm c set script-shell /app/sh', is: 'config', changes: '/root/.npmrc /app/.npmrc' },
    { run: 'npm config <each> registry', each: 'delete rm', is: 'config', changes: '/root/.npmrc' },
    { run: 'npm config <each> registry', each: 'get list ls', is: 'query' },
    {
      run: 'npm config set registry x',
      each: 'npm_config_userconfig NPM_CONFIG_USERCONFIG npm_config_location npm_config_prefix npm_config_global',
      env: { '<each>': 'project' },
      is: 'config',
      changes: '/app/.npmrc',
    },
    { run: 'npm <each>', each: 'run test start exec prune dedupe ddp', is: 'unknown' },
    // The project.
    { run: 'npm ci', files: { 'index.js': '' }, is: 'ci: no-manifest' },
    { run: 'npm ci', files: { 'package.json': MANIFEST }, is: 'ci: no-manifest' },
    {
      run: 'npm install',
      files: { 'package.json': MANIFEST },
      is: 'install: ok',
      reads: 'package.json',
      writes: 'node_modules package-lock.json',
    },
    { run: 'npm ci', files: { 'package.json': { name: 'app' }, 'package-lock.json': null }, is: 'ci: no-dependencies' },
    { run: 'npm ci', files: { ...FILES, 'package.json': null }, is: 'ci: not-understood' },
    { run: 'npm ci', files: { ...FILES, 'node_modules/x/index.js': '' }, is: 'ci: vendored' },
    {
      run: 'npm ci',
      files: { ...FILES, 'npm-shrinkwrap.json': LOCK },
      is: 'ci: ok',
      reads: 'package.json npm-shrinkwrap.json',
    },
    {
      run: 'npm ci',
      files: {
        ...FILES,
        'package.json': { ...MANIFEST, workspaces: ['a'] },
        'package-lock.json': null,
        'a/package.json': { name: 'a' },
        'a/index.js': '',
      },
      is: 'ci: ok',
      reads: 'package.json a/package.json package-lock.json',
      writes: 'node_modules a/node_modules',
    },
    {
      run: 'npm ci',
      in: 'a',
      files: { 'package.json': { workspaces: ['a'] }, 'a/package.json': MANIFEST, 'a/package-lock.json': LOCK },
      is: 'ci: not-understood',
    },
    { run: 'npm ci', links: ['.npmrc'], is: 'ci: not-understood' },
    // The lock file.
    {
      run: 'npm install',
      files: { ...FILES, 'package-lock.json': { ...LOCK, packages: {} } },
      is: 'install: open: The package-lock.json of the image may be',
    },
    {
      run: 'npm install',
      files: { ...FILES, 'package-lock.json': null },
      is: 'install: open: The install leaves package-lock.json',
    },
    {
      run: 'npm install',
      files: locked({ license: 'MIT', bin: { x: 'x.js' }, engines: { node: '>=1' } }),
      is: 'install: ok',
    },
    {
      run: 'npm install',
      files: locked({ dependencies: { other: '1' } }),
      is: 'install: open: The package-lock.json of the image may be',
    },
    {
      run: 'npm install',
      files: locked({ acceptDependencies: {} }),
      is: 'install: open: The install leaves package-lock.json',
    },
    // Settings.
    {
      run: 'npm ci',
      each: 'registry omit loglevel',
      files: { ...FILES, '.npmrc': '<each>=x\n' },
      is: 'ci: ok',
      reads: 'package.json package-lock.json .npmrc',
    },
    {
      run: 'npm ci',
      files: { ...FILES, '.npmrc': 'script-shell=./sh\n' },
      is: 'ci: open: The setting script-shell of .npmrc',
    },
    { run: 'npm ci', files: { ...FILES, '.npmrc': '[x]\n' }, is: 'ci: not-understood' },
    { run: 'npm ci', files: { ...FILES, '.npmrc': 'shared-workspace-lockfile=false\n' }, is: 'ci: not-understood' },
    { run: 'npm ci', files: { ...FILES, '.npmrc': 'inject-workspace-packages=true\n' }, is: 'ci: not-understood' },
    {
      run: 'npm ci',
      each: 'userconfig globalconfig lockfile_version legacy_peer_deps package_lock force workspace workspaces install_links prefix',
      env: { 'npm_config_<each>': 'x' },
      is: 'ci: open: The variable npm_config_<each>',
    },
    {
      run: 'npm ci',
      each: 'ignore-scripts legacy-peer-deps package-lock',
      files: { ...FILES, '.npmrc': '<each>=false\n' },
      is: 'ci: ok',
    },
    { run: 'npm ci', env: { HOME: '/srv' }, is: 'ci: ok' },
    {
      run: 'npm ci',
      files: { ...FILES, 'yarn.lock': 'resolved "https://registry.yarnpkg.com/x"' },
      is: 'ci: open: The yarn.lock of the image may be',
    },
    { run: 'npm ci', files: { ...FILES, 'yarn.lock': '' }, is: 'ci: open: The install leaves yarn.lock' },
    // Which npm.
    {
      run: 'npm ci',
      each: 'argon boron carbon dubnium erbium fermium gallium hydrogen iron jod krypton',
      base: 'node:<each>',
      is: 'ci: ok',
    },
    {
      run: 'npm install',
      base: 'node:14',
      files: { ...FILES, 'package.json': '{"dependencies": {"express": "^4.0.0"}}' },
      is: 'install: open: The package-lock.json of the image may be',
    },
  ],
  never: {
    'installs-the-project': 'it links members, whose programs are copied first',
  },
};
