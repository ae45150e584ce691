import type { ToolExamples } from '../../contract/example.js';
import { byPip, configured, lock, PROJECT } from './poetry-project.fixture.js';

const BY_PIP = [byPip('poetry')];
const off = configured('virtualenvs.create', 'false');

/** What settings and variables make of Poetry's installs. */
export const poetrySettingsExamples: ToolExamples = {
  tool: 'poetry',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.toml': '[virtualenvs]\nin-project = true\n' },
      earlier: BY_PIP,
      is: 'install: ok',
      reads: 'pyproject.toml poetry.lock poetry.toml',
      writes: '.venv',
    },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.toml': '<<<' }, is: 'install: not-understood' },
    {
      run: 'poetry install',
      each: 'installer repositories http-basic pypi-token requests solver experimental keyring system-git-client',
      files: { ...PROJECT, 'poetry.toml': '[<each>]\nx = "y"\n' },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: 'certificates python',
      files: { ...PROJECT, 'poetry.toml': '[<each>]\nx = "lib/x.pem"\n' },
      earlier: BY_PIP,
      is: 'install: open: The setting <each> in poetry.toml',
    },
    {
      run: 'poetry install',
      each: 'certificates.own.cert python.installation-dir data-dir',
      earlier: [...BY_PIP, configured('<each>', 'lib')],
      is: 'install: open: The setting <each> names no file',
    },
    {
      run: 'poetry install',
      earlier: [...BY_PIP, configured('settings.virtualenvs.create', 'false')],
      is: 'install: not-understood',
    },
    // The environment.
    {
      run: 'poetry install',
      env: { POETRY_VIRTUALENVS_IN_PROJECT: 'true' },
      earlier: BY_PIP,
      is: 'install: ok',
      writes: '.venv',
    },
    {
      run: 'poetry install',
      env: { POETRY_VIRTUALENVS_IN_PROJECT: '1' },
      earlier: BY_PIP,
      is: 'install: ok',
      writes: '.venv',
    },
    {
      run: 'poetry install',
      earlier: [...BY_PIP, configured('virtualenvs.in-project', 'true')],
      is: 'install: ok',
      writes: '.venv',
    },
    { run: 'poetry install', files: { ...PROJECT, '.venv/bin/python': '' }, is: 'install: vendored' },
    {
      run: 'poetry install',
      files: { ...PROJECT, '.venv/bin/python': '' },
      env: { POETRY_VIRTUALENVS_IN_PROJECT: 'false' },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: 'virtualenvs.in-project virtualenvs.create virtualenvs.path cache-dir',
      earlier: [...BY_PIP, configured('<each>')],
      is: 'install: open: The environment that Poetry fills',
    },
    {
      run: 'poetry install',
      each: 'POETRY_VIRTUALENVS_CREATE POETRY_VIRTUALENVS_IN_PROJECT',
      env: { '<each>': 'True' },
      earlier: BY_PIP,
      is: 'install: open: The environment that Poetry fills',
    },
    {
      run: 'poetry install',
      each: 'POETRY_CONFIG_DIR XDG_CONFIG_HOME',
      env: { '<each>': '/srv/config' },
      earlier: [...BY_PIP, off],
      is: 'install: open: The environment that Poetry fills',
    },
    { run: 'poetry install', earlier: [...BY_PIP, off], is: 'install: ok', writes: '' },
    { run: 'poetry install', env: { POETRY_VIRTUALENVS_CREATE: '0' }, earlier: BY_PIP, is: 'install: ok', writes: '' },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.toml': 'virtualenvs = { create = 1 }\n' },
      earlier: BY_PIP,
      is: 'install: open: The environment that Poetry fills',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.lock': lock(['flask'], ['Requests']) },
      earlier: [...BY_PIP, off],
      is: "install: open: `poetry install --no-root` and then the install itself come to the same as the install alone. That isn't sure: Poetry may be in the environment that it fills, and needs requests",
    },
    {
      run: 'poetry install --no-root',
      files: { ...PROJECT, 'poetry.lock': lock(['requests']) },
      earlier: [...BY_PIP, off],
      is: 'install: ok',
    },
    {
      run: 'poetry <each>',
      each: 'sync',
      earlier: [...BY_PIP, off],
      is: 'sync: open: `poetry install --no-root` and then',
    },
    {
      run: 'poetry install <each>',
      each: '--sync --remove-untracked',
      earlier: [...BY_PIP, off],
      is: 'install: open: `poetry install --no-root`',
    },
    { run: 'poetry install', env: { VIRTUAL_ENV: '/app/env' }, earlier: BY_PIP, is: 'install: ok', writes: 'env' },
    {
      run: 'poetry install',
      each: 'VIRTUAL_ENV CONDA_PREFIX',
      env: { '<each>': null },
      earlier: BY_PIP,
      is: 'install: open: The environment that Poetry fills',
    },
    {
      run: 'poetry install',
      earlier: [...BY_PIP, configured('virtualenvs.path', '/opt/env')],
      is: 'install: ok',
      writes: '',
    },
    { run: 'poetry install', env: { POETRY_CACHE_DIR: '/opt/cache' }, earlier: BY_PIP, is: 'install: ok', writes: '' },
    {
      run: 'poetry install',
      each: 'POETRY_VIRTUALENVS_PATH POETRY_CACHE_DIR',
      env: { '<each>': 'envs' },
      earlier: BY_PIP,
      is: 'install: not-understood',
    },
    // Variables.
    {
      run: 'poetry install',
      each: 'POETRY_HOME POETRY_DATA_DIR POETRY_CONFIG_DIR',
      env: { '<each>': '/app/x' },
      earlier: BY_PIP,
      is: 'install: open: The variable <each>',
    },
    { run: 'poetry install', env: { POETRY_HOME: '/opt/poetry' }, earlier: BY_PIP, is: 'install: ok' },
    {
      run: 'poetry install',
      each: `VIRTUALENV_CONFIG_FILE VIRTUALENV_EXTRA_SEARCH_DIR VIRTUALENV_APP_DATA VIRTUALENV_OVERRIDE_APP_DATA PYTHONPATH PIP_TARGET
        PIP_FIND_LINKS`,
      env: { '<each>': '/app/x' },
      earlier: BY_PIP,
      is: 'install: open: The variable <each>',
    },
    { run: 'poetry install', env: { PYTHONPATH: '' }, earlier: BY_PIP, is: 'install: ok' },
    { run: 'poetry install', env: { PYTHONPATH: null }, earlier: BY_PIP, is: 'install: open: The variable PYTHONPATH' },
  ],
  never: { '.cache': 'it is the folder of a mount, which a row has none of' },
};
