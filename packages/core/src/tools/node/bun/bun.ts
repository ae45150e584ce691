import { belowHome } from '../../../effects/home.js';
import { ANYTHING, type Effects } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { given, type OptionTable, words } from '../../kit/command-words.js';
import {
  type Installer,
  installer,
  projectInstall,
  queryCall,
  type Verb,
  type VerbCall,
  verbs,
} from '../../kit/installer.js';
import { NODE_LOADS, NODE_SETTINGS, nodeOutside } from '../effects.js';
import { globalPackages } from '../global-packages.js';
import { freezeBun, planBun } from './bun-plan.js';

const CACHE = 'bun:cache';

/** `bun install --help` (bun 1.2 to 1.4). */
const OPTIONS: OptionTable = {
  plain: words(`
    -p --production --no-save --save --dry-run --frozen-lockfile -f --force --no-cache --silent --quiet --verbose --no-progress
    --no-summary --no-verify --ignore-scripts -g --global --save-text-lockfile --lockfile-only -y --yarn --exact -E --optional --peer --trust
    -v --version --revision -h --help --analyze -a -d --dev
  `),
  valued: words(`
    --registry --network-concurrency --concurrent-scripts --backend --linker --omit --cpu --os --cwd --cache-dir -c --config --filter -F --ca --cafile
    --minimum-release-age
  `),
};

/** With these it writes files that nothing follows here, or does not install. */
const PARTS = words('--dry-run --lockfile-only -y --yarn --analyze -a --trust');

const SPEC: Installer = {
  id: 'bun',
  commands: ['bun'],
  seconds: 10,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'i', 'ci'),
    ...verbs(add, 'add', 'a', 'remove', 'rm'),
    ...verbs('query', 'pm ls', 'pm bin', 'outdated', 'why'),
    ...verbs(cache, 'pm cache'),
    // Scripts and programs of the project: `bun run build`, `bun x`, `bun build`.
  ]),
  shows: ['--version', '-v', '--revision', '--help', '-h'],
  install: {
    folder: ['--cwd'],
    cacheFolder: ['--cache-dir'],
    cachesInFolder: [CACHE],
    elsewhere: ['--config', '-c', '--cafile'],
    parts: PARTS,
    chooses: words('--filter -F'),
  },
  // The image `oven/bun` keeps it there, too (seen with bun 1.4).
  caches: [{ id: CACHE, title: "bun's cache", path: '/root/.bun/install/cache', clean: 'bun pm cache rm' }],
  removes: new Set(['remove', 'rm']),
  loads: [...NODE_LOADS, 'BUN_INSTALL', 'BUN_INSTALL_CACHE_DIR', 'BUN_OPTIONS'],
  settings: () => NODE_SETTINGS,
  outside: nodeOutside,
  needs: () => [['package.json']],
  frozen: freezeBun,
  plan: planBun,
};

/** bun, as a package manager. */
export const bun: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  const { invocation, command, verb, rest } = call;
  if (given(command, '-g', '--global')) return globalPackages(invocation, rest, 'global-install', [CACHE]);
  return rest.length === 0 ? { ...projectInstall(SPEC, call), action: verb === 'ci' ? 'ci' : 'install' } : null;
}

/** Of a project it changes package.json and the lock file, and installs what is there already. */
function add({ invocation, command, verb, rest }: VerbCall): Call {
  const adds = verb === 'add' || verb === 'a';
  if (!given(command, '-g', '--global')) return { action: 'add', effects: ANYTHING, seconds: 10, fills: [CACHE] };
  return globalPackages(invocation, rest, adds ? 'global-install' : 'global-remove', adds ? [CACHE] : []);
}

/** `bun pm cache` shows where it is, `bun pm cache rm` empties it. */
function cache({ invocation, rest }: VerbCall): Call | null {
  if (rest.length === 0) return queryCall(SPEC, invocation);
  const folders = belowHome(invocation.home, '.bun');
  const effects: Effects = { reads: [...SYSTEM, ...folders], writes: folders };
  return rest.join(' ') === 'rm' ? { action: 'clean', effects, seconds: 0.5, empties: [CACHE] } : null;
}
