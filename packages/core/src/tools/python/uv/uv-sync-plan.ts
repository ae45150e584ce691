import { resolvePath } from '../../../effects/resource.js';
import { foldersUp, joinPath } from '../../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, said, valueOf } from '../../kit/command-words.js';
import { foundBy } from '../../kit/found-by.js';
import { type Freezable, type FrozenForm, freezable } from '../../kit/frozen.js';
import type { Install } from '../../kit/installer.js';
import { isObject, textList } from '../../kit/json-value.js';
import { checkOfLock } from '../../kit/lock.js';
import { outsideOf } from '../../kit/project-files.js';
import { settingsCheck } from '../../kit/settings.js';
import { parseToml, valueAt } from '../../kit/toml.js';
import { environmentsCheck } from '../environments.js';
import { asksCheck } from './uv-asks.js';
import { parseUvLock, type UvLock } from './uv-lock.js';
import { uvSettingsCheck } from './uv-settings.js';
import { UV_VARIABLES } from './uv-variables.js';

/** Tables of a pyproject.toml that the lock file has in it: what they name stands there as the source of a package. */
const IN_LOCK = ['sources', 'workspace'];

/** For users: what a workspace grows by. */
const MEMBER = 'workspace member';

/** Variables that choose what of the project is installed (docs.astral.sh/uv/reference/environment). */
const CHOICES =
  'UV_NO_INSTALL_PROJECT UV_NO_INSTALL_WORKSPACE UV_NO_INSTALL_LOCAL UV_ONLY_INSTALL_PROJECT UV_ONLY_INSTALL_WORKSPACE UV_ONLY_INSTALL_LOCAL'.split(
    ' ',
  );

/**
 * What `uv sync` needs of a project. Without the project itself it needs pyproject.toml and uv.lock, for a workspace those
 * of its members too (docs.astral.sh/uv/guides/integration/docker, "Intermediate layers").
 */
export function planUvSync({ folder, command }: Install, view: ProjectView): ProjectPlan {
  const paths = { manifest: joinPath(view.folder, 'pyproject.toml'), lock: joinPath(view.folder, 'uv.lock') };
  const missing = Object.values(paths).find((path) => !view.context.has(path));
  if (missing !== undefined) return refuse('no-manifest', `${missing} is not in the build context.`);
  const manifest = parseToml(view.context.read(paths.manifest) ?? '\0');
  const lock = parseUvLock(view.context.read(paths.lock) ?? '\0');
  if (manifest === null) return refuse('not-understood', `${paths.manifest} can't be read.`);
  if (lock === null) return refuse('not-understood', `${paths.lock} can't be read, or is of a form that is not known.`);
  const [local] = lock.local;
  if (local !== undefined)
    return refuse('local-dependency', `${paths.lock} has \`${local}\`, which is a folder or a file of the project.`);
  if (textList(valueAt(manifest, 'project', 'dynamic')).some((one) => one.endsWith('dependencies')))
    return refuse('installs-the-project', `${paths.manifest} leaves its dependencies to the build of the project.`);
  const split = splitOf(command, lock, view);
  if (typeof split === 'string') return refuse('not-understood', split);
  const members = lock.members.map((member) => joinPath(view.folder, member, 'pyproject.toml'));
  const absent = members.find((path) => !view.context.has(path));
  if (absent !== undefined)
    return refuse('no-manifest', `${absent} of a workspace member is not in the build context.`);
  const workspace = foldersUp(view.folder)
    .slice(1)
    .map((one) => joinPath(one, 'pyproject.toml'))
    .find((path) => view.context.has(path));
  if (workspace !== undefined)
    return refuse('not-understood', `${workspace} may be the root of a workspace that the project is in.`);
  const locks = given(command, '--locked') || isOn(view, 'UV_LOCKED');
  const plan = combine(view, [
    () => ({
      ok: true,
      reads: [paths.manifest],
      premises: [proven('The install reads no other file of the project.', `${paths.lock} has no package that is one`)],
      effects: outsideOf([], view.env('HOME')),
    }),
    () => lockCheck(paths.lock, command, split.options),
    () => ({
      ok: true,
      reads: members,
      grows: members.length > 0 ? [MEMBER] : [],
      foundBy: foundBy({
        ...{ kind: MEMBER, folder: view.folder, name: 'pyproject.toml' },
        patterns: textList(valueAt(manifest, 'tool', 'uv', 'workspace', 'members')),
      }),
    }),
    () =>
      split.options?.includes('--frozen') === true
        ? asksCheck(paths.lock, view.context.read(paths.lock) ?? '', manifest, command)
        : FINE,
    () => (locks ? staticCheck([paths.manifest, ...members], view) : FINE),
    () => versionFiles(view),
    () => (given(command, '--no-config') ? { ok: true } : uvSettingsCheck(view, IN_LOCK)),
    () => settingsCheck(UV_VARIABLES, { id: 'uv', folder, command, view }),
    () => environmentCheck(folder, command, view),
    () => ({
      ok: true,
      premises: [
        ...CHOICES.filter((name) => view.env(name) !== undefined).map((name) =>
          open(`The variable ${name} does not change what is installed of the project.`),
        ),
        ...(split.options === null
          ? []
          : [
              given(command, '--inexact') && split.options.includes('--frozen')
                ? open(
                    `${SAME} That isn't sure: with --inexact packages stay that an older ${paths.lock} has asked for.`,
                  )
                : proven(SAME, `uv makes the environment what ${paths.lock} says, whatever was there`),
            ]),
      ],
    }),
  ]);
  return plan.ok && split.options !== null ? { ...plan, first: split.options } : plan;
}

