import type { Change, ProjectRow } from './varied.js';

const SOURCE = '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n\n';

function pipfile(...lines: readonly string[]): Change {
  return { Pipfile: `${SOURCE}[packages]\n${lines.join('\n')}\n` };
}

function lock(packages: object): Change {
  const sources = [{ name: 'pypi', url: 'https://pypi.org/simple', verify_ssl: true }];
  const meta = { hash: { sha256: '0' }, 'pipfile-spec': 6, requires: {}, sources };
  return { 'Pipfile.lock': `${JSON.stringify({ _meta: meta, default: packages, develop: {} }, null, 4)}\n` };
}

const FLASK = { hashes: ['sha256:0'], version: '==3.0.3' };
const OWN: Change = { ...pipfile('flask = "*"', 'own = {path = "./libs/own"}'), 'libs/own/setup.py': 'setup("own")\n' };

/** Projects of Pipenv: lock files in step or not, variables in a file, settings, and packages of their own. */
export const PIPENV: ProjectRow = {
  images: ['python:3.12-slim'],
  files: {
    Pipfile: `${SOURCE}[packages]\nflask = "*"\n`,
    ...lock({ flask: FLASK }),
    'app.py': 'import flask\n',
  },
  vary: [
    [
      pipfile('flask = "*"', 'rich = "*"'),
      { 'Pipfile.lock': null },
      { '.venv/pyvenv.cfg': 'home = /usr/bin\n' },
      { ...OWN, ...lock({ flask: FLASK, own: { path: './libs/own' } }) },
      {
        ...pipfile('flask = "*"', 'app = {path = "."}'),
        ...lock({ flask: FLASK, app: { path: '.' } }),
        'setup.py': 'setup("app")\n',
      },
    ],
    [
      { '.env': 'PIP_INDEX=own\n' },
      { 'setup.cfg': '[install]\nprefix = /opt/d\n' },
      { 'setup.cfg': '[flake8]\nmax-line-length = 99\n' },
    ],
  ],
  installs: [
    'pipenv install --system --deploy',
    'pipenv install --deploy --system && rm -rf /root/.cache/pipenv',
    'pip install --no-cache-dir pipenv && pipenv install --system --deploy',
    'pipenv sync --system',
    'pipenv install --system',
    'pipenv install --deploy',
    'pipenv sync',
  ],
  ahead: [
    'RUN echo PIP_INDEX=own > .env',
    'ENV PIPENV_DONT_LOAD_ENV=1',
    'RUN mkdir -p .venv',
    'ENV PIPENV_VENV_IN_PROJECT=1',
    `RUN printf '[install]\\nprefix = /srv/d\\n' > setup.cfg`,
    'ENV PIP_INDEX=other',
  ],
  uses: ['ls /usr/lib/python3/site-packages > /srv/packages', 'cp Pipfile.lock /srv/', 'cat app.py > /srv/main'],
  manifests: 'Pipfile Pipfile.lock*',
};
