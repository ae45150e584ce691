import { isWithin, resolvePath } from '../../effects/resource.js';
import { joinPath, relativeTo } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, combine, enumerate, FINE, open, proven, refuse } from '../kit/checks.js';
import { given, words } from '../kit/command-words.js';
import { isObject, type JsonObject, parseObject } from '../kit/json-value.js';
import { checkOfLock } from '../kit/lock.js';
import { type Install, outsideOf } from '../kit/project-files.js';
import { circleOf, isLocal, type LockedPackage, lockedPackages } from './composer-lock.js';
import { isCurrent } from './composer-version.js';

/**
 * Events of an install that come before its packages are in place, or with each of them (getcomposer.org/doc/articles/scripts.md).
 * An install that finds them in place has no packages to tell of.
 */
const BEFORE = words(
  `init command pre-command-run pre-install-cmd pre-operations-exec pre-dependencies-solving post-dependencies-solving pre-pool-create
  pre-file-download post-file-download pre-package-install post-package-install pre-package-update post-package-update
  pre-package-uninstall post-package-uninstall`,
);

/**
 * Plugins that wait for the autoloader, and do nothing else in an install (getSubscribedEvents in symfony/runtime,
 * Internal/ComposerPlugin.php; php-http/discovery, src/Composer/Plugin.php; pestphp/pest-plugin, src/Manager.php).
 */
const WAITING_PLUGINS = words('symfony/runtime php-http/discovery pestphp/pest-plugin');

/** Settings of composer.json that change neither what an install reads nor where it writes (getcomposer.org/doc/06-config.md). */
const HARMLESS = words(
  `allow-plugins allow-missing-requirements apcu-autoloader archive-format audit autoloader-suffix bearer bitbucket-oauth bump-after-update
  classmap-authoritative disable-tls discard-changes github-domains github-expose-hostname github-oauth github-protocols gitlab-domains
  gitlab-oauth gitlab-protocol gitlab-token htaccess-protect http-basic notify-on-install optimize-autoloader platform platform-check
  preferred-install prepend-autoloader process-timeout secure-http secure-svn-domains sort-packages store-auths
  update-with-minimal-changes use-github-api use-include-path use-parent-dir vendor-dir bin-dir lock`,
);

/** Variables that name folders for what it keeps of its own (Config.php: `COMPOSER_` and the name of the setting). */
const FOLDERS =
  'COMPOSER_HOME COMPOSER_CACHE_DIR COMPOSER_CACHE_FILES_DIR COMPOSER_CACHE_REPO_DIR COMPOSER_CACHE_VCS_DIR COMPOSER_DATA_DIR'.split(
    ' ',
  );

/** One install of the project, with what its files say. */
interface ComposerProject {
  readonly install: Install;
  readonly view: ProjectView;
  readonly json: JsonObject;
  readonly config: JsonObject;
  /** null: not known. */
  readonly locked: readonly LockedPackage[] | null;
}

/**
 * How composer installs a project: ahead of the sources without scripts and autoloader, which need these. The install itself
 * then finds its packages in place. Both ways were run with composer 2.5.5, with and without development packages, `-o`, `.git`
 * and a plugin: the same files, but for the random suffix that composer before 2.6.4 gives the classes of each autoloader.
 */
