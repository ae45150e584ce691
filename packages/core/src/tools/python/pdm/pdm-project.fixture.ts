import type { ExampleFiles } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

/** A pyproject.toml of PDM with one dependency. */
export const PYPROJECT = `[project]
name = "app"
version = "1.0.0"
requires-python = ">=3.11"
dependencies = ["flask>=3.0"]

[build-system]
requires = ["pdm-backend"]
build-backend = "pdm.backend"
`;

/** What PDM 2.16 and later hash of it. */
const HASH = 'sha256:11ad9331efe471fbf1fe11c858190e86a8c12e59e89c46e06e7ad909aafe0fe1';

/** A pdm.lock with these packages, each with what more it says. */
export function lock(...packages: readonly (readonly [name: string, more?: string])[]): string {
  return lockOf(HASH, ...packages);
}

/** The same, made from a pyproject.toml with this hash. */
export function lockOf(hash: string, ...packages: readonly (readonly [name: string, more?: string])[]): string {
  const all = packages.map(([name, more = '']) => `[[package]]\nname = "${name}"\nversion = "1.0"\n${more}`);
  return `[metadata]\ngroups = ["default"]\nlock_version = "4.5.0"\ncontent_hash = "${hash}"\n\n${all.join('\n')}`;
}

/** A project that PDM installs. */
export const PROJECT: ExampleFiles = {
  'pyproject.toml': PYPROJECT,
  'pdm.lock': lock(['flask']),
  'app/__init__.py': '',
};

/** `pdm config KEY VALUE`. */
export function configured(key: string, setTo?: string): EarlierCall {
  return { tool: 'pdm', action: 'config', replaces: [], sets: [key], ...(setTo === undefined ? {} : { setTo }) };
}
