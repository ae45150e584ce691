import type { ToolExamples } from '../contract/example.js';

/** What virtualenv does. */
export const virtualenvExamples: ToolExamples = {
  tool: 'virtualenv',
  base: 'python:3.12',
  files: { 'requirements.txt': 'flask\n', 'app.py': '' },
  rows: [
    {
      run: 'virtualenv <each> /venv',
      each: `--system-site-packages --no-site-packages --clear --always-copy --copies --symlinks --download --no-download --never-download
        --no-pip --no-setuptools --no-wheel --no-seed --without-pip --no-periodic-update --no-vcs-ignore --distribute --unzip-setuptools
        -v --verbose -q --quiet -p=python3 --python=/usr/bin/python3.9 --python=python3 --prompt=app --creator=venv
        --seeder=pip --activators=bash`,
      is: 'venv',
      changes: '/venv/bin/python /root/.local/share/virtualenv',
      sees: '/app/logging.py /app/setup.cfg /app/pip-9.0.1-py2.py3-none-any.whl /usr/lib/python3/dist-packages/virtualenv.py',
      spares: '/app/app.py /srv/x',
    },
    { run: 'virtualenv .venv', is: 'venv', changes: '/app/.venv/bin/activate', spares: '/app/app.py' },
    { run: 'virtualenv <each>', each: '-h --help --version', is: 'unknown' },
    { run: 'virtualenv', is: 'unknown' },
    { run: 'virtualenv <each> /venv', each: '-h --help --version', is: 'unknown' },
    { run: 'virtualenv /a /b', is: 'unknown' },
    { run: 'virtualenv --extra-search-dir wheels /venv', is: 'unknown' },
    { run: 'virtualenv -p ./python /venv', is: 'unknown' },
    { run: 'virtualenv -p $ANY /venv', env: { ANY: null }, is: 'unknown' },
    { run: 'virtualenv $ANY', env: { ANY: null }, is: 'unknown' },
    {
      run: 'virtualenv /venv',
      each: `PYTHONPATH VIRTUALENV_APP_DATA VIRTUALENV_CONFIG_FILE VIRTUALENV_CREATOR VIRTUALENV_DEST VIRTUALENV_DISCOVERY
        VIRTUALENV_EXTRA_SEARCH_DIR VIRTUALENV_OVERRIDE_APP_DATA VIRTUALENV_PYTHON VIRTUALENV_SEARCH_DIRS VIRTUALENV_TRY_FIRST_WITH`,
      env: { '<each>': '/srv' },
      is: 'unknown',
    },
  ],
  never: { 'not-understood': 'it installs no project, so that it has no plan' },
};
