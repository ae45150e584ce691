import type { ToolExamples } from '../../contract/example.js';
import { byPip } from '../poetry/poetry-project.fixture.js';
import { PROJECT } from './pdm-project.fixture.js';

const BY_PIP = [byPip('pdm')];

/** What PDM does. */
export const pdmExamples: ToolExamples = {
  tool: 'pdm',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    {
      run: 'pdm <each>',
      each: 'install sync',
      earlier: BY_PIP,
      is: '<each>: ok',
      folder: '/app',
      reads: 'pyproject.toml pdm.lock',
      writes: '.venv .pdm-python __pypackages__',
      looksFor:
        'pdm.toml .python-version __pypackages__ venv/bin/python env/bin/python .pdm-plugins .pdm.toml .pdm-python .venv',
      settings: 'use_venv in_project location backend use_uv cache cache_dir path',
      fills: 'pdm:cache',
    },
    {
      run: 'pdm install <each>',
      each: `-q --quiet -v -vv --verbose -n --non-interactive -d --dev --prod --production --no-default --no-editable --no-self -x
        --fail-fast --frozen-lockfile --no-lock --check --clean --only-keep --clean-unselected --group=web --with=web --without=web
        --skip=:all`,
      earlier: BY_PIP,
      is: 'install: ok',
      reads: 'pyproject.toml pdm.lock',
    },
    { run: 'pdm sync -G web -k :post', earlier: BY_PIP, is: 'sync: ok' },
    { run: 'pdm install --no-cache', earlier: BY_PIP, is: 'install: ok', fills: '' },
    {
      run: 'pdm install <each>',
      each: '--plugins --no-isolation -I --ignore-python -g --global -r --reinstall --override=list.txt --config-setting=a=b --config=own.toml',
      earlier: BY_PIP,
      is: 'install: not-understood',
    },
    { run: 'pdm sync <each> own', each: '-C -c', earlier: BY_PIP, is: 'sync: not-understood' },
    { run: 'pdm install <each>', each: '--dry-run --frobnicate app', is: 'unknown' },
    {
      run: 'pdm install <each>=/app/web',
      each: '-p --project',
      in: 'web',
      files: Object.fromEntries(Object.entries(PROJECT).map(([name, text]) => [`web/${name}`, text])),
      earlier: BY_PIP,
      is: 'install: ok',
      folder: '/app/web',
      reads: 'web/pyproject.toml web/pdm.lock',
    },
    // Another lock file.
    {
      run: 'pdm sync <each>=prod.lock',
      each: '-L --lockfile',
      files: { ...PROJECT, 'prod.lock': PROJECT['pdm.lock'] ?? '', 'pdm.lock': '<<<' },
      earlier: BY_PIP,
      is: 'sync: ok',
      reads: 'pyproject.toml prod.lock',
    },
    { run: 'pdm sync -L <each>', each: '../pdm.lock locks/pdm.lock /srv/pdm.lock', is: 'sync: not-understood' },
    { run: 'pdm sync -L pdm.lock -p /app', is: 'sync: not-understood' },
    {
      run: 'pdm install',
      earlier: BY_PIP,
      is: 'install: ok',
      loads: `PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC
        PDM_CONFIG_FILE PDM_CACHE_DIR PDM_LOG_DIR PDM_PYTHON PYENV_ROOT TMPDIR TEMP TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_CACHE_HOME
        XDG_DATA_HOME XDG_STATE_HOME VIRTUALENV_CONFIG_FILE GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM`,
    },
    // Which PDM it is.
    {
      run: 'pdm install',
      each: 'pdm pdm==2.17.1 pdm>=2.20,<3 pdm[all]==2.28.2 PDM~=2.19',
      earlier: [byPip('<each>')],
      is: 'install: ok',
      writes: '.venv .pdm-python __pypackages__',
    },
    { run: 'pdm sync', earlier: [byPip('pdm==2.4.9')], is: 'sync: ok', writes: '.venv .pdm.toml __pypackages__' },
    {
      run: 'pdm install',
      each: '2.0 2.3 2.5 2.8 2.10',
      earlier: [byPip('pdm==<each>')],
      is: "install: open: The install of what the lock file has and then the install itself come to the same as the install alone. That isn't sure: pdm.lock is of a newer form",
    },
    { run: 'pdm install', earlier: [byPip('pdm==1.15.5')], is: 'install: not-understood' },
    {
      run: 'pdm <each>',
      each: 'sync',
      earlier: [byPip('pdm@https://example.org/pdm.zip')],
      is: 'sync: open: The PDM that runs is 2.0 or later, which has `--no-self`',
    },
    {
      run: 'pdm install',
      is: 'install: open: The PDM that runs is 2.12 or later, which has `--frozen-lockfile` and `--no-self`',
    },
    { run: 'pdm sync --no-self', is: 'sync: ok', writes: '.venv __pypackages__ .pdm-python .pdm.toml' },
    { run: 'pdm install --no-self --check', is: 'install: ok' },
    { run: 'pdm sync', base: '', earlier: BY_PIP, is: 'sync: open: The PDM that runs' },
    {
      run: 'pdm sync',
      earlier: [{ tool: '', action: '', replaces: ['*'] }, ...BY_PIP],
      is: 'sync: open: The PDM that runs',
    },
    {
      run: 'pdm sync',
      each: 'pdm pdm-backend pdm-pep517 pip setuptools wheel virtualenv pipx uv build hatchling cython gunicorn uvicorn awscli',
      earlier: [byPip('pdm', '<each>')],
      is: 'sync: ok',
    },
    {
      run: 'pdm sync',
      earlier: [byPip('pdm', 'pdm-dotenv')],
      is: 'sync: open: PDM reads and writes nothing else of the project because of pdm-dotenv',
    },
    // Other calls.
    { run: 'pdm <each>', each: 'add remove lock update init', is: 'add', changes: '/app/pdm.lock' },
    { run: 'pdm <each>', each: 'list info export', is: '<each>', sees: '/app/pyproject.toml', changes: '/app/.venv' },
    {
      run: 'pdm export <each>',
      each: '-o=list.txt --output=list.txt -f=requirements --format=requirements --without-hashes --no-hashes --no-markers --pyproject --expandvars --prod',
      is: 'export',
      changes: '/app/list.txt',
    },
    { run: 'pdm <each>', each: '--version -V --help -h', is: 'query', sees: '/app/pyproject.toml' },
    { run: 'pdm cache <each>', each: 'list info', is: 'query', spares: '/srv' },
    { run: 'pdm cache clear', is: 'clean', empties: 'pdm:cache', spares: '/app' },
    { run: 'pdm cache clear wheels', is: 'clean', empties: '', spares: '/app' },
    {
      run: 'pdm config python.use_venv false',
      is: 'config',
      changes: '/root/.config/pdm/config.toml',
      spares: '/app',
    },
    { run: 'pdm config python.use_venv <each>', each: '-d --delete', is: 'config', spares: '/app' },
    { run: 'pdm config python.use_venv false --local', is: 'config', changes: '/app/pdm.toml' },
    { run: 'pdm config -c own.toml python.use_venv false', is: 'config', changes: '/app/own.toml' },
    { run: 'pdm config --config=own.toml python.use_venv false', is: 'config', changes: '/app/own.toml' },
    { run: 'pdm config <each>', each: 'python.use_venv', is: 'query' },
    { run: 'pdm config', is: 'query' },
    {
      run: 'pdm config python.use_venv false',
      env: { '<each>': '/srv' },
      each: 'PDM_CONFIG_FILE XDG_CONFIG_HOME',
      is: 'config',
      changes: '/srv/config.toml',
    },
    { run: 'pdm build --no-isolation', is: 'build', changes: '/app/dist' },
    { run: 'pdm <each>', each: 'run use venv publish self plugin python frobnicate', is: 'unknown' },
  ],
};
