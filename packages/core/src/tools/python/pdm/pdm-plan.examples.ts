import type { ToolExamples } from '../../contract/example.js';
import { byPip } from '../poetry/poetry-project.fixture.js';
import { lock, lockOf, PROJECT, PYPROJECT } from './pdm-project.fixture.js';

const BY_PIP = [byPip('pdm')];
const STALE = lockOf('sha256:0', ['flask']);
const OTHER = { ...PROJECT, 'pdm.lock': STALE };
const NOT_SURE =
  "open: The install of what the lock file has and then the install itself come to the same as the install alone. That isn't sure: ";

/** What PDM's installs need of a project. */
export const pdmPlanExamples: ToolExamples = {
  tool: 'pdm',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    { run: 'pdm install', files: { 'pdm.lock': lock(['flask']) }, is: 'install: no-manifest' },
    { run: 'pdm install', files: { 'pyproject.toml': PYPROJECT }, is: 'install: rewrites-lock-file' },
    { run: 'pdm sync', files: { 'pyproject.toml': PYPROJECT }, is: 'sync: no-manifest' },
    {
      run: 'pdm install <each>',
      each: '--check --frozen-lockfile --no-lock',
      files: { 'pyproject.toml': PYPROJECT },
      is: 'install: no-manifest',
    },
    { run: 'pdm install', files: { ...PROJECT, 'pyproject.toml': '<<<' }, is: 'install: not-understood' },
    { run: 'pdm install', files: { ...PROJECT, 'pyproject.toml': '[tool.black]\n' }, is: 'install: not-understood' },
    { run: 'pdm install', files: { ...PROJECT, 'pyproject.toml': null }, is: 'install: not-understood' },
    {
      run: 'pdm install',
      each: 'pdm=1 pdm.scripts=1 pdm.options=1',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool]\n<each>\n` },
      is: 'install: not-understood',
    },
    { run: 'pdm install', files: { ...PROJECT, 'pdm.lock': null }, is: 'install: not-understood' },
    {
      run: 'pdm install',
      each: '<<< package=1 [[package]] [metadata]',
      files: { ...PROJECT, 'pdm.lock': '<each>\n' },
      is: 'install: not-understood',
    },
    {
      run: 'pdm install',
      each: '3.1 5.0 4 four',
      files: { ...PROJECT, 'pdm.lock': lock(['flask']).replace('4.5.0', '<each>') },
      is: 'install: not-understood',
    },
    {
      run: 'pdm install',
      each: 'url=1 files=1 files=[1] git=true files={url="https://example.org/a.whl"}',
      files: { ...PROJECT, 'pdm.lock': lock(['lib', '<each>\n']) },
      is: 'install: not-understood',
    },
    { run: 'pdm install', files: { ...PROJECT, 'pdm.lock': `package=[1]\n${lock()}` }, is: 'install: not-understood' },
    { run: 'pdm install', files: { ...PROJECT, 'pdm.lock': `${lock()}files=1\n` }, is: 'install: not-understood' },
    { run: 'pdm install', files: { ...PROJECT, 'pdm.lock': lock() }, is: 'install: no-dependencies' },
    {
      run: 'pdm install',
      each: 'path="./lib" url="file:///srv/lib" url="lib.whl" git="../lib" hg="file:///lib" editable=true svn="/srv" bzr="/srv" files=[{url="file:///w.whl"}]',
      files: { ...PROJECT, 'pdm.lock': lock(['lib', '<each>\n']) },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm install',
      files: {
        ...PROJECT,
        'pdm.lock': `${lock()}[metadata.files]\n"flask 1" = [{ url = "file:///w.whl", hash = "0" }]\n[[package]]\nname = "flask"\n`,
      },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm sync',
      each: 'url="https://example.org/lib.zip" git="https://example.org/lib" git="git@example.org:lib.git" files=[{file="a.whl"}] files=[{url="https://example.org/a.whl"}]',
      files: { ...PROJECT, 'pdm.lock': lock(['lib', '<each>\n']) },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    // What pyproject.toml says.
    {
      run: 'pdm install',
      each: '["lib@file:///srv/lib"] ["./lib"] ["lib@file:///${PROJECT_ROOT}/lib"] ["lib@{root:uri}/lib"] ["-e\\thttps://example.org"] ["-e\\tlib"] ["lib@{root:uri}"]',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.dev-dependencies]\ndev = <each>\n` },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm install',
      each: 'dependencies=["./lib"] optional-dependencies={x=["./lib"]}',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\n<each>\n' },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\n[dependency-groups]\ndev = ["./lib"]\n' },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm install',
      each: 'file:///srv ./wheels file:///${PROJECT_ROOT}/wheels ${PROJECT_ROOT}/wheels',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[[tool.pdm.source]]\nname = "own"\nurl = "<each>"\n` },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm install',
      each: 'overrides resolution.overrides',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.<each>]\nlib = "file:///srv/lib"\n` },
      is: 'install: local-dependency',
    },
    {
      run: 'pdm sync',
      files: {
        ...PROJECT,
        'pyproject.toml': `${PYPROJECT}[[tool.pdm.source]]\nname = "own"\nurl = "https://example.org"\n`,
      },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm install',
      each: 'pre_invoke pre_lock post_lock pre_install post_install post_use pre_build post_build',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.scripts]\n<each> = "python make.py"\n` },
      is: 'install: lifecycle-script',
    },
    {
      run: 'pdm install --skip <each>',
      each: ':pre post_install',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.scripts]\npost_install = "make"\n` },
      is: 'install: lifecycle-script',
    },
    {
      run: 'pdm sync --skip :all',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.scripts]\npost_install = "make"\n` },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm sync',
      each: 'start post_start',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.scripts]\n<each> = "make"\n` },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm <each>',
      each: 'sync install',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.options]\n<each> = ["--no-self"]\n` },
      is: '<each>: not-understood',
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.options]\nadd = ["--no-self"]\n` },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm.workspace]\nmembers = ["lib"]\n` },
      is: 'install: not-understood',
    },
    {
      run: 'pdm sync -p web',
      in: 'web',
      files: {
        'web/pyproject.toml': PYPROJECT,
        'web/pdm.lock': lock(['flask']),
        'pyproject.toml': '[tool.pdm.workspace]\nmembers = ["web"]\n',
      },
      is: 'sync: not-understood',
    },
    {
      run: 'pdm sync -p web',
      in: 'web',
      files: { 'web/pyproject.toml': PYPROJECT, 'web/pdm.lock': lock(['flask']), 'pyproject.toml': '<<<' },
      is: 'sync: not-understood',
    },
    {
      run: 'pdm sync -p web',
      in: 'web',
      files: { 'web/pyproject.toml': PYPROJECT, 'web/pdm.lock': lock(['flask']), 'pyproject.toml': PYPROJECT },
      earlier: BY_PIP,
      is: 'sync: ok',
    },
    {
      run: 'pdm sync',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.pdm]\nplugins = ["pdm-packer"]\n` },
      earlier: BY_PIP,
      is: 'sync: open: PDM reads and writes nothing else of the project because of pdm-packer',
    },
    { run: 'pdm sync', files: { ...PROJECT, 'logging.py': '' }, earlier: BY_PIP, is: 'sync: not-understood' },
    {
      run: 'pdm sync',
      files: { ...PROJECT, '.python-version': '3.12\n', 'setup.cfg': '[install]\nprefix = x\n' },
      earlier: BY_PIP,
      is: 'sync: ok',
      reads: 'pyproject.toml pdm.lock .python-version setup.cfg',
    },
    // Is the lock file in step?
    { run: 'pdm sync', files: OTHER, earlier: BY_PIP, is: 'sync: ok' },
    { run: 'pdm install --check', files: OTHER, earlier: BY_PIP, is: 'install: ok' },
    { run: 'pdm install --no-self --frozen-lockfile', files: OTHER, earlier: BY_PIP, is: 'install: ok' },
    {
      run: 'pdm install --no-self',
      files: OTHER,
      earlier: BY_PIP,
      is: `install: ${NOT_SURE}pdm.lock is not seen to be in step`,
    },
    {
      run: 'pdm install <each>',
      each: '--frozen-lockfile --no-lock --prod',
      files: OTHER,
      earlier: BY_PIP,
      is: `install: ${NOT_SURE}pdm.lock is not seen to be in step with pyproject.toml; \`pdm sync\` takes it as it is`,
    },
    {
      run: 'pdm install --no-self',
      each: 'PDM_FROZEN_LOCKFILE PDM_NO_LOCK',
      env: { '<each>': 'true' },
      files: OTHER,
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pdm.lock': lockOf('md5:0', ['flask']) },
      earlier: BY_PIP,
      is: `install: ${NOT_SURE}pdm.lock is not seen`,
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pdm.lock': lock(['flask']).replace('sha256:', 'sha512:') },
      earlier: BY_PIP,
      is: `install: ${NOT_SURE}pdm.lock is not seen`,
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pdm.lock': lock(['flask']).replace('4.5.0', '4.6') },
      earlier: BY_PIP,
      is: `install: ${NOT_SURE}pdm.lock is of a newer form`,
    },
    {
      run: 'pdm install',
      files: { ...PROJECT, 'pdm.lock': lock(['flask']).replace('4.5.0', '4.0') },
      earlier: [byPip('pdm==2.2.1')],
      is: 'install: ok',
    },
  ],
};
