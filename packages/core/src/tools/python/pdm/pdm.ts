import { ANYTHING } from '../../../effects/resource.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
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
import { planPdm } from './pdm-plan.js';

const CACHE = 'pdm:cache';

/** PDM is in none of the build logs: it fetches what pip fetches. */
const INSTALL = 11.8;

/** Options of `pdm install`, `sync`, `config` and `export` (pdm-project.org/latest/reference/cli; pdm, cli/options.py; 2.0 to 2.28). */
const OPTIONS: OptionTable = {
  plain: words(`
    -q --quiet -v -vv --verbose -n --non-interactive --no-cache -V --version -h --help -d --dev --prod --production --no-default
    --no-editable --no-self -x --fail-fast --frozen-lockfile --no-lock --check --clean --only-keep --clean-unselected --dry-run
    --no-isolation -I --ignore-python -g --global --plugins -r --reinstall --local --delete --without-hashes --no-hashes --no-markers
    --pyproject --expandvars
  `),
  valued: words(`
    -G --group --with --without -p --project -L --lockfile -k --skip -C --config-setting --override -c --config -o --output -f --format
  `),
};

/**
 * What names a file to load, or a folder to look in (pdm-project.org/latest/reference/configuration; virtualenv.pypa.io, requests, httpx,
 * python(1), git(1)).
 */
const LOADS = words(`
  PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PDM_CONFIG_FILE
  PDM_CACHE_DIR PDM_LOG_DIR PDM_PYTHON PYENV_ROOT TMPDIR TEMP TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME
  XDG_STATE_HOME VIRTUALENV_CONFIG_FILE GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM
`);

const SPEC: Installer = {
  id: 'pdm',
  commands: ['pdm'],
  seconds: INSTALL,
  // It starts, compares the lock file with what is there, and installs the project.
  again: 3,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'sync'),
    ...verbs('changes', 'add', 'remove', 'lock', 'update', 'init'),
    ...verbs('query', 'cache list', 'cache info'),
    ...verbs(looking, 'list', 'info', 'export'),
    ['config', config],
    ['build', build],
    ['cache clear', clear],
  ]),
  shows: ['--version', '-V', '--help', '-h'],
  install: {
    folder: ['-p', '--project'],
    parts: words(
      '--plugins --override -C --config-setting --no-isolation -I --ignore-python -g --global -r --reinstall -c --config',
    ),
  },
  caches: [{ id: CACHE, title: "PDM's cache", path: '/root/.cache/pdm', clean: 'pdm cache clear' }],
  loads: [...LOADS],
  // What config.toml of the user has under these names, wherever it is from, moves the environment, or makes links of packages.
  settings: () => ['use_venv', 'in_project', 'location', 'backend', 'use_uv', 'cache', 'cache_dir', 'path'],
  outside: ({ home }) => outsideOf([], home),
  needs: ({ command }) => [
    ['pyproject.toml'],
    ...(valueOf(command, '-L', '--lockfile') === undefined ? [['pdm.lock']] : []),
  ],
  plan: planPdm,
};

/** PDM (pdm-project.org), which installs the project and what it depends on into one environment. */
export const pdm: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  const { command, rest } = call;
  if (rest.length > 0 || given(command, '--dry-run')) return null;
  const made = projectInstall(SPEC, call);
  return given(command, '--no-cache') ? { ...made, fills: [] } : made;
}

/** Variables that say where the settings of the user are. */
const SETTINGS_FILES = ['PDM_CONFIG_FILE', 'XDG_CONFIG_HOME'];

/** `pdm config KEY VALUE` writes a setting of the user, and with `--local` one of the project (pdm, cli/commands/config.py). */
function config({ invocation, command, rest }: VerbCall): Call {
  const [key, value, another] = rest;
  const action = 'config';
  const deletes = given(command, '--delete', '-d');
  const moved =
    SETTINGS_FILES.some((name) => invocation.env(name) !== undefined) ||
    valueOf(command, '-c', '--config') !== undefined;
  if (given(command, '--local')) return { action, effects: ANYTHING, seconds: 0.5 };
  if (key === undefined || (value === undefined && !deletes)) return queryCall(SPEC, invocation);
  const { reads, writes } = outsideOf([], invocation.home);
  return {
    action,
    effects: moved ? ANYTHING : { reads, writes },
    seconds: 0.5,
    sets: [key],
    ...(value === undefined || another !== undefined || moved ? {} : { setTo: value }),
  };
}

/**
 * It looks for the environment of the project, and makes it if there is none, to show what is in it, or to write the lock file as a list
 * of requirements (pdm, project/core.py, environment).
 */
function looking({ verb }: VerbCall): Call {
  return { action: verb, effects: ANYTHING, seconds: 2 };
}

/** It packs the sources, and may run a script of them. */
function build(): Call {
  return { action: 'build', effects: ANYTHING, seconds: 3 };
}

function clear({ invocation, rest }: VerbCall): Call {
  const { reads, writes } = outsideOf([], invocation.home);
  return {
    action: 'clean',
    effects: { reads, writes },
    seconds: 1,
    ...(rest.length === 0 ? { empties: [CACHE] } : {}),
  };
}
