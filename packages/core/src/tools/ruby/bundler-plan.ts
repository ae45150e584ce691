import { isWithin, resolvePath, tree } from '../../effects/resource.js';
import { joinPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, FINE, open, refuse } from '../kit/checks.js';
import { type CommandWords, given, said, valueOf } from '../kit/command-words.js';
import type { Install } from '../kit/installer.js';
import { checkOfLock, type LockVerdict, openOf, rewritten, unsure } from '../kit/lock.js';
import { followManifests } from '../kit/manifest.js';
import { planFiles, type Target } from '../kit/project-files.js';
import { type SetBy, type SettingSources, setEarlier, settingOf, settingsCheck } from '../kit/settings.js';
import { isOn, movingSettings, projectSettings, variableOf } from './bundler-settings.js';
import { GIT_NOTE, gemfileMentions } from './gemfile.js';
import { lockedMajor, lockedPlatforms, lockMentions } from './gemfile-lock.js';

/** Options that Bundler before 4 writes into its settings (cli/install.rb: set_command_option). */
const REMEMBERED = [
  ...['--path', '--deployment', '--no-deployment', '--frozen', '--no-frozen', '--without', '--with', '--jobs', '-j'],
  ...['--clean', '--no-clean', '--no-prune', '--system', '--shebang', '--trust-policy', '-P'],
];

/** What `bundle install` needs of a project, and makes of it. */
export function planBundler(install: Install, view: ProjectView): ProjectPlan {
  const { command } = install;
  const name = gemfileName(install, view);
  if (name === null)
    return refuse('not-understood', 'The Gemfile is not in the folder that it works in, or not known.');
  const at = (path: string): string => joinPath(view.folder, path);
  const odd = RIVALS.map(at).find((path) => view.context.has(path));
  if (odd !== undefined) return refuse('not-understood', `What an install does where there is ${odd} is not followed.`);
  if (view.context.has(at('vendor/cache')))
    return refuse('vendored', `${at('vendor/cache')}, which has the gems, is part of the build context.`);
  const lock = `${name}.lock`;
  const manifests = [
    { name, mentions: gemfileMentions },
    { name: lock, optional: true, mentions: lockMentions },
  ] as const;
  const found = followManifests(manifests, view);
  const gems = found.ok
    ? [...found.notes].flatMap((note) => (note.startsWith(GIT_NOTE) ? note.slice(GIT_NOTE.length) : []))
    : [];
  const places = gemPlaces(command, view);
  const targets = places.known.map((path): Target => ({ name: path, path: {}, ignored: true }));
  return planFiles(
    {
      manifests,
      lock: null,
      targets,
      folders: ['/usr/local/bundle'],
      unsure: [],
      also: () => [
        { ok: true, looksFor: [...RIVALS, 'gems.locked', 'vendor/cache'].map(at) },
        lookedUp(view),
        projectSettings(at('.bundle/config'), view),
        settingsCheck(movingSettings(gems), { ...install, id: 'bundler', view }),
        ...places.open.map((setting): Check => ({ ok: true, premises: [open(elsewhere(setting))] })),
        programs({ ...install, id: 'bundler', view }),
        remembered(install, view),
        lockCheck(at(lock), command, view),
      ],
    },
    { ...install, id: 'bundler' },
    view,
  );
}

/**
 * Files with which an install is another one: a Gemfile by another name, which of the two counts has changed (Bundler, shared_helpers.rb:
 * gemfile_names; RubyGems, bundler_version_finder.rb), plugins (plugin/index.rb), and programs that are looked for in the working folder
 * before anywhere else (bundler.rb: which).
 */
const RIVALS = ['gems.rb', 'gem.deps.rb', '.bundle/plugin/index', 'sudo', 'git'];