export function planComposer(install: Install, view: ProjectView): ProjectPlan {
  const manifest = joinPath(view.folder, 'composer.json');
  const lock = joinPath(view.folder, 'composer.lock');
  const other = view.env('COMPOSER');
  if (other !== undefined && other !== 'composer.json' && other !== './composer.json')
    return refuse('not-understood', 'COMPOSER names another file than composer.json.');
  if (!view.context.has(manifest)) return refuse('no-manifest', `${manifest} is not in the build context.`);
  const text = view.context.read(manifest);
  const json = text === null ? null : parseObject(text);
  if (json === null) return refuse('not-understood', `${manifest} can't be read.`);
  if (!view.context.has(lock))
    return refuse(
      'no-manifest',
      `${lock} is not in the build context: the install would look for the newest packages, and write it.`,
    );
  const config = isObject(json['config']) ? json['config'] : {};
  const lockText = view.context.read(lock);
  const locked = lockText === null ? null : lockedPackages(lockText, !given(install.command, '--no-dev'));
  if (locked === null && lockText !== null) return refuse('not-understood', `${lock} is not understood.`);
  const project: ComposerProject = { install, view, json, config, locked };
  const first = ['--no-scripts', '--no-autoloader'].filter((option) => !given(install.command, option));
  const auth = joinPath(view.folder, 'auth.json');
  // git looks whether there is a repository, in the folder itself, too.
  const repository = ['.git', 'HEAD'].map((name) => joinPath(view.folder, name));
  const planned = combine(view, [
    () => ({ ok: true, reads: [manifest], looksFor: repository, premises: [READS_NOTHING_ELSE] }),
    () => packages(lock, project),
    () => (config['lock'] === false ? refuse('not-understood', `${manifest} turns composer.lock off.`) : FINE),
    () => checkOfLock(lock, { kind: 'kept', proof: '`composer install` takes it as it is' }),
    () =>
      view.context.has(auth)
        ? { ok: true, reads: [auth], idle: [auth] }
        : { ok: true, looksFor: [auth], personal: [auth] },
    () => settings(project),
    () => target(project),
    () => plugins(project),
    () => (first.length === 0 ? atOnce(project) : inTwoSteps(project)),
    () => ({ ok: true, effects: outsideOf(folders(view), view.env('HOME')) }),
  ]);
  return planned.ok && first.length > 0 ? { ...planned, first } : planned;
}

const READS_NOTHING_ELSE = proven(
  'The install reads no other file of the project.',
  'composer.lock says what is installed, and scripts and the autoloader wait for the sources',
);

function packages(lock: string, { locked, json, view }: ComposerProject): Check {
  if (locked === null) {
    const local = isLocalRepository(json['repositories']);
    if (local) return refuse('local-dependency', 'composer.json takes packages from a folder.');
    return { ok: true, premises: [open(`${lock} asks for no folder of the project.`)] };
  }
  if (locked.length === 0) return refuse('no-dependencies', `${lock} asks for nothing.`);
  const local = locked.find(isLocal);
  if (local !== undefined)
    return refuse('local-dependency', `${lock} asks for ${local.name}, which is a folder or a file of the project.`);
  // Its version comes from the branch that .git tells of, which is not there ahead of the sources.
  const own = json['name'];
  const back = locked.find((one) => typeof own === 'string' && one.requires.includes(own));
  return back === undefined || (typeof json['version'] === 'string' && !view.gitFolder)
    ? FINE
    : { ok: true, premises: [open(`${back.name}, which requires ${String(own)}, takes it without its .git, too.`)] };
}

/** Are there repositories that are folders, as far as composer.json tells? */
function isLocalRepository(repositories: unknown): boolean {
  const all = isObject(repositories) ? Object.values(repositories) : Array.isArray(repositories) ? repositories : [];
  return all.some((one) => isObject(one) && (one['type'] === 'path' || one['type'] === 'artifact'));
}

function settings({ config, json, install, view }: ComposerProject): Check {
  const odd = Object.keys(config).filter((name) => !HARMLESS.has(name));
  const scripts = isObject(json['scripts']) && !given(install.command, '--no-scripts') ? json['scripts'] : {};
  const early = Object.keys(scripts).find((name) => BEFORE.has(name));
  if (early !== undefined)
    return refuse('lifecycle-script', `The script "${early}" of composer.json runs before the packages are in place.`);
  const unknown = FOLDERS.filter((name) => {
    const value = view.env(name);
    return value !== undefined && value?.startsWith('/') !== true;
  });
  return {
    ok: true,
    premises: [...odd.map((name) => `"${name}" of composer.json`), ...unknown].map((name) =>
      open(`The setting ${name} makes composer neither read nor write in the project.`),
    ),
  };
}

function folders(view: ProjectView): readonly string[] {
  return FOLDERS.flatMap((name) => view.env(name) ?? []).filter((path) => path.startsWith('/'));
}

