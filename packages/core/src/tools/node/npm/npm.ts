import { belowHome, homeFolders } from '../../../effects/home.js';
import { ANYTHING, type Effects, type Resource, resolvePath, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call, Invocation, ProjectCall, Tool } from '../../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
import { LOCK_SETTINGS, NODE_LOADS, NODE_SETTINGS, nodeInstallEffects } from '../effects.js';
import { oddFlags } from '../odd-installs.js';
import { planNpm } from './npm-plan.js';
import { isKnown } from './npmrc.js';

const CACHE = 'npm:cache';

/** npm's documentation: "config". */
const OPTIONS: OptionTable = {
  plain: words(`
    -s -q -d -dd -ddd -f -g -h -v -y --silent --quiet --verbose --force --global --production --no-production --prod --audit --no-audit --fund
    --no-fund --progress --no-progress --unsafe-perm --no-unsafe-perm --unsafe --allow-root --legacy-peer-deps --no-legacy-peer-deps
    --strict-peer-deps --no-strict-peer-deps --ignore-scripts --no-ignore-scripts --optional --no-optional --prefer-offline --prefer-online
    --offline --save --no-save --save-dev --save-prod --save-exact --save-optional --save-peer -D -S -P -E -O --package-lock
    --no-package-lock --no-shrinkwrap --engine-strict --no-engine-strict --strict-ssl --no-strict-ssl --bin-links --color --no-color
    --update-notifier --no-update-notifier --foreground-scripts --no-foreground-scripts --prefer-dedupe --no-audit-level --version --yes
    --build-from-source --verify --json --long --parseable --all -a -l --help --usage
    --workspaces -ws --no-workspaces --include-workspace-root --install-links --no-install-links --global-style --legacy-bundling
  `),
  valued: words(`
    --loglevel --registry --prefix -C --cache --omit --include --only --also --fetch-retries --fetch-retry-factor --fetch-retry-mintimeout
    --fetch-retry-maxtimeout --fetch-timeout --maxsockets --network-timeout --userconfig --globalconfig --location --cpu --os --libc
    --tag --depth --audit-level --noproxy --proxy --https-proxy --cafile --ca --user-agent --jobs --node-gyp --python --max-old-space-size
    --workspace -w --install-strategy --lockfile-version --before
  `),
};

/** With these it installs a part of a workspace, or in another layout. */
const ODD = words(`
  --workspaces -ws --no-workspaces --include-workspace-root --workspace -w --install-links --global-style --legacy-bundling
  --install-strategy --lockfile-version --before
`);

/** Settings that say where packages come from and how much is told; what is installed, and which file is written, is the same. */
const ASIDE = words(`
  registry strict-ssl fund audit progress loglevel update-notifier color maxsockets proxy http-proxy https-proxy noproxy unsafe-perm timeout
  fetch-retries fetch-retry-factor fetch-retry-mintimeout fetch-retry-maxtimeout fetch-timeout
`);

const INSTALL = words('install i in ins inst insta instal isnt isnta isntal isntall add');
const CI = words('ci clean-install ic install-clean isntall-clean');
const QUERIES = words(
  'ls list ll la view info show v outdated ping whoami root prefix bin help help-search search doctor docs fund explain why query config-list',
);
const REMOVE = words('uninstall un unlink remove rm r');
const UPDATE = words('update up upgrade udpate');

/** npm. Without `ci` and without a lock file it makes one; npm 7 and later also rewrite a yarn.lock. */
export const npm: Tool = {
  id: 'npm',
  commands: ['npm'],
  understand,
  caches: [{ id: CACHE, title: "npm's cache", path: '/root/.npm', clean: 'npm cache clean --force' }],
  project: { loads: NODE_LOADS, settings, needs, plan: planNpm },
  leftovers: [
    { name: 'node_modules', what: 'installed packages', kind: 'folder' },
    { name: 'npm-debug.log*', what: 'logs', kind: 'file' },
  ],
};

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  const [action, ...rest] = command.words;
  if (action === undefined) return given(command, '--version', '-v') ? query(invocation) : null;
  if (given(command, '--help', '-h')) return query(invocation);
  if (CI.has(action)) return rest.length === 0 && !isGlobal(command) ? projectInstall(invocation, command, 'ci') : null;
  if (INSTALL.has(action)) return install(invocation, command, rest);
  if (action === 'cache') return cache(invocation, command, rest);
  if (action === 'config' || action === 'c' || action === 'set')
    return config(invocation, command, action === 'set' ? ['set', ...rest] : rest);
  if (QUERIES.has(action) || action === 'get') return query(invocation);
  if (isGlobal(command) && (REMOVE.has(action) || UPDATE.has(action))) return globalInstall(invocation, rest, 'remove');
  // `npm run`, `npm test`, `npm exec` and what changes package.json: the project's own code may do anything.
  return null;
}