/** What Ruby has loaded from no file it looks up by its name in the working folder when RubyGems asks where it is. */
function lookedUp(view: ProjectView): Check {
  const files = ['enumerator.so', 'fiber.so', 'thread.rb'].map((name) => joinPath(view.folder, name));
  const present = (path: string): boolean => view.context.has(path);
  return { ok: true, reads: files.filter(present), looksFor: files.filter((path) => !present(path)) };
}

function elsewhere(setting: string): string {
  return `The setting ${setting} puts no packages where the project has files.`;
}

/** The name of the Gemfile, which lies in the project's folder; null: it does not, or is not known. */
function gemfileName({ command, folder }: Install, view: ProjectView): string | null {
  const named = valueOf(command, '--gemfile') ?? view.env('BUNDLE_GEMFILE');
  if (valueOf(command, '--gemfile') === null || named === null) return null;
  if (named === undefined || named === '') return 'Gemfile';
  const path = resolvePath(folder, named);
  const name = path?.slice(path.lastIndexOf('/') + 1);
  // Its lock file has another name (Bundler, shared_helpers.rb: default_lockfile).
  if (name === undefined || name.endsWith('.rb')) return null;
  return path === joinPath(folder, name) ? name : null;
}

/** Where an install puts gems: folders by which it may do so, and settings that name one that is not known. */
function gemPlaces(
  command: CommandWords,
  view: ProjectView,
): { readonly known: readonly string[]; readonly open: readonly string[] } {
  const own = valueOf(command, '--path');
  if (typeof own === 'string') return { known: [own], open: [] };
  const known: string[] = [];
  const unknown: string[] = own === null ? ['--path'] : [];
  const add = (by: string, value: string | null | undefined): void => {
    if (value === null) unknown.push(by);
    else if (value !== undefined) known.push(value);
  };
  const variable = view.env('BUNDLE_PATH');
  const setting = setEarlier('path', 'bundler', view);
  add('BUNDLE_PATH', variable);
  add('path', setting);
  // Without a path it is that folder; which of two settings wins has changed (settings.rb: path).
  const [byVariable, byCall] = [view.env('BUNDLE_DEPLOYMENT'), setEarlier('deployment', 'bundler', view)];
  const inDeployment =
    given(command, '--deployment') || mayBeOn(byCall) || (mayBeOn(byVariable) && variable === undefined);
  if (inDeployment && setting === undefined) known.push(DEPLOYED);
  if (known.length === 0 && unknown.length === 0) add('GEM_HOME', view.env('GEM_HOME'));
  return { known, open: unknown };
}

/** Where a deployment has its gems (bundler.io/man/bundle-install.1.html, DEPLOYMENT MODE). */
const DEPLOYED = 'vendor/bundle';

function mayBeOn(value: string | null | undefined): boolean {
  return value === null || (value !== undefined && isOn(value));
}

/** Where it puts the programs of gems, besides their own folders. */
function programs(sources: SettingSources): Check {
  const { folder } = sources;
  const set = settingOf({ variables: ['BUNDLE_BIN'], key: 'bin' }, sources);
  if (set === null) return FINE;
  const path = typeof set.value === 'string' ? resolvePath(folder, set.value) : null;
  return path === null || isWithin(path, folder)
    ? { ok: true, premises: [open(`The setting ${set.by} puts no programs where the project has files.`)] }
    : { ok: true, effects: { reads: [tree(path)], writes: [tree(path)] } };
}

/** Options that it remembers go into a file of the project, unless the image has them elsewhere (bundler.io/man/bundle-config.1.html). */
function remembered({ command, folder }: Install, view: ProjectView): Check {
  const config = view.env('BUNDLE_APP_CONFIG');
  const path = typeof config === 'string' ? resolvePath(folder, config) : resolvePath(folder, '.bundle');
  if (path === null) return { ok: true, premises: [open('BUNDLE_APP_CONFIG names no folder of the project.')] };
  if (!isWithin(path, folder)) return { ok: true, effects: { reads: [tree(path)], writes: [tree(path)] } };
  if (config !== undefined) return { ok: true, premises: [open('BUNDLE_APP_CONFIG names no folder of the project.')] };
  if (!command.options.some(({ name }) => REMEMBERED.includes(name))) return FINE;
  const settings = joinPath(view.folder, '.bundle');
  return view.context.has(settings)
    ? refuse('vendored', `${settings}, into which it writes its options, is part of the build context.`)
    : { ok: true, writes: [settings], ignore: [settings] };
}

