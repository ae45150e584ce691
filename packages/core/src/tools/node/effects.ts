import { homeFolders, USER_FOLDERS } from '../../effects/home.js';
import { type Effects, type Resource, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';

/** What installing Node.js packages into a project reads and writes outside of it: programs and headers to compile with, caches, temporary files. */
export function nodeInstallEffects(view: Pick<ProjectView, 'env'>, home: readonly Resource[]): Effects {
  // yarn 1 keeps root's cache and settings below /usr/local/share (src/util/user-home-dir.js).
  const outside: Resource[] = [tree('/tmp'), tree('/usr/local/share'), ...home];
  for (const name of [
    'npm_config_cache',
    'NPM_CONFIG_CACHE',
    'YARN_CACHE_FOLDER',
    'PNPM_HOME',
    'COREPACK_HOME',
    'BUN_INSTALL',
    'BUN_INSTALL_CACHE_DIR',
    'XDG_CACHE_HOME',
    'XDG_DATA_HOME',
  ]) {
    const value = view.env(name);
    if (typeof value === 'string' && value.startsWith('/')) outside.push(tree(value));
  }
  return {
    reads: [...SYSTEM, ...outside, { kind: 'env-all' }, { kind: 'network' }],
    writes: outside,
  };
}

/** The same for a call, whose HOME is known or may be any. */
export function nodeOutside(invocation: Invocation): Effects {
  return nodeInstallEffects(invocation, homeFolders(invocation.home));
}

/**
 * What names a file to load, or a folder to look for programs in, for Node.js, OpenSSL and the package managers written
 * for it (node(1), https://docs.npmjs.com/cli/using-npm/config).
 */
export const NODE_LOADS: readonly string[] = [
  'PATH',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_EXTRA_CA_CERTS',
  'OPENSSL_CONF',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  ...[
    ...[
      'CAFILE',
      'NODE_OPTIONS',
      'SCRIPT_SHELL',
      'SHELL',
      'ONLOAD_SCRIPT',
      'USERCONFIG',
      'GLOBALCONFIG',
      'GIT',
      'NODE_GYP',
    ],
    'YARN_OFFLINE_MIRROR',
  ].flatMap((name) => [`npm_config_${name.toLowerCase()}`, `NPM_CONFIG_${name}`]),
  ...USER_FOLDERS,
  'npm_config_cache',
  'NPM_CONFIG_CACHE',
  'YARN_CACHE_FOLDER',
  'PNPM_HOME',
  'COREPACK_HOME',
  'YARN_RC_FILENAME',
  'YARN_YARN_PATH',
  'YARN_PLUGINS',
  'YARN_HTTPS_CA_FILE_PATH',
  'YARN_YARN_OFFLINE_MIRROR',
  'YARN_INJECT_ENVIRONMENT_FILES',
  // git, for packages that are repositories (git(1), "Environment Variables").
  ...['GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_ASKPASS', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM'],
  // Archives, binaries and settings for the install scripts of single packages.
  'npm_config_local_prebuilds',
  'npm_config_nodedir',
  'CYPRESS_INSTALL_BINARY',
  'CHROMEDRIVER_FILEPATH',
  'GECKODRIVER_FILEPATH',
  'SASS_BINARY_PATH',
  'ESBUILD_BINARY_PATH',
  'FIREBASE_WEBAPP_CONFIG',
];

/**
 * Settings of a user with which a project is installed elsewhere, in parts, or with another lock file
 * (https://docs.npmjs.com/cli/using-npm/config, https://pnpm.io/settings, yarn 1 and later: their `config list`).
 */
export const NODE_SETTINGS: readonly string[] = [
  ...['workspace', 'workspaces', 'include-workspace-root', 'install-links', 'recursive', 'recursive-install', 'filter'],
  ...['lockfile', 'lockfile-dir', 'modules-dir', 'virtual-store-dir', 'shared-workspace-lockfile', 'ignore-workspace'],
  ...['inject-workspace-packages', 'frozen-lockfile', 'prefer-frozen-lockfile', 'ignore-pnpmfile', 'pnpmfile'],
  ...['modules-folder', 'flat', 'yarnPath', 'yarn-path', 'plugins', 'lockfileFilename', 'rcFilename', 'virtualFolder'],
  ...['enableImmutableInstalls', 'injectEnvironmentFiles', 'enableConstraintsChecks', 'installStatePath'],
];

/** Those of npm that its `ci` passes over. */
export const LOCK_SETTINGS: readonly string[] = [
  ...['lockfile-version', 'legacy-peer-deps', 'force', 'prefer-dedupe', 'omit-lockfile-registry-resolved'],
];
