import type { ToolExamples } from '../../contract/example.js';
import { byPip, PROJECT } from './poetry-project.fixture.js';

const BY_PIP = [byPip('poetry')];

/** What Poetry does. */
export const poetryExamples: ToolExamples = {
  tool: 'poetry',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    {
      run: 'poetry <each>',
      each: 'install sync',
      earlier: BY_PIP,
      is: '<each>: ok',
      folder: '/app',
      reads: 'pyproject.toml poetry.lock',
      writes: '',
      looksFor: 'poetry.toml',
      settings: 'cache-dir create in-project path',
    },
    {
      run: 'poetry install <each>',
      each: `-n --no-interaction -q --quiet -v -vv -vvv --verbose --ansi --no-ansi --no-plugins --no-cache --no-root --no-directory --no-dev
        --dev-only --sync --remove-untracked --all-extras --all-groups --compile --extras=x --with=x --without=x --only=main`,
      earlier: BY_PIP,
      is: 'install: ok',
      reads: 'pyproject.toml poetry.lock',
    },
    { run: 'poetry install -E x', earlier: BY_PIP, is: 'install: ok' },
    { run: 'poetry install --only-root', earlier: BY_PIP, is: 'install: installs-the-project' },
    { run: 'poetry install <each>', each: '--dry-run --frobnicate app', is: 'unknown' },
    { run: 'poetry install -C web -P app', is: 'unknown' },
    {
      run: 'poetry <each>=/app/web install',
      each: '-C --directory -P --project',
      in: 'web',
      files: Object.fromEntries(Object.entries(PROJECT).map(([name, text]) => [`web/${name}`, text])),
      earlier: BY_PIP,
      is: 'install: ok',
      folder: '/app/web',
      reads: 'web/pyproject.toml web/poetry.lock',
    },
    {
      run: 'poetry install',
      earlier: BY_PIP,
      is: 'install: ok',
      loads: `PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC POETRY_HOME
        POETRY_CONFIG_DIR POETRY_DATA_DIR POETRY_CACHE_DIR POETRY_VIRTUALENVS_PATH TMPDIR TEMP TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS
        XDG_CACHE_HOME XDG_DATA_HOME VIRTUALENV_CONFIG_FILE GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM`,
    },
    // Which Poetry it is.
    {
      run: 'poetry install',
      each: 'poetry poetry==1.8.3 poetry>=1.2,<2 poetry~=1.1 poetry[x]==2.1 Poetry==1.0.10 poetry<2,>=1.5',
      earlier: [byPip('<each>')],
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: 'poetry==0.12.17 poetry>=0.12',
      earlier: [byPip('<each>')],
      is: 'install: not-understood',
    },
    { run: 'poetry install', earlier: [byPip('poetry==0.12.17'), byPip('poetry')], is: 'install: not-understood' },
    {
      run: 'poetry install',
      each: 'poetry<2 poetry@https://example.org/poetry.zip gunicorn',
      earlier: [byPip('<each>')],
      is: 'install: open: The Poetry that runs is 1.0 or later',
    },
    { run: 'poetry install', is: 'install: open: The Poetry that runs is 1.0 or later' },
    { run: 'poetry install --no-root', is: 'install: ok' },
    { run: 'poetry install', base: '', earlier: BY_PIP, is: 'install: open: The Poetry that runs' },
    {
      run: 'poetry install',
      earlier: [{ tool: '', action: '', replaces: ['*'] }, ...BY_PIP],
      is: 'install: open: The Poetry that runs',
    },
    {
      run: 'poetry install',
      each: 'poetry poetry-core poetry-plugin-export pip setuptools wheel virtualenv pipx uv build cython gunicorn uvicorn awscli',
      earlier: [byPip('poetry', '<each>')],
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      earlier: [byPip('poetry', 'poetry-dynamic-versioning')],
      is: 'install: open: Poetry reads and writes nothing else of the project because of poetry-dynamic-versioning',
    },
    { run: 'poetry install --no-plugins', earlier: [byPip('poetry', 'poetry-dynamic-versioning')], is: 'install: ok' },
    // Other calls.
    { run: 'poetry update', is: 'update: rewrites-lock-file' },
    { run: 'poetry update --lock flask', is: 'update: rewrites-lock-file' },
    { run: 'poetry <each>', each: 'add remove lock init', is: 'add', changes: '/app/poetry.lock' },
    { run: 'poetry add flask --dev', is: 'add', changes: '/app/pyproject.toml' },
    { run: 'poetry lock --no-update', is: 'unknown' },
    {
      run: 'poetry <each>',
      each: '--version -V --help -h show check about',
      is: 'query',
      sees: '/app/pyproject.toml',
    },
    { run: 'poetry env info', is: 'query' },
    { run: 'poetry env list', is: 'query' },
    { run: 'poetry cache list', is: 'query' },
    {
      run: 'poetry config virtualenvs.create false',
      is: 'config',
      changes: '/root/.config/pypoetry/config.toml',
      spares: '/app',
    },
    { run: 'poetry config virtualenvs.create --unset', is: 'config', spares: '/app' },
    { run: 'poetry config http-basic.own name word', is: 'config', spares: '/app' },
    { run: 'poetry config virtualenvs.create false --local', is: 'config', changes: '/app/poetry.toml' },
    { run: 'poetry config --list', is: 'query' },
    { run: 'poetry config virtualenvs.create', is: 'query' },
    {
      run: 'poetry config virtualenvs.create false',
      env: { '<each>': '/srv' },
      each: 'POETRY_CONFIG_DIR XDG_CONFIG_HOME',
      is: 'config',
      changes: '/srv/config.toml',
    },
    {
      run: 'poetry export <each>',
      each: '-o=list.txt --output=list.txt',
      is: 'export',
      sees: '/app/poetry.lock',
      changes: '/app/list.txt',
      spares: '/srv',
    },
    {
      run: 'poetry export -f requirements.txt <each>',
      each: '--without-hashes --without-urls --with-credentials --dev --format=requirements.txt',
      is: 'export',
      sees: '/app/poetry.lock',
    },
    { run: 'poetry export -C web -o list.txt', is: 'export', changes: '/srv' },
    { run: 'poetry build -f wheel', is: 'build', changes: '/app/dist' },
    { run: 'poetry <each>', each: 'run shell publish self frobnicate', is: 'unknown' },
  ],
};
