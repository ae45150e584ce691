import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const FILES: ExampleFiles = {
  'package.json': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } },
  'package-lock.json': {
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } },
      'node_modules/express': {
        version: '4.1.0',
        resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
        integrity: 'sha512-aaaa',
      },
    },
  },
};

/** Without which settings of an .npmrc npm installs the same. */
export const npmrcExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: FILES,
  rows: [
    {
      run: 'npm ci',
      each: `access always-auth audit audit-level child-concurrency color commit-hooks email enable-pre-post-scripts engine-strict
        fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout fund git-checks git-tag-version
        http-proxy https-proxy ignore-workspace-root-check init-author-name init-license init-version loglevel maxsockets message
        network-concurrency noproxy manage-package-manager-versions package-import-method package-manager-strict
        package-manager-strict-version prefer-offline prefer-online progress provenance proxy save save-dev save-exact save-prefix
        save-workspace-protocol scope sign-git-tag strict-peer-dependencies strict-peer-deps strict-ssl tag tag-version-prefix timeout
        unicode unsafe-perm update-notifier user-agent username verify-store-integrity _auth _authToken _password ca cert key`,
      files: { ...FILES, '.npmrc': '<each>=x\n' },
      is: 'ci: ok',
      idle: '.npmrc',
    },
    {
      run: 'npm ci',
      each: `auto-install-peers dedupe-direct-deps dedupe-peer-dependents disallow-workspace-cycles hoist hoist-pattern
        hoist-workspace-packages link-workspace-packages lockfile minimum-release-age node-linker prefer-frozen-lockfile
        prefer-workspace-packages public-hoist-pattern resolution-mode resolve-peers-from-workspace-root shamefully-hoist
        shared-workspace-lockfile side-effects-cache strict-dep-builds symlink use-node-version`,
      files: { ...FILES, '.npmrc': '<each>=true\n' },
      is: 'ci: ok',
      idle: '.npmrc',
    },
    {
      run: 'npm ci',
      each: 'install-strategy legacy-peer-deps omit-lockfile-registry-resolved prefer-dedupe omit registry @acme:registry',
      files: { ...FILES, '.npmrc': '<each>=true\n' },
      is: 'ci: ok',
      idle: '',
    },
    {
      run: 'npm ci',
      each: 'package-lock=true registry=https://registry.npmjs.org/ registry=https://registry.yarnpkg.com //registry.npmjs.org/:_authToken=x @acme:registry=https://npm.test/${TOKEN}',
      files: { ...FILES, '.npmrc': '<each>\n' },
      is: 'ci: ok',
      idle: '.npmrc',
    },
    {
      run: 'npm install',
      files: { ...FILES, '.npmrc': 'fund=false\nlegacy-peer-deps=true\n' },
      is: 'install: ok',
      idle: '',
      pins: 'package-lock.json',
    },
    {
      run: 'npm install',
      files: { ...FILES, '.npmrc': 'package-lock=false\n' },
      is: 'install: ok',
      idle: 'package-lock.json',
      pins: '',
    },
    { run: 'npm ci', is: 'ci: ok', pins: '' },
    {
      run: 'npm install',
      files: { ...FILES, 'yarn.lock': 'resolved "https://registry.yarnpkg.com/x"' },
      is: 'install: open: The yarn.lock of the image',
      idle: 'yarn.lock',
    },
    {
      run: 'npm install',
      files: { ...FILES, 'yarn.lock': '' },
      is: 'install: open: The install leaves yarn.lock',
      idle: 'yarn.lock',
    },
    {
      run: 'npm install --no-package-lock',
      files: { ...FILES, 'yarn.lock': '' },
      is: 'install: ok',
      idle: 'package-lock.json yarn.lock',
    },
  ],
};
