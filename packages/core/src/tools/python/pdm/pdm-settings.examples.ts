import type { ToolExamples } from '../../contract/example.js';
import { byPip } from '../poetry/poetry-project.fixture.js';
import { configured, PROJECT } from './pdm-project.fixture.js';

const BY_PIP = [byPip('pdm')];
const ENVIRONMENT = 'sync: open: The environment that PDM fills';

/** What settings and variables make of PDM's installs. */
export const pdmSettingsExamples: ToolExamples = {
  tool: 'pdm',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    {
      run: 'pdm sync',
      files: { ...PROJECT, 'pdm.toml': '[python]\nuse_venv = false\n' },
      earlier: BY_PIP,
      is: 'sync: ok',
      reads: 'pyproject.toml pdm.lock pdm.toml',
      writes: '__pypackages__ .pdm-python .venv',
    },
    { run: 'pdm sync', files: { ...PROJECT, 'pdm.toml': '<<<' }, is: 'sync: not-understood' },
    { run: 'pdm sync', files: { ...PROJECT, 'pdm.toml': null }, is: 'sync: not-understood' },
    {
      run: 'pdm sync',
      each: 'python venv strategy pypi scripts repository theme',
      files: { ...PROJECT, 'pdm.toml': '[<each>]\nx = "y"\n' },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm sync',
      each: 'check_update=false request_timeout=3',
      files: { ...PROJECT, 'pdm.toml': '<each>\n' },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm sync',
      each: 'install.cache=true install.cache_method="hardlink" use_uv=true venv.backend="conda" venv.location="x" lock.format="pylock" build_isolation=false python.path="x" pypi.url="file:///srv" pypi.url="./x" pypi.url="file:///${PROJECT_ROOT}/x" pypi.url="${PROJECT_ROOT}/x"',
      files: { ...PROJECT, 'pdm.toml': '<each>\n' },
      earlier: BY_PIP,
      is: 'sync: open: The setting',
    },
    {
      run: 'pdm sync',
      each: `install.cache install.cache_method use_uv venv.backend venv.location lock.format build_isolation python.path
        global_project.path pypi.ca_certs pypi.client_key`,
      earlier: [...BY_PIP, configured('<each>', 'true')],
      is: 'sync: open: The setting <each> makes PDM',
    },
    {
      run: 'pdm sync',
      each: 'check_update pypi.url strategy.save',
      earlier: [...BY_PIP, configured('<each>', 'x')],
      is: 'sync: ok',
    },
    // The environment.
    {
      run: 'pdm sync',
      each: '.venv/bin/python __pypackages__/3.12/lib/x.py venv/bin/python env/bin/python .pdm-python .pdm.toml .pdm-plugins/x',
      files: { ...PROJECT, '<each>': '' },
      is: 'sync: vendored',
    },
    {
      run: 'pdm sync',
      each: 'false no 0 False',
      env: { PDM_USE_VENV: '<each>' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '__pypackages__ .pdm-python .venv',
    },
    {
      run: 'pdm sync',
      env: { PDM_USE_VENV: 'true' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '.venv .pdm-python __pypackages__',
    },
    {
      run: 'pdm sync',
      earlier: [...BY_PIP, configured('python.use_venv', 'false')],
      is: 'sync: ok',
      writes: '__pypackages__ .pdm-python .venv',
    },
    {
      run: 'pdm sync',
      each: 'python.use_venv venv.in_project',
      earlier: [...BY_PIP, configured('<each>')],
      is: ENVIRONMENT,
    },
    {
      run: 'pdm sync',
      each: 'PDM_USE_VENV PDM_VENV_IN_PROJECT',
      env: { '<each>': null },
      earlier: BY_PIP,
      is: ENVIRONMENT,
    },
    {
      run: 'pdm sync',
      each: 'PDM_CONFIG_FILE XDG_CONFIG_HOME',
      env: { '<each>': '/srv/config' },
      earlier: [...BY_PIP, configured('python.use_venv', 'false')],
      is: ENVIRONMENT,
    },
    {
      run: 'pdm sync',
      files: { ...PROJECT, 'pdm.toml': 'python.use_venv = 1\n' },
      earlier: BY_PIP,
      is: ENVIRONMENT,
    },
    {
      run: 'pdm sync',
      env: { PDM_VENV_IN_PROJECT: '0' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '.pdm-python .venv __pypackages__',
    },
    { run: 'pdm sync', env: { PDM_VENV_IN_PROJECT: '0', HOME: '/app' }, earlier: BY_PIP, is: ENVIRONMENT },
    {
      run: 'pdm sync',
      each: '/app/own /opt/own',
      env: { VIRTUAL_ENV: '<each>' },
      earlier: BY_PIP,
      is: "sync: open: The install of what the lock file has and then the install itself come to the same as the install alone. That isn't sure: PDM may be in the environment",
    },
    {
      run: 'pdm sync --no-self',
      env: { VIRTUAL_ENV: '/app/own' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: 'own .pdm-python .venv __pypackages__',
    },
    {
      run: 'pdm sync --no-self',
      env: { VIRTUAL_ENV: '/opt/own' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '.pdm-python .venv __pypackages__',
    },
    { run: 'pdm sync', each: 'own /app', env: { VIRTUAL_ENV: '<each>' }, earlier: BY_PIP, is: ENVIRONMENT },
    { run: 'pdm sync', each: 'VIRTUAL_ENV CONDA_PREFIX', env: { '<each>': null }, earlier: BY_PIP, is: ENVIRONMENT },
    { run: 'pdm sync', env: { CONDA_PREFIX: '/opt/conda' }, earlier: BY_PIP, is: ENVIRONMENT },
    // Variables.
    {
      run: 'pdm sync',
      each: 'PDM_PROJECT PDM_LOCKFILE',
      env: { '<each>': 'x' },
      earlier: BY_PIP,
      is: 'sync: not-understood',
    },
    {
      run: 'pdm sync',
      each: `PDM_PYTHON PDM_PYTHON_VERSION PDM_IGNORE_SAVED_PYTHON PDM_IGNORE_ACTIVE_VENV PDM_IN_VENV PDM_VENV_BACKEND PDM_USE_UV
        PDM_LOCK_FORMAT PDM_OVERRIDE PDM_CONFIG_FILE PDM_BUILD_ISOLATION VIRTUALENV_CONFIG_FILE VIRTUALENV_EXTRA_SEARCH_DIR
        VIRTUALENV_APP_DATA VIRTUALENV_OVERRIDE_APP_DATA PDM_PYPI_URL PYTHONPATH PIP_TARGET PIP_FIND_LINKS`,
      env: { '<each>': 'x' },
      earlier: BY_PIP,
      is: 'sync: open: The variable <each>',
    },
    {
      run: 'pdm sync',
      each: 'PDM_CACHE_DIR PDM_LOG_DIR',
      env: { '<each>': '/app/x' },
      earlier: BY_PIP,
      is: 'sync: open: The variable <each>',
    },
    {
      run: 'pdm sync',
      each: 'PDM_NO_SELF PDM_NO_EDITABLE PDM_SKIP_HOOKS PDM_PYPI_URL PYTHONPATH',
      env: { '<each>': null },
      earlier: BY_PIP,
      is: 'sync: open: The variable <each>',
    },
    {
      run: 'pdm sync',
      env: {
        PDM_CACHE_DIR: '/opt/cache',
        PDM_LOG_DIR: '/var/log/pdm',
        PDM_NO_SELF: '1',
        PDM_NO_EDITABLE: '1',
        PDM_SKIP_HOOKS: ':all',
        PDM_PYPI_URL: 'https://example.org/simple',
        PDM_CHECK_UPDATE: '0',
        PYTHONPATH: '',
      },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    // What stands in the project counts, wherever the settings of the user are.
    {
      run: 'pdm sync',
      files: { ...PROJECT, 'pdm.toml': 'python.use_venv = "no"\n' },
      env: { XDG_CONFIG_HOME: '/srv/config' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '__pypackages__ .pdm-python .venv',
    },
    {
      run: 'pdm sync',
      env: { PDM_USE_VENV: 'no', XDG_CONFIG_HOME: '/srv/config' },
      earlier: BY_PIP,
      is: 'sync: ok',
      writes: '__pypackages__ .pdm-python .venv',
    },
  ],
  never: {
    venvs: 'it is the folder of a mount, which a row has none of',
    share: 'it is the same',
    '.local': 'it is the same',
  },
};
