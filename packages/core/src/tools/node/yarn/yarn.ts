import { belowHome, homeFolders } from '../../../effects/home.js';
import { ANYTHING, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import type { Call } from '../../contract/call.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { open } from '../../kit/checks.js';
import { type OptionTable, valueOf, words } from '../../kit/command-words.js';
import {
  type Installer,
  installer,
  partOfProject,
  projectInstall,
  type Verb,
  type VerbCall,
  verbs,
} from '../../kit/installer.js';
import { NODE_LOADS, NODE_SETTINGS, nodeOutside } from '../effects.js';
import { globalVerb } from '../global-packages.js';
import { freezeYarn, planYarn } from './yarn-plan.js';

const CACHE = 'yarn:cache';

/** Options of `yarn install` in yarn 1 and in later versions. */
const OPTIONS: OptionTable = {
  plain: words(`
    --frozen-lockfile --no-frozen-lockfile --pure-lockfile --no-lockfile --production --prod --no-production --ignore-scripts --ignore-engines
    --ignore-platform --ignore-optional --non-interactive --verbose --silent -s --no-progress --check-files --force --prefer-offline --offline
    --skip-integrity-check --ignore-integrity --json --no-emoji --emoji --link-duplicates --no-node-version-check --no-default-rc --strict-semver
    --immutable --no-immutable --focus --flat --immutable-cache --check-cache --inline-builds --refresh-lockfile --all --version -v --help -h --exact -E --dev -D -A
  `),
  valued: words(
    '--modules-folder --link-folder --network-timeout --network-concurrency --cache-folder --registry --cwd --mutex --mode --proxy --https-proxy --loglevel --prefix --global-folder',
  ),
};

/** With these it installs a part of a workspace, or elsewhere. */
const PARTS = words('--focus --flat --modules-folder --link-folder');

const SPEC: Installer = {
  id: 'yarn',
  commands: ['yarn', 'yarnpkg'],
  seconds: 33.3,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, '', 'install'),
    ...verbs(focus, 'workspaces focus'),
    ...verbs(globalVerb([CACHE]), 'global add', 'global remove', 'global upgrade'),
    ...verbs('changes', 'add', 'remove', 'upgrade', 'set'),
    ...verbs('query', 'cache dir', 'cache list', 'config', 'versions', 'why', 'list', 'info', 'bin'),
    ...verbs(clean, 'cache clean'),
    ...verbs(config, 'config set', 'config delete'),
    ...verbs(setVersion, 'set version', 'policies set-version'),
  ]),
  shows: ['--version', '-v', '--help', '-h'],
  early: memberInstall,
  install: {
    folder: ['--cwd'],
    cacheFolder: ['--cache-folder'],
    cachesInFolder: [CACHE],
    elsewhere: ['--prefix', '--global-folder'],
    parts: PARTS,
  },
  caches: [
    {
      id: CACHE,
      title: "yarn's cache",
      path: '/usr/local/share/.cache/yarn',
      clean: 'yarn cache clean',
      /*
       * Of yarn 1 alone (classic.yarnpkg.com/en/docs/cli/cache): later ones may run what is in their cache, as their "Plug'n'Play" says.
       * What tells of one of them counts as moving the cache.
       */
      spare: {
        named: /\.cache(?![\w-])|(?:\b|_)offline\b|yarn\s+cache\b|cache-folder/i,
        used: /\b(?:yarn|yarnpkg)(?:\s*$|["'\]]|\s+(?:-|install|add|up|global|dlx|import))/m,
        moved:
          /YARN_|XDG_CACHE_HOME|corepack|berry|yarnrc|yarn-path|--cache-folder|cache-folder|cacheFolder|set\s+version|policies|@yarnpkg|yarn@(?!1|latest|["'\s]|$)|"packageManager"\s*:\s*"yarn@(?!1\.)|__metadata/,
        settings: /^(?:\.yarnrc(?:\.yml)?|package\.json|yarn\.lock|\.npmrc)$/,
        ofProject: true,
        ofRoot: true,
        command: () => 'yarn cache clean',
        removal: '',
      },
      mount: {
        place: {
          variables: new Map([['YARN_CACHE_FOLDER', '']]),
          elsewhere: new Map([['*', '/usr/local/share/.cache/yarn']]),
        },
        // Two at a time may break what they write ("yarn install --mutex").
        locked: true,
        touched:
          /\.cache[/ ]yarn|share[/ ]\.cache|\byarn(?:pkg)? cache\b|--(?:prefer-)?offline\b|cache-folder|YARN_(?:GLOBAL_)?CACHE|: (?:file:|https?:[^\s#]{1,200}\.(?:tgz|tar\.gz) )/i,
        same: ({ args }) => {
          const claim = 'A package that an earlier build has downloaded is the one that this build would download.';
          // What has no hash it finds by its name alone.
          return args.some((word) => word === null || /[:/]/.test(word.replace(/^@[\w.-]+\//, '')))
            ? open(claim)
            : { claim, proof: 'yarn finds it by name, version and hash' };
        },
      },
    },
  ],
  // Seen to differ in two builds of one minute.
  unsteady: [
    { path: '/tmp/yarn--*/', because: 'yarn names its temporary folders by chance', comesAndGoes: true },
    { path: '/tmp/v8-compile-cache-*/', because: 'yarn keeps the bytecode of its own source, with the time of that' },
  ],
  leftovers: [
    { name: 'yarn-error.log', what: 'logs', kind: 'file', idle: true },
    { name: 'yarn-debug.log', what: 'logs', kind: 'file', idle: true },
  ],
  removes: words('remove autoclean'),
  loads: NODE_LOADS,
  settings: () => NODE_SETTINGS,
  outside: nodeOutside,
  needs: () => [['package.json']],
  frozen: freezeYarn,
  plan: planYarn,
};

/** yarn, of all versions: which one it is tells the project. */
export const yarn: Tool = installer(SPEC);

/** `yarn workspaces foreach install`, `workspace NAME install`: parts of a workspace, whatever the options. */
function memberInstall({ args, cwd }: Invocation): Call | null {
  const [first, second, third] = args;
  const part =
    first === 'workspaces' && second === 'foreach' && args.includes('install')
      ? 'workspaces foreach'
      : first === 'workspace' && third === 'install'
        ? 'workspace'
        : null;
  if (part === null || cwd === null) return null;
  const project = partOfProject(SPEC, cwd, part);
  return { action: 'install', effects: ANYTHING, seconds: SPEC.seconds, fills: [CACHE], project };
}

/** Of a mode but `skip-build` nothing is known; that of `update-lockfile` installs nothing. */
function install(call: VerbCall): Call | null {
  const mode = valueOf(call.command, '--mode');
  if (call.rest.length > 0 || (mode !== undefined && mode !== 'skip-build')) return null;
  return projectInstall(SPEC, call);
}

/** It takes the names of members; in other yarns than 2 and later it does not exist. */
function focus(call: VerbCall): Call {
  return { ...projectInstall(SPEC, call), action: 'install' };
}

/** It fetches another yarn, which this one hands over to from then on. */
function setVersion(): Call {
  return { action: 'set-version', effects: ANYTHING, seconds: 2, replaces: ['yarn', 'yarnpkg'] };
}

function clean({ invocation, rest: names }: VerbCall): Call {
  const folders = [
    tree('/usr/local/share/.cache'),
    ...belowHome(invocation.home, '.cache'),
    ...belowHome(invocation.home, '.yarn'),
  ];
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const effects = { reads: [...SYSTEM, ...folders, ...here], writes: [...folders, ...here] };
  return { action: 'clean', effects, seconds: 1, ...(names.length === 0 ? { empties: [CACHE] } : {}) };
}

function config({ invocation }: VerbCall): Call {
  const here = invocation.cwd === null ? ANYTHING.writes : [tree(invocation.cwd)];
  const writes = [...homeFolders(invocation.home), tree('/usr/local/share'), ...here];
  return { action: 'config', effects: { reads: [...SYSTEM, ...writes], writes }, seconds: 0.5 };
}
