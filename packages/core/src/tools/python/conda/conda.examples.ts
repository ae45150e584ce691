import type { ToolExamples } from '../../contract/example.js';

const YML =
  'name: app\nchannels: [conda-forge, nvidia/label/cuda-12, https://example.org/c]\ndependencies:\n  - python=3.12\n  - conda-forge::numpy>=1.20,<2\n';
const PIP = `${YML}  - pip\n  - pip:\n      - flask==3.0.3\n`;

/** What conda, mamba and micromamba do. */
export const condaExamples: ToolExamples = {
  tool: 'conda',
  base: 'python:3.12',
  files: { 'environment.yml': YML, 'req.txt': '# all\nnumpy=1.26\nscipy  # more\n\npandas[build=x]\n' },
  rows: [
    {
      run: 'conda env create <each>',
      each: `-f=environment.yml --file=environment.yml --file=/app/environment.yml -y --yes -q --quiet -yq -qy -v --verbose --json --force
        --prune --no-default-packages --no-pin --freeze-installed --update-deps --no-update-deps --copy --override-channels
        --strict-channel-priority --no-channel-priority --insecure -k -n=app --name=app -p=/opt/env --prefix=/opt/env -c=conda-forge
        --channel=conda-forge --solver=classic --experimental-solver=libmamba --subdir=linux-64 --platform=linux-64`,
      is: 'install: ok',
      folder: '/app',
      reads: 'environment.yml',
      writes: '',
      replaces: '*',
      fills: 'conda:packages',
      loads: `PATH SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PYTHONHOME CONDARC MAMBARC CONDA_ENVS_PATH
        CONDA_ENVS_DIRS CONDA_PKGS_DIRS CONDA_ROOT CONDA_PREFIX CONDA_ROOT_PREFIX MAMBA_ROOT_PREFIX CONDA_DIR`,
      settings: 'editable requirement constraint build-constraint group target root prefix src log report',
    },
    { run: 'conda env update -n base', is: 'install: ok' },
    { run: '<each> env create', each: 'mamba micromamba', is: 'install: ok', reads: 'environment.yml' },
    { run: 'micromamba <each> -y -n base -f environment.yml', each: 'install create', is: 'install: ok' },
    {
      run: 'conda <each> -y --file req.txt',
      each: 'install create',
      is: 'install: ok',
      reads: 'req.txt',
      changes: '/opt',
    },
    { run: 'conda <each>', each: '--version -V --help -h', is: 'query', sees: '/opt' },
    {
      run: 'conda clean <each>',
      each: '-afy --all --packages --tarballs -tipsy',
      is: 'clean',
      empties: 'conda:packages',
      changes: '/opt',
      spares: '/app',
    },
    { run: 'conda clean <each>', each: '-y $X', is: 'clean', empties: '' },
    // What is not a file of the project.
    { run: 'conda <each>', each: 'install create', is: 'unknown' },
    { run: 'conda install -f environment.yml', is: 'unknown' },
    { run: 'conda install --file req.txt numpy', is: 'unknown' },
    { run: 'conda env create -f <each>', each: '$FILE https://example.org/e.yml', is: 'install' },
    { run: 'micromamba install -f environment.yml -f /srv/more.yml', is: 'install' },
    { run: 'conda env create -f e.lock', files: { 'e.lock': '' }, is: 'install: not-understood' },
    { run: 'conda env create', files: {}, is: 'install: no-manifest' },
    {
      run: 'conda env create -f /srv/env/e.yml',
      in: 'a',
      files: { 'a/e.yml': YML },
      is: 'install: ok',
      folder: '/srv/env',
      reads: 'a/e.yml',
    },
    // What the file says.
    {
      run: 'conda env create',
      files: {
        'environment.yml': `${YML}variables: { A: b }\nplatforms: [linux-64]\ncategory: main\nprefix: /opt/env\n`,
      },
      env: { HOME: '/root' },
      is: 'install: ok',
    },
    { run: 'conda env create', files: { 'environment.yml': '[' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'a' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'channels: a' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'dependencies: a' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'include: a' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'channels: [./c]' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'channels: [1]' }, is: 'install: not-understood' },
    {
      run: 'conda env create',
      files: { 'environment.yml': 'dependencies: [./a.tar.bz2]' },
      is: 'install: not-understood',
    },
    { run: 'conda env create', files: { 'environment.yml': 'dependencies: [1]' }, is: 'install: not-understood' },
    { run: 'conda env create', files: { 'environment.yml': 'dependencies: [uv: [a]]' }, is: 'install: not-understood' },
    {
      run: 'conda env create',
      files: { 'environment.yml': 'dependencies: [{ pip: [a], b: c }]' },
      is: 'install: not-understood',
    },
    { run: 'conda env create', files: { 'environment.yml': 'dependencies:' }, is: 'install: not-understood' },
    { run: 'conda env create -c <each>', each: './c $C', is: 'install: not-understood' },
    { run: 'conda env create --channel file:///c', is: 'install: not-understood' },
    // What pip installs.
    { run: 'conda env create', files: { 'environment.yml': PIP }, is: 'install: ok', reads: 'environment.yml' },
    {
      run: 'conda env create -f env/e.yml',
      files: { 'env/e.yml': `${PIP}      - -r more.txt\n`, 'env/more.txt': 'six # a\n', 'setup.cfg': '[install]\n' },
      is: 'install: ok',
      reads: 'env/e.yml env/more.txt',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': PIP, 'setup.cfg': '[install]\nprefix=/x\n' },
      is: 'install: ok',
      reads: 'environment.yml setup.cfg',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': YML, 'setup.cfg': '[install]\nprefix=/x\n' },
      is: 'install: ok',
      reads: 'environment.yml',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': `${PIP}      - -r more.txt\n` },
      is: 'install: no-manifest',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': `${PIP}      - -e .\n` },
      is: 'install: installs-the-project',
    },
    {
      run: 'conda env create',
      files: {
        'environment.yml': `${YML}  - pip:\n      - -r more.txt\n`,
        'more.txt': '-e git+https://example.org/a#egg=a\n',
      },
      is: 'install: not-understood',
    },
    { run: 'conda env create', files: { 'environment.yml': PIP, 'json.py': '' }, is: 'install: not-understood' },
    {
      run: 'conda env create',
      files: { 'environment.yml': PIP, 'json/__init__.py': '' },
      is: 'install: not-understood',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': PIP },
      env: { PYTHONPATH: '/app' },
      is: 'install: open: The variable PYTHONPATH',
    },
    {
      run: 'conda env create',
      files: { 'environment.yml': PIP },
      env: { PIP_TARGET: '/app' },
      is: 'install: open: The variable PIP_TARGET',
    },
    // Where it installs to.
    { run: 'conda env create -p env', is: 'install: ok', writes: 'env' },
    {
      run: 'conda env create -p env',
      files: { 'environment.yml': YML, 'env/a': '' },
      is: 'install: vendored',
    },
    { run: 'conda env create -p $P', is: 'install: open: The setting -p' },
    { run: 'conda env create', env: { CONDARC: '/app/condarc' }, is: 'install: open: The variable CONDARC' },
    { run: 'conda env create', env: { CONDA_ROOT: '/srv/conda' }, is: 'install: ok' },
    ...[
      'CONDA_CHANNELS',
      'CONDA_DEFAULT_CHANNELS',
      'CONDA_CUSTOM_CHANNELS',
      'CONDA_CHANNEL_ALIAS',
      'CONDA_CREATE_DEFAULT_PACKAGES',
    ].map((name) => ({ run: 'conda env create', env: { [name]: './c' }, is: `install: open: The variable ${name}` })),
  ],
  never: {
    'no-dependencies': 'words of a call may name packages, too',
    'rewrites-lock-file': 'it has no lock file',
  },
};
