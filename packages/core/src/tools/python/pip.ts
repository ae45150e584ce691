import { USER_FOLDERS } from '../../effects/home.js';
import { type Effects, type Resource, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { cleanPath } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { ProjectCall, ProjectView } from '../contract/project.js';
import type { Tool } from '../contract/tool.js';
import type { RefusedPlan } from '../kit/checks.js';
import { type CommandWords, given, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../kit/installer.js';
import { pipCache } from './pip-cache.js';
import { packageFolders, userFolders } from './pip-folders.js';
import { fetchFolder, PIP_FILES, requirementsOf } from './pip-plan.js';
import { PIP_SETTINGS } from './pip-variables.js';
import { refuseProject } from './project-install.js';
import { isPython, moduleWords } from './python-program.js';
import { editableWords, localWords, requirementFiles } from './requirement-words.js';
import { makeEnvironment } from './venv.js';

/** Options of `pip install`, `download` and `wheel` (pip.pypa.io/en/stable/cli). */
const OPTIONS: OptionTable = {
  plain: words(
    '-q -qq -qqq --quiet -v -vv -vvv --verbose -U --upgrade --no-cache-dir --no-deps --pre --user --force-reinstall -I --ignore-installed --ignore-requires-python --no-build-isolation --use-pep517 --no-use-pep517 --no-compile --compile --no-warn-script-location --no-warn-conflicts --prefer-binary --require-hashes --disable-pip-version-check --no-input --isolated --break-system-packages --no-color --no-index --check-build-dependencies --no-clean --no-binary-all --exists-action-i --process-dependency-links --egg --no-python-version-warning --no-progress-bar --no-download',
  ),
  valued: words(
    '-r --requirement -c --constraint -e --editable -t --target --prefix --root --src --cache-dir -i --index-url --extra-index-url -f --find-links --no-binary --only-binary --progress-bar --timeout --default-timeout --retries --trusted-host --proxy --cert --client-cert --upgrade-strategy --global-option --install-option --config-settings --python-version --platform --implementation --abi --root-user-action --use-feature --use-deprecated --log --exists-action --python -d --dest --download -w --wheel-dir',
  ),
};

/** Options that put packages, or read something from, somewhere that is not followed here. */
const ELSEWHERE = ['-t', '--target', '--prefix', '--root', '--src', '--python', '--log', '--cert', '--client-cert'];

/** Where packages come from; each can be a folder as well. */
const SOURCES = [['-f', '--find-links'], ['-i', '--index-url'], ['--extra-index-url']];

/** Options of `pip list`, `freeze`, `show`, `check` and `uninstall` that name no file. */
const NAMELESS = words(
  '-y --yes -q --quiet -v --verbose -a --all -l --local --user -o --outdated -u --uptodate -e --editable --exclude-editable --pre --format --files --not-required --disable-pip-version-check --no-input --no-cache-dir --break-system-packages --root-user-action',
);

const SPEC: Installer = {
  id: 'pip',
  commands: [
    'pip',
    'pip2',
    'pip3',
    'python',
    'python2',
    'python3',
    ...[7, 8, 9, 10, 11, 12, 13, 14].flatMap((minor) => [`pip3.${minor}`, `python3.${minor}`]),
  ],
  environments: true,
  seconds: 11.8,
  options: OPTIONS,
  own: (invocation) => (isPython(invocation.name) ? moduleWords(invocation, 'pip') : invocation.args),
  early: (invocation) => {
    const made = isPython(invocation.name) ? moduleWords(invocation, 'venv') : null;
    return made === null ? null : makeEnvironment(invocation, made);
  },
  verbs: new Map<string, Verb>([
    ['install', install],
    ...verbs(fetch, 'download', 'wheel'),
    ...verbs(query, 'list', 'freeze', 'show', 'check', '--version', '-V'),
    ...verbs(ownFiles, 'cache', 'config'),
    ['uninstall', uninstall],
  ]),
  free: words('list freeze show check --version -V cache config uninstall'),
  shows: [],
  install: { place },
  caches: [pipCache],
  removes: words('uninstall'),
  // PEP 552: "the source timestamp"; Python before 3.2 puts it beside the source.
  unsteady: [
    { path: '*.pyc', because: "Python's bytecode names the time at which its source was written" },
    { path: '*.pyo', because: "Python's bytecode names the time at which its source was written" },
  ],
  leftovers: [
    { name: '.venv', what: 'a virtual environment', kind: 'folder' },
    { name: 'venv', what: 'a virtual environment', kind: 'folder' },
    { name: '.tox', what: 'virtual environments of tests', kind: 'folder', idle: true },
    { name: '__pycache__', what: 'compiled modules', kind: 'folder', of: ['*.py'], idle: true },
    { name: '.pytest_cache', what: 'caches of checks and tests', kind: 'folder', idle: true },
    { name: '.mypy_cache', what: 'caches of checks and tests', kind: 'folder', idle: true },
    { name: '.ruff_cache', what: 'caches of checks and tests', kind: 'folder', idle: true },
    { name: '*.egg-info', what: 'notes of an install', kind: 'folder' },
    { name: '.pypirc', what: 'passwords of package indexes', kind: 'file', secret: true },
  ],
  // What names a file to load, or a folder to look for programs in (docs.python-requests.org, OpenSSL, python(1)).
  loads: [
    ...words(
      'PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT PIP_CLIENT_CERT',
    ),
    ...USER_FOLDERS,
  ],
  settings: () => PIP_SETTINGS,
  // Docker's guide mounts the list (docs.docker.com/guides/python/containerize); packages are built in folders of their own.
  onlyReads: ({ verb }) => (verb === 'install' ? () => [] : null),
  plan: PIP_FILES,
};

/** pip, also as `python -m pip`. */
export const pip: Tool = installer(SPEC);

/** The folder that the lists of requirements are named from; null: there is no plan for what it is given. */
function place({ invocation, command, rest }: VerbCall): string | null {
  const { cwd, name } = invocation;
  const { all: files } = requirementFiles(command);
  const known = files.every((file) => file !== null && !/^https?:/.test(file));
  if (!known || files.length === 0 || cwd === null || localWords(command, rest).length > 0 || elsewhere(command))
    return null;
  const folder = requirementsOf(cwd, command)?.folder ?? null;
  // `python -m pip` finds modules of the working folder, too.
  return isPython(name) && folder !== cwd ? null : folder;
}

function install(call: VerbCall): Call | null {
  return fetchFolder(call.command) === undefined ? installed(call) : null;
}

/** `pip download`, `pip wheel`: what an install does, up to the installing itself. */
function fetch(call: VerbCall): Call | null {
  // Without a folder of its own it writes into the working folder, as an old `pip install --download` did.
  const folder = fetchFolder(call.command);
  if (folder === undefined || folder === null) return null;
  const { reads, writes } = effectsOf(call);
  const effects = { reads: [...reads, tree(folder)], writes: [...writes, tree(folder)] };
  return { ...installed(call), action: call.verb, effects, replaces: [], packages: [] };
}

function installed(call: VerbCall): Call {
  const { invocation, command, rest } = call;
  const files = requirementFiles(command).all;
  const editable = editableWords(command);
  const isLocal = localWords(command, rest).length > 0;
  const { fills = [], project } = projectInstall(SPEC, call);
  const own = isLocal && invocation.cwd !== null ? ofProject(invocation.cwd, localWords(command, rest)) : project;
  return {
    action: 'install',
    effects: effectsOf(call),
    seconds: SPEC.seconds,
    ...(given(command, '--no-cache-dir') ? {} : { fills }),
    ...(files.length + editable.length > 0 || isLocal
      ? { replaces: ['*'] }
      : { replaces: rest.map(projectNamed).flatMap(programsOf), packages: elsewhere(command) ? [] : rest }),
    ...(own === undefined ? {} : { project: own }),
    ...(isLocal ? { byHand: APART } : {}),
  };
}

const APART =
  'Install its dependencies ahead of the sources, by a list that is committed (`pip-compile pyproject.toml` writes one), and the project itself behind them: `pip install --no-deps .`.';

function ofProject(folder: string, words: readonly string[]): ProjectCall {
  const plan = (view: ProjectView): RefusedPlan => refuseProject(words, view);
  return { folder, need: 'install', needs: [], loads: SPEC.loads, settings: [], plan };
}

function effectsOf({ invocation, command, rest }: VerbCall): Effects {
  const { cwd, name } = invocation;
  const { reads, writes } = packageFolders(invocation);
  const files = requirementFiles(command).all;
  const editable = editableWords(command).length > 0;
  const isLocal = localWords(command, rest).length > 0;
  const asModule = isPython(name);
  if (rest.length > 0 && files.length === 0 && !editable && !isLocal && !asModule && !elsewhere(command))
    return { reads, writes };
  // Files with absolute names are all it looks for, but for a setup.cfg, which is for the plan to see.
  const absolute = files.length > 0 && files.every((file) => file?.startsWith('/') === true) && !isLocal;
  const here: readonly Resource[] =
    absolute && !asModule && cwd?.startsWith('?') === true
      ? files.map((file) => tree(cleanPath(file ?? '/')))
      : [tree(cwd ?? '/')];
  return {
    reads: [...reads, ...here],
    writes: isLocal || editable || elsewhere(command) ? [...writes, ...here] : writes,
  };
}

function elsewhere(command: CommandWords): boolean {
  const origins = SOURCES.map((names) => valueOf(command, ...names));
  return (
    ELSEWHERE.some((name) => valueOf(command, name) !== undefined) ||
    // A cache beside the sources would be one of their files.
    valueOf(command, '--cache-dir')?.startsWith('/') === false ||
    origins.some((origin) => origin !== undefined && (origin === null || !/^https?:/.test(origin)))
  );
}

/** The name in `six==1.16`; what an address leads to may be any project. */
function projectNamed(word: string): string {
  return /^[a-z+]+:\/\//i.test(word) ? '*' : (/^[\w.-]+/.exec(word)?.[0] ?? '*');
}

/** The programs that a distribution brings: pip brings itself under several names. */
function programsOf(name: string): readonly string[] {
  return name === 'pip' ? ['pip', 'pip2', 'pip3'] : [name];
}

function query(call: VerbCall): Call {
  const reads = [...SYSTEM, ...userFolders(call.invocation), ...filesOf(call)];
  return { action: 'query', effects: { reads, writes: [] }, seconds: 1 };
}

/** `pip cache`, `pip config`: they work on what pip has of the user. */
function ownFiles({ invocation, verb }: VerbCall): Call {
  const own = userFolders(invocation);
  const empties = verb === 'cache' && invocation.args[1] === 'purge' ? { empties: [pipCache.id] } : {};
  return { action: verb, effects: { reads: own, writes: own }, seconds: 1, ...empties };
}

function uninstall(call: VerbCall): Call {
  const { reads, writes } = packageFolders(call.invocation);
  return {
    action: 'uninstall',
    effects: { reads: [...reads, ...filesOf(call)], writes },
    seconds: 2,
    replaces: ['*'],
  };
}

/** What such a call may look at in its working folder: a list of requirements, or a module for `python -m pip`. */
function filesOf({ invocation, command }: VerbCall): readonly Resource[] {
  const plain = command.options.every(({ name }) => NAMELESS.has(name));
  return plain && !isPython(invocation.name) ? [] : [tree(invocation.cwd ?? '/')];
}
