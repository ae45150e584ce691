import type { ToolExamples } from '../../contract/example.js';

const PYPROJECT = '[project]\nname = "app"\nversion = "1"\ndependencies = ["flask"]\n';
const PACKAGE = `${PYPROJECT}[build-system]\nrequires = ["hatchling"]\n`;
const lock = (...packages: readonly string[]): string => ['version = 1\n', ...packages].join('\n[[package]]\n');
const FLASK = 'name = "flask"\nsource = { registry = "https://pypi.org/simple" }\n';
const LOCK = lock('name = "app"\nsource = { virtual = "." }\n', FLASK);
const BUILT = lock('name = "app"\nsource = { editable = "." }\n', FLASK);
const MEMBERS = `version = 1
[manifest]
members = ["app", "lib"]
[[package]]
name = "app"
source = { virtual = "." }
[[package]]
name = "lib"
source = { editable = "packages/lib" }
`;
const PROJECT = { 'pyproject.toml': PYPROJECT, 'uv.lock': LOCK, 'app.py': '' };

/** What `uv sync` does. */
export const uvSyncExamples: ToolExamples = {
  tool: 'uv',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    // The project.
    {
      run: 'uv sync <each>',
      each: '--frozen --locked',
      files: PROJECT,
      is: 'sync: ok',
      reads: 'pyproject.toml uv.lock',
      writes: '.venv',
    },
    { run: 'uv sync', files: PROJECT, is: 'sync: ok' },
    // A frozen sync fails over what the lock file does not know.
    {
      run: 'uv sync <each>',
      each: '--extra=web --group=dev --only-group=dev --package=lib',
      files: PROJECT,
      is: 'sync: open: uv.lock knows',
    },
    {
      run: 'uv sync <each>',
      each: '--extra=Web_App --extra=none --group=dev --only-group=docs --package=flask',
      files: {
        ...PROJECT,
        'uv.lock': `${LOCK}[package.optional-dependencies]\nweb-app = []\n[package.dev-dependencies]\ndev = []\n[package.metadata]\nprovides-extras = ["none"]\n[package.metadata.requires-dev]\ndocs = []\n`,
      },
      is: 'sync: ok',
    },
    { run: 'uv sync --frozen --group=dev', files: PROJECT, is: 'sync: ok' },
    {
      run: 'uv sync',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "other"\nversion = "1"\ndependencies = ["flask"]\n' },
      is: 'sync: open: uv.lock knows other.',
    },
    { run: 'uv sync', env: { UV_NO_SOURCES: '1' }, files: PROJECT, is: 'sync: not-understood' },
    // With --frozen uv refuses these.
    {
      run: 'uv sync <each>',
      each: '--upgrade -U --upgrade-package=x --no-sources',
      files: PROJECT,
      is: 'sync: not-understood',
    },
    { run: 'uv sync', each: 'UV_FROZEN UV_LOCKED', env: { '<each>': '1' }, files: PROJECT, is: 'sync: ok' },
    {
      run: 'uv sync --frozen <each>',
      each: `--dev --no-dev --only-dev --all-groups --no-default-groups --no-editable --no-install-project --no-install-workspace
        --no-install-local --all-packages --no-extra=x --no-group=x --only-group=x --package=app --no-install-package=x`,
      files: PROJECT,
      is: 'sync: ok',
    },
    {
      run: 'uv sync --frozen <each>',
      each: '--script=x.py --check --dry-run',
      files: PROJECT,
      is: 'sync: not-understood',
    },
    { run: 'uv sync', files: { ...PROJECT, 'uv.lock': BUILT, 'pyproject.toml': PACKAGE }, is: 'sync: ok' },
    // Whether the lock file is up to date is asked ahead of the sources.
    {
      run: 'uv sync --locked',
      each: 'version requires-python',
      files: { ...PROJECT, 'uv.lock': BUILT, 'pyproject.toml': `${PYPROJECT}dynamic = ["<each>"]\n` },
      is: 'sync: open: uv knows what the project of pyproject.toml depends on without building it.',
    },
    {
      run: 'uv sync --locked',
      each: 'readme description license license-files authors maintainers keywords classifiers urls scripts gui-scripts entry-points',
      files: { ...PROJECT, 'uv.lock': BUILT, 'pyproject.toml': `${PYPROJECT}dynamic = ["<each>"]\n` },
      is: 'sync: ok',
    },
    {
      run: 'uv sync',
      env: { UV_LOCKED: '1' },
      files: { ...PROJECT, 'uv.lock': BUILT, 'pyproject.toml': `${PYPROJECT}dynamic = ["version"]\n` },
      is: 'sync: open: uv knows what the project of pyproject.toml',
    },
    {
      run: 'uv sync <each>',
      each: '--frozen --dev',
      files: { ...PROJECT, 'uv.lock': BUILT, 'pyproject.toml': `${PYPROJECT}dynamic = ["version"]\n` },
      is: 'sync: ok',
    },
    {
      run: 'uv sync --locked',
      files: {
        ...PROJECT,
        'uv.lock': MEMBERS,
        'packages/lib/pyproject.toml': '[project]\nname = "lib"\ndynamic = ["dependencies"]\n',
      },
      is: 'sync: open: uv knows what the project of packages/lib/pyproject.toml',
    },
    {
      run: 'uv sync --locked',
      files: {
        ...PROJECT,
        'uv.lock': MEMBERS,
        'packages/lib/pyproject.toml': '[build-system]\nrequires = ["poetry-core"]\n',
      },
      is: 'sync: open: uv knows what the project of packages/lib/pyproject.toml',
    },
    {
      run: 'uv sync --inexact',
      files: { ...PROJECT, 'uv.lock': BUILT },
      is: 'sync: open: The install of the dependencies',
    },
    { run: 'uv sync --inexact --frozen', files: { ...PROJECT, 'uv.lock': BUILT }, is: 'sync: ok' },
    { run: 'uv sync --frozen', files: { ...PROJECT, 'uv.lock': 'version = 2\n' }, is: 'sync: not-understood' },
    { run: 'uv sync --frozen', files: { 'pyproject.toml': PYPROJECT }, is: 'sync: no-manifest' },
    { run: 'uv sync --frozen', files: { 'uv.lock': LOCK }, is: 'sync: no-manifest' },
    {
      run: 'uv sync --frozen',
      each: 'editable virtual directory path',
      files: { ...PROJECT, 'uv.lock': lock('name = "lib"\nsource = { <each> = "lib" }\n') },
      is: 'sync: local-dependency',
    },
    {
      run: 'uv sync --frozen',
      each: 'registry git url',
      files: { ...PROJECT, 'uv.lock': lock('name = "lib"\nsource = { <each> = "https://example.org/lib" }\n') },
      is: 'sync: ok',
    },
    {
      run: 'uv sync --locked',
      files: { ...PROJECT, 'uv.lock': MEMBERS, 'packages/lib/pyproject.toml': PACKAGE },
      is: 'sync: ok',
      reads: 'pyproject.toml uv.lock packages/lib/pyproject.toml',
    },
    { run: 'uv sync --locked', files: { ...PROJECT, 'uv.lock': MEMBERS }, is: 'sync: no-manifest' },
    {
      run: 'uv sync --frozen',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}dynamic = ["dependencies"]\n` },
      is: 'sync: installs-the-project',
    },
    {
      run: 'uv sync --frozen',
      files: { ...PROJECT, '.python-version': '3.12\n' },
      is: 'sync: ok',
      reads: 'pyproject.toml uv.lock .python-version',
      looksFor: '.python-versions',
    },
    {
      run: 'uv sync --frozen',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.uv.<each>]\nx = 1\n` },
      each: 'sources workspace',
      is: 'sync: ok',
    },
    {
      run: 'uv sync --frozen',
      env: { UV_PROJECT_ENVIRONMENT: '/srv/env' },
      files: PROJECT,
      is: 'sync: ok',
      writes: '',
    },
    {
      run: 'uv sync --frozen',
      env: { UV_PROJECT_ENVIRONMENT: null },
      files: PROJECT,
      is: 'sync: open: The environment',
    },
    {
      run: 'uv sync --frozen --active',
      env: { VIRTUAL_ENV: '/app/env' },
      files: PROJECT,
      is: 'sync: ok',
      writes: 'env',
    },
    {
      run: 'uv sync --frozen',
      each: `UV_NO_INSTALL_PROJECT UV_NO_INSTALL_WORKSPACE UV_NO_INSTALL_LOCAL UV_ONLY_INSTALL_PROJECT UV_ONLY_INSTALL_WORKSPACE
        UV_ONLY_INSTALL_LOCAL`,
      env: { '<each>': '1' },
      files: PROJECT,
      is: 'sync: open: The variable UV_',
    },
    { run: 'uv sync frobnicate', is: 'unknown' },
    { run: 'uv sync --frobnicate', is: 'unknown' },
    // The lock file as it is.
    { run: 'uv sync <each>', each: '--no-dev --no-install-project', is: 'sync: ok', frozen: '--locked' },
    { run: 'uv sync <each>', each: '--frozen --locked', is: 'sync: ok', frozen: 'no' },
    {
      run: 'uv sync <each>',
      each: '--upgrade -U --upgrade-package=flask -P=flask --no-sources',
      is: 'sync: not-understood',
      frozen: 'no',
    },
    { run: 'uv sync', env: { UV_FROZEN: '1' }, is: 'sync: ok', frozen: 'no' },
    { run: 'uv sync', env: { UV_LOCKED: '1' }, is: 'sync: ok', frozen: 'no' },
    { run: 'uv sync', files: { 'pyproject.toml': PYPROJECT }, is: 'sync: no-manifest', frozen: 'no' },
    {
      run: 'uv sync',
      files: { ...PROJECT, '.python-version': '3.12' },
      is: 'sync: ok',
      idle: '.python-version',
      pins: 'uv.lock',
    },
    {
      run: 'uv sync --frozen',
      in: 'web',
      files: { 'web/pyproject.toml': PYPROJECT, 'web/uv.lock': LOCK, 'pyproject.toml': PYPROJECT },
      is: 'sync: not-understood',
    },
    { run: 'uv sync <each>', each: '--upgrade -U', files: PROJECT, is: 'sync: not-understood', frozen: 'no' },
    {
      run: 'uv sync <each> flask',
      each: '--upgrade-package -P',
      files: PROJECT,
      is: 'sync: not-understood',
      frozen: 'no',
    },
    { run: 'uv sync --upgrade', each: 'UV_FROZEN UV_LOCKED', env: { '<each>': '1' }, files: PROJECT, is: 'sync: ok' },
    { run: 'uv sync --frozen', env: { UV_NO_SOURCES: '1' }, files: PROJECT, is: 'sync: ok' },
    { run: 'uv sync --frozen', env: { UV_PROJECT_ENVIRONMENT: '' }, files: PROJECT, is: 'sync: ok', writes: '.venv' },
    {
      run: 'uv sync --frozen',
      each: '. /app',
      env: { UV_PROJECT_ENVIRONMENT: '<each>' },
      files: PROJECT,
      is: 'sync: not-understood',
    },
  ],
};
