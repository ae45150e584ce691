import { homeFolders } from '../../../effects/home.js';
import { ANYTHING, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { given, type OptionTable, words } from '../../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../../kit/installer.js';
import { NODE_LOADS, NODE_SETTINGS, nodeOutside } from '../effects.js';
import { globalPackages } from '../global-packages.js';
import { fetchedAhead, fetchProject } from './pnpm-fetch.js';
import { FILTERS, freezePnpm, planPnpm } from './pnpm-plan.js';

const STORE = 'pnpm:store';
const METADATA = 'pnpm:metadata';

/** Options of `pnpm install`, with those that choose among the packages of a workspace. */
const OPTIONS: OptionTable = {
  plain: words(`
    --include-workspace-root --fail-if-no-match --ignore-workspace --lockfile-only --fix-lockfile --no-lockfile --resolution-only
    --frozen-lockfile --no-frozen-lockfile --prefer-frozen-lockfile --no-prefer-frozen-lockfile --prod --production -P --no-production --dev -D --no-optional
    --ignore-scripts --ignore-pnpmfile --offline --prefer-offline --force --shamefully-hoist --no-shamefully-hoist --hoist --no-hoist
    --strict-peer-dependencies --no-strict-peer-dependencies --silent -s --verbose --recursive -r --color --no-color --no-verify-store-integrity
    --side-effects-cache --unsafe-perm --ignore-workspace-root-check --workspace-root -w --global -g --no-fund --no-audit --save-exact -E --save-dev --engine-strict
    --no-strict-dep-builds --version -v --help -h --yes
  `),
  valued: words(
    '--filter -F --filter-prod --test-pattern --changed-files-ignore-pattern --workspace-concurrency --lockfile-dir --modules-dir --virtual-store-dir --dir -C --store-dir --reporter --loglevel --registry --network-concurrency --child-concurrency --fetch-timeout --fetch-retries --package-import-method --node-linker',
  ),
};

/** With these it leaves the workspace aside, or installs elsewhere, or writes the lock file alone. */
const PARTS = words(
  '--ignore-workspace --lockfile-only --fix-lockfile --no-lockfile --resolution-only --lockfile-dir --modules-dir --virtual-store-dir --node-linker',
);

/** Older ways to say `--recursive` (pnpm 5 to 10: `pnpm recursive --help`). */
const RECURSIVE = ['recursive', 'multi', 'm'].flatMap((name) => [`${name} install`, `${name} i`]);

const SPEC: Installer = {
  id: 'pnpm',
  commands: ['pnpm', 'pn'],
  seconds: 33.3,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'i', ...RECURSIVE),
    ...verbs(add, 'add', 'remove'),
    ...verbs(fetch, 'fetch'),
    ...verbs(config, 'config', 'c', 'set', 'store prune'),
    ...verbs('query', 'list', 'ls', 'why', 'root', 'store path'),
    // Scripts of the project by their name.
  ]),
  shows: ['--version', '-v', '--help', '-h'],
  install: {
    folder: ['--dir', '-C'],
    cacheFolder: ['--store-dir'],
    cachesInFolder: [STORE],
    elsewhere: [],
    parts: PARTS,
    chooses: FILTERS,
  },
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
  // Seen to differ in two builds of one minute.
  unsteady: [
    { path: 'node_modules/.modules.yaml', because: 'pnpm writes down when it last removed what is not needed' },
    { path: '.cache/pnpm/', because: 'pnpm writes down when it asked for each package' },
    { path: 'pnpm/store/', because: 'pnpm writes down when it last checked a file of its store' },
  ],
  leftovers: [{ name: '.pnpm-store', what: "pnpm's store", kind: 'folder' }],
  removes: words('prune remove rm uninstall un'),
  loads: NODE_LOADS,
  settings: () => NODE_SETTINGS,
  outside: nodeOutside,
  needs: () => [['package.json']],
  frozen: freezePnpm,
  plan: planPnpm,
};

/** pnpm. */
export const pnpm: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  if (call.rest.length > 0 || given(call.command, '-g', '--global')) return null;
  const made = projectInstall(SPEC, call);
  const otherwise = made.project === undefined ? null : fetchedAhead(made.project, call);
  return {
    ...made,
    action: 'install',
    ...(made.project === undefined || otherwise === null ? {} : { project: { ...made.project, otherwise } }),
  };
}

/** It takes what to download from the lock file alone. */
function fetch(call: VerbCall): Call {
  const { project } = projectInstall(SPEC, call);
  const made: Call = { action: 'fetch', effects: ANYTHING, seconds: 15, fills: [STORE, METADATA] };
  return project === undefined || call.rest.length > 0
    ? made
    : { ...made, project: { ...project, ...fetchProject(call.command) } };
}

function add({ invocation, command, verb, rest }: VerbCall): Call | null {
  if (given(command, '-g', '--global'))
    return globalPackages(invocation, rest, verb === 'add' ? 'global-install' : 'global-remove', [STORE, METADATA]);
  return verb === 'add' ? { action: 'add', effects: ANYTHING, seconds: 15, fills: [STORE, METADATA] } : null;
}

function config({ invocation }: VerbCall): Call {
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const writes = [...homeFolders(invocation.home), ...here];
  return { action: 'config', effects: { reads: [...SYSTEM, ...writes], writes }, seconds: 0.5 };
}
