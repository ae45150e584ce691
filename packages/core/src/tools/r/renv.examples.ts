import type { ToolExamples } from '../contract/example.js';

const record = (name: string, more: object = {}): object => ({
  Package: name,
  Version: '1.0',
  Source: 'Repository',
  Repository: 'CRAN',
  ...more,
});

const lock = (packages: object, more: object = {}, url = 'https://cloud.r-project.org'): object => ({
  R: { Version: '4.3.1', Repositories: [{ Name: 'CRAN', URL: url }] },
  Packages: packages,
  ...more,
});

const LOCK = lock({ renv: record('renv'), shiny: record('shiny') });
const PROJECT = {
  'renv.lock': LOCK,
  '.Rprofile': 'source("renv/activate.R")\n',
  'renv/activate.R': 'local({})\n',
  'renv/settings.json': {
    'bioconductor.version': null,
    'external.libraries': [],
    'ignored.packages': [],
    'package.dependency.fields': ['Imports'],
    'ppm.enabled': null,
    'ppm.ignored.urls': [],
    'r.version': null,
    'snapshot.type': 'implicit',
    'use.cache': true,
    'vcs.ignore.cellar': true,
    'vcs.ignore.library': true,
    'vcs.ignore.local': true,
    'vcs.manage.ignores': true,
  },
  'app.R': 'library(shiny)\n',
};
const LEAVES = 'restore: open: The install leaves renv/activate.R as it is.';

