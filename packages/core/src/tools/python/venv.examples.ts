import type { ToolExamples } from '../contract/example.js';

const FLASK = { 'requirements.txt': 'flask\n', 'app.py': '' };

/** What pip and Python do with virtual environments and with settings of distutils. */
export const venvExamples: ToolExamples = {
  tool: 'pip',
  base: 'python:3.12',
  files: FLASK,
  rows: [
    {
      run: 'pip install -r requirements.txt',
      files: { ...FLASK, 'setup.cfg': '[install]\nprefix = /srv\n' },
      is: 'install: ok',
      reads: 'requirements.txt setup.cfg',
    },
    {
      run: 'pip install -r requirements.txt',
      each: 'flake8 tool:pytest metadata',
      files: { ...FLASK, 'setup.cfg': '[<each>]\na = 1\n' },
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    {
      run: 'pip install -r requirements.txt',
      each: 'global install build',
      files: { ...FLASK, 'setup.cfg': '[<each>]\na = 1\n' },
      is: 'install: ok',
      reads: 'requirements.txt setup.cfg',
    },
    {
      run: 'python -m venv <each> /venv',
      each: `--system-site-packages --symlinks --copies --clear --upgrade --without-pip --upgrade-deps --without-scm-ignore-files
        --prompt=app`,
      is: 'venv',
      changes: '/venv/bin/python',
      sees: '/app/logging.py /app/typing/__init__.py /usr/lib/python3.12/venv/__init__.py',
      spares: '/app/app.py /srv/x',
    },
    { run: 'python3 -m venv .venv', is: 'venv', changes: '/app/.venv/bin/activate', spares: '/app/app.py' },
    { run: 'python -m venv', is: 'unknown' },
    { run: 'python -m venv --frobnicate /venv', is: 'unknown' },
    { run: 'python -m venv /venv', env: { PYTHONPATH: '/srv' }, is: 'unknown' },
    { run: 'python -m venv $ANY', env: { ANY: null }, is: 'unknown' },
  ],
  never: {
    VIRTUAL_ENV_PROMPT: 'the script that activates an environment sets it, and nothing looks at it',
    PS1: 'as the other',
  },
};
