import { ANYTHING } from '../../effects/resource.js';
import { joinPath, parentPath } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type Check, distinct, FINE, refuse } from '../kit/checks.js';
import { type CommandWords, given, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { type Installer, installer, projectInstall, unplanned, type Verb, type VerbCall } from '../kit/installer.js';
import type { Install } from '../kit/project-files.js';
import { parseToml, valueAt } from '../kit/toml.js';
import { PIP_FILES } from './pip-plan.js';
import { PIP_SETTINGS } from './pip-variables.js';
import { moduleCheck } from './python-modules.js';
import { requirementMentions } from './requirements.js';

/** Options of `pip-sync` (pip-tools.readthedocs.io/en/latest/cli/pip-sync). */
const OPTIONS: OptionTable = {
  plain: words(
    '-a --ask -n --dry-run --force --no-index -v --verbose -q --quiet --user --no-config --version -h --help',
  ),
  valued: words(
    '-f --find-links -i --index-url --extra-index-url --trusted-host --python-executable --cert --client-cert --pip-args --config',
  ),
};

/** Each can be an address, or a folder of the project. */
const ORIGINS = ['-f', '--find-links', '-i', '--index-url', '--extra-index-url'];

const LOADS = words(
  'PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT PIP_CLIENT_CERT',
);

const SPEC: Installer = {
  id: 'pip-tools',
  commands: ['pip-sync', 'pip-compile'],
  environments: true,
  seconds: 11.8,
  options: OPTIONS,
  early: (invocation) => (invocation.name === 'pip-compile' ? compiled(invocation) : null),
  verbs: new Map<string, Verb>([['', sync]]),
  shows: ['--version', '-h', '--help'],
  install: {
    place: ({ invocation, command }) => (isLocal(command) ? null : invocation.cwd),
    elsewhere: ['--python-executable', '--cert', '--client-cert', '--pip-args', '--config'],
    parts: words('-n --dry-run -a --ask'),
  },
  caches: [],
  loads: [...LOADS],
  settings: () => PIP_SETTINGS,
  outside: () => ANYTHING,
  plan: {
    ...PIP_FILES,
    manifests: ({ command }) => listsOf(command).map((name) => ({ name, mentions: requirementMentions })),
    also: (install, view, notes) => [
      configCheck(install, view),
      // It calls `python -m pip` (pip-tools, sync.py).
      moduleCheck(view),
      ...(PIP_FILES.also?.(install, view, notes) ?? []),
    ],
  },
};

/** pip-tools, as its sources of 2026 say (github.com/jazzband/pip-tools, piptools/scripts/sync.py and sync.py). */
export const pipTools: Tool = installer(SPEC);

function sync(call: VerbCall): Call {
  return { ...projectInstall(SPEC, call), replaces: ['*'] };
}

/** The lists that a call is given, or the one that it takes without. */
function listsOf({ words: files }: CommandWords): readonly string[] {
  return files.length === 0 ? ['requirements.txt'] : files;
}

function isLocal(command: CommandWords): boolean {
  const origin = valueOf(command, ...ORIGINS);
  return origin !== undefined && (origin === null || !/^https?:/.test(origin));
}

/**
 * It looks for settings, which may be any of its options, in the working folder: it does so before it knows its lists (recorded with 7.6.1), beside
 * which its sources mean to look (utils.py, select_config_file). A file that says nothing of it is as good as none.
 */
function configCheck({ command }: Install, view: ProjectView): Check {
  if (given(command, '--no-config')) return FINE;
  const folders = ['', ...listsOf(command).map(parentPath)].map((folder) => joinPath(view.folder, folder));
  const files = distinct(folders).flatMap((folder) =>
    ['.pip-tools.toml', 'pyproject.toml'].map((name) => joinPath(folder, name)),
  );
  const odd = files.find((path) => view.context.has(path) && hasSettings(view.context.read(path)));
  return odd === undefined
    ? { ok: true, looksFor: files }
    : refuse(
        'not-understood',
        `${odd} has settings of pip-tools, which are not followed; \`--no-config\` leaves them out.`,
      );
}

function hasSettings(text: string | null): boolean {
  const table = parseToml(text ?? '\0');
  return (
    table === null || valueAt(table, 'tool', 'pip-tools') !== undefined || valueAt(table, 'pip-tools') !== undefined
  );
}

/** `pip-compile` writes the list anew. */
function compiled({ cwd }: Invocation): Call {
  const call: Call = { action: 'compile', effects: ANYTHING, seconds: SPEC.seconds, byHand: COMPILE };
  return cwd === null ? call : { ...call, project: unplanned(SPEC, cwd, REWRITES) };
}

const COMPILE =
  'Run pip-compile where you edit, commit the list that it writes, and install that ahead of the sources: `pip install -r requirements.txt`.';

const REWRITES = refuse(
  'rewrites-lock-file',
  'It writes the list of requirements anew, with the newest versions of the day, and a later copy of the sources would put the old one back.',
);