/** Where packages and their programs go: `vendor`, and `vendor/bin`. */
function target({ config, install, view }: ComposerProject): Check {
  const vendor = setting('COMPOSER_VENDOR_DIR', config['vendor-dir'], view);
  const bin = setting('COMPOSER_BIN_DIR', config['bin-dir'], view);
  const found = [vendor === undefined ? 'vendor' : vendor, ...(bin === undefined ? [] : [bin])];
  const inside: string[] = [];
  for (const name of found) {
    const path = name === null ? null : resolvePath(install.folder, name);
    if (path === null) return refuse('not-understood', 'The folder that composer installs into is not known.');
    if (!isWithin(path, install.folder) || path === install.folder)
      return refuse('not-understood', `composer installs into ${path}, which is not a folder of the project's own.`);
    const relative = joinPath(view.folder, relativeTo(install.folder, path) ?? '');
    if (!inside.some((one) => isWithin(relative, one))) inside.push(relative);
  }
  const there = inside.find((path) => view.context.has(path));
  if (there !== undefined)
    return refuse('vendored', `${there}, which composer installs into, is part of the build context.`);
  return { ok: true, writes: inside, ignore: inside };
}

/** A plain folder; undefined: not set. `~` and `$HOME` in it are replaced (Config.php), and not followed here. */
function setting(variable: string, own: unknown, view: ProjectView): string | null | undefined {
  const value = view.env(variable) ?? (view.env(variable) === null ? null : own);
  if (value === undefined) return undefined;
  return typeof value === 'string' && /^[\w./-]+$/.test(value) ? value : null;
}

/** Plugins hear of each package that is installed, and may put packages anywhere. */
function plugins({ install: { command }, locked, view }: ComposerProject): Check {
  if (given(command, '--no-plugins')) return FINE;
  const global = view.earlier.some((one) => one.tool === 'composer' && one.action === 'global');
  const unknown =
    locked?.filter(
      ({ name, type }) => (type === 'composer-plugin' || type === 'composer-installer') && !WAITING_PLUGINS.has(name),
    ) ?? [];
  const claims = [
    ...(global ? ['what "composer global" has installed'] : []),
    ...(locked === null ? ['composer.lock, if it has any,'] : []),
    ...(unknown.length > 0 ? [enumerate(unknown.map((one) => one.name))] : []),
  ];
  return {
    ok: true,
    premises: claims.map((what) =>
      open(`The plugins of ${what} read nothing of the sources, and do the same where packages are in place.`),
    ),
  };
}

/** The call has no scripts and no autoloader: it goes ahead as it is. What it notes of the project comes from .git. */
function atOnce({ view }: ComposerProject): Check {
  return view.gitFolder
    ? { ok: true, premises: [open("Nothing needs the commit of .git that composer notes as the project's own.")] }
    : FINE;
}

/**
 * The order in which files of packages are loaded must not depend on the order in which these are installed. Since 2.2.8 packages
 * that are needed alike are sorted by their names (composer/composer, src/Composer/Util/PackageSorter.php); where packages
 * need each other, how much each is needed depends on where the count begins.
 */
function inTwoSteps({ install: { command }, locked, view }: ComposerProject): Check {
  const added = ['--no-scripts', '--no-autoloader'].filter((option) => !given(command, option)).join(' ');
  const claim = `\`composer install ${added}\` and then the install itself come to the same as the install alone.`;
  const circle = locked === null ? null : circleOf(locked);
  const why =
    locked === null
      ? 'the packages of composer.lock are not known'
      : circle !== null
        ? `${circle} needs a package that needs it, so that the order in which files are loaded may change`
        : isCurrent(view)
          ? null
          : 'composer before 2.2.8 loads files in the order in which packages were installed';
  return {
    ok: true,
    premises: [
      why === null
        ? proven(claim, 'packages that are in place are left alone, and the order in which files are loaded is fixed')
        : open(`${claim} That isn't sure: ${why}.`),
    ],
  };
}
