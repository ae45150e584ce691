import { createHash } from 'node:crypto';
import type { ProjectRow } from './varied.js';

function manifest(dependencies: readonly string[], more = ''): string {
  const asked = dependencies.map((one) => `"${one}"`).join(', ');
  return `[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.11"\ndependencies = [${asked}]\n${more}\n[build-system]\nrequires = ["pdm-backend"]\n`;
}

/** A lock file that was made for these, as PDM 2.20 and later hash them. */
function lock(dependencies: readonly string[], ...packages: readonly string[]): string {
  const asked = dependencies.map((one) => `"${one}"`).join(', ');
  const made = `{"dependencies": [${asked}], "dev-dependencies": {}, "optional-dependencies": {}, "requires-python": ">=3.11", "resolution": {}, "sources": []}`;
  const hash = createHash('sha256').update(made).digest('hex');
  const all = packages.map((one) => `\n[[package]]\nname = "${one}"\nversion = "1.0.0"\n`);
  return `[metadata]\ngroups = ["default"]\nlock_version = "4.5.0"\ncontent_hash = "sha256:${hash}"\n${all.join('')}`;
}

const INSTALL = 'pip install --no-cache-dir pdm==2.22.3 && pdm';

/** Projects of PDM: packages with a read-me file and without, settings, scripts, lock files that are in step or not, and packages of their own. */
export const PDM: ProjectRow = {
  images: ['python:3.12-slim'],
  files: {
    'pyproject.toml': manifest(['flask']),
    'pdm.lock': lock(['flask'], 'flask', 'jinja2'),
    'shop/__init__.py': 'shop = 1\n',
  },
  vary: [
    [
      { 'pyproject.toml': manifest(['flask'], 'readme = "README.md"\n') },
      { 'pyproject.toml': manifest(['flask', 'rich']) },
      { 'pyproject.toml': manifest(['flask', 'rich']), 'pdm.lock': lock(['flask', 'rich'], 'flask', 'rich') },
      {
        'pyproject.toml': `${manifest(['flask'])}\n[tool.pdm.scripts]\npost_install = "cp shop/__init__.py copied.py"\n`,
      },
      {
        'pyproject.toml': `${manifest(['flask'])}\n[tool.pdm.options]\nsync = ["--lockfile", "other.lock"]\n`,
        'other.lock': lock(['flask'], 'flask', 'werkzeug'),
      },
      {
        'pdm.lock': `${lock(['flask'], 'flask')}\n[[package]]\nname = "own"\nversion = "1.0.0"\npath = "libs/own"\n`,
        'libs/own/pyproject.toml': '[project]\nname = "own"\n',
      },
      { 'pdm.lock': null },
    ],
    [
      { 'pdm.toml': 'python.use_venv = false\n' },
      { 'pdm.toml': 'venv.in_project = false\n' },
      { '.venv/pyvenv.cfg': 'home = /usr/bin\n' },
      { 'venv/bin/python': '' },
      { '__pypackages__/own': '' },
      { '.pdm-python': '/usr/lib/python3\n' },
    ],
    [{ '.python-version': '3.12\n' }, { 'setup.cfg': '[install]\nprefix = /opt/d\n' }],
  ],
  installs: [
    `${INSTALL} sync`,
    `${INSTALL} sync --prod --no-editable`,
    `${INSTALL} sync --no-self`,
    `${INSTALL} sync --skip :all`,
    `${INSTALL} install`,
    `${INSTALL} install --check --prod`,
    `${INSTALL} install --frozen-lockfile`,
    `${INSTALL} install --no-self && rm -rf /root/.cache/pdm`,
    'pip install pdm==2.22.3 && PDM_USE_VENV=false pdm sync',
    'pip install pdm==2.22.3 && pdm config python.use_venv false && pdm install',
    'pdm sync --no-self',
  ],
  ahead: [
    'ENV PDM_USE_VENV=false',
    'ENV PDM_VENV_IN_PROJECT=false',
    'ENV PDM_FROZEN_LOCKFILE=true',
    'RUN pdm config venv.in_project false',
    `RUN printf 'python.use_venv = false\\n' > pdm.toml`,
    'RUN echo 3.11 > .python-version',
    'RUN mkdir -p .venv',
    'RUN mkdir __pypackages__',
    'RUN mkdir -p /srv/env && echo /srv/env > .pdm-python',
  ],
  uses: [
    'ls .venv/lib > /srv/packages',
    'cp pdm.lock .pdm-python /srv/',
    'cat shop/__init__.py > /srv/main',
    'rm -rf shop',
  ],
  manifests: 'pyproject.toml pdm.lock*',
};
