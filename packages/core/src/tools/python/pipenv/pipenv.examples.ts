import type { ToolExamples } from '../../contract/example.js';
import { lock, PIPFILE, PROJECT } from './pipenv-project.fixture.js';

/** What Pipenv does. */
export const pipenvExamples: ToolExamples = {
  tool: 'pipenv',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    {
      run: 'pipenv install --system <each>',
      each: `--deploy -d --dev --ignore-pipfile --keep-outdated --sequential -v --verbose -q --quiet --three --two --site-packages
        --no-site-packages --bare --python=3.12 --python=/usr/local/bin/python3 --index=https://example.org/simple
        --extra-index-url=https://example.org/simple --pypi-mirror=https://example.org/simple`,
      is: 'install: ok',
      folder: '/app',
      reads: 'Pipfile Pipfile.lock',
      writes: '',
      looksFor: '.env .venv flask==3.0.3 https:/pypi.org/simple/flask',
      settings: 'editable requirement constraint build-constraint group target root prefix src log report',
    },
    { run: 'pipenv sync --system', is: 'sync: ok', reads: 'Pipfile Pipfile.lock', writes: '' },
    { run: 'pipenv install --system -i https://example.org/simple', is: 'install: ok' },
    {
      run: 'pipenv install --system <each>',
      each: '--skip-lock --pre --clear --selective-upgrade --categories=docs --extra-pip-args=--no-binary',
      is: 'install: not-understood',
    },
    {
      run: 'pipenv install --system',
      is: 'install: ok',
      loads: `PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT
        PIP_CLIENT_CERT WORKON_HOME PIPENV_CACHE_DIR PIPENV_PYTHON PIPENV_DEFAULT_PYTHON_VERSION PYENV_ROOT ASDF_DIR ASDF_DATA_DIR TMPDIR TEMP
        TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME VIRTUALENV_CONFIG_FILE`,
    },
    // What is installed.
    { run: 'pipenv install', files: { 'Pipfile.lock': lock({}) }, is: 'install: no-manifest' },
    { run: 'pipenv install', files: { ...PROJECT, Pipfile: '<<<' }, is: 'install: not-understood' },
    { run: 'pipenv install', files: { Pipfile: PIPFILE }, is: 'install: rewrites-lock-file' },
    { run: 'pipenv install --system', files: { Pipfile: PIPFILE }, is: 'install: no-manifest' },
    { run: 'pipenv sync', files: { Pipfile: PIPFILE }, is: 'sync: no-manifest' },
    { run: 'pipenv install', files: { ...PROJECT, 'Pipfile.lock': lock({}) }, is: 'install: no-dependencies' },
    { run: 'pipenv install', files: { ...PROJECT, 'Pipfile.lock': '<<<' }, is: 'install: not-understood' },
    { run: 'pipenv install', files: { ...PROJECT, 'Pipfile.lock': { default: {} } }, is: 'install: not-understood' },
    {
      run: 'pipenv install',
      files: { ...PROJECT, 'Pipfile.lock': { _meta: { sources: 1 } } },
      is: 'install: not-understood',
    },
    {
      run: 'pipenv install',
      files: { ...PROJECT, 'Pipfile.lock': { _meta: { sources: [1] } } },
      is: 'install: not-understood',
    },
    {
      run: 'pipenv install',
      files: { ...PROJECT, 'Pipfile.lock': lock({}, { develop: [] }) },
      is: 'install: not-understood',
    },
    { run: 'pipenv install', files: { ...PROJECT, 'Pipfile.lock': lock({ lib: [] }) }, is: 'install: not-understood' },
    {
      run: 'pipenv install',
      files: { ...PROJECT, 'Pipfile.lock': lock({ lib: { path: 1 } }) },
      is: 'install: not-understood',
    },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, 'Pipfile.lock': lock({}, { develop: { pytest: '==8' } }) },
      is: 'install: ok',
    },
    {
      run: 'pipenv install --system',
      each: 'path file',
      files: { ...PROJECT, 'Pipfile.lock': lock({ lib: { '<each>': './lib' } }) },
      is: 'install: local-dependency',
    },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, 'Pipfile.lock': lock({ app: { path: '.', editable: true } }) },
      is: 'install: installs-the-project',
    },
    {
      run: 'pipenv install --system',
      each: 'git hg svn bzr file',
      files: { ...PROJECT, 'Pipfile.lock': lock({ lib: { '<each>': 'https://example.org/lib' } }) },
      is: 'install: ok',
    },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, 'Pipfile.lock': lock({ lib: { git: 'https://example.org/lib', editable: true } }) },
      is: 'install: not-understood',
    },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, 'Pipfile.lock': { _meta: { sources: [{ url: 'file:///app/wheels' }] }, default: {} } },
      is: 'install: local-dependency',
    },
    // What it writes.
    { run: 'pipenv install', is: 'install: open: The install leaves Pipfile.lock as it is. That' },
    {
      run: 'pipenv install <each>',
      each: '--deploy --ignore-pipfile',
      is: 'install: open: The install leaves Pipfile as it is. That',
    },
    { run: 'pipenv sync', is: 'sync: open: The install leaves Pipfile as it is. That' },
    {
      run: 'pipenv install --system',
      earlier: [{ tool: 'pipenv', action: 'add', replaces: ['*'] }],
      is: 'install: open: The install leaves Pipfile.lock as it is. That',
    },
    { run: 'pipenv sync --system', base: '', is: 'sync: open: The install leaves Pipfile as it is.' },
    {
      run: 'pipenv install --system',
      earlier: [{ tool: 'pipenv', action: 'query', replaces: [] }],
      is: 'install: ok',
    },
    // The environment.
    {
      run: 'pipenv install --deploy',
      env: { PIPENV_VENV_IN_PROJECT: '1' },
      is: 'install: open: The install leaves Pipfile',
      writes: '.venv',
    },
    {
      run: 'pipenv install --deploy',
      env: { PIPENV_VENV_IN_PROJECT: '0' },
      is: 'install: open: The install leaves Pipfile',
      writes: '',
    },
    {
      run: 'pipenv install --deploy',
      env: { PIPENV_VENV_IN_PROJECT: null },
      is: "install: open: The install leaves Pipfile as it is. That isn't sure: in an environment Pipenv writes the names of packages as the index has them. | The environment that Pipenv fills",
    },
    {
      run: 'pipenv install --system --deploy',
      env: { VIRTUAL_ENV: '/app/env' },
      is: 'install: open: The install leaves Pipfile as it is.',
      writes: 'env',
    },
    {
      run: 'pipenv install --system --deploy',
      env: { VIRTUAL_ENV: null },
      is: 'install: open: The install leaves Pipfile as it is.',
      writes: '',
    },
    { run: 'pipenv install --system', files: { ...PROJECT, '.venv/pyvenv.cfg': '' }, is: 'install: vendored' },
    { run: 'pipenv install --system --python ./python', is: 'install: open: The Python that Pipenv is told to use' },
    { run: 'pipenv install --system', files: { ...PROJECT, '.env': 'A=1\n' }, is: 'install: not-understood' },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, '.env': 'A=1\n' },
      env: { PIPENV_DONT_LOAD_ENV: '1' },
      is: 'install: ok',
    },
    {
      run: 'pipenv install --system',
      files: { ...PROJECT, 'setup.cfg': '[install]\nprefix = /srv\n' },
      is: 'install: ok',
      reads: 'Pipfile Pipfile.lock setup.cfg',
    },
    // Variables.
    { run: 'pipenv install --system', env: { PIPENV_PIPFILE: '/app/web/Pipfile' }, is: 'install: not-understood' },
    {
      run: 'pipenv install --system',
      each: `PIPENV_DOTENV_LOCATION PIPENV_ACTIVE PIPENV_IGNORE_VIRTUALENVS PIPENV_TEST_INDEX VIRTUALENV_CONFIG_FILE WORKON_HOME PIPENV_CACHE_DIR
        PYTHONPATH PIP_TARGET PIPENV_INSTALL_SKIP_LOCK PIPENV_INSTALL_IGNORE_PIPFILE PIPENV_INSTALL_SYSTEM PIPENV_INSTALL_DEPLOY
        PIPENV_INSTALL_DEV PIPENV_INSTALL_PRE PIPENV_INSTALL_EDITABLES PIPENV_INSTALL_EDITABLE PIPENV_INSTALL_PACKAGES
        PIPENV_INSTALL_REQUIREMENTS PIPENV_INSTALL_REQUIREMENTSTXT PIPENV_INSTALL_CODE PIPENV_INSTALL_INDEX PIPENV_INSTALL_EXTRA_INDEX_URL
        PIPENV_INSTALL_PYTHON PIPENV_INSTALL_CATEGORIES PIPENV_INSTALL_SELECTIVE_UPGRADE PIPENV_INSTALL_KEEP_OUTDATED PIPENV_INSTALL_CLEAR
        PIPENV_INSTALL_SITE_PACKAGES PIPENV_INSTALL_PYPI_MIRROR PIPENV_INSTALL_EXTRA_PIP_ARGS`,
      env: { '<each>': '/app/x' },
      is: 'install: open: The variable <each>',
    },
    { run: 'pipenv install --system', env: { WORKON_HOME: '/opt/venvs', PYTHONPATH: '' }, is: 'install: ok' },
    { run: 'pipenv sync --system', env: { PIPENV_SYNC_DEV: '1' }, is: 'sync: open: The variable PIPENV_SYNC_DEV' },
    { run: 'pipenv install --system', env: { PYTHONPATH: null }, is: 'install: open: The variable PYTHONPATH' },
    // Other calls.
    {
      run: 'pipenv install <each>',
      each: 'flask -r=list.txt --requirements=list.txt -e=. --editable=. -c=app --code=app',
      is: 'add',
      changes: '/app/Pipfile',
    },
    { run: 'pipenv sync flask', is: 'unknown' },
    { run: 'pipenv <each>', each: 'lock update upgrade uninstall', is: 'add', changes: '/app/Pipfile.lock' },
    {
      run: 'pipenv <each>',
      each: '--version -h --help --where --venv --py --envs --support graph requirements scripts verify',
      is: 'query',
      sees: '/app/Pipfile',
    },
    { run: 'pipenv graph <each>', each: '--json --json-tree --reverse', is: 'query' },
    { run: 'pipenv requirements <each>', each: '--hash --dev-only --exclude-markers', is: 'query' },
    { run: 'pipenv <each>', each: 'run shell check clean --rm --three frobnicate', is: 'unknown' },
    { run: 'pipenv install --frobnicate', is: 'unknown' },
    // The lock file as it is.
    {
      run: 'pipenv install <each>',
      each: '--dev -v',
      is: 'install: open: The install leaves Pipfile.lock as it is',
      frozen: '--deploy',
    },
    { run: 'pipenv install --system <each>', each: '--deploy --ignore-pipfile', is: 'install: ok', frozen: 'no' },
    { run: 'pipenv install --system', is: 'install: ok', frozen: 'no' },
    { run: 'pipenv install', env: { PIPENV_SKIP_LOCK: '1' }, is: 'install: open: The install leaves', frozen: 'no' },
    { run: 'pipenv install', env: { PIPENV_PIPFILE: '/app/Pipfile' }, is: 'install: not-understood', frozen: 'no' },
    {
      run: 'pipenv install',
      files: { ...PROJECT, 'Pipfile.lock': '<<<' },
      is: 'install: not-understood',
      frozen: 'no',
    },
    { run: 'pipenv sync', is: 'sync: open: The install leaves Pipfile as it is', frozen: 'no' },
    { run: 'pipenv install --skip-lock', is: 'install: not-understood', frozen: 'no' },
    {
      run: 'pipenv install --system',
      env: { PIPENV_VENV_IN_PROJECT: '1' },
      is: 'install: ok',
      writes: '',
    },
    {
      run: 'pipenv sync',
      each: '0 false No off',
      env: { PIPENV_VENV_IN_PROJECT: '<each>' },
      is: "sync: open: The install leaves Pipfile as it is. That isn't sure: in an environment Pipenv writes the names of packages as the index has them.",
      writes: '',
    },
    {
      run: 'pipenv sync',
      env: { PIPENV_VENV_IN_PROJECT: 'perhaps' },
      is: "sync: open: The install leaves Pipfile as it is. That isn't sure: in an environment Pipenv writes the names of packages as the index has them. | The environment that Pipenv fills",
      writes: '',
    },
  ],
};
