import { homeFolders } from '../../../effects/home.js';
import { ANYTHING, resolvePath, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call, Invocation, Tool } from '../../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
import { NODE_LOADS, NODE_SETTINGS, nodeInstallEffects } from '../effects.js';
import { globalEffects, isLocalPackage, programsOf } from '../npm/npm.js';
import { oddFlags } from '../odd-installs.js';
import { planPnpm } from './pnpm-plan.js';

const STORE = 'pnpm:store';
const METADATA = 'pnpm:metadata';

/** Options of `pnpm install`, with those that choose among the packages of a workspace. */
const OPTIONS: OptionTable = {
  plain: words(`
    --include-workspace-root --fail-if-no-match --ignore-workspace --lockfile-only --fix-lockfile --no-lockfile --resolution-only
    --frozen-lockfile --no-frozen-lockfile --prefer-frozen-lockfile --no-prefer-frozen-lockfile --prod --production -P --no-production --dev -D --no-optional
    --ignore-scripts --ignore-pnpmfile --offline --prefer-offline --force --shamefully-hoist --no-shamefully-hoist --hoist --no-hoist
    --strict-peer-dependencies --no-strict-peer-dependencies --silent -s --verbose --recursive -r --color --no-color --no-verify-store-integrity
    --side-effects-cache --unsafe-perm --ignore-workspace-root-check -w --global -g --no-fund --no-audit --save-exact -E --save-dev --engine-strict
    --no-strict-dep-builds --version -v --help -h --yes
  `),
  valued: words(
    '--filter -F --filter-prod --test-pattern --changed-files-ignore-pattern --workspace-concurrency --lockfile-dir --modules-dir --virtual-store-dir --dir -C --store-dir --reporter --loglevel --registry --network-concurrency --child-concurrency --fetch-timeout --fetch-retries --package-import-method --node-linker',
  ),
};

/** With these it installs a part of a workspace, or elsewhere, or writes the lock file alone. */
const ODD = words(
  '--filter -F --filter-prod --ignore-workspace --lockfile-only --fix-lockfile --no-lockfile --resolution-only --lockfile-dir --modules-dir --virtual-store-dir',
);

/** Older ways to say `--recursive` (pnpm 5 to 10: `pnpm recursive --help`). */
const RECURSIVE = words('recursive multi m');

/** pnpm. */
export const pnpm: Tool = {
  id: 'pnpm',
  commands: ['pnpm', 'pn'],
  understand,
  caches: [
    // `pnpm store prune` keeps what a node_modules still links to.
    {
      id: STORE,
      title: "pnpm's store",
      path: '/root/.local/share/pnpm/store',
      clean: 'rm -rf /root/.local/share/pnpm/store',
    },
    { id: METADATA, title: "pnpm's metadata cache", path: '/root/.cache/pnpm', clean: 'rm -rf /root/.cache/pnpm' },
  ],
  project: {
    loads: NODE_LOADS,
    settings: () => NODE_SETTINGS,
    needs: () => [['package.json']],
    plan: planPnpm,
  },
  leftovers: [{ name: '.pnpm-store', what: "pnpm's store", kind: 'folder' }],
};

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  const recursive = RECURSIVE.has(command.words[0] ?? '');
  const [action, ...names] = recursive ? command.words.slice(1) : command.words;
  if (given(command, '--version', '-v', '--help', '-h')) return query(invocation);
  if (action === 'install' || action === 'i') {
    return names.length === 0 && !given(command, '-g', '--global')
      ? projectInstall(invocation, command, recursive)
      : null;
  }
  if (recursive) return null;
  if ((action === 'add' || action === 'remove') && given(command, '-g', '--global')) {
    const local = names.length === 0 || names.some(isLocalPackage);
    const effects = local ? ANYTHING : globalEffects(invocation);
    return {
      action: action === 'add' ? 'global-install' : 'global-remove',
      effects,
      seconds: 10,
      fills: [STORE, METADATA],
      replaces: programsOf(names),
      packages: names,
    };
  }
  if (action === 'add' || action === 'fetch')
    return { action, effects: ANYTHING, seconds: 15, fills: [STORE, METADATA] };
  if (action === 'config' || action === 'c' || action === 'set') return config(invocation);
  if (action === 'store' && names[0] === 'prune') return config(invocation);
  if (
    action === 'list' ||
    action === 'ls' ||
    action === 'why' ||
    action === 'root' ||
    (action === 'store' && names[0] === 'path')
  )
    return query(invocation);
  // Scripts of the project by their name.
  return null;
}

function projectInstall(invocation: Invocation, command: CommandWords, recursive: boolean): Call {
  const flags = [...oddFlags(command, ODD)];
  if (recursive || given(command, '--recursive', '-r')) flags.push('recursive');
  const switches = ['frozen-lockfile', 'no-frozen-lockfile', 'ignore-scripts', 'no-ignore-scripts'].filter((name) =>
    given(command, `--${name}`),
  );
  flags.push(...switches);
  if (given(command, '--prefer-frozen-lockfile', '--no-prefer-frozen-lockfile')) flags.push('prefer-frozen-lockfile');
  if (given(command, '--force', '--no-prefer-frozen-lockfile', '--ignore-pnpmfile')) flags.push('unusual');
  const store = valueOf(command, '--store-dir');
  const base: Call = {
    action: 'install',
    effects: ANYTHING,
    seconds: 33.3,
    fills: store === undefined ? [STORE, METADATA] : [METADATA],
  };
  const folder = projectFolder(invocation, command);
  if (folder === null || (store !== undefined && store?.startsWith('/') !== true)) return base;
  return { project: { folder, need: 'install', options: { flags, files: [] } }, ...base };
}

function projectFolder(invocation: Invocation, command: CommandWords): string | null {
  const named = valueOf(command, '--dir', '-C');
  if (named === undefined) return invocation.cwd;
  if (named?.startsWith('/') === true) return resolvePath('/', named);
  return named === null || invocation.cwd === null ? null : resolvePath(invocation.cwd, named);
}

function config(invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const writes = [...homeFolders(invocation.home), ...here];
  return { action: 'config', effects: { reads: [...SYSTEM, ...writes], writes }, seconds: 0.5 };
}

function query(invocation: Invocation): Call {
  const here = invocation.cwd === null ? ANYTHING.reads : [tree(invocation.cwd)];
  const outside = nodeInstallEffects(invocation, homeFolders(invocation.home));
  return { action: 'query', effects: { reads: [...outside.reads, ...here], writes: outside.writes }, seconds: 0.5 };
}
