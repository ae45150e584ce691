import { USER_FOLDERS } from '../../effects/home.js';
import { ANYTHING } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, words } from '../kit/command-words.js';
import { type Installer, installer, projectInstall, verbs } from '../kit/installer.js';
import { planRenv } from './renv-plan.js';

/** It is in none of the build logs: it compiles. */
const INSTALL = 34.6;

/** Options of R and Rscript (R(1), Rscript(1)). */
const OPTIONS: OptionTable = {
  plain: words(`
    -s --slave --no-echo -q --quiet --silent --no-save --no-restore --no-restore-data --no-restore-history --no-readline --verbose
    --vanilla --no-init-file --no-environ --no-site-file --version --help -h
  `),
  valued: words('-e'),
};

/** The calls that are understood, word for word: no other R is judged. */
const RESTORE = /^\s*renv::restore\(\s*(?:prompt\s*=\s*(?:FALSE|F)\s*)?\)\s*(?:;\s*)?$/;

const SPEC: Installer = {
  id: 'renv',
  commands: ['R', 'Rscript'],
  seconds: INSTALL,
  // It starts, and compares the lock file with what is there.
  again: 3,
  options: OPTIONS,
  verbs: new Map(verbs('install', 'restore')),
  shows: ['--version', '--help', '-h'],
  // Without what R loads when it starts, renv is another one, and fills another library.
  install: { parts: words('--vanilla --no-init-file --no-environ --no-site-file') },
  caches: [],

  // What names a file to load, or a folder to look in (R: help("Startup"), help("libPaths"), help("download.file"); git(1)).
  loads: [
    ...words(
      'PATH R_HOME R_PROFILE R_PROFILE_USER R_ENVIRON R_ENVIRON_USER R_LIBS R_LIBS_USER R_LIBS_SITE R_MAKEVARS_USER R_MAKEVARS_SITE',
    ),
    ...words(
      'R_USER_CACHE_DIR RENV_PATHS_ROOT RENV_PATHS_CACHE RENV_PATHS_LIBRARY RENV_PATHS_SANDBOX MAKEFLAGS MAKE CURL_CA_BUNDLE SSL_CERT_FILE',
    ),
    ...words('SSL_CERT_DIR OPENSSL_CONF NETRC GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM'),
    ...USER_FOLDERS,
  ],
  needs: () => [['renv.lock'], ['.Rprofile'], ['renv/activate.R']],
  plan: planRenv,
};

/** renv (rstudio.github.io/renv), which R calls to install what a project depends on; any other call of R runs what it is told. */
export const renv: Tool = { ...installer(SPEC), understand };

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  if (given(command, ...SPEC.shows)) return { action: 'query', effects: ANYTHING, seconds: 0.5 };
  if (!isRestore(command)) return null;
  return projectInstall(SPEC, { invocation, command, verb: 'restore', rest: [] });
}

function isRestore({ words: names, options }: CommandWords): boolean {
  const expressions = options.filter(({ name }) => name === '-e');
  return names.length === 0 && expressions.length === 1 && RESTORE.test(expressions[0]?.value ?? '');
}
