import type { ProjectView } from '../../contract/project.js';
import { words } from '../../kit/command-words.js';
import { maybePlugins as allPlugins, knownVersion, type Version } from '../program-version.js';

/** Packages without an entry point for Poetry, and the one that adds `poetry export` alone. */
const NO_PLUGINS = words(
  'poetry poetry-core poetry-plugin-export pip setuptools wheel virtualenv pipx uv build cython gunicorn uvicorn awscli',
);

/** The lowest version that the Poetry which pip has installed may be; null where that isn't known. */
export function knownPoetry(view: Pick<ProjectView, 'base' | 'earlier'>): Version | null {
  return knownVersion('poetry', view);
}

/** What pip has installed besides, and may be a plugin of Poetry (python-poetry.org/docs/plugins). */
export function maybePlugins(view: Pick<ProjectView, 'earlier'>): readonly string[] {
  return allPlugins(view, NO_PLUGINS);
}
