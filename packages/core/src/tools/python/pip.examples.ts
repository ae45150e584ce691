import type { ToolExamples } from '../contract/example.js';

const FLASK = { 'requirements.txt': 'flask\n', 'app.py': '' };

/** What pip does. */
export const pipExamples: ToolExamples = {
  tool: 'pip',
  base: 'python:3.12',
  files: FLASK,
  rows: [
    {
      run: '<each> install -r requirements.txt',
      each: 'pip pip2 pip3 pip3.7 pip3.8 pip3.9 pip3.10 pip3.11 pip3.12 pip3.13 pip3.14 /opt/venv/bin/pip',
      is: 'install: ok',
      folder: '/app',
      reads: 'requirements.txt',
      writes: '',
      fills: 'pip:cache',
      replaces: '*',
      sees: '/usr/bin/gcc /root/.config/pip/pip.conf /root/.cache/pip',
      changes: '/usr/local/lib/python3.12/site-packages /root/.cache/pip',
    },
    {
      run: '/app/.venv/bin/pip install -r requirements.txt',
      is: 'install: ok',
      reads: 'requirements.txt',
      writes: '.venv',
    },
    {
      run: 'pip install -r requirements.txt',
      env: { VIRTUAL_ENV: '/app/.venv', XDG_CACHE_HOME: '/cache' },
      is: 'install: ok',
      reads: 'requirements.txt',
      writes: '.venv',
    },
    {
      run: 'pip install -r requirements.txt',
      env: { VIRTUAL_ENV: '/app/.venv' },
      files: { ...FLASK, '.venv/bin/python': '' },
      is: 'install: vendored',
    },
    // Options that are about packages and messages.
    {
      run: 'pip install <each> -r requirements.txt',
      each: `-q -qq -qqq --quiet -v -vv -vvv --verbose -U --upgrade --no-deps --pre --user --force-reinstall -I --ignore-installed
        --ignore-requires-python --no-build-isolation --use-pep517 --no-use-pep517 --no-compile --compile --no-warn-script-location
        --no-warn-conflicts --prefer-binary --require-hashes --disable-pip-version-check --no-input --isolated --break-system-packages
        --no-color --no-index --check-build-dependencies --no-clean --no-binary-all --exists-action-i --process-dependency-links --egg
        --no-python-version-warning --no-progress-bar --no-download --cache-dir=/srv/pip --no-binary=:all: --only-binary=:all: --progress-bar=off
        --timeout=5 --default-timeout=5 --retries=5 --trusted-host=example.org --proxy=http://proxy.test --upgrade-strategy=eager
        --global-option=x --install-option=x --config-settings=a=b --python-version=3.12 --platform=any --implementation=cp --abi=none
        --root-user-action=ignore --use-feature=fast-deps --use-deprecated=legacy-resolver --exists-action=i
        --index-url=https://example.org/simple --extra-index-url=https://example.org/simple --find-links=https://example.org/wheels`,
      is: 'install: ok',
      reads: 'requirements.txt',
      writes: '',
      looksFor: '',
      personal: 'setup.cfg',
    },
    {
      run: 'pip install <each> https://example.org/simple -r requirements.txt',
      each: '-i --index-url --extra-index-url -f --find-links',
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    { run: 'pip install --cache-dir=.cache -r requirements.txt', is: 'install', changes: '/app/.cache' },
    { run: 'pip install --no-cache-dir -r requirements.txt', is: 'install: ok', fills: '', reads: 'requirements.txt' },
    // Options that name files and folders.
    {
      run: 'pip install -r requirements.txt <each> constraints.txt',
      each: '-c --constraint -r --requirement',
      files: { ...FLASK, 'constraints.txt': 'flask==2\n' },
      is: 'install: ok',
      reads: 'requirements.txt constraints.txt',
    },
    { run: 'pip install -r requirements.txt -c constraints.txt', is: 'install: no-manifest' },
    {
      run: 'pip install -r requirements.txt <each> .',
      each: '-e --editable',
      is: 'install: installs-the-project',
      changes: '/app',
    },
    {
      run: 'pip install -r requirements.txt <each> lib',
      each: '-t --target --prefix --root --src --python --log --cert --client-cert -f --find-links -i --index-url --extra-index-url',
      is: 'install',
      sees: '/app/lib',
      changes: '/app/lib',
    },
    {
      run: 'pip install -r requirements.txt <each> git+https://example.org/x.git',
      each: '-e --editable',
      is: 'install: ok',
      writes: 'src',
    },
    {
      run: 'pip install -e <each>',
      each: 'git+https://example.org/x.git git://example.org/x.git',
      is: 'install',
      changes: '/app/src',
      replaces: '*',
    },
    {
      run: 'pip install <each>',
      each: '. .. ./lib libs/own own.whl own.tar.gz six@file:six',
      is: 'install: installs-the-project',
    },
    {
      run: 'pip install <each>',
      each: 'six six==1.16.0 six@https://example.org/six.tar.gz',
      is: 'install',
      spares: '/app',
      replaces: 'six',
    },
    {
      run: 'pip install <each>',
      each: 'https://example.org/pip.tar.gz git+https://example.org/pip.git',
      is: 'install',
      spares: '/app',
      replaces: '*',
    },
    { run: 'pip install $ANY', env: { ANY: null }, is: 'unknown' },
    { run: 'pip install -r $ANY', env: { ANY: null }, is: 'install', sees: '/app' },
    { run: 'pip install -r https://example.org/requirements.txt', is: 'install', sees: '/app' },
    { run: 'pip install --upgrade pip', is: 'install', replaces: 'pip pip2 pip3', spares: '/app' },
    // Lists of requirements.
    {
      run: 'pip install -r requirements.txt',
      files: {
        'requirements.txt': '-r deps/base.txt\nflask\n',
        'deps/base.txt': '-c ../constraints.txt\n--requirement=more.txt\n',
        'deps/more.txt': '',
        'constraints.txt': '',
        'deps/other.txt': '',
      },
      is: 'install: ok',
      reads: 'requirements.txt deps/base.txt constraints.txt deps/more.txt',
    },
    {
      run: 'pip install -r web/requirements.txt',
      files: { 'web/requirements.txt': '-r base.txt\n', 'web/base.txt': '' },
      is: 'install: ok',
      reads: 'web/requirements.txt web/base.txt',
    },
    {
      run: 'pip install -r requirements.txt',
      each: `--index-url=https://example.org/simple --pypi-url=https://example.org/simple --extra-index-url=https://example.org/simple
        --find-links=https://example.org/wheels --no-binary=:all: --only-binary=:all: --trusted-host=example.org --use-feature=fast-deps
        --no-index --prefer-binary --require-hashes --pre flask~=2.0 https://example.org/x.whl git+https://example.org/x.git`,
      files: { 'requirements.txt': '<each>\n' },
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    {
      run: 'pip install -r requirements.txt',
      each: '. ./lib lib/x.whl own.tar file:///app/lib git+file:///app/lib --find-links=wheels --index-url=file:///app/simple',
      files: { 'requirements.txt': '<each>\n' },
      is: 'install: installs-the-project',
    },
    {
      run: 'pip install -r requirements.txt',
      each: '--frobnicate -r=/app/base.txt -r=../outside.txt',
      files: { 'requirements.txt': '<each>\n' },
      is: 'install: not-understood',
    },
    {
      run: 'pip install -r requirements.txt',
      each: '-r=missing.txt -c=missing.txt --constraint=missing.txt',
      files: { 'requirements.txt': '<each>\n' },
      is: 'install: no-manifest',
    },
    {
      run: 'pip install -r requirements.txt',
      each: '-e=git+https://example.org/x.git --editable=git://example.org/x.git',
      files: { 'requirements.txt': '<each>\n' },
      is: 'install: ok',
      writes: 'src',
    },
    {
      run: 'pip install -r requirements.txt',
      files: { 'requirements.txt': '-e git+https://example.org/x.git#egg=x\n', 'src/a.py': '' },
      is: 'install: not-understood',
    },
    // Settings.
    {
      run: 'pip install -r requirements.txt',
      each: `PIP_CONFIG_FILE PIP_TARGET PIP_PREFIX PIP_ROOT PIP_SRC PIP_REQUIREMENT PIP_REQUIREMENTS_FROM_SCRIPT PIP_CONSTRAINT
        PIP_BUILD_CONSTRAINT PIP_GROUP PIP_EDITABLE PIP_LOG PIP_REPORT PIP_CACHE_DIR PIP_USER PIP_PYTHON PIP_FIND_LINKS PIP_INDEX_URL
        PIP_EXTRA_INDEX_URL`,
      env: { '<each>': 'lib' },
      is: 'install: open: The variable PIP_',
      reads: 'requirements.txt',
    },
    {
      run: 'pip install -r requirements.txt',
      each: 'PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL',
      env: { '<each>': 'https://example.org/simple' },
      is: 'install: ok',
    },
    {
      run: 'pip install -r requirements.txt',
      is: 'install: ok',
      loads: `PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT
        PIP_CLIENT_CERT XDG_CONFIG_HOME`,
      settings: 'editable requirement constraint build-constraint group target root prefix src log report',
    },
    {
      run: 'pip install -r requirements.txt',
      each: '.cache .local .config .pip .pydistutils.cfg .gitconfig .netrc',
      env: { HOME: '/srv' },
      files: { ...FLASK, '<each>/x': '' },
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    {
      run: 'pip install -r requirements.txt',
      each: 'bin include lib lib64 share',
      files: { ...FLASK, '<each>/x': '' },
      env: { PATH: '/app/bin:/usr/bin' },
      is: 'install: open: pip does not install into /app',
    },
    {
      run: 'pip install -r requirements.txt',
      files: { ...FLASK, 'pyvenv.cfg': '' },
      env: { PATH: null },
      is: 'install: open: pip does not install into /app',
    },
    // Modules of the project.
    {
      run: '<each> -m pip install -r requirements.txt',
      each: 'python python2 python3 python3.7 python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 python3.14',
      is: 'install: ok',
      reads: 'requirements.txt',
    },
    {
      run: 'python -m pip install -r requirements.txt',
      files: { ...FLASK, 'logging.py': '' },
      is: 'install: not-understood',
    },
    {
      run: 'python -m pip install -r requirements.txt',
      files: { ...FLASK, 'typing/__init__.py': '' },
      is: 'install: not-understood',
    },
    { run: 'pip install -r requirements.txt', files: { ...FLASK, 'logging.py': '' }, is: 'install: ok' },
    {
      run: 'pip install -r requirements.txt',
      env: { PYTHONPATH: '/app' },
      files: { ...FLASK, 'logging.py': '' },
      is: 'install: not-understood',
    },
    {
      run: 'pip install -r requirements.txt',
      env: { PYTHONPATH: '/srv' },
      is: 'install: open: No module of the project on PYTHONPATH',
    },
    // Other verbs.
    { run: 'pip <each> /srv/all -r requirements.txt', each: 'download', is: 'unknown' },
    {
      run: 'pip download <each> /srv/all -r requirements.txt',
      each: '-d --dest --download',
      is: 'download: ok',
      reads: 'requirements.txt',
      changes: '/srv/all',
      replaces: '',
    },
    {
      run: 'pip wheel <each> /srv/all -r requirements.txt',
      each: '-w --wheel-dir',
      is: 'wheel: ok',
      reads: 'requirements.txt',
      changes: '/srv/all',
      replaces: '',
    },
    { run: 'pip wheel -r requirements.txt', is: 'unknown' },
    { run: 'pip <each>', each: '--version -V list freeze show check', is: 'query', spares: '/app' },
    {
      run: 'pip list <each>',
      each: `-y --yes -q --quiet -v --verbose -a --all -l --local --user -o --outdated -u --uptodate -e --editable --exclude-editable --pre
        --format=json --files --not-required --disable-pip-version-check --no-input --no-cache-dir --break-system-packages
        --root-user-action=ignore`,
      is: 'query',
      spares: '/app',
    },
    { run: 'pip freeze -r old.txt', is: 'query', sees: '/app/old.txt' },
    { run: 'pip uninstall -y six', is: 'uninstall', spares: '/app', replaces: '*' },
    { run: 'pip uninstall -y -r old.txt', is: 'uninstall', sees: '/app/old.txt' },
    { run: 'pip cache purge', is: 'cache', empties: 'pip:cache', changes: '/root/.cache/pip', spares: '/app' },
    { run: 'pip cache list', is: 'cache', empties: '' },
    {
      run: 'pip config set global.index-url https://example.org',
      is: 'config',
      changes: '/root/.config/pip/pip.conf',
      spares: '/app',
    },
    { run: 'pip install --frobnicate six', is: 'unknown' },
    { run: '<each> app.py', each: 'python python3', is: 'unknown' },
  ],
  never: { 'rewrites-lock-file': 'pip keeps no lock file' },
};
