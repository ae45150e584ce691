import type { Change, ProjectRow } from './varied.js';

const MEMBER =
  '[project]\nname = "lib"\nversion = "1.0.0"\ndependencies = ["jinja2"]\n\n[build-system]\nrequires = ["hatchling"]\n';

function locked(name: string, source: string): string {
  return `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = { ${source} }\n`;
}

const fetched = (name: string): string => locked(name, 'registry = "https://pypi.org/simple"');

function manifest(more: string, dependencies = '"flask"'): string {
  return `[project]\nname = "app"\nversion = "1.0.0"\nreadme = "README.md"\ndependencies = [${dependencies}]\n${more}`;
}

function lock(root: string, more = '', members = ''): string {
  return `version = 1\nrequires-python = ">=3.12"\n${members}${locked('app', root)}${fetched('flask')}${more}`;
}

const BUILT = '\n[build-system]\nrequires = ["hatchling"]\n';
const WORKSPACE: Change = {
  'pyproject.toml': manifest(`${BUILT}\n[tool.uv.workspace]\nmembers = ["packages/*"]\n`),
  'uv.lock': lock(
    'editable = "."',
    locked('lib', 'editable = "packages/lib"') + fetched('jinja2'),
    '\n[manifest]\nmembers = [\n    "app",\n    "lib",\n]\n',
  ),
  'packages/lib/pyproject.toml': MEMBER,
  'packages/lib/src/lib/__init__.py': 'lib = 1\n',
};

/** Projects of uv: packages and others, workspaces, settings, lock files that are in step or not, and lists of requirements. */
export const UV: ProjectRow = {
  images: ['python:3.12-slim'],
  files: {
    'pyproject.toml': manifest(BUILT),
    'uv.lock': lock('editable = "."'),
    'requirements.txt': 'flask==3.0.0\n',
    'src/app/__init__.py': 'app = 1\n',
  },
  vary: [
    [
      WORKSPACE,
      WORKSPACE,
      { 'pyproject.toml': manifest(''), 'uv.lock': lock('virtual = "."') },
      { 'uv.lock': lock('editable = "."', locked('own', 'directory = "libs/own"')), 'libs/own/pyproject.toml': MEMBER },
      { 'pyproject.toml': manifest(BUILT, '"flask", "rich"') },
      { 'uv.lock': null },
    ],
    [{ '.python-version': '3.12\n' }, { '.python-versions': '3.12\n3.11\n' }],
    [
      { 'uv.toml': 'index-strategy = "unsafe-best-match"\n' },
      { 'uv.toml': 'find-links = ["wheels"]\n', 'wheels/flask.whl': 'own\n' },
      { '.venv/pyvenv.cfg': 'home = /usr/bin\n' },
    ],
    [
      { 'requirements.txt': { more: '-r requirements/more.txt\n' }, 'requirements/more.txt': 'jinja2\n' },
      { 'requirements.txt': { more: './libs/two\n' }, 'libs/two/setup.py': 'setup("two")\n' },
    ],
  ],
  installs: [
    'uv sync',
    'uv sync --frozen',
    'uv sync --locked',
    'uv sync --locked --no-dev',
    'uv sync --frozen --no-install-project',
    'uv sync --no-dev && rm -rf /root/.cache/uv',
    'uv pip install --system --no-cache -r requirements.txt',
    'uv pip install --system -r requirements.txt',
  ],
  ahead: [
    'RUN echo 3.11 > .python-version',
    `RUN echo 'index-strategy = "first-index"' > uv.toml`,
    `RUN echo 'find-links = ["conf"]' > uv.toml`,
    'ENV UV_PROJECT_ENVIRONMENT=/opt/venv',
    'RUN mkdir -p .venv/lib/own',
    'RUN rm -rf packages',
  ],
  uses: ['ls .venv/lib > /srv/packages', 'cp uv.lock /srv/', 'cat src/app/__init__.py > /srv/main', 'rm -rf src'],
  manifests: 'pyproject.toml uv.lock*',
};
