import type { ToolExamples } from '../../contract/example.js';

const LIST = { 'requirements.txt': 'flask\n', 'app.py': '' };
const PYPROJECT = '[project]\nname = "app"\nversion = "1"\ndependencies = ["flask"]\n';

/** What uv does. */
export const uvExamples: ToolExamples = {
  tool: 'uv',
  base: 'python:3.12',
  files: LIST,
  rows: [
    {
      run: 'uv pip install --system <each> -r requirements.txt',
      each: `-q --quiet -v --verbose --no-progress --offline --native-tls --system-certs --preview --managed-python --no-managed-python
        --no-python-downloads --break-system-packages --no-deps --strict --exact --inexact --upgrade -U --reinstall --force-reinstall --refresh
        --no-index --no-build --no-build-isolation --no-sources --require-hashes --no-verify-hashes --compile-bytecode --compile
        --all-extras --pre --index-strategy=first-index --resolution=lowest --prerelease=allow --exclude-newer=2026-01-01 --no-binary=x
        --only-binary=x --upgrade-package=x -P=x --reinstall-package=x --refresh-package=x --link-mode=copy --torch-backend=cpu
        --python-version=3.12 --python-platform=linux --python-preference=system --extra=x --group=x --keyring-provider=disabled --color=never
        --allow-insecure-host=x --trusted-host=x --config-setting=a=b -C=a=b --index-url=https://example.org/simple
        -i=https://example.org/simple --default-index=https://example.org/simple --index=own=https://example.org/simple
        --extra-index-url=https://example.org/simple -f=https://example.org/x --find-links=https://example.org/x --cache-dir=/srv/uv`,
      is: 'install: ok',
      reads: 'requirements.txt',
      writes: '',
      looksFor: 'uv.toml pyproject.toml',
    },
    { run: 'uv pip install --system -r requirements.txt', is: 'install: ok', fills: 'uv:cache' },
    { run: 'uv pip install --system -r requirements.txt --cache-dir /srv', is: 'install: ok', fills: '' },
    { run: 'uv pip install --system <each> -r requirements.txt', each: '--no-cache -n', is: 'install: ok', fills: '' },
    { run: 'uv pip install --system --cache-dir cache -r requirements.txt', is: 'install' },
    {
      run: 'uv pip install --system <each> requirements.txt',
      each: '-r --requirement --requirements',
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    {
      run: 'uv pip install --system -r requirements.txt <each> base.txt',
      each: '-c --constraint --constraints',
      files: { ...LIST, 'base.txt': 'flask==2\n' },
      is: 'install: ok',
      reads: 'requirements.txt base.txt',
    },
    {
      run: 'uv pip sync --system requirements.txt',
      files: { ...LIST, 'requirements.txt': '-r base.txt\n', 'base.txt': 'six\n' },
      is: 'install: ok',
      reads: 'requirements.txt base.txt',
    },
    { run: 'uv pip install --system -r missing.txt', is: 'install: no-manifest' },
    {
      run: 'uv pip install --system -r requirements.txt',
      files: { 'requirements.txt': '--frobnicate\n' },
      is: 'install: not-understood',
    },
    { run: 'uv pip install --system -r setup.py', is: 'install: not-understood' },
    { run: 'uv pip install --system -r $ANY', env: { ANY: null }, is: 'install: not-understood' },
    {
      run: 'uv pip install --system <each> .',
      each: '-e --editable -r=requirements.txt',
      is: 'install: installs-the-project',
    },
    { run: 'uv pip install --system -r requirements.txt --find-links wheels', is: 'install: not-understood' },
    {
      run: 'uv pip install --system <each> lib -r requirements.txt',
      each: '--override --overrides --build-constraints -b -t --target --prefix --project --config-file',
      is: 'install',
      sees: '/app/lib',
    },
    { run: 'uv --directory /app pip install --system -r requirements.txt', is: 'install: ok', folder: '/app' },
    {
      run: 'uv pip install --system -r pyproject.toml',
      files: { 'pyproject.toml': PYPROJECT },
      is: 'install: ok',
      reads: 'pyproject.toml',
    },
    {
      run: 'uv pip install --system -r pyproject.toml',
      each: 'dependencies optional-dependencies',
      files: { 'pyproject.toml': '[project]\nname = "app"\ndynamic = ["<each>"]\n' },
      is: 'install: not-understood',
    },
    {
      run: 'uv pip install --system --no-config -r web/pyproject.toml',
      each: '{path="../lib"} {path="../lib",editable=true} {workspace=true} {git="file:///app/lib"} {git="../lib"} [{index="own"},{path="../lib"}] "../lib"',
      files: { 'web/pyproject.toml': `${PYPROJECT}[tool.uv.sources]\nlib = <each>\n` },
      is: 'install: local-dependency',
    },
    {
      run: 'uv pip install --system --no-config -r pyproject.toml',
      each: '{index="own"} {git="https://example.org/lib.git",tag="v1"} {url="https://example.org/lib.zip"} [{index="own"},{index="other"}]',
      files: { 'pyproject.toml': `${PYPROJECT}[tool.uv.sources]\nlib = <each>\n` },
      is: 'install: ok',
    },
    // Environments.
    { run: 'uv pip install -r requirements.txt', is: 'install: ok', writes: '.venv' },
    { run: 'uv pip install -r requirements.txt', files: { ...LIST, '.venv/x': '' }, is: 'install: vendored' },
    {
      run: 'uv pip install -r requirements.txt',
      each: '1 true',
      env: { UV_SYSTEM_PYTHON: '<each>' },
      is: 'install: ok',
      writes: '',
    },
    {
      run: 'uv pip install -r requirements.txt',
      each: 'VIRTUAL_ENV CONDA_PREFIX',
      env: { '<each>': '/srv/env' },
      is: 'install: ok',
      writes: '',
    },
    { run: 'uv pip install -r requirements.txt', env: { VIRTUAL_ENV: '/app/env' }, is: 'install: ok', writes: 'env' },
    { run: 'uv pip install <each> 3.12 --system -r requirements.txt', each: '-p --python', is: 'install: ok' },
    { run: 'uv pip install --python /srv/bin/python3 -r requirements.txt', is: 'install: ok', writes: '' },
    { run: 'uv pip install --python env -r requirements.txt', is: 'install: open: The Python that uv' },
    {
      run: 'uv pip install -r requirements.txt',
      in: 'web',
      files: { 'web/requirements.txt': '', '.venv/x': '' },
      is: 'install: vendored',
    },
    // Settings.
    {
      run: 'uv pip install --system -r requirements.txt',
      each: `CONSTRAINT BUILD_CONSTRAINT OVERRIDE EXCLUDE CONFIG_FILE WORKING_DIR WORKING_DIRECTORY PROJECT ENV_FILE PYTHON_DOWNLOADS_JSON_URL
        CACHE_DIR PYTHON_INSTALL_DIR PYTHON_BIN_DIR PYTHON_CACHE_DIR PYTHON_SEARCH_PATH CREDENTIALS_DIR DEFAULT_INDEX INDEX INDEX_URL
        EXTRA_INDEX_URL FIND_LINKS`,
      env: { 'UV_<each>': 'lib' },
      is: 'install: open: The variable UV_',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      each: 'UV_CACHE_DIR UV_PYTHON_INSTALL_DIR',
      env: { '<each>': '/srv/uv' },
      is: 'install: ok',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      each: 'VIRTUAL_ENV CONDA_PREFIX UV_PYTHON PYTHONPATH',
      env: { '<each>': null },
      is: 'install: open: The variable',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      files: { ...LIST, 'uv.toml': 'index = 1 2' },
      is: 'install: not-understood',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      each: `add-bounds allow-insecure-host build-backend build-constraint-dependencies cache-keys check-url compile-bytecode concurrent-builds
        concurrent-downloads concurrent-installs config-settings config-settings-package conflicts constraint-dependencies default-groups
        dependency-groups dependency-metadata dev-dependencies environments exclude-newer exclude-newer-package extra-build-dependencies
        fork-strategy index-strategy keyring-provider link-mode managed native-tls no-binary no-binary-package no-build no-build-isolation
        no-build-isolation-package no-build-package no-cache no-index no-sources offline override-dependencies package prerelease preview
        publish-url python-downloads python-install-mirror python-preference pypy-install-mirror reinstall reinstall-package
        required-environments required-version resolution system-certs torch-backend trusted-publishing upgrade upgrade-package`,
      files: { ...LIST, 'uv.toml': '<each> = ["x"]\n' },
      is: 'install: ok',
      reads: 'requirements.txt uv.toml',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      each: 'index index-url extra-index-url find-links constraint-dependencies',
      files: { ...LIST, 'uv.toml': '<each> = ["file:///app/lib"]\n' },
      is: 'install: open: The setting',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      each: 'index-url extra-index-url find-links',
      files: { ...LIST, 'uv.toml': '<each> = ["wheels"]\n' },
      is: 'install: open: The setting',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      files: { ...LIST, 'uv.toml': '[[index]]\nname = "own"\nurl = "https://example.org/simple"\n' },
      is: 'install: ok',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      files: { ...LIST, 'uv.toml': '[[index]]\nname = "own"\nurl = "wheels"\n' },
      is: 'install: open: The setting index in uv.toml',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      files: { ...LIST, 'pyproject.toml': '[tool.uv.pip]\nrequirements = ["x"]\n' },
      is: 'install: open: The setting pip in pyproject.toml',
    },
    {
      run: 'uv pip install --system --no-config -r requirements.txt',
      files: { ...LIST, 'uv.toml': '!' },
      is: 'install: ok',
    },
    {
      run: 'uv pip install --system -r requirements.txt',
      is: 'install: ok',
      loads: `PATH UV_PYTHON UV_CACHE_DIR UV_PYTHON_INSTALL_DIR UV_PROJECT_ENVIRONMENT SSL_CERT_FILE SSL_CERT_DIR NETRC TMPDIR XDG_CONFIG_HOME
        XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME PYTHONHOME`,
    },
    // Packages by name.
    {
      run: 'uv pip install --system six==1.16',
      is: 'install',
      replaces: 'six',
      spares: '/app/app.py',
      sees: '/app/pyproject.toml',
    },
    {
      run: 'uv pip install six',
      is: 'install',
      changes: '/app/.venv/bin',
      sees: '/app/uv.toml /app/.python-version /app/.python-versions',
    },
    { run: 'uv pip install', is: 'unknown' },
    // Other subcommands.
    {
      run: 'uv venv <each> /venv',
      each: '--allow-existing --clear --seed --relocatable --system-site-packages --no-project --prompt=app',
      is: 'venv',
      changes: '/venv/bin/activate',
      sees: '/app/pyproject.toml /app/.python-version',
      spares: '/app/app.py',
    },
    { run: 'uv venv', is: 'venv', changes: '/app/.venv/bin' },
    { run: 'uv pip <each>', each: 'list freeze show check', is: 'query', spares: '/srv' },
    { run: 'uv <each>', each: '--version -V --help -h version', is: 'query' },
    { run: 'uv cache dir', is: 'query' },
    { run: 'uv python <each>', each: 'find list', is: 'query' },
    {
      run: 'uv python install 3.12',
      is: 'python',
      replaces: '*',
      changes: '/root/.local/share/uv',
      spares: '/app/app.py',
    },
    { run: 'uv python install', is: 'unknown' },
    { run: 'uv <each>', each: 'add remove lock', is: 'add', changes: '/app' },
    { run: 'uv cache clean', is: 'clean', empties: 'uv:cache', spares: '/app' },
    { run: 'uv cache prune', is: 'clean', empties: '' },
    { run: 'uv run app.py', is: 'unknown' },
    { run: 'uv pip install --system -r https://example.org/requirements.txt', is: 'install: not-understood' },
  ],
  never: {
    'no-dependencies': 'an install of nothing is one as well',
    'lifecycle-script': 'uv runs no scripts of a project',
    'rewrites-lock-file': 'ahead of the sources it is told to keep it',
  },
};