function settings(call: ProjectCall): readonly string[] {
  return call.options.flags.includes('ci') ? NODE_SETTINGS : [...NODE_SETTINGS, ...LOCK_SETTINGS];
}

/** `npm ci` fails without a lock file, under either of its names. */
function needs(call: ProjectCall): readonly (readonly string[])[] {
  const locks = ['package-lock.json', 'npm-shrinkwrap.json'];
  return call.options.flags.includes('ci') ? [['package.json'], locks] : [['package.json']];
}

function isGlobal(command: CommandWords): boolean {
  return given(command, '-g', '--global') || valueOf(command, '--location') === 'global';
}

function install(invocation: Invocation, command: CommandWords, packages: readonly string[]): Call | null {
  if (isGlobal(command)) return globalInstall(invocation, packages, 'install');
  if (packages.length === 0) return projectInstall(invocation, command, 'install');
  // It changes package.json and the lock file, and installs what is there already.
  return { action: 'add', effects: ANYTHING, seconds: 15, fills: [CACHE] };
}

function projectInstall(invocation: Invocation, command: CommandWords, action: 'install' | 'ci'): Call | null {
  const folder = projectFolder(invocation, command);
  const flags: string[] = [action, ...oddFlags(command, ODD)];
  const switches = ['ignore-scripts', 'package-lock', 'legacy-peer-deps'].flatMap((name) => [name, `no-${name}`]);
  flags.push(...switches.filter((name) => given(command, `--${name}`)));
  if (given(command, '--no-shrinkwrap')) flags.push('no-package-lock');
  // They make npm choose anew.
  if (given(command, '--force', '-f', '--prefer-dedupe')) flags.push('unusual');
  const moved = ['--userconfig', '--globalconfig', '--cafile', '--node-gyp', '--python'].some((name) => valueOf(command, name) !== undefined);
  const cacheFolder = valueOf(command, '--cache');
  const base: Call = { action, effects: ANYTHING, seconds: 33.3, fills: cacheFolder === undefined ? [CACHE] : [] };
  // Settings from elsewhere, or a cache next to the sources.
  if (folder === null || moved || (cacheFolder !== undefined && cacheFolder?.startsWith('/') !== true)) return base;
  const call: Call = { project: { folder, need: 'install', options: { flags, files: [] } }, ...base };
  if (!given(command, '--ignore-scripts')) return call;
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  return { ...call, effects: { reads: [...outside.reads, tree(folder)], writes: [...outside.writes, tree(folder)] } };
}

function projectFolder(invocation: Invocation, command: CommandWords): string | null {
  const named = valueOf(command, '--prefix', '-C');
  if (named === null) return null;
  if (named === undefined) return invocation.cwd;
  if (named.startsWith('/')) return resolvePath('/', named);
  return invocation.cwd === null ? null : resolvePath(invocation.cwd, named);
}

/** Programs of packages that are not named after them. */
const PROGRAMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['npm', ['npm', 'npx']],
  ['yarn', ['yarn', 'yarnpkg']],
  ['pnpm', ['pnpm', 'pnpx', 'pn', 'pnx']],
  ['corepack', ['corepack', 'yarn', 'yarnpkg', 'pnpm', 'pnpx']],
  ['n', ['n', 'node', 'npm', 'npx', 'corepack']],
  ['@pnpm/exe', ['pnpm', 'pnpx', 'pn', 'pnx']],
  ['@yarnpkg/cli-dist', ['yarn', 'yarnpkg']],
]);

function globalInstall(invocation: Invocation, packages: readonly string[], action: 'install' | 'remove'): Call {
  const replaces = programsOf(packages);
  const effects = globalEffects(invocation);
  const local = packages.length === 0 || packages.some(isLocalPackage);
  return {
    action: `global-${action}`,
    effects: local ? ANYTHING : effects,
    seconds: 10,
    fills: action === 'install' ? [CACHE] : [],
    replaces,
    packages,
  };
}

