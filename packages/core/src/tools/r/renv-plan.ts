import { isWithin, resolvePath, tree } from '../../effects/resource.js';
import { joinPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, combine, open, proven, type RefusedPlan, refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';
import { parseObject } from '../kit/json-value.js';
import { checkOfLock, leavesLock, openOf } from '../kit/lock.js';
import { type Install, outsideOf } from '../kit/project-files.js';
import { isFilled, isInProject, type JudgedSetting, settingsCheck, variableRows } from '../kit/settings.js';
import { parseRenvLock } from './renv-lock.js';

/** Folders that renv fills in the project, and no build context should bring (renv, R/paths.R). */
const FILLED = ['renv/library', 'renv/staging', 'renv/sandbox', 'renv/lock', 'renv/python'];

/** Files and folders by which R or renv does something else: it takes variables or an image from them, a profile, archives, or the folder for a package of R. */
const ELSE = [
  '.Renviron',
  '.RData',
  'DESCRIPTION',
  '.Rbuildignore',
  'renv/profile',
  'renv/local',
  'renv/cellar',
  'renv/settings.R',
];

/** They change a file only where one of those is there (renv, R/infrastructure.R). */
const ASKED_FOR = ['requirements.txt', 'environment.yml'];

/** What renv keeps in the .gitignore of its folder. */
const KEPT = 'library/ local/ cellar/ lock/ python/ sandbox/ staging/'.split(' ');

/** Settings of a project that name no folder (rstudio.github.io/renv/reference/settings). */
const HARMLESS = words(`
  bioconductor.enabled bioconductor.version bioconductor.init lockfile.sanitize ignored.packages package.dependency.fields ppm.enabled
  ppm.ignored.urls r.version snapshot.type snapshot.dev use.cache
`);

/**
 * What `renv::restore()` needs of a project (rstudio.github.io/renv/articles/docker): the lock file, and what R loads when it starts. renv
 * 1.2.4 was seen to read these and no other in R 4.2.2. Both ways came to the same but for the times of builds, where renv/activate.R
 * was its own; where it was not, it was written again, and the copy of the sources put the old one back.
 */
export function planRenv({ folder, command }: Install, view: ProjectView): ProjectPlan {
  const inContext = (name: string): string => joinPath(view.folder, name);
  const lockPath = inContext('renv.lock');
  const start = startCheck(view);
  if (start !== null) return start;
  const lock = parseRenvLock(view.context.read(lockPath) ?? '\0');
  if (lock === null) return refuse('not-understood', `${lockPath} can't be read, or has sources that are not known.`);
  const [local] = lock.local;
  if (local !== undefined)
    return refuse('local-dependency', `${lockPath} has \`${local}\`, which is a folder or a file of the project.`);
  if (lock.python)
    return refuse('not-understood', `${lockPath} has a Python as well, of which renv restores the packages.`);
  if (lock.packages.length === 0) return refuse('no-dependencies', `${lockPath} asks for nothing.`);
  const home = view.env('HOME');
  const cache = `${typeof home === 'string' ? home : '/root'}/.cache/R/renv`;
  const planned = combine(view, [
    () => ({
      ok: true,
      reads: [lockPath, inContext('.Rprofile'), inContext('renv/activate.R')],
      writes: FILLED.map(inContext),
      ignore: FILLED.map(inContext),
      looksFor: [...FILLED, ...ELSE, ...ASKED_FOR].map(inContext),
      premises: [proven('The install reads no other file of the project.', `${lockPath} has no package that is one`)],
      effects: outsideOf([], home),
    }),
    () => checkOfLock(lockPath, { kind: 'kept', proof: '`renv::restore()` takes it as it is' }),
    () => projectSettings(view),
    () => ignoreFile(view),
    () => libraryCheck(folder, view),
    () => settingsCheck(VARIABLES, { id: 'renv', folder, command, view }),
    () => ({
      ok: true,
      premises: [
        openOf(
          inContext('renv/activate.R'),
          `${leavesLock(inContext('renv/activate.R'))} That isn't sure: renv writes it again where it is not word for word what the renv of ${lockPath} writes.`,
        ),
      ],
    }),
  ]);
  return planned.ok ? { ...planned, installedTo: [cache, 'renv', '.cache'] } : planned;
}

/** What R does when it starts in the folder of the project; null: it loads renv, and nothing else. */
function startCheck(view: ProjectView): RefusedPlan | null {
  const inContext = (name: string): string => joinPath(view.folder, name);
  const missing = ['renv.lock', '.Rprofile', 'renv/activate.R'].map(inContext).find((path) => !view.context.has(path));
  if (missing !== undefined) return refuse('no-manifest', `${missing} is not in the build context.`);
  const brought = FILLED.map(inContext).find((path) => view.context.has(path));
  if (brought !== undefined) return refuse('vendored', `${brought}, which renv fills, is part of the build context.`);
  const odd = ELSE.map(inContext).find((path) => view.context.has(path));
  if (odd !== undefined)
    return refuse('not-understood', `With ${odd} renv works in another way, which is not followed.`);
  const profile = inContext('.Rprofile');
  return isActivation(view.context.read(profile))
    ? null
    : refuse('not-understood', `${profile} does more than \`source("renv/activate.R")\`, which is not followed.`);
}

/** One line that loads renv, between comments. */
function isActivation(text: string | null): boolean {
  const lines = (text ?? '').split(/\r?\n/).filter((line) => !/^\s*(?:#.*)?$/.test(line));
  return lines.length === 1 && /^\s*source\((["'])renv\/activate\.R\1\)\s*$/.test(lines[0] ?? '');
}

/** Settings of the project: renv reads them when it starts. */
function projectSettings(view: ProjectView): Check {
  const [json, old] = ['renv/settings.json', 'renv/settings.dcf'].map((name) => joinPath(view.folder, name));
  if (json === undefined || old === undefined) return { ok: true };
  if (!view.context.has(json))
    return view.context.has(old)
      ? { ok: true, reads: [old], looksFor: [json], premises: [open(`The settings in ${old} name no folder.`)] }
      : { ok: true, looksFor: [json, old] };
  const table = parseObject(view.context.read(json) ?? '\0');
  if (table === null) return refuse('not-understood', `${json} can't be read.`);
  const odd = Object.entries(table).filter(([name, value]) => !HARMLESS.has(name) && !isUsual(name, value));
  return {
    ok: true,
    reads: [json],
    looksFor: [old],
    premises: odd.map(([name]) => open(`The setting ${name} in ${json} names no folder, and changes no other file.`)),
  };
}

/** What renv writes into the settings of a new project. */
function isUsual(name: string, value: unknown): boolean {
  if (name === 'external.libraries') return Array.isArray(value) && value.length === 0;
  return name === 'vcs.ignore.cellar' ||
    name === 'vcs.ignore.library' ||
    name === 'vcs.ignore.local' ||
    name === 'vcs.manage.ignores'
    ? value === true
    : false;
}

/** renv adds lines to it that are not there, and makes it where there is none. */
function ignoreFile(view: ProjectView): Check {
  const path = joinPath(view.folder, 'renv/.gitignore');
  if (!view.context.has(path)) return { ok: true, writes: [path] };
  const lines = (view.context.read(path) ?? '').split('\n');
  const kept = KEPT.every((line) => lines.includes(line));
  return {
    ok: true,
    reads: [path],
    premises: [
      kept
        ? proven(leavesLock(path), 'it has all lines that renv wants')
        : openOf(path, `${leavesLock(path)} That isn't sure: renv adds lines that it misses.`),
    ],
  };
}

/** Where packages go, if that is said. */
function libraryCheck(folder: string, view: ProjectView): Check {
  const named = view.env('RENV_PATHS_LIBRARY');
  if (named === undefined || named === '') return { ok: true };
  const path = named?.startsWith('/') === true ? resolvePath('/', named) : null;
  return path === null || isWithin(path, folder)
    ? { ok: true, premises: [open(claim('RENV_PATHS_LIBRARY'))] }
    : { ok: true, effects: { reads: [tree(path)], writes: [tree(path)] } };
}

function claim(name: string): string {
  return `The variable ${name} makes renv neither read nor write in the project.`;
}

/** Variables that say where renv works, what it starts with, and who installs (rstudio.github.io/renv/reference/paths, reference/config). */
const ELSEWHERE = words(`
  RENV_PROFILE RENV_PROJECT RENV_PATHS_RENV RENV_PATHS_LOCKFILE RENV_PATHS_LIBRARY_ROOT RENV_PATHS_LIBRARY_ROOT_ASIS
  RENV_PATHS_LIBRARY_STAGING RENV_PATHS_LOCAL RENV_PATHS_CELLAR RENV_PATHS_SOURCE RENV_PATHS_BINARY RENV_BOOTSTRAP_TARBALL
  RENV_ACTIVATE_PROJECT RENV_AUTOLOADER_ENABLED RENV_AUTOLOAD_ENABLED RENV_CONFIG_AUTOLOADER_ENABLED RENV_CONFIG_PAK_ENABLED
  RENV_CONFIG_EXTERNAL_LIBRARIES RENV_CONFIG_USER_PROFILE RENV_CONFIG_REPOS_OVERRIDE RENV_PYTHON R_PROFILE_USER R_ENVIRON_USER R_PROFILE
  R_ENVIRON R_LIBS R_LIBS_USER R_LIBS_SITE
`);

/** Variables that name folders of renv's own. */
const FOLDERS = words('RENV_PATHS_ROOT RENV_PATHS_CACHE RENV_PATHS_SANDBOX');

/** What variables make of an install. */
const VARIABLES: readonly JudgedSetting[] = [
  ...variableRows(ELSEWHERE, claim, isFilled),
  ...variableRows(FOLDERS, claim, isInProject),
];