function lockCheck(path: string, command: CommandWords, view: ProjectView): Check {
  const text = view.context.has(path) ? view.context.read(path) : undefined;
  const frozen = frozenBy(command, text ?? '', view);
  if (text === undefined)
    return frozen === null
      ? { ok: true, writes: [path] }
      : refuse('no-manifest', `${path} is not in the build context, and ${frozen.by} demands it.`);
  const verdict =
    frozen === null ? verdictOn(text, view) : ({ kind: 'kept', proof: `${frozen.by} freezes it` } as const);
  if (verdict.kind !== 'rewritten') return checkOfLock(path, verdict);
  // `bundle exec` reads it each time, and adds what is missing for itself.
  const claim = `Wherever Bundler runs behind the sources, it does with the ${path} of the build context as with what the install makes of it: ${verdict.why}.`;
  return { ok: true, reads: [path], premises: [openOf(path, claim)] };
}

/** What surely keeps an install from writing its lock file; null: nothing. */
function frozenBy(command: CommandWords, lock: string, view: ProjectView): Pick<SetBy, 'by'> | null {
  const option = ['--frozen', '--deployment'].find((name) => given(command, name));
  if (option !== undefined) return { by: option };
  if (said(command, '--frozen', '--deployment') !== null) return null;
  const [frozen, deployment] = ['frozen', 'deployment'].map((key) => ({
    key,
    variable: view.env(`BUNDLE_${key.toUpperCase()}`),
    setting: setEarlier(key, 'bundler', view),
  }));
  if (frozen === undefined || deployment === undefined) return null;
  if (isSurelyOn(frozen)) return { by: byOf(frozen) };
  // Frozen counts before deployment, if it is set at all. Bundler 1 does not know the latter, and fails over a lock file of a later one.
  const unsaid = frozen.variable === undefined && frozen.setting === undefined;
  const later = (lockedMajor(lock) ?? 0) >= 2;
  return unsaid && later && isSurelyOn(deployment) ? { by: byOf(deployment) } : null;
}

interface Switch {
  readonly key: string;
  readonly variable: string | null | undefined;
  readonly setting: string | null | undefined;
}

/** It is on by each way by which it is set. */
function isSurelyOn({ variable, setting }: Switch): boolean {
  const values = [variable, setting].filter((value) => value !== undefined);
  return values.length > 0 && values.every((value) => value !== null && isOn(value));
}

function byOf({ key, variable }: Switch): string {
  return variable === undefined ? `\`bundle config\` of ${key}` : `BUNDLE_${key.toUpperCase()}`;
}

/** What becomes of a lock file that nothing freezes: a platform that none of its own fits is added (Bundler, definition.rb: add_current_platform). */
function verdictOn(text: string | null, view: ProjectView): LockVerdict {
  const platforms = text === null ? null : lockedPlatforms(text);
  const fits = platforms === null || platforms.some((platform) => /^ruby$|^java$|linux/.test(platform));
  // Another image may freeze it by a variable of its own.
  const maybeFrozen =
    view.base?.name !== 'ruby' ||
    ['frozen', 'deployment'].some(
      (key) => view.env(variableOf(key)) !== undefined || setEarlier(key, 'bundler', view) !== undefined,
    );
  return fits || maybeFrozen
    ? unsure('nothing freezes it')
    : rewritten(`none of its platforms (${platforms.join(', ')}) is that of the image`);
}
