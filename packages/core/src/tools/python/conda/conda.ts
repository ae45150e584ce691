import { USER_FOLDERS } from '../../../effects/home.js';
import { cleanPath, isAbsolute, joinPath, parentPath, relativeTo } from '../../../text/paths.js';
import type { Call } from '../../contract/call.js';
import type { ProjectView } from '../../contract/project.js';
import type { Tool } from '../../contract/tool.js';
import { type Check, FINE, refuse } from '../../kit/checks.js';
import { type CommandWords, given, type OptionTable, words } from '../../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../../kit/installer.js';
import type { ManifestFile } from '../../kit/manifest.js';
import { type Install, outsideOf } from '../../kit/project-files.js';
import { isFilled, isInProject, settingsCheck, variableRows } from '../../kit/settings.js';
import { PIP_SETTINGS, pipVariables } from '../pip-variables.js';
import { moduleCheck } from '../python-modules.js';
import { EDITABLE } from '../requirements.js';
import { setupCfgCheck } from '../setup-cfg.js';
import { BY_PIP, environmentMentions, isChannel, listMentions } from './environment-file.js';

/** Options of `env create`, `env update`, `install` and `create` (docs.conda.io/projects/conda/en/stable/commands; mamba.readthedocs.io). */
const OPTIONS: OptionTable = {
  plain: words(`
    -y --yes -q --quiet -yq -qy -v --verbose --json --force --prune --no-default-packages --no-pin --freeze-installed --update-deps
    --no-update-deps --copy --override-channels --strict-channel-priority --no-channel-priority --insecure -k --version -V --help -h
  `),
  valued: words('-n --name -p --prefix -f --file -c --channel --solver --experimental-solver --subdir --platform'),
};

/** Variables that name files of settings, or folders that it works with (docs.conda.io, "Settings"; mamba.readthedocs.io, "Configuration"). */
const FOLDERS = words(`
  CONDARC MAMBARC CONDA_ENVS_PATH CONDA_ENVS_DIRS CONDA_PKGS_DIRS CONDA_ROOT CONDA_PREFIX CONDA_ROOT_PREFIX MAMBA_ROOT_PREFIX CONDA_DIR
`);

/** Those that say where packages come from. */
const ORIGINS = words(
  'CONDA_CHANNELS CONDA_DEFAULT_CHANNELS CONDA_CUSTOM_CHANNELS CONDA_CHANNEL_ALIAS CONDA_CREATE_DEFAULT_PACKAGES',
);

const CACHE = 'conda:packages';

const SPEC: Installer = {
  id: 'conda',
  commands: ['conda', 'mamba', 'micromamba'],
  seconds: 35,
  options: OPTIONS,
  verbs: new Map<string, Verb>([...verbs(install, 'env create', 'env update', 'install', 'create'), ['clean', clean]]),
  free: words('clean'),
  shows: ['--version', '-V', '--help', '-h'],
  install: { place },
  // conda, conda.history: "==> 2024-01-01 00:00:00 <==".
  unsteady: [{ path: 'conda-meta/history', because: 'conda writes down when it did what' }],
  caches: [{ id: CACHE, title: 'packages of conda', path: '/opt/conda/pkgs', clean: 'conda clean -afy' }],
  loads: [
    ...words('PATH SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PYTHONHOME'),
    ...FOLDERS,
    ...USER_FOLDERS,
  ],
  settings: () => PIP_SETTINGS,
  outside: ({ home }) => outsideOf(['/opt'], home),
  plan: {
    manifests: ({ invocation, verb, command }) => filesOf(verb, command, invocation.cwd)?.files ?? [],
    shown: {
      included: 'file of requirements that the environment includes',
      proof: 'each of its packages has a name, and each channel too',
    },
    namesPackages: true,
    lock: null,
    targets: [{ name: '/opt/conda', path: { options: ['-p', '--prefix'] }, ignored: true }],
    folders: (view) => outsideOf(['/opt'], view.env('HOME')),
    unsure: [],
    also: (install, view, notes) => [
      channelsCheck(install.command),
      settingsCheck([...variableRows(FOLDERS, claim, isInProject), ...variableRows(ORIGINS, claim, isFilled)], {
        ...install,
        id: 'conda',
        view,
      }),
      ...(notes.has(BY_PIP) || notes.has(EDITABLE) ? pipChecks(install, view, notes) : []),
    ],
  },
};

