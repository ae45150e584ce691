import { homeFolders } from '../../effects/home.js';
import { type Effects, type Resource, tree } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { commandWords, given, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { isStandardFile } from './python-modules.js';
import { environmentCall, environmentPath } from './venv.js';

/** Options of virtualenv 15 to 21 (virtualenv.pypa.io, "Command line"; virtualenv.py of version 16). Only `--download` needs the network. */
const OPTIONS: OptionTable = {
  plain: words(
    '--system-site-packages --no-site-packages --clear --always-copy --copies --symlinks --download --no-download --never-download --no-pip --no-setuptools --no-wheel --no-seed --without-pip --no-periodic-update --no-vcs-ignore --distribute --unzip-setuptools -v --verbose -q --quiet -h --help --version',
  ),
  valued: words('-p --python --prompt --creator --seeder --activators'),
};

/** Variables that set options, by which it may look for packages or interpreters anywhere (virtualenv, config/env_var.py). */
const ELSEWHERE = words(
  'PYTHONPATH VIRTUALENV_APP_DATA VIRTUALENV_CONFIG_FILE VIRTUALENV_CREATOR VIRTUALENV_DEST VIRTUALENV_DISCOVERY VIRTUALENV_EXTRA_SEARCH_DIR VIRTUALENV_OVERRIDE_APP_DATA VIRTUALENV_PYTHON VIRTUALENV_SEARCH_DIRS VIRTUALENV_TRY_FIRST_WITH',
);

/** virtualenv makes virtual environments, for older versions of Python as well. */
export const virtualenv: Tool = { id: 'virtualenv', commands: ['virtualenv'], understand, caches: [] };

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null || command.words.length !== 1) return null;
  if (given(command, '-h', '--help', '--version')) return null;
  if ([...ELSEWHERE].some((name) => invocation.env(name) !== undefined)) return null;
  // An interpreter among the sources is one of their files.
  const python = valueOf(command, '-p', '--python');
  if (python === null || (python !== undefined && !/^(?:\/usr\/(?:local\/)?bin\/)?[\w.-]+$/.test(python))) return null;
  const path = environmentPath(invocation, command.words[0] ?? '');
  // Packages to fill environments with are kept in the home folder.
  const around = [tree('/tmp'), ...homeFolders(invocation.home)];
  const effects: Effects = { reads: [...around, { kind: 'network' }, { kind: 'env-all' }], writes: around };
  return path === null ? null : environmentCall([path], effects, looksHere(invocation));
}

/**
 * Before version 20 it starts Python and pip in the working folder: modules that are called as standard ones, settings of distutils, and
 * wheels to fill the environment with (virtualenv.py: find_wheels, install_wheel).
 */
function looksHere({ cwd }: Invocation): readonly Resource[] {
  if (cwd === null) return [tree('/')];
  const isAsked = (name: string): boolean =>
    isStandardFile(name) ||
    name === 'setup.cfg' ||
    /^(?:pip|setuptools|wheel|argparse|distribute)-.*\.(?:whl|tar\.gz)$/.test(name);
  return [{ kind: 'path', path: cwd, entries: isAsked }];
}
