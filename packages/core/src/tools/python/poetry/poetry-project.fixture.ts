import type { ExampleFiles } from '../../contract/example.js';
import type { EarlierCall } from '../../contract/project.js';

/** A pyproject.toml of Poetry with one dependency. */
export const PYPROJECT = `[tool.poetry]
name = "app"
version = "1.0.0"

[tool.poetry.dependencies]
python = "^3.11"
flask = "^3.0"

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
`;

/** A poetry.lock with these packages, each with what more it says. */
export function lock(...packages: readonly (readonly [name: string, more?: string])[]): string {
  const all = packages.map(([name, more = '']) => `[[package]]\nname = "${name}"\nversion = "1.0"\n${more}`);
  return `${all.join('\n')}\n[metadata]\nlock-version = "2.0"\ncontent-hash = "0"\n`;
}

/** `[package.source]` of a package. */
export function source(type: string, url: string): string {
  return `[package.source]\ntype = "${type}"\nurl = "${url}"\nreference = "x"\n`;
}

/** A project that Poetry installs. */
export const PROJECT: ExampleFiles = {
  'pyproject.toml': PYPROJECT,
  'poetry.lock': lock(['flask']),
  'app/__init__.py': '',
};

/** `pip install` of these. */
export function byPip(...packages: readonly string[]): EarlierCall {
  return { tool: 'pip', action: 'install', replaces: packages.map((one) => one.replace(/[^\w-].*$/, '')), packages };
}

/** `poetry config KEY VALUE`. */
export function configured(key: string, setTo?: string): EarlierCall {
  return { tool: 'poetry', action: 'config', replaces: [], sets: [key], ...(setTo === undefined ? {} : { setTo }) };
}