/** conda, and mamba and micromamba, which take the same words (docs.conda.io, mamba.readthedocs.io). */
export const conda: Tool = installer(SPEC);

function claim(name: string): string {
  return `The variable ${name} makes conda neither read nor write in the project.`;
}

function install(call: VerbCall): Call | null {
  const { verb, command, rest } = call;
  // Without a file it installs what its words name, which is not followed.
  const named = verb.startsWith('env') || given(command, '--file') || isListed(call);
  return named && rest.length === 0 ? { ...projectInstall(SPEC, call), action: 'install', replaces: ['*'] } : null;
}

const CLEANS = words('--all --packages --tarballs');

/** `conda clean -afy`: what it downloaded, as far as no environment uses it (docs.conda.io/projects/conda/en/stable/commands/clean.html). */
function clean({ invocation }: VerbCall): Call {
  const { args, home } = invocation;
  const all = args.some(
    (word) => word !== null && (CLEANS.has(word) || (/^-[a-z]+$/.test(word) && /[atp]/.test(word))),
  );
  return { action: 'clean', effects: outsideOf(['/opt'], home), seconds: 2, ...(all ? { empties: [CACHE] } : {}) };
}

/** `micromamba install -f`; the `-f` of conda, and of the first mamba, is another option there. */
function isListed({ command, invocation }: VerbCall): boolean {
  return invocation.name === 'micromamba' && given(command, '-f');
}

/** The folder that the files are named from. */
function place({ verb, command, invocation: { cwd } }: VerbCall): string | null {
  return filesOf(verb, command, cwd)?.folder ?? null;
}

/** The files that a call is given, and the folder that they are named from; null: they aren't known, or no files. */
function filesOf(
  verb: string,
  { options }: CommandWords,
  cwd: string | null,
): { readonly folder: string; readonly files: readonly ManifestFile[] } | null {
  const given = options.filter(({ name }) => name === '-f' || name === '--file').map(({ value }) => value);
  const names = given.length === 0 && verb.startsWith('env') ? ['environment.yml'] : given;
  const known = names.flatMap((name) => (name === null || name.includes('://') ? [] : [name]));
  if (cwd === null || known.length === 0 || known.length < names.length) return null;
  const [first = ''] = known;
  const folder = isAbsolute(first) ? parentPath(cleanPath(first)) : cwd;
  const relative = known.map((name) => (isAbsolute(name) ? relativeTo(folder, name) : folder === cwd ? name : null));
  return relative.includes(null) ? null : { folder, files: relative.flatMap((name) => manifest(name ?? '')) };
}

/** By its ending conda tells which kind of file it is (conda, env/specs). */
function manifest(name: string): ManifestFile {
  if (/\.ya?ml$/.test(name)) return { name, mentions: environmentMentions };
  return { name, mentions: /\.txt$/.test(name) ? listMentions : () => null };
}

function channelsCheck({ options }: CommandWords): Check {
  const odd = options.find(({ name, value }) => (name === '-c' || name === '--channel') && !isChannel(value));
  return odd === undefined
    ? FINE
    : refuse('not-understood', `The channel ${odd.value ?? 'of a variable'} may be a folder.`);
}

/** What pip makes of the folder in which the file lies: conda runs `python -m pip` there (conda, env/pip_util.py). */
function pipChecks(
  { invocation, verb, command, ...rest }: Install,
  view: ProjectView,
  notes: ReadonlySet<string>,
): readonly Check[] {
  const [file] = filesOf(verb, command, invocation.cwd)?.files ?? [];
  const folder = joinPath(view.folder, parentPath(file?.name ?? ''));
  const here = { ...view, folder: folder === '.' ? '' : folder };
  return [
    notes.has(EDITABLE) ? refuse('not-understood', 'pip checks a package out to be edited, into src perhaps.') : FINE,
    moduleCheck(here),
    setupCfgCheck(here),
    settingsCheck(
      [
        ...pipVariables('pip'),
        ...variableRows(['PYTHONPATH'], (name) => claim(name).replace('conda', 'pip'), isFilled),
      ],
      { ...rest, command, id: 'conda', view },
    ),
  ];
}
