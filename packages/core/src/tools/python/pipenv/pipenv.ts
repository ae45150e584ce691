import { ANYTHING } from '../../../effects/resource.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { type OptionTable, valueOf, words } from '../../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../../kit/installer.js';
import { outsideOf } from '../../kit/project-files.js';
import { PIP_SETTINGS } from '../pip-variables.js';
import { freezePipenv, planPipenv } from './pipenv-plan.js';

/** Pipenv is in none of the build logs: it calls pip. */
const INSTALL = 11.8;

/** Options of `pipenv install`, `sync` and of the calls that show something (pipenv.pypa.io/en/latest/cli.html; 2018 to 2025). */
const OPTIONS: OptionTable = {
  plain: words(`
    --system --deploy -d --dev --ignore-pipfile --skip-lock --keep-outdated --selective-upgrade --sequential --clear -v --verbose -q --quiet
    --three --two --site-packages --no-site-packages --bare --pre --version -h --help --where --venv --py --envs --support --json
    --json-tree --reverse --hash --dev-only --exclude-markers
  `),
  valued: words(
    '--python -i --index --extra-index-url -r --requirements --pypi-mirror -e --editable -c --code --categories --extra-pip-args',
  ),
};

/** With these, as with names, it adds to the Pipfile. */
const ADDS = ['-r', '--requirements', '-e', '--editable', '-c', '--code'];

/** What names a file to load, or a folder to look in (pipenv.pypa.io/en/latest/configuration.html; pip, python(1), git(1)). */
const LOADS = words(`
  PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT PIP_CLIENT_CERT
  WORKON_HOME PIPENV_CACHE_DIR PIPENV_PYTHON PIPENV_DEFAULT_PYTHON_VERSION PYENV_ROOT ASDF_DIR ASDF_DATA_DIR TMPDIR TEMP TMP XDG_CONFIG_HOME
  XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME VIRTUALENV_CONFIG_FILE
`);

const SPEC: Installer = {
  id: 'pipenv',
  commands: ['pipenv'],
  seconds: INSTALL,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'sync'),
    ...verbs('changes', 'lock', 'update', 'upgrade', 'uninstall'),
    ...verbs('query', 'graph', 'requirements', 'scripts', 'verify'),
  ]),
  shows: ['--version', '-h', '--help', '--where', '--venv', '--py', '--envs', '--support'],
  // They install something else than the lock file says, or change the Pipfile (pipenv, core.py).
  install: { parts: words('--skip-lock --pre --clear --selective-upgrade --categories --extra-pip-args') },
  caches: [],
  removes: new Set(['uninstall', 'clean']),
  loads: [...LOADS],
  settings: () => PIP_SETTINGS,
  outside: ({ home }) => outsideOf([], home),
  needs: () => [['Pipfile'], ['Pipfile.lock']],
  frozen: freezePipenv,
  plan: planPipenv,
};

/** Pipenv (pipenv.pypa.io), which installs what a Pipfile and its lock file name. */
export const pipenv: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  const adds = call.rest.length > 0 || valueOf(call.command, ...ADDS) !== undefined;
  if (!adds) return projectInstall(SPEC, call);
  return call.verb === 'install' ? { action: 'add', effects: ANYTHING, seconds: INSTALL, replaces: ['*'] } : null;
}
