import { belowHome, USER_FOLDERS } from '../../effects/home.js';
import { type Effects, isWithin, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { cleanPath, isAbsolute, parentPath, relativeTo } from '../../text/paths.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { ProjectCall } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type CommandWords, commandWords, given, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { type PipInstall, planPip } from './pip-plan.js';
import { isEditableAddress, namesPath } from './requirements.js';
import { makeEnvironment } from './venv.js';

const wheels: Cache = { id: 'pip:cache', title: 'pip cache', path: '/root/.cache/pip', clean: 'pip cache purge' };

/** Options of `pip install`, `download` and `wheel` (pip.pypa.io/en/stable/cli). */
const INSTALL: OptionTable = {
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

/** What names a file to load, or a folder to look for programs in (docs.python-requests.org, OpenSSL, python(1)). */
const LOADS = [
  ...words(
    'PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT PIP_CLIENT_CERT',
  ),
  ...USER_FOLDERS,
];

/** Settings by which it installs more, or elsewhere. */
const SETTINGS = 'editable requirement constraint build-constraint group target root prefix src log report'.split(' ');

/** Where `pip download` and `pip wheel` put what they fetch. */
const FETCHED_TO = ['-d', '--dest', '--download', '-w', '--wheel-dir'];

/** pip, also as `python -m pip`. */
export const pip: Tool = {
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
  understand,
  caches: [wheels],
  removes: words('uninstall'),
  environments: true,
  installs: true,
  leftovers: [
    { name: '.venv', what: 'a virtual environment', kind: 'folder' },
    { name: 'venv', what: 'a virtual environment', kind: 'folder' },
    { name: '.tox', what: 'virtual environments of tests', kind: 'folder' },
    { name: '__pycache__', what: 'compiled modules', kind: 'folder' },
    { name: '.pytest_cache', what: 'caches of checks and tests', kind: 'folder' },
    { name: '.mypy_cache', what: 'caches of checks and tests', kind: 'folder' },
    { name: '.ruff_cache', what: 'caches of checks and tests', kind: 'folder' },
    { name: '*.egg-info', what: 'notes of an install', kind: 'folder' },
    { name: '.pypirc', what: 'passwords of package indexes', kind: 'file', secret: true },
  ],
};

function understand(invocation: Invocation): Call | null {
  const asModule = invocation.name.startsWith('python');
  const environment = asModule ? moduleArguments(invocation.args, 'venv') : null;
  if (environment !== null) return makeEnvironment(invocation, environment);
  const args = asModule ? moduleArguments(invocation.args, 'pip') : invocation.args;
  if (args === null) return null;
  const [action, ...rest] = args;
  if (
    action === '--version' ||
    action === '-V' ||
    action === 'list' ||
    action === 'freeze' ||
    action === 'show' ||
    action === 'check'
  ) {
    const reads = [...SYSTEM, ...userFolders(invocation), ...filesOf(invocation, rest, asModule)];
    return { action: 'query', effects: { reads, writes: [] }, seconds: 1 };
  }
  if (action === 'cache' || action === 'config')
    return {
      action,
      effects: { reads: userFolders(invocation), writes: userFolders(invocation) },
      seconds: 1,
      ...(action === 'cache' && rest[0] === 'purge' ? { empties: [wheels.id] } : {}),
    };
  if (action === 'uninstall') {
    const { reads, writes } = packages(invocation);
    const effects = { reads: [...reads, ...filesOf(invocation, rest, asModule)], writes };
    return { action, effects, seconds: 2, replaces: ['*'] };
  }
  if (action !== 'install' && action !== 'download' && action !== 'wheel') return null;
  const command = commandWords(rest, INSTALL);
  if (command === null) return null;
  const to = valueOf(command, ...FETCHED_TO);
  if (action === 'install') return to === undefined ? install(invocation, command, asModule) : null;
  // Without a folder of its own it writes into the working folder, as an old `pip install --download` did.
  const folder = to?.startsWith('/') === true ? resolvePath('/', to) : null;
  return folder === null ? null : fetched(install(invocation, command, asModule, folder), action, folder);
}

/** Options of `pip list`, `freeze`, `show`, `check` and `uninstall` that name no file. */
const NAMELESS = words(
  '-y --yes -q --quiet -v --verbose -a --all -l --local --user -o --outdated -u --uptodate -e --editable --exclude-editable --pre --format --files --not-required --disable-pip-version-check --no-input --no-cache-dir --break-system-packages --root-user-action',
);

/** What such a call may look at in its working folder: a list of requirements, or a module for `python -m pip`. */
function filesOf({ cwd }: Invocation, rest: Invocation['args'], asModule: boolean): readonly Resource[] {
  const plain = rest.every(
    (word) => word !== null && (!word.startsWith('-') || NAMELESS.has(word.replace(/=.*$/s, ''))),
  );
  return plain && !asModule ? [] : [tree(cwd ?? '/')];
}

/** `pip download`, `pip wheel`: what an install does, up to the installing itself. */
function fetched(call: Call, action: string, folder: string): Call {
  return {
    ...call,
    action,
    effects: { reads: [...call.effects.reads, tree(folder)], writes: [...call.effects.writes, tree(folder)] },
    replaces: [],
    packages: [],
  };
}

/** The words behind `python [-I …] -m NAME`; null when Python runs something else. */
function moduleArguments(args: Invocation['args'], name: string): Invocation['args'] | null {
  const at = args.indexOf('-m');
  const plain = args.slice(0, at).every((word) => word !== null && /^-[BEISsuOq]+$/.test(word));
  return at >= 0 && plain && args[at + 1] === name ? args.slice(at + 2) : null;
}

function install(invocation: Invocation, command: CommandWords, asModule: boolean, to: string | null = null): Call {
  const files = command.options
    .filter(({ name }) => name === '-r' || name === '--requirement' || name === '-c' || name === '--constraint')
    .map(({ value }) => value);
  const editable = command.options.filter(({ name }) => name === '-e' || name === '--editable');
  // The address of a repository is checked out into a folder below this one.
  const local =
    command.words.some(namesPath) || editable.some(({ value }) => value === null || !isEditableAddress(value));
  const known = !local && files.every((file) => file !== null && !/^https?:/.test(file));
  const absolute = files.every((file) => file?.startsWith('/') === true) && !local;
  // Files with absolute names are all it looks for, but for a setup.cfg, which is for the plan to see.
  const here: Resource[] =
    absolute && files.length > 0 && !asModule && invocation.cwd?.startsWith('?') === true
      ? files.map((file) => tree(cleanPath(file ?? '/')))
      : [tree(invocation.cwd ?? '/')];
  const { reads, writes } = packages(invocation);
  const effects: Effects = {
    reads: [...reads, ...here],
    writes: local || editable.length > 0 || elsewhere(command) ? [...writes, ...here] : writes,
  };
  const call: Call = {
    action: 'install',
    effects:
      command.words.length > 0 && files.length + editable.length === 0 && !local && !asModule && !elsewhere(command)
        ? { reads, writes }
        : effects,
    seconds: 11.8,
    ...(given(command, '--no-cache-dir') ? {} : { fills: [wheels.id] }),
    ...(files.length + editable.length > 0 || local
      ? { replaces: ['*'] }
      : {
          replaces: command.words.map(projectNamed).flatMap(programsOf),
          packages: elsewhere(command) ? [] : command.words,
        }),
  };
  if (local && invocation.cwd !== null)
    return {
      ...call,
      project: projectCall({ folder: invocation.cwd, files: null, asModule, into: [], checksOut: false }),
    };
  if (!known || files.length === 0 || invocation.cwd === null || elsewhere(command)) return call;
  const named = projectOf(
    invocation.cwd,
    files.flatMap((file) => file ?? []),
  );
  if (named === null || (asModule && named.folder !== invocation.cwd)) return call;
  const into = [...ownEnvironment(invocation), ...(to === null ? [] : [to])];
  return { ...call, project: projectCall({ ...named, asModule, into, checksOut: editable.length > 0 }) };
}

function projectCall(install: PipInstall): ProjectCall {
  return {
    folder: install.folder,
    need: 'install',
    needs: (install.files ?? []).map((file) => [file]),
    loads: LOADS,
    settings: SETTINGS,
    plan: (view) => planPip(install, view),
  };
}

/** The folder that the files are named from: the working folder, or the one of the first file with an absolute path. */
function projectOf(
  cwd: string,
  files: readonly string[],
): { readonly folder: string; readonly files: readonly string[] } | null {
  if (files.every((file) => !isAbsolute(file))) return { folder: cwd, files };
  const folder = parentPath(cleanPath(files.find(isAbsolute) ?? '/'));
  const relative = files.map((file) => relativeTo(folder, resolvePath(cwd, file) ?? '?'));
  return relative.includes(null) ? null : { folder, files: relative.flatMap((file) => file ?? []) };
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

function userFolders(invocation: Invocation): readonly Resource[] {
  return [
    ...belowHome(invocation.home, '.cache'),
    ...belowHome(invocation.home, '.config'),
    ...belowHome(invocation.home, '.local'),
    ...belowHome(invocation.home, '.pip'),
  ];
}

/** Where packages are: the system's folders, a virtual environment, the user's own folder. */
function packages(invocation: Invocation): Effects {
  const own = ownEnvironment(invocation).map(tree);
  const active = invocation.env('VIRTUAL_ENV');
  const venv: Resource[] = active === undefined ? [] : [tree(active ?? '/')];
  const all = [...SYSTEM, ...userFolders(invocation), ...own, ...venv];
  return { reads: [...all, { kind: 'network' }], writes: all };
}

/** The virtual environment of `/opt/venv/bin/pip`. */
function ownEnvironment(invocation: Invocation): readonly string[] {
  const program = invocation.command.name?.literal ?? '';
  const path =
    program.includes('/') && invocation.cwd !== null ? resolvePath(invocation.cwd, `${program}/../..`) : null;
  return path === null || SYSTEM.some((folder) => folder.kind === 'path' && isWithin(path, folder.path)) ? [] : [path];
}
