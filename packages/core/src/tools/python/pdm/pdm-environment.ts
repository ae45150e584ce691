import { isWithin, resolvePath } from '../../../effects/resource.js';
import { joinPath } from '../../../text/paths.js';
import { type Check, open, type PlanPart, refuse } from '../../kit/checks.js';
import type { SettingSources } from '../../kit/settings.js';
import { environmentsCheck } from '../environments.js';
import { isBelow, type Version } from '../program-version.js';
import { switchFor } from './pdm-settings.js';

/** The environment that an install fills. */
export interface PdmEnvironment {
  readonly check: Check;
  /** PDM's own packages may be in it as well. */
  readonly shared: boolean;
  /** Where it is, by a path, or by names of folders, if it is no part of the project. */
  readonly apart: readonly string[];
}

/** Folders of a project in which PDM looks for an environment, by the program in them (pdm, cli/commands/venv/utils.py). */
const LOOKED_AT = ['venv/bin/python', 'env/bin/python'];

/** The folder of PEP 582. */
const PACKAGES = '__pypackages__';

/**
 * Which environment an install fills (pdm-project.org/latest/usage/venv; pdm, project/core.py, resolve_interpreter): that of the Python
 * which it noted for the project; else the one that is active; else one of the project, `.venv` made for it if there is none; or
 * `__pypackages__`, where no environments are wanted, or where that folder is there. It notes the Python: from 2.5 on in
 * .pdm-python, before in .pdm.toml.
 */
export function environmentFor(sources: SettingSources, known: Version | null): PdmEnvironment {
  const { folder, view } = sources;
  const inContext = (name: string): string => joinPath(view.folder, name);
  const notes = notesOf(known);
  const own = ['.venv', PACKAGES, ...LOOKED_AT, '.pdm-python', '.pdm.toml', '.pdm-plugins'].map(inContext);
  const brought = own.find((path) => view.context.has(path));
  if (brought !== undefined)
    return {
      check: refuse(
        'vendored',
        `${brought} is part of the build context: PDM installs there, or takes from it which Python the project has.`,
      ),
      shared: true,
      apart: [],
    };
  const noted: PlanPart = {
    ok: true,
    // Whichever it fills: a step ahead of it may make one of them.
    writes: ['.venv', PACKAGES, ...notes].map(inContext),
    ignore: ['.venv', ...notes].map(inContext),
    looksFor: own,
  };
  const inside = (name: string): string => `${folder === '/' ? '' : folder}/${name}`;
  const filled = (paths: readonly string[], shared: boolean): PdmEnvironment => ({
    check: both(noted, environmentsCheck('PDM', paths, folder, view)),
    shared,
    apart: paths.filter((path) => !isWithin(path, folder)),
  });
  const useVenv = switchFor('python.use_venv', sources);
  const inProject = switchFor('venv.in_project', sources);
  const active = view.env('VIRTUAL_ENV');
  if (useVenv === null || inProject === null || view.env('CONDA_PREFIX') !== undefined) return unknown(noted);
  if (useVenv === false) return filled([inside(PACKAGES)], false);
  if (active !== undefined) {
    const path = active?.startsWith('/') === true ? resolvePath('/', active) : null;
    return path === null || path === folder ? unknown(noted) : filled([path], true);
  }
  // Before 2.0 it took the folder of PEP 582 unless told otherwise.
  if (inProject !== false) return filled([inside('.venv'), ...(known === null ? [inside(PACKAGES)] : [])], false);
  const home = view.env('HOME');
  const usual = `${typeof home === 'string' ? home : '/root'}/.local/share/pdm/venvs`;
  return isWithin(usual, folder)
    ? unknown(noted)
    : { ...filled([usual], false), apart: [usual, 'venvs', 'pdm', 'share', '.local'] };
}

/** The files in which it notes which Python the project has. */
function notesOf(known: Version | null): readonly string[] {
  if (known === null) return ['.pdm-python', '.pdm.toml'];
  return isBelow(known, [2, 5]) ? ['.pdm.toml'] : ['.pdm-python'];
}

function unknown(noted: PlanPart): PdmEnvironment {
  const premise = open('The environment that PDM fills is no part of the project.');
  return { check: { ...noted, premises: [premise] }, shared: true, apart: [] };
}

function both(first: PlanPart, second: Check): Check {
  if (!second.ok) return second;
  return {
    ...second,
    writes: [...(second.writes ?? []), ...(first.writes ?? [])],
    ignore: [...(second.ignore ?? []), ...(first.ignore ?? [])],
    looksFor: [...(second.looksFor ?? []), ...(first.looksFor ?? [])],
  };
}
