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

/** Those with which the same is installed: how much is told, how often is tried, what is saved, published, refused, or who it is that asks. */
const QUIET = words(`
  access always-auth audit audit-level child-concurrency color commit-hooks email enable-pre-post-scripts engine-strict fetch-retries
  fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout fund git-checks git-tag-version http-proxy https-proxy
  ignore-workspace-root-check init-author-name init-license init-version loglevel maxsockets message network-concurrency noproxy
  manage-package-manager-versions package-import-method package-manager-strict package-manager-strict-version prefer-offline prefer-online
  progress provenance proxy save save-dev save-exact save-prefix save-workspace-protocol scope sign-git-tag strict-peer-dependencies
  strict-peer-deps strict-ssl tag tag-version-prefix timeout unicode unsafe-perm update-notifier user-agent username verify-store-integrity
  _auth _authToken _password ca cert key
`);

/** Those that pnpm alone knows. */
const OF_PNPM = words(`
  auto-install-peers dedupe-direct-deps dedupe-peer-dependents disallow-workspace-cycles hoist hoist-pattern hoist-workspace-packages
  link-workspace-packages lockfile minimum-release-age node-linker prefer-frozen-lockfile prefer-workspace-packages public-hoist-pattern
  resolution-mode resolve-peers-from-workspace-root shamefully-hoist shared-workspace-lockfile side-effects-cache strict-dep-builds symlink
  use-node-version
`);

/** Those that npm alone knows. */
const OF_NPM = words('install-strategy legacy-peer-deps omit-lockfile-registry-resolved package-lock prefer-dedupe');

/** What npm, yarn and pnpm take where nothing else is said. */
const USUAL_REGISTRY = /^https:\/\/registry\.(?:npmjs\.org|yarnpkg\.com)\/?$/;

/** Who reads an .npmrc. */
export type NpmrcReader = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** Would the same be installed without these settings? With `${NPM_TOKEN}` in them that is for each build to say. */
function areIdle(settings: ReadonlyMap<string, string>, reader: NpmrcReader): boolean {
  const others = [...(reader === 'pnpm' ? [] : OF_PNPM), ...(reader === 'npm' ? [] : OF_NPM)];
  return (
    [...settings].some((setting) => setting.some((text) => text.includes('${'))) ||
    [...settings].every(
      ([key, value]) =>
        QUIET.has(key) ||
        others.includes(key) ||
        key.startsWith('//') ||
        (key === 'registry' && USUAL_REGISTRY.test(value)) ||
        (key === 'package-lock' && value === 'true'),
    )
  );
}

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
export function judgeNpmrc(path: string, settings: ReadonlyMap<string, string>, reader: NpmrcReader): Check {
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
    idle: areIdle(settings, reader) ? [path] : [],
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
