import { type Effects, isWithin, type Resource, resolvePath, tree } from '../../../effects/resource.js';
import type { Call } from '../../contract/call.js';
import type { Tool } from '../../contract/tool.js';
import { type CommandWords, given, type OptionTable, valueOf, words } from '../../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../../kit/installer.js';
import { outsideOf } from '../../kit/project-files.js';
import { namesPath } from '../requirements.js';
import { environmentCall, environmentPath } from '../venv.js';
import { uvCache } from './uv-cache.js';
import { filesOf, localPackages, requirementsNeeded } from './uv-files.js';
import { planUvPip } from './uv-pip-plan.js';
import { freezeUvSync, planUvSync } from './uv-sync-plan.js';

const CACHE = uvCache.id;

/** Options of `uv pip install`, `pip sync`, `sync` and `venv` (uv 0.8 and later, docs.astral.sh/uv/reference/cli). */
const OPTIONS: OptionTable = {
  plain: words(`
    -q --quiet -v --verbose --no-progress --offline --native-tls --system-certs --preview --no-cache -n --no-config --managed-python
    --no-managed-python --no-python-downloads --system --break-system-packages --no-deps --strict --exact --inexact --upgrade -U
    --reinstall --force-reinstall --refresh --no-index --no-build --no-build-isolation --no-sources --require-hashes --no-verify-hashes
    --compile-bytecode --compile --all-extras --pre --allow-existing --clear --seed --relocatable --system-site-packages --no-project
    --locked --frozen --dev --no-dev --only-dev --all-groups --no-default-groups --no-editable --no-install-project
    --no-install-workspace --active --all-packages --no-install-local --check --dry-run --version -V --help -h
  `),
  valued: words(`
    -r --requirement --requirements -c --constraint --constraints --override --overrides --build-constraints -b -e --editable -p --python
    -t --target --prefix --cache-dir -i --index-url --default-index --index --extra-index-url -f --find-links --index-strategy --resolution
    --prerelease --exclude-newer --no-binary --only-binary --upgrade-package -P --reinstall-package --refresh-package --link-mode
    --torch-backend --python-version --python-platform --python-preference --extra --no-extra --group --no-group --only-group --package
    --no-install-package --keyring-provider --color --allow-insecure-host --trusted-host --config-setting -C --prompt --directory
    --project --config-file --script
  `),
};

/** They read or write somewhere that is not followed here. */
const ELSEWHERE = [
  '--prefix',
  '-t',
  '--target',
  '--project',
  '--config-file',
  '--override',
  '--overrides',
  '--build-constraints',
  '-b',
];

const SPEC: Installer = {
  id: 'uv',
  commands: ['uv'],
  seconds: 11.8,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(pip, 'pip install', 'pip sync'),
    ['sync', sync],
    ['venv', venv],
    ...verbs(
      'query',
      'pip list',
      'pip freeze',
      'pip show',
      'pip check',
      'version',
      'cache dir',
      'python find',
      'python list',
    ),
    ...verbs('changes', 'add', 'remove', 'lock'),
    ...verbs(python, 'python install'),
    ...verbs(clean, 'cache clean', 'cache prune'),
  ]),
  shows: ['--version', '-V', '--help', '-h'],
  install: {
    folder: ['--directory'],
    cacheFolder: ['--cache-dir'],
    cachesInFolder: [CACHE],
    elsewhere: ELSEWHERE,
    parts: words('--script --check --dry-run'),
  },
  caches: [uvCache],
  loads: [
    ...words(
      'PATH UV_PYTHON UV_CACHE_DIR UV_PYTHON_INSTALL_DIR UV_PROJECT_ENVIRONMENT SSL_CERT_FILE SSL_CERT_DIR NETRC',
    ),
    ...words('TMPDIR XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME PYTHONHOME'),
  ],
  outside: ({ home }) => outsideOf([], home),
  needs: ({ verb, command }) =>
    verb === 'sync' ? [['pyproject.toml'], ['uv.lock']] : requirementsNeeded(verb, command),
  frozen: freezeUvSync,
  plan: (install, view) => (install.verb === 'sync' ? planUvSync(install, view) : planUvPip(install, view)),
};