/** A folder or an archive in place of a package (docs.npmjs.com/cli/using-npm/package-spec), or a URL that may lead to one. */
export function isLocalPackage(name: string): boolean {
  return /^[./~]|:|\.(?:tgz|tar\.gz|tar)$/i.test(name);
}

/** The programs that packages bring, as far as their names tell; `foo@1` and `@scope/foo` bring `foo`. Without a name: any. */
export function programsOf(packages: readonly string[]): readonly string[] {
  return packages.flatMap((one) => {
    if (isLocalPackage(one)) return ['*'];
    const name = one.replace(/(?<=.)@.*$/s, '');
    return PROGRAMS.get(name) ?? [name.replace(/^@[^/]+\//, '')];
  });
}

/** What a global install of Node.js packages reads and writes. */
export function globalEffects(invocation: Invocation): Effects {
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  const prefixes: Resource[] = [];
  for (const name of ['NPM_CONFIG_PREFIX', 'npm_config_prefix']) {
    const prefix = invocation.env(name);
    if (prefix === null) return ANYTHING;
    if (prefix !== undefined) prefixes.push(tree(prefix));
  }
  return { reads: [...outside.reads, ...prefixes], writes: [...outside.writes, ...SYSTEM, ...prefixes] };
}

function cache(invocation: Invocation, command: CommandWords, rest: readonly string[]): Call | null {
  const effects: Effects = {
    reads: [...SYSTEM, ...belowHome(invocation.home, '.npm')],
    writes: belowHome(invocation.home, '.npm'),
  };
  const [what, ...names] = rest;
  if (valueOf(command, '--cache') !== undefined || names.length > 0) return null;
  if (what === 'verify') return { action: 'other', effects, seconds: 1 };
  if (what !== 'clean' && what !== 'clear' && what !== 'rm') return null;
  // Since npm 5 it refuses without --force.
  const forced = given(command, '--force', '-f');
  return { action: 'clean', effects, seconds: 1, ...(forced ? { empties: [CACHE] } : {}) };
}

/** Settings go to .npmrc in the home or, with `--global` or `--location`, to one of the others. */
function config(invocation: Invocation, command: CommandWords, [what, ...words]: readonly string[]): Call | null {
  if (what === 'get' || what === 'list' || what === 'ls') return query(invocation);
  if (what !== 'set' && what !== 'delete' && what !== 'rm') return null;
  const peeks = settingsAbove(invocation);
  if (what === 'set' && peeks !== null && command.options.length === 0 && areKnown(words)) {
    const home = homeFolders(invocation.home);
    const effects = { reads: [...nodeInstallEffects(invocation, home).reads, ...peeks], writes: home };
    return { action: 'config', effects, seconds: 0.5, peeks };
  }
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const writes = [...SYSTEM, ...homeFolders(invocation.home), ...here];
  return { action: 'config', effects: { reads: writes, writes }, seconds: 0.5 };
}

/** `key value`, or any number of `key=value`. */
function areKnown(words: readonly string[]): boolean {
  const [key, value] = words;
  if (words.length === 2 && key?.includes('=') === false) return isAside(key, value ?? '');
  return words.length > 0 && words.every((word) => /^[^=]+=/.test(word) && isAside(...pairOf(word)));
}

function isAside(key: string, value: string): boolean {
  return ASIDE.has(key) || (/^(?:\/\/|@)/.test(key) && isKnown(key, value));
}

function pairOf(word: string): [key: string, value: string] {
  const equals = word.indexOf('=');
  return [word.slice(0, equals), word.slice(equals + 1)];
}

/**
 * The settings of a project that tell where those of the user are (npm's documentation, "npmrc", "Per-project config file");
 * null where something else tells it, or may.
 */
function settingsAbove({ cwd, env }: Invocation): readonly Resource[] | null {
  const told = (name: string): boolean => name !== 'PATH' && env(name) !== undefined;
  const places = ['userconfig', 'location', 'prefix', 'global'].flatMap((name) => [
    `npm_config_${name}`,
    `NPM_CONFIG_${name.toUpperCase()}`,
  ]);
  if (cwd?.startsWith('/') !== true || [...NODE_LOADS, ...places].some(told)) return null;
  const found: Resource[] = [];
  for (let folder = cwd === '/' ? '' : cwd; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    found.push(tree(`${folder}/.npmrc`));
  }
  return [...found, tree('/.npmrc')];
}

function query(invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.reads : [tree(invocation.cwd)];
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  return { action: 'query', effects: { reads: [...outside.reads, ...here], writes: outside.writes }, seconds: 1 };
}
