import { isObject, type JsonObject, textList } from '../../kit/json-value.js';
import { textsIn, valueAt } from '../../kit/toml.js';
import { namesPath } from '../requirements.js';

/** What a pyproject.toml says to PDM. */
export interface PdmManifest {
  /** A dependency, or a source of packages, that is a folder or a file of the repository, as it is written; null: none. */
  readonly local: string | null;
  /** Scripts that run when packages are installed: `post_install`. */
  readonly hooks: readonly string[];
  /** Subcommands that are given more options. */
  readonly options: readonly string[];
  /** It has members, or may be one. */
  readonly workspace: boolean;
  /** Plugins of PDM that the project asks for. */
  readonly plugins: readonly string[];
}

/** What PDM runs by these names around an install (pdm-project.org/latest/usage/hooks; pdm, signals.py). */
const HOOKS = 'pre_invoke pre_lock post_lock pre_install post_install post_use pre_build post_build'.split(' ');

/** Reads what PDM reads of it; null: it is no project of PDM, or has tables of another form. */
export function readPdmManifest(table: JsonObject): PdmManifest | null {
  if (!isObject(table['project'])) return null;
  const own = valueAt(table, 'tool', 'pdm') ?? {};
  if (!isObject(own)) return null;
  const { scripts = {}, options = {}, workspace, plugins } = own;
  if (!isObject(scripts) || !isObject(options)) return null;
  const lists = [
    valueAt(table, 'project', 'dependencies'),
    valueAt(table, 'project', 'optional-dependencies'),
    table['dependency-groups'],
    own['dev-dependencies'],
  ];
  const places = [own['source'], own['overrides'], own['resolution']];
  return {
    local:
      lists.flatMap(textsIn).find((one) => /^\s*-e\b/.test(one) || isOfProject(one) || namesPath(one)) ??
      places.flatMap(textsIn).find((one) => isOfProject(one) || /^(?:[./~]|[\w+]*file:)/i.test(one)) ??
      null,
    hooks: Object.keys(scripts).filter((name) => HOOKS.includes(name)),
    options: Object.keys(options),
    workspace: workspace !== undefined,
    plugins: textList(plugins),
  };
}

/** `file:///${PROJECT_ROOT}/lib`, and `{root:uri}` of hatchling (pdm, models/backends.py). */
function isOfProject(text: string): boolean {
  return /\$\{?PROJECT_ROOT|\{root:/.test(text);
}
