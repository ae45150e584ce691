import { isWithin, resolvePath, tree } from '../../../effects/resource.js';
import { joinPath } from '../../../text/paths.js';
import { type Check, FINE, open, refuse } from '../../kit/checks.js';
import type { SettingSources } from '../../kit/settings.js';
import { environmentsCheck } from '../environments.js';
import { settingFor, switchFor } from './poetry-settings.js';

/** The environment that an install fills. */
export interface PoetryEnvironment {
  readonly check: Check;
  /** Poetry's own packages may be in it as well. */
  readonly shared: boolean;
  /** Where it is, by a path, or by names of folders, if it is no part of the project. */
  readonly apart: readonly string[];
}

/**
 * Which environment an install fills (python-poetry.org/docs/configuration, "virtualenvs.create"; poetry, utils/env/env_manager.py):
 * the one that is active; else `.venv` of the project, if it is there or is to be made there; else the system, if none is to be
 * made; else one of its own below its cache.
 */
export function environmentFor(sources: SettingSources): PoetryEnvironment {
  const { folder, view } = sources;
  const inProject = switchFor('virtualenvs.in-project', sources);
  const create = switchFor('virtualenvs.create', sources);
  const venv = joinPath(view.folder, '.venv');
  if (inProject !== false && view.context.has(venv))
    return refused('vendored', `${venv}, which Poetry would install into, is part of the build context.`);
  const [active] = ['VIRTUAL_ENV', 'CONDA_PREFIX'].map((name) => view.env(name)).filter((value) => value !== undefined);
  // Where one is on the disk of whoever builds, it would be taken.
  const ignored: Check = inProject === false ? FINE : { ok: true, ignore: [venv], looksFor: [venv] };
  if (active !== undefined) {
    if (active === null || !active.startsWith('/')) return unknown(ignored);
    return { check: both(ignored, environmentsCheck('Poetry', [active], folder, view)), shared: true, apart: [] };
  }
  if (inProject === null || create === null) return unknown(ignored);
  if (create === false) return { check: ignored, shared: true, apart: [] };
  const inside = `${folder === '/' ? '' : folder}/.venv`;
  if (inProject === true)
    return { check: environmentsCheck('Poetry', [inside], folder, view), shared: false, apart: [inside] };
  const path = pathOfAll(sources);
  if (path === null) return unknown(ignored);
  if (path !== undefined && isWithin(path, folder))
    return refused('not-understood', `Poetry makes its environment in ${path}, among the files of the project.`);
  const home = view.env('HOME');
  const usual = `${typeof home === 'string' ? home : '/root'}/.cache/pypoetry/virtualenvs`;
  return {
    check: both(
      ignored,
      path === undefined ? { ok: true } : { ok: true, effects: { reads: [tree(path)], writes: [tree(path)] } },
    ),
    shared: false,
    apart: path === undefined ? [usual, 'virtualenvs', 'pypoetry', '.cache'] : [path],
  };
}

/** The folder with all environments; undefined: the usual one, null: not known. */
function pathOfAll(sources: SettingSources): string | null | undefined {
  const path = settingFor('virtualenvs.path', sources);
  if (path !== undefined) return plainPath(sources.folder, path);
  const cache = settingFor('cache-dir', sources);
  const known = cache === undefined ? undefined : plainPath(sources.folder, cache);
  return typeof known === 'string' ? `${known}/virtualenvs` : known;
}

/** `{cache-dir}` and `~` in it are replaced, and not followed here. */
function plainPath(folder: string, value: string | boolean | null): string | null {
  return typeof value === 'string' && /^[\w./-]+$/.test(value) ? resolvePath(folder, value) : null;
}

function unknown(ignored: Check): PoetryEnvironment {
  const premise = open('The environment that Poetry fills is no part of the project.');
  return { check: both(ignored, { ok: true, premises: [premise] }), shared: true, apart: [] };
}

function refused(code: 'vendored' | 'not-understood', because: string): PoetryEnvironment {
  return { check: refuse(code, because), shared: true, apart: [] };
}

function both(first: Check, second: Check): Check {
  if (!first.ok || !second.ok) return first.ok ? second : first;
  return {
    ...second,
    ignore: [...(first.ignore ?? []), ...(second.ignore ?? [])],
    looksFor: [...(first.looksFor ?? []), ...(second.looksFor ?? [])],
  };
}