const LOCKED: FrozenForm = { option: '--locked', shown: '--locked' };

/** `--locked`: it fails where the lock file is out of date (docs.astral.sh/uv/concepts/projects/sync, "Checking if the lockfile is up-to-date"). */
export function freezeUvSync({ verb, command }: Install, view: ProjectView): Freezable | null {
  const path = joinPath(view.folder, 'uv.lock');
  const lock = verb === 'sync' ? parseUvLock(view.context.read(path) ?? '\0') : null;
  const frozen =
    given(command, '--frozen', '--locked') || ['UV_FROZEN', 'UV_LOCKED'].some((name) => view.env(name) !== undefined);
  const chooses = valueOf(command, ...NOT_FROZEN) !== undefined;
  if (lock === null || frozen || chooses) return null;
  return freezable(LOCKED, path, [
    open(
      `${path} is up to date with pyproject.toml, which is not compared here: otherwise the build fails from now on.`,
    ),
  ]);
}

const SAME = 'The install of the dependencies and the one of all come to what the latter does alone.';

/** Tables of a project that tell nothing of what it depends on, and so may be left to its build. */
const ASIDE =
  'readme description license license-files authors maintainers keywords classifiers urls scripts gui-scripts entry-points'.split(
    ' ',
  );

/**
 * With --locked uv asks first whether the lock file is up to date, of a project or a member whose metadata do not stand in its
 * pyproject.toml by building it (uv-resolver, lock/mod.rs, `satisfies`: get_or_build_wheel_metadata).
 */
function staticCheck(manifests: readonly string[], view: ProjectView): Check {
  const built = manifests.filter((path) => {
    const table = parseToml(view.context.read(path) ?? '\0');
    const project = table === null ? undefined : table['project'];
    // What has no such table is a workspace alone, or leaves all of it to its build.
    if (project === undefined) return table === null || table['build-system'] !== undefined;
    return !isObject(project) || textList(project['dynamic']).some((one) => !ASIDE.includes(one));
  });
  return {
    ok: true,
    premises: built.map((path) => open(`uv knows what the project of ${path} depends on without building it.`)),
  };
}

/** Options of a sync that may take other versions than the lock file has. */
const NOT_FROZEN = ['--upgrade', '-U', '--upgrade-package', '-P', '--no-sources'];

/** With which options it goes ahead, the original call behind it; null: as it is. A text says why neither is known. */
function splitOf(
  command: CommandWords,
  lock: UvLock,
  view: ProjectView,
): { readonly options: readonly string[] | null } | string {
  const frozen = given(command, '--frozen', '--locked') || isOn(view, 'UV_FROZEN') || isOn(view, 'UV_LOCKED');
  // With --frozen uv refuses these (uv-cli, SyncArgs: conflicts_with_all).
  const against = frozen ? undefined : NOT_FROZEN.find((name) => valueOf(command, name) !== undefined);
  if (!frozen && view.env('UV_NO_SOURCES') !== undefined)
    return 'With UV_NO_SOURCES uv does not keep to the lock file.';
  if (against !== undefined) return `With \`${against}\` uv does not keep to the lock file.`;
  // Ahead of the sources nothing but the lock file counts; whether it is up to date, the install behind them sees.
  const freezes = frozen ? [] : ['--frozen'];
  const whole = { options: frozen ? null : freezes };
  if (said(command, '--no-install-workspace') === true || (lock.builds === null && lock.members.length === 0))
    return whole;
  const alone = lock.members.length === 0;
  const spared = given(command, '--no-install-project', '--only-dev') || valueOf(command, '--only-group') !== undefined;
  if (alone && (spared || lock.builds === false)) return whole;
  if (spared) return 'Which members of the workspace are installed is not known.';
  return { options: [...freezes, alone ? '--no-install-project' : '--no-install-workspace'] };
}

function isOn(view: ProjectView, name: string): boolean {
  return /^(?:1|true|yes|on|y|t)$/i.test(view.env(name) ?? '');
}

/** What goes ahead never writes the lock file: by its own words, or by the option that is added. */
function lockCheck(path: string, command: CommandWords, options: readonly string[] | null): Check {
  const by = ['--frozen', '--locked'].find((name) => given(command, name) || options?.includes(name) === true);
  return checkOfLock(path, { kind: 'kept', proof: `${by ?? 'a variable of uv'} freezes it` });
}

/** Which Python it takes may be told by a file (docs.astral.sh/uv/concepts/python-versions). */
function versionFiles(view: ProjectView): Check {
  const all = ['.python-version', '.python-versions'].map((name) => joinPath(view.folder, name));
  const there = all.filter((path) => view.context.has(path));
  // An image brings one Python, as a rule.
  return { ok: true, reads: there, idle: there, looksFor: all.filter((path) => !there.includes(path)) };
}

/** Where the environment is (docs.astral.sh/uv/concepts/projects/config, "Project environment path"). */
function environmentCheck(folder: string, command: CommandWords, view: ProjectView): Check {
  const active = given(command, '--active') ? view.env('VIRTUAL_ENV') : undefined;
  const named = active ?? view.env('UV_PROJECT_ENVIRONMENT');
  if (named === null) return { ok: true, premises: [open('The environment that uv fills is no part of the project.')] };
  const path = resolvePath(folder, named === undefined || named === '' ? '.venv' : named);
  if (path === null || path === folder) return refuse('not-understood', 'Where uv installs to is not known.');
  return environmentsCheck('uv', [path], folder, view);
}
