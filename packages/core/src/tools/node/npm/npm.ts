import { belowHome, homeFolders } from '../../../effects/home.js';
import { ANYTHING, type Effects, type Resource, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call } from '../../contract/call.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { type CommandWords, given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
import {
  type Installer,
  installer,
  projectInstall,
  queryCall,
  type Verb,
  type VerbCall,
  verbs,
} from '../../kit/installer.js';
import { LOCK_SETTINGS, NODE_LOADS, NODE_SETTINGS, nodeInstallEffects, nodeOutside } from '../effects.js';
import { globalPackages } from '../global-packages.js';
import { npmCache } from './npm-cache.js';
import { freezeNpm, planNpm } from './npm-plan.js';
import { npmReads } from './npm-reads.js';
import { isKnown } from './npmrc.js';

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
    --workspaces -ws --no-workspaces --include-workspace-root --omit-lockfile-registry-resolved --install-links --no-install-links --global-style --legacy-bundling
  `),
  valued: words(`
    --loglevel --registry --prefix -C --cache --omit --include --only --also --fetch-retries --fetch-retry-factor --fetch-retry-mintimeout
    --fetch-retry-maxtimeout --fetch-timeout --maxsockets --network-timeout --userconfig --globalconfig --location --cpu --os --libc
    --tag --depth --audit-level --noproxy --proxy --https-proxy --cafile --ca --user-agent --jobs --node-gyp --python --max-old-space-size
    --workspace -w --install-strategy --lockfile-version --before
  `),
};

/** With these it lays packages out in another way, or chooses others. */
const PARTS = words('--install-links --global-style --legacy-bundling --install-strategy --lockfile-version --before');

/** Settings that say where packages come from and how much is told; what is installed, and which file is written, is the same. */
const ASIDE = words(`
  registry strict-ssl fund audit progress loglevel update-notifier color maxsockets proxy http-proxy https-proxy noproxy unsafe-perm timeout
  fetch-retries fetch-retry-factor fetch-retry-mintimeout fetch-retry-maxtimeout fetch-timeout
`);

const INSTALL = list('install i in ins inst insta instal isnt isnta isntal isntall add');
const CI = list('ci clean-install ic install-clean isntall-clean');
const QUERIES = list(
  'ls list ll la view info show v get outdated ping whoami root prefix bin help help-search search doctor docs fund explain why query config-list',
);
const REMOVE = list('uninstall un unlink remove rm r');
const UPDATE = list('update up upgrade udpate');

const SPEC: Installer = {
  id: 'npm',
  commands: ['npm'],
  seconds: 33.3,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(ci, ...CI),
    ...verbs(install, ...INSTALL),
    ...verbs(remove, ...REMOVE, ...UPDATE),
    ...verbs(cache, 'cache'),
    ...verbs(config, 'config', 'c', 'set'),
    ...verbs('query', ...QUERIES),
    // `npm run`, `npm test`, `npm exec` and what changes package.json: the project's own code may do anything.
  ]),
  shows: ['--help', '-h', '--version', '-v'],
  install: {
    folder: ['--prefix', '-C'],
    cacheFolder: ['--cache'],
    cachesInFolder: [npmCache.id],
    elsewhere: ['--userconfig', '--globalconfig', '--cafile', '--node-gyp', '--python'],
    parts: PARTS,
    chooses: words('--workspace -w'),
  },
  caches: [npmCache],
  // Seen to differ in two builds of one minute.
  unsteady: [
    { path: '.npm/_logs/', because: 'npm names its logs after the time', comesAndGoes: true },
    { path: '_cacache/index-v5/', because: "npm's cache keeps the time of each download" },
  ],
  leftovers: [
    { name: 'node_modules', what: 'installed packages', kind: 'folder', of: ['package.json'] },
    { name: 'npm-debug.log*', what: 'logs', kind: 'file', idle: true },
  ],
  // npm's documentation: "npm prune", "npm uninstall".
  removes: new Set(['prune', 'dedupe', 'ddp', ...REMOVE]),
  loads: NODE_LOADS,
  settings: ({ verb }) => (verb === 'ci' ? NODE_SETTINGS : [...NODE_SETTINGS, ...LOCK_SETTINGS]),
  outside: nodeOutside,
  // `npm ci` fails without a lock file, under either of its names.
  needs: ({ verb }) =>
    verb === 'ci' ? [['package.json'], ['package-lock.json', 'npm-shrinkwrap.json']] : [['package.json']],
  frozen: freezeNpm,
  // Measured with npm 10 and 11: \`npm ci\` works with both files on a read-only mount, and \`npm install\` fails with EROFS.
  // `npm install` opens the lock file for writing even where it is in step, and fails with EROFS.
  onlyReads: ({ verb, command }) => {
    if (verb !== 'ci') return null;
    return given(command, '--ignore-scripts') ? () => [] : npmReads;
  },
  plan: planNpm,
};

/** npm. Without `ci` and without a lock file it makes one; npm 7 and later also rewrite a yarn.lock. */
export const npm: Tool = installer(SPEC);

function list(text: string): readonly string[] {
  return [...words(text)];
}

function isGlobal(command: CommandWords): boolean {
  return given(command, '-g', '--global') || valueOf(command, '--location') === 'global';
}

function ci(call: VerbCall): Call | null {
  return call.rest.length === 0 && !isGlobal(call.command) ? inProject({ ...call, verb: 'ci' }) : null;
}

function install(call: VerbCall): Call | null {
  const { invocation, command, rest } = call;
  if (isGlobal(command)) return globalPackages(invocation, rest, 'global-install', [npmCache.id]);
  if (rest.length === 0) return inProject({ ...call, verb: 'install' });
  // It changes package.json and the lock file, and installs what is there already.
  return { action: 'add', effects: ANYTHING, seconds: 15, fills: [npmCache.id] };
}

/** Without scripts an install keeps to the project and to what all installs use. */
function inProject(call: VerbCall): Call {
  const made = projectInstall(SPEC, call);
  const folder = made.project?.folder;
  if (folder === undefined || !given(call.command, '--ignore-scripts')) return made;
  const outside = nodeOutside(call.invocation);
  return { ...made, effects: { reads: [...outside.reads, tree(folder)], writes: [...outside.writes, tree(folder)] } };
}

function remove({ invocation, command, rest }: VerbCall): Call | null {
  return isGlobal(command) ? globalPackages(invocation, rest, 'global-remove', []) : null;
}

function cache({ invocation, command, rest }: VerbCall): Call | null {
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
  return { action: 'clean', effects, seconds: 1, ...(forced ? { empties: [npmCache.id] } : {}) };
}

/** Settings go to .npmrc in the home or, with `--global` or `--location`, to one of the others. */
function config({ invocation, command, verb, rest }: VerbCall): Call | null {
  const [what, ...words] = verb === 'set' ? ['set', ...rest] : rest;
  if (what === 'get' || what === 'list' || what === 'ls') return queryCall(SPEC, invocation);
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