/** What `renv::restore()` does. */
export const renvExamples: ToolExamples = {
  tool: 'renv',
  base: 'rocker/r-ver:4.3.1',
  files: PROJECT,
  rows: [
    {
      run: "Rscript -e 'renv::restore()'",
      is: LEAVES,
      folder: '/app',
      reads: 'renv.lock .Rprofile renv/activate.R renv/settings.json',
      writes: 'renv/library renv/staging renv/sandbox renv/lock renv/python renv/.gitignore',
      looksFor:
        '.Renviron .RData DESCRIPTION .Rbuildignore renv/profile renv/local renv/cellar renv/settings.R requirements.txt environment.yml renv/library renv/staging renv/sandbox renv/lock renv/python',
      loads: `PATH R_HOME R_PROFILE R_PROFILE_USER R_ENVIRON R_ENVIRON_USER R_LIBS R_LIBS_USER R_LIBS_SITE R_MAKEVARS_USER
        R_MAKEVARS_SITE R_USER_CACHE_DIR RENV_PATHS_ROOT RENV_PATHS_CACHE RENV_PATHS_LIBRARY RENV_PATHS_SANDBOX MAKEFLAGS MAKE CURL_CA_BUNDLE
        SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF NETRC GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM`,
    },
    {
      run: "R <each> -e 'renv::restore()'",
      each: '-s --slave --no-echo -q --quiet --silent --no-save --no-restore --no-restore-data --no-restore-history --no-readline --verbose',
      is: LEAVES,
    },
    { run: 'R -e "renv::restore(prompt = FALSE)"', is: LEAVES },
    { run: "R -e ' renv::restore( prompt=F );'", is: LEAVES },
    {
      run: "R <each> -e 'renv::restore()'",
      each: '--vanilla --no-init-file --no-environ --no-site-file',
      is: 'restore: not-understood',
    },
    // Any other R runs what it is told.
    { run: 'R -e \'renv::restore(library = "lib")\'', is: 'unknown' },
    { run: "R -e 'renv::restore()' -e 'renv::snapshot()'", is: 'unknown' },
    { run: 'R -e \'renv::restore(); source("app.R")\'', is: 'unknown' },
    { run: 'Rscript -e \'install.packages("renv")\'', is: 'unknown' },
    { run: 'R -e "$EXPRESSION"', is: 'unknown' },
    { run: "R -f -e 'renv::restore()'", is: 'unknown' },
    { run: 'Rscript app.R', is: 'unknown' },
    { run: "Rscript -e 'renv::restore()' app.R", is: 'unknown' },
    { run: 'R <each>', each: '--version --help -h', is: 'query' },
    // What R loads when it starts.
    {
      run: "R -e 'renv::restore()'",
      each: 'renv.lock .Rprofile renv/activate.R',
      files: { 'README.md': '' },
      is: 'restore: no-manifest',
    },
    { run: "R -e 'renv::restore()'", files: { 'renv.lock': LOCK, 'renv/activate.R': '' }, is: 'restore: no-manifest' },
    { run: "R -e 'renv::restore()'", files: { 'renv.lock': LOCK, '.Rprofile': '' }, is: 'restore: no-manifest' },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, '.Rprofile': "# renv\n\n  source('renv/activate.R')\r\n" },
      is: LEAVES,
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, '.Rprofile': 'source("renv/activate.R")\noptions(repos = "file:///app")\n' },
      is: 'restore: not-understood',
    },
    { run: "R -e 'renv::restore()'", files: { ...PROJECT, '.Rprofile': '# nothing\n' }, is: 'restore: not-understood' },
    { run: "R -e 'renv::restore()'", files: { ...PROJECT, '.Rprofile': null }, is: 'restore: not-understood' },
    {
      run: "R -e 'renv::restore()'",
      each: '.Renviron .RData DESCRIPTION .Rbuildignore renv/profile renv/local/x.tar.gz renv/cellar/x.tar.gz renv/settings.R',
      files: { ...PROJECT, '<each>': '' },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'renv/library/x renv/staging/x renv/sandbox/x renv/lock renv/python/x',
      files: { ...PROJECT, '<each>': '' },
      is: 'restore: vendored',
    },
    { run: "R -e 'renv::restore()'", files: { ...PROJECT, 'requirements.txt': '', 'environment.yml': '' }, is: LEAVES },
    // What the lock file says.
    { run: "R -e 'renv::restore()'", files: { ...PROJECT, 'renv.lock': null }, is: 'restore: not-understood' },
    {
      run: "R -e 'renv::restore()'",
      each: '<<< {} {"R":{},"Packages":[]} {"Packages":{}} {"R":{},"Packages":{"a":1}} {"R":{},"Packages":{"a":{"Package":"a"}}} {"R":{"Repositories":1},"Packages":{}} {"R":{"Repositories":[{"Name":"a"}]},"Packages":{}}',
      files: { ...PROJECT, 'renv.lock': '<each>' },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'Repository CRAN Bioconductor GitHub GitLab Bitbucket',
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own', { Source: '<each>' }) }) },
      is: LEAVES,
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'URL Git ./own unknown',
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own', { Source: '<each>' }) }) },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own', { Source: 'Local' }) }) },
      is: 'restore: local-dependency',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own', { Path: 'own' }) }) },
      is: 'restore: local-dependency',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'file:///app/repository repository',
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own') }, {}, '<each>') },
      is: 'restore: local-dependency',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv.lock': lock({ own: record('own') }, { Python: { Version: '3.11' } }) },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv.lock': lock({ renv: record('renv') }) },
      is: 'restore: no-dependencies',
    },
    // Settings.
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv/settings.json': '<<<' },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'bioconductor.enabled bioconductor.init lockfile.sanitize snapshot.dev',
      files: { ...PROJECT, 'renv/settings.json': { '<each>': true } },
      is: LEAVES,
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv/settings.json': null },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv/settings.json': { 'external.libraries': ['/srv/library'] } },
      is: 'restore: open: The setting external.libraries in renv/settings.json',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'vcs.ignore.cellar vcs.ignore.library vcs.ignore.local vcs.manage.ignores other',
      files: { ...PROJECT, 'renv/settings.json': { '<each>': false } },
      is: 'restore: open: The setting <each> in renv/settings.json',
    },
    {
      run: "R -e 'renv::restore()'",
      files: {
        'renv.lock': LOCK,
        '.Rprofile': 'source("renv/activate.R")\n',
        'renv/activate.R': '',
        'renv/settings.dcf': 'use.cache: TRUE\n',
      },
      is: 'restore: open: The settings in renv/settings.dcf name no folder.',
      reads: 'renv.lock .Rprofile renv/activate.R renv/settings.dcf',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { 'renv.lock': LOCK, '.Rprofile': 'source("renv/activate.R")\n', 'renv/activate.R': '' },
      is: LEAVES,
      looksFor: 'renv/settings.json renv/settings.dcf',
    },
    // Its .gitignore.
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv/.gitignore': 'library/\nlocal/\ncellar/\nlock/\npython/\nsandbox/\nstaging/\n' },
      is: LEAVES,
      reads: 'renv.lock .Rprofile renv/activate.R renv/settings.json renv/.gitignore',
      writes: 'renv/library renv/staging renv/sandbox renv/lock renv/python',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv/.gitignore': 'library/\n' },
      is: 'restore: open: The install leaves renv/.gitignore as it is.',
    },
    // Variables.
    {
      run: "R -e 'renv::restore()'",
      each: `RENV_PROFILE RENV_PROJECT RENV_PATHS_RENV RENV_PATHS_LOCKFILE RENV_PATHS_LIBRARY_ROOT RENV_PATHS_LIBRARY_ROOT_ASIS
        RENV_PATHS_LIBRARY_STAGING RENV_PATHS_LOCAL RENV_PATHS_CELLAR RENV_PATHS_SOURCE RENV_PATHS_BINARY RENV_BOOTSTRAP_TARBALL
        RENV_ACTIVATE_PROJECT RENV_AUTOLOADER_ENABLED RENV_AUTOLOAD_ENABLED RENV_CONFIG_AUTOLOADER_ENABLED RENV_CONFIG_PAK_ENABLED
        RENV_CONFIG_EXTERNAL_LIBRARIES RENV_CONFIG_USER_PROFILE RENV_CONFIG_REPOS_OVERRIDE RENV_PYTHON R_PROFILE_USER R_ENVIRON_USER
        R_PROFILE R_ENVIRON R_LIBS R_LIBS_USER R_LIBS_SITE RENV_PATHS_LIBRARY`,
      env: { '<each>': 'x' },
      is: 'restore: open: The variable <each>',
    },
    {
      run: "R -e 'renv::restore()'",
      each: 'RENV_PATHS_ROOT RENV_PATHS_CACHE RENV_PATHS_SANDBOX RENV_PATHS_LIBRARY',
      env: { '<each>': '/app/x' },
      is: 'restore: open: The variable <each>',
    },
    {
      run: "R -e 'renv::restore()'",
      env: { RENV_PATHS_CACHE: '/opt/cache', RENV_PATHS_LIBRARY: '/opt/library', R_LIBS: '' },
      is: LEAVES,
    },
    { run: "R -e 'renv::restore()'", env: { RENV_PATHS_LIBRARY: '' }, is: LEAVES },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, '.Rprofile': 'options(repos = "file:///app")\n' },
      is: 'restore: not-understood',
    },
    {
      run: "R -e 'renv::restore()'",
      files: { ...PROJECT, 'renv.lock': { R: {}, Packages: { own: record('own') } } },
      is: LEAVES,
    },
  ],
  never: {
    'rewrites-lock-file': 'it writes no lock file',
    '.cache': 'it is the folder of a mount, which a row has none of',
  },
};
