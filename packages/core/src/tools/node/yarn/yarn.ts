import { belowHome, homeFolders } from '../../../effects/home.js';
import { ANYTHING, resolvePath, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call, Invocation, Tool } from '../../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
import { NODE_LOADS, NODE_SETTINGS, nodeInstallEffects } from '../effects.js';
import { globalEffects, isLocalPackage, programsOf } from '../npm/npm.js';
import { oddCommand, oddFlags } from '../odd-installs.js';
import { planYarn } from './yarn-plan.js';

const CACHE = 'yarn:cache';

/** Options of `yarn install` in yarn 1 and in later versions. */
const OPTIONS: OptionTable = {
  plain: words(`
    --frozen-lockfile --no-frozen-lockfile --pure-lockfile --no-lockfile --production --prod --no-production --ignore-scripts --ignore-engines
    --ignore-platform --ignore-optional --non-interactive --verbose --silent -s --no-progress --check-files --force --prefer-offline --offline
    --skip-integrity-check --ignore-integrity --json --no-emoji --emoji --link-duplicates --no-node-version-check --no-default-rc --strict-semver
    --immutable --no-immutable --focus --flat --immutable-cache --check-cache --inline-builds --refresh-lockfile --all --version -v --help -h --exact -E --dev -D
  `),
  valued: words(
    '--modules-folder --link-folder --network-timeout --network-concurrency --cache-folder --registry --cwd --mutex --mode --proxy --https-proxy --loglevel --prefix --global-folder',
  ),
};

/** yarn, of all versions: which one it is tells the project. */
export const yarn: Tool = {
  id: 'yarn',
  commands: ['yarn', 'yarnpkg'],
  understand,
  caches: [{ id: CACHE, title: "yarn's cache", path: '/usr/local/share/.cache/yarn', clean: 'yarn cache clean' }],
  project: {
    loads: NODE_LOADS,
    settings: () => NODE_SETTINGS,
    needs: () => [['package.json']],
    plan: planYarn,
  },
  leftovers: [
    { name: 'yarn-error.log', what: 'logs', kind: 'file' },
    { name: 'yarn-debug.log', what: 'logs', kind: 'file' },
  ],
};

/** With these it installs a part of a workspace, or elsewhere. */
const ODD = words('--focus --flat --modules-folder --link-folder');

/** `yarn workspaces focus`, `workspaces foreach install`, `workspace NAME install`. */
function memberInstall(invocation: Invocation): string | null {
  const [first, second, third] = invocation.args;
  if (first === 'workspaces' && second === 'focus') return 'workspaces focus';
  if (first === 'workspaces' && second === 'foreach' && invocation.args.includes('install'))
    return 'workspaces foreach';
  return first === 'workspace' && third === 'install' ? 'workspace' : null;
}

function understand(invocation: Invocation): Call | null {
  const members = memberInstall(invocation);
  if (members !== null && invocation.cwd !== null) {
    const options = { flags: oddCommand(members), files: [] };
    const project = { folder: invocation.cwd, need: 'install', options } as const;
    return { action: 'install', effects: ANYTHING, seconds: 33.3, fills: [CACHE], project };
  }
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  const [action, what, ...names] = command.words;
  if (given(command, '--version', '-v', '--help', '-h')) return query(invocation);
  if (action === undefined || (action === 'install' && what === undefined)) return projectInstall(invocation, command);
  if (action === 'global' && (what === 'add' || what === 'remove' || what === 'upgrade')) {
    const local = names.length === 0 || names.some(isLocalPackage);
    const effects = local ? ANYTHING : globalEffects(invocation);
    return {
      action: `global-${what === 'add' ? 'install' : 'remove'}`,
      effects,
      seconds: 10,
      fills: [CACHE],
      replaces: programsOf(names),
      packages: names,
    };
  }
  if (action === 'cache' && what === 'clean') return clean(invocation, names);
  if (action === 'cache' && (what === 'dir' || what === 'list')) return query(invocation);
  if (action === 'config' && (what === 'set' || what === 'delete')) return config(invocation);
  if (
    action === 'config' ||
    action === 'versions' ||
    action === 'why' ||
    action === 'list' ||
    action === 'info' ||
    action === 'bin'
  )
    return query(invocation);
  // It fetches another yarn, which this one hands over to from then on.
  if ((action === 'set' && what === 'version') || (action === 'policies' && what === 'set-version'))
    return { action: 'set-version', effects: ANYTHING, seconds: 2, replaces: ['yarn', 'yarnpkg'] };
  if (action === 'add' || action === 'remove' || action === 'upgrade' || action === 'set')
    return { action: 'add', effects: ANYTHING, seconds: 15, fills: [CACHE] };
  // Scripts of the project by their name.
  return null;
}

function projectInstall(invocation: Invocation, command: CommandWords): Call | null {
  const mode = valueOf(command, '--mode');
  if (mode !== undefined && mode !== 'skip-build') return null;
  const switches = [
    'frozen-lockfile',
    'no-frozen-lockfile',
    'pure-lockfile',
    'no-lockfile',
    'ignore-scripts',
    'immutable',
    'no-immutable',
  ].filter((name) => given(command, `--${name}`));
  const flags = [...switches, ...oddFlags(command, ODD)];
  if (mode === 'skip-build') flags.push('skip-build');
  if (given(command, '--force', '--refresh-lockfile', '--check-files')) flags.push('unusual');
  const cacheFolder = valueOf(command, '--cache-folder');
  const base: Call = {
    action: 'install',
    effects: ANYTHING,
    seconds: 33.3,
    fills: cacheFolder === undefined ? [CACHE] : [],
  };
  const folder = projectFolder(invocation, command);
  const elsewhere = ['--prefix', '--global-folder'].some((name) => valueOf(command, name) !== undefined);
  if (folder === null || elsewhere || (cacheFolder !== undefined && cacheFolder?.startsWith('/') !== true)) return base;
  return { project: { folder, need: 'install', options: { flags, files: [] } }, ...base };
}

function projectFolder(invocation: Invocation, command: CommandWords): string | null {
  const named = valueOf(command, '--cwd');
  if (named === undefined) return invocation.cwd;
  if (named?.startsWith('/') === true) return resolvePath('/', named);
  return named === null || invocation.cwd === null ? null : resolvePath(invocation.cwd, named);
}

function clean(invocation: Invocation, names: readonly string[]): Call {
  const folders = [
    tree('/usr/local/share/.cache'),
    ...belowHome(invocation.home, '.cache'),
    ...belowHome(invocation.home, '.yarn'),
  ];
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const effects = { reads: [...SYSTEM, ...folders, ...here], writes: [...folders, ...here] };
  return { action: 'clean', effects, seconds: 1, ...(names.length === 0 ? { empties: [CACHE] } : {}) };
}

function config(invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const writes = [...homeFolders(invocation.home), tree('/usr/local/share'), ...here];
  return { action: 'config', effects: { reads: [...SYSTEM, ...writes], writes }, seconds: 0.5 };
}

function query(invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.reads : [tree(invocation.cwd)];
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  return { action: 'query', effects: { reads: [...outside.reads, ...here], writes: outside.writes }, seconds: 0.5 };
}
