import { joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type RefusedPlan, refuse } from '../kit/checks.js';
import { projectDependencies } from './pyproject.js';

/** The project in the working folder, with some of its extras: `.`, `./`, `.[dev]`. */
const ITSELF = /^\.\/?(?:\[[\w.,\s-]*\])?$/;

/**
 * Why `pip install .` stays behind the sources. pip has no option for what a project depends on alone (github.com/pypa/pip/issues/11440), and
 * packages that are installed by their names ahead of the project are not the same: pip 23.2 notes in a file REQUESTED of each that it
 * was asked for.
 */
export function refuseProject(words: readonly string[], view: ProjectView): RefusedPlan {
  const path = joinPath(view.folder, 'pyproject.toml');
  const text = words.every((one) => ITSELF.test(one)) ? view.context.read(path) : null;
  if (text === null) return INSTALLS_ITSELF;
  const asked = projectDependencies(text);
  if (asked === null)
    return refuse(
      'installs-the-project',
      `It builds the project, which may read any of the sources, to learn what it depends on: ${path} does not list that. By hand: ${BY_HAND}`,
    );
  return asked.length === 0
    ? INSTALLS_ITSELF
    : refuse(
        'installs-the-project',
        `It installs the project together with what ${path} lists, and pip has no option for the list alone. By hand: ${BY_HAND} uv reads the list itself: \`uv pip install --system -r pyproject.toml\`.`,
      );
}

const INSTALLS_ITSELF = refuse(
  'installs-the-project',
  'It installs a folder or a file of the project, not only its dependencies.',
);

const BY_HAND =
  'commit a list (`pip-compile pyproject.toml` writes one), install it ahead of the sources, and the project behind them with `pip install --no-deps .`.';
