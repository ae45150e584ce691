import { ANYTHING, resolvePath, tree } from '../../../effects/resource.js';
import type { Call } from '../../contract/call.js';
import type { Invocation, Tool } from '../../contract/tool.js';
import { refuse } from '../../kit/checks.js';
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
import { outsideOf } from '../../kit/project-files.js';
import { planPoetry } from './poetry-plan.js';

/** Poetry is in none of the build logs: it fetches what pip fetches. */
const INSTALL = 11.8;

/** Options of `poetry install`, `sync`, `update`, `config` and `export` (python-poetry.org/docs/cli; 1.0 to 2.2). */
const OPTIONS: OptionTable = {
  plain: words(`
    -n --no-interaction -q --quiet -v -vv -vvv --verbose --ansi --no-ansi --no-plugins --no-cache --version -V --help -h --no-root
    --no-directory --no-dev --dev-only --sync --remove-untracked --all-extras --all-groups --compile --only-root --dry-run --lock
    --local --unset --list --without-hashes --without-urls --with-credentials --dev
  `),
  valued: words('-E --extras --with --without --only -C --directory -P --project -f --format -o --output'),
};

/**
 * What names a file to load, or a folder to look in (python-poetry.org/docs/configuration; virtualenv.pypa.io, requests, python(1),
 * git(1)).
 */
const LOADS = words(`
  PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC POETRY_HOME
  POETRY_CONFIG_DIR POETRY_DATA_DIR POETRY_CACHE_DIR POETRY_VIRTUALENVS_PATH TMPDIR TEMP TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS
  XDG_CACHE_HOME XDG_DATA_HOME VIRTUALENV_CONFIG_FILE GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM
`);

const SPEC: Installer = {
  id: 'poetry',
  commands: ['poetry'],
  seconds: INSTALL,
  // It starts, compares the lock file with what is there, and links the project.
  again: 2,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'sync'),
    ['update', update],
    ...verbs('changes', 'add', 'remove', 'lock', 'init'),
    ...verbs('query', 'show', 'check', 'about', 'env info', 'env list', 'cache list'),
    ['config', config],
    ['export', exporting],
    ['build', build],
  ]),
  shows: ['--version', '-V', '--help', '-h'],
  install: { folder: ['-C', '--directory', '-P', '--project'] },
  caches: [],
  loads: [...LOADS],
  // What config.toml of the user has under these names, wherever it is from, moves the environment.
  settings: () => ['cache-dir', 'create', 'in-project', 'path'],
  outside: ({ home }) => outsideOf([], home),
  plan: planPoetry,
};

/** Poetry (python-poetry.org), which installs the project and what it depends on into one environment. */
export const poetry: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  const { command, rest } = call;
  if (rest.length > 0 || given(command, '--dry-run') || isTwofold(command)) return null;
  return projectInstall(SPEC, call);
}

/** `-C a -P b`: the one folder is named from the other. */
function isTwofold(command: CommandWords): boolean {
  return valueOf(command, '-C', '--directory') !== undefined && valueOf(command, '-P', '--project') !== undefined;
}

/** It looks for newer packages and writes the lock file. */
function update(call: VerbCall): Call | null {
  const made = install({ ...call, rest: [] });
  const { project } = made ?? {};
  if (made === null || project === undefined) return made;
  const plan = (): ReturnType<typeof planPoetry> =>
    refuse(
      'rewrites-lock-file',
      '`poetry update` writes poetry.lock, and a later copy of the sources would put the old one back.',
    );
  return { ...made, project: { ...project, plan } };
}

/** Variables that say where the settings of the user are. */
const SETTINGS_FOLDERS = ['POETRY_CONFIG_DIR', 'XDG_CONFIG_HOME'];

/**
 * `poetry config KEY VALUE` writes a setting of the user. It loads the project of its folder as well, if there is one, and writes
 * the same for any (poetry, console/commands/config.py).
 */
function config({ invocation, command, rest }: VerbCall): Call {
  const [key, ...values] = rest;
  const action = 'config';
  if (given(command, '--local')) return { action, effects: ANYTHING, seconds: 0.5 };
  if (key === undefined || (values.length === 0 && !given(command, '--unset'))) return queryCall(SPEC, invocation);
  const [value, another] = values;
  const moved = SETTINGS_FOLDERS.some((name) => invocation.env(name) !== undefined);
  const { reads, writes } = outsideOf([], invocation.home);
  return {
    action,
    effects: moved ? ANYTHING : { reads, writes },
    seconds: 0.5,
    sets: [key],
    ...(value === undefined || another !== undefined || moved ? {} : { setTo: value }),
  };
}

/** It reads the lock file, and shows a list of requirements or writes one. */
function exporting({ invocation, command }: VerbCall): Call {
  const query = queryCall(SPEC, invocation);
  const output = valueOf(command, '-o', '--output');
  const path = output === null || output === undefined ? null : resolvePath(invocation.cwd ?? '?', output);
  const unknown = output !== undefined && (path === null || isMoved(command));
  return {
    ...query,
    action: 'export',
    effects: unknown
      ? ANYTHING
      : { reads: query.effects.reads, writes: [...query.effects.writes, ...(path === null ? [] : [tree(path)])] },
    seconds: 2,
  };
}

function isMoved(command: CommandWords): boolean {
  return valueOf(command, '-C', '--directory', '-P', '--project') !== undefined;
}

/** It packs the sources, and may run a script of them. */
function build(_: { readonly invocation: Invocation }): Call {
  return { action: 'build', effects: ANYTHING, seconds: 3 };
}