/** uv (docs.astral.sh/uv); what it reads is told by its sources, at 0.9 and before, and by recorded runs of 0.6.14. */
export const uv: Tool = installer(SPEC);

const APART =
  'Run `uv pip install -r pyproject.toml` behind a copy of that file alone, ahead of the sources, and this behind them.';

function pip(call: VerbCall): Call | null {
  const { command, verb, rest, invocation } = call;
  const files = filesOf(verb, command);
  const isLocal = localPackages(verb, command).length > 0;
  if (files.length > 0 || isLocal)
    return withoutCache(
      { ...projectInstall(SPEC, call), action: 'install', ...(isLocal ? { byHand: APART } : {}) },
      command,
    );
  if (verb === 'pip sync' || rest.length === 0 || rest.some(namesPath)) return null;
  const { cwd } = invocation;
  if (cwd === null || ELSEWHERE.some((name) => valueOf(command, name) !== undefined)) return null;
  const around = outsideOf([], invocation.home);
  const named = rest.map((word) => /^[\w.-]+/.exec(word)?.[0] ?? '*');
  const effects: Effects = {
    reads: [...around.reads, ...settingsAbove(cwd)],
    writes: [...around.writes, ...(given(command, '--system') ? [] : environmentsAbove(cwd))],
  };
  return withoutCache({ action: 'install', effects, seconds: 11.8, fills: [CACHE], replaces: named }, command);
}

function sync(call: VerbCall): Call | null {
  if (call.rest.length > 0) return null;
  const made = projectInstall(SPEC, call);
  return withoutCache({ ...made, again: 2 }, call.command);
}

/** What it makes is told by its words, and by files of the project: which Python that is to be. */
function venv({ invocation, command, rest }: VerbCall): Call | null {
  const { cwd, home } = invocation;
  if (cwd === null || rest.length > 1 || ELSEWHERE.some((name) => valueOf(command, name) !== undefined)) return null;
  const path = environmentPath(invocation, rest[0] ?? '.venv');
  return path === null || valueOf(command, '--directory') !== undefined
    ? null
    : environmentCall([path], outsideOf([], home), settingsAbove(cwd));
}

function python({ invocation, rest }: VerbCall): Call | null {
  const { cwd, home } = invocation;
  // Without a version it looks for one in the project.
  if (cwd === null || rest.length === 0) return null;
  const { reads, writes } = outsideOf(['/python'], home);
  return {
    action: 'python',
    effects: { reads: [...reads, ...settingsAbove(cwd)], writes },
    seconds: 5,
    replaces: ['*'],
  };
}

function clean({ invocation, verb, rest }: VerbCall): Call {
  const { reads, writes } = outsideOf([], invocation.home);
  const all = verb === 'cache clean' && rest.length === 0;
  return { action: 'clean', effects: { reads, writes }, seconds: 1, ...(all ? { empties: [CACHE] } : {}) };
}

function withoutCache(call: Call, command: CommandWords): Call {
  return given(command, '--no-cache', '-n') ? { ...call, fills: [] } : call;
}

const SETTINGS = words('uv.toml pyproject.toml .python-version .python-versions');

/** Files of settings in a folder, and in those above. */
function settingsAbove(cwd: string): readonly Resource[] {
  return above(cwd).map((path) => ({ kind: 'path', path, entries: (name) => SETTINGS.has(name) }));
}

/** Where it looks for an environment. */
function environmentsAbove(cwd: string): readonly Resource[] {
  return above(cwd).map((path) => tree(path === '/' ? '/.venv' : `${path}/.venv`));
}

function above(cwd: string): readonly string[] {
  const parent = resolvePath(cwd, '..');
  return parent === null || parent === cwd || !isWithin(cwd, parent) ? [cwd] : [cwd, ...above(parent)];
}
