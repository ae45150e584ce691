import type { ProjectRow } from './varied.js';

function manifest(dependencies: string, more = ''): string {
  const build = '\n[build-system]\nrequires = ["poetry-core"]\n';
  return `[tool.poetry]\nname = "shop"\nversion = "1.0.0"\n${more}\n[tool.poetry.dependencies]\npython = "^3.11"\n${dependencies}${build}`;
}

function lock(...packages: readonly string[]): string {
  const all = packages.map((one) => `[[package]]\nname = "${one}"\nversion = "1.0.0"\n\n`);
  return `${all.join('')}[metadata]\nlock-version = "2.0"\npython-versions = "^3.11"\n`;
}

const INSTALL = 'pip install --no-cache-dir poetry==1.8.3 && poetry install';

/** Projects of Poetry: packages and others, settings, lock files that are in step or not, and packages of their own. */
export const POETRY: ProjectRow = {
  images: ['python:3.12-slim'],
  files: {
    'pyproject.toml': manifest('flask = "^3.0"\n'),
    'poetry.lock': lock('flask', 'jinja2'),
    'shop/__init__.py': 'shop = 1\n',
  },
  vary: [
    [
      { 'pyproject.toml': manifest('flask = "^3.0"\n', 'package-mode = false\n') },
      { 'pyproject.toml': manifest('flask = "^3.0"\n', 'readme = "README.md"\n') },
      { 'pyproject.toml': manifest('flask = "^3.0"\nrich = "*"\n') },
      {
        'pyproject.toml': `[project]\nlicense = { file = "LICENSE" }\n\n${manifest('flask = "^3.0"\n')}`,
        LICENSE: 'free\n',
      },
      {
        'pyproject.toml': manifest('flask = "^3.0"\nown = { path = "libs/own" }\n'),
        'poetry.lock': `[[package]]\nname = "own"\nversion = "1.0.0"\n\n[package.source]\ntype = "directory"\nurl = "libs/own"\n\n${lock('flask')}`,
        'libs/own/pyproject.toml': '[tool.poetry]\nname = "own"\n',
      },
      { 'poetry.lock': null },
    ],
    [
      { 'poetry.toml': '[virtualenvs]\nin-project = true\n' },
      { 'poetry.toml': '[virtualenvs]\ncreate = false\n' },
      { '.venv/pyvenv.cfg': 'home = /usr/bin\n' },
    ],
    [{ 'setup.cfg': '[install]\nprefix = /opt/d\n' }, { 'setup.cfg': '[flake8]\nmax-line-length = 99\n' }],
  ],
  installs: [
    INSTALL,
    `${INSTALL} --no-root`,
    `${INSTALL} --only main --no-interaction`,
    `${INSTALL} --no-root && rm -rf /root/.cache/pypoetry/cache`,
    'pip install poetry==1.8.3 && POETRY_VIRTUALENVS_IN_PROJECT=true poetry install',
    'pip install poetry==1.8.3 && poetry config virtualenvs.create false && poetry install',
    'poetry install --no-root',
  ],
  ahead: [
    'ENV POETRY_VIRTUALENVS_IN_PROJECT=true',
    'ENV POETRY_VIRTUALENVS_CREATE=false',
    'RUN poetry config virtualenvs.create false',
    `RUN printf '[virtualenvs]\\nin-project = true\\n' > poetry.toml`,
    'RUN mkdir -p .venv',
    `RUN printf '[install]\\nprefix = /srv/d\\n' > setup.cfg`,
  ],
  uses: ['ls .venv/lib > /srv/packages', 'cp poetry.lock /srv/', 'cat shop/__init__.py > /srv/main', 'rm -rf shop'],
  manifests: 'pyproject.toml poetry.lock*',
};
