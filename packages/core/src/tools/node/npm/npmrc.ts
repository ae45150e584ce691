import { type Check, open, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';

/** Settings of .npmrc that say where packages come from, how much is told, or which of them are taken; all keep to node_modules. */
const KNOWN = words(`
  access always-auth audit audit-level auto-install-peers before child-concurrency color commit-hooks dedupe-peer-dependents dev
  dedupe-direct-deps disallow-workspace-cycles email enable-pre-post-scripts engine-strict fetch-retries fetch-retry-factor fetch-retry-maxtimeout
  fetch-retry-mintimeout fetch-timeout fund git-checks git-tag-version hoist hoist-pattern hoist-workspace-packages http-proxy https-proxy
  ignore-scripts ignore-workspace-root-check include include-workspace-root init-author-name init-license init-version install-strategy
  legacy-peer-deps link-workspace-packages lockfile loglevel manage-package-manager-versions maxsockets message minimum-release-age
  network-concurrency node-linker node-version noproxy omit omit-lockfile-registry-resolved optional package-import-method package-lock package-manager-strict
  package-manager-strict-version prefer-dedupe prefer-frozen-lockfile prefer-offline prefer-online prefer-workspace-packages production
  progress provenance proxy public-hoist-pattern registry resolution-mode resolve-peers-from-workspace-root save save-dev save-exact
  save-prefix save-workspace-protocol scope shamefully-hoist shared-workspace-lockfile side-effects-cache sign-git-tag strict-dep-builds
  strict-peer-dependencies strict-peer-deps strict-ssl symlink tag tag-version-prefix timeout unicode unsafe-perm update-notifier use-node-version
  user-agent verify-store-integrity _auth _authToken _password username ca cert key
  `);

/** Addresses of prebuilt binaries, for the install scripts of single packages. */
const BINARY_MIRROR =
  /(_mirror|-mirror|_binary_host|_binary_site|_cdnurl|_skip_download|_skip_chromium_download|disturl)$/;

/** The settings of an .npmrc file, by key without `[]`; the last one of a name counts. Null: not understood. */
export function parseNpmrc(text: string): ReadonlyMap<string, string> | null {
  const settings = new Map<string, string>();
  // A carriage return alone ends a line, too (npm/ini, lib/ini.js, decode).
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith(';') || trimmed.startsWith('#')) continue;
    // A section's settings are not the package manager's own.
    if (trimmed.startsWith('[')) return null;
    const equals = trimmed.indexOf('=');
    const key = (equals === -1 ? trimmed : trimmed.slice(0, equals))
      .trim()
      .replace(/\[\]$/, '')
      .replace(/^"(.*)"$/, '$1');
    const value =
      equals === -1
        ? 'true'
        : trimmed
            .slice(equals + 1)
            .trim()
            .replace(/^(["'])(.*)\1$/, '$2');
    settings.set(key, value);
  }
  return settings;
}

/** Does nothing in an .npmrc move what the install writes, or run code? */
export function judgeNpmrc(path: string, settings: ReadonlyMap<string, string>): Check {
  if (settings.get('shared-workspace-lockfile') === 'false' || settings.get('inject-workspace-packages') === 'true') {
    return refuse(
      'not-understood',
      `${path} lets workspace members be installed each for itself, which is not understood.`,
    );
  }
  const unknown = [...settings].flatMap(([key, value]) => (isKnown(key, value) ? [] : [key]));
  return {
    ok: true,
    reads: [path],
    premises: unknown.map((key) =>
      open(`The setting ${key} of ${path} neither moves what the install writes nor makes it read the sources.`),
    ),
  };
}

/** Does a setting keep to where packages come from, how much is told, or which of them are taken? */
export function isKnown(key: string, value: string): boolean {
  // `//registry.example/:_authToken`, `@scope:registry`; `//registry.example/:certfile` names a file.
  const ofRegistry = key.startsWith('//') && !/:(?:certfile|keyfile|cafile|tokenHelper)$/.test(key);
  return KNOWN.has(key) || ofRegistry || /^@[^/]+:registry$/.test(key) || (BINARY_MIRROR.test(key) && !isLocal(value));
}

/** A path, or an address of a file. */
function isLocal(value: string): boolean {
  return /^(?:file:|[./~])/.test(value);
}
