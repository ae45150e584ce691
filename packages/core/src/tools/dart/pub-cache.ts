import { USER_FOLDERS } from '../../effects/home.js';
import type { Cache } from '../contract/cache.js';
import { words } from '../kit/command-words.js';

/** Where pub keeps packages: programs are compiled, and run, from there (dart.dev/tools/pub/environment-variables). */
export const PUB_CACHE: Cache = {
  id: 'dart:pub',
  title: "pub's cache",
  path: '/root/.pub-cache',
  clean: 'dart pub cache clean --force',
};

/** What may name a file for pub to load, or a folder to look in; git(1) for packages that are repositories. */
export const PUB_LOADS: readonly string[] = [
  ...words('PATH PUB_CACHE FLUTTER_ROOT DART_VM_OPTIONS SSL_CERT_FILE SSL_CERT_DIR'),
  ...words('GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR'),
  ...USER_FOLDERS,
];
