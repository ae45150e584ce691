import type { ToolExamples } from '../../contract/example.js';
import { byPip, lock, PROJECT, PYPROJECT, source } from './poetry-project.fixture.js';

const BY_PIP = [byPip('poetry')];

/** What Poetry's installs need of a project. */
export const poetryPlanExamples: ToolExamples = {
  tool: 'poetry',
  base: 'python:3.12',
  files: PROJECT,
  rows: [
    { run: 'poetry install', files: { 'poetry.lock': lock(['flask']) }, is: 'install: no-manifest' },
    { run: 'poetry install', files: { 'pyproject.toml': PYPROJECT }, is: 'install: rewrites-lock-file' },
    { run: 'poetry install', files: { ...PROJECT, 'pyproject.toml': '<<<' }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'pyproject.toml': '[tool.black]\n' }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'pyproject.toml': null }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.lock': null }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.lock': '<<<' }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.lock': 'package = 1\n' }, is: 'install: not-understood' },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.lock': '[[package]]\n' }, is: 'install: not-understood' },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.lock': '[metadata]\nlock-version = "3.0"\n' },
      is: 'install: not-understood',
    },
    { run: 'poetry install', files: { ...PROJECT, 'poetry.lock': lock() }, is: 'install: no-dependencies' },
    {
      run: 'poetry install',
      each: 'directory file',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', source('<each>', 'lib')]) },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      each: 'legacy git url',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', source('<each>', 'https://example.org/lib')]) },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: 'git@example.org:lib.git ssh://git@example.org/lib',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', source('git', '<each>')]) },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: '../lib /srv/lib file:///srv/lib',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', source('git', '<each>')]) },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', source('svn', 'https://example.org')]) },
      is: 'install: not-understood',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', 'source = 1\n']) },
      is: 'install: not-understood',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'poetry.lock': lock(['lib', 'source = { type = "git" }\n']) },
      is: 'install: not-understood',
    },
    // What pyproject.toml says.
    {
      run: 'poetry install',
      each: 'tool.poetry.group.dev.dependencies tool.poetry.dev-dependencies',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[<each>]\nlib = { path = "lib" }\n` },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': PYPROJECT.replace('"^3.0"', '[{ git = "../lib" }]') },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: {
        ...PROJECT,
        'pyproject.toml': `${PYPROJECT}[[tool.poetry.source]]\nname = "own"\nurl = "file:///srv"\n`,
      },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: {
        ...PROJECT,
        'pyproject.toml': `${PYPROJECT}[[tool.poetry.source]]\nname = "own"\nurl = "https://example.org"\n`,
      },
      earlier: BY_PIP,
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      each: 'dependencies=["lib@file:///srv/lib"] optional-dependencies={x=["./lib"]}',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\n<each>\n' },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\n[dependency-groups]\ndev = ["./lib"]\n' },
      is: 'install: local-dependency',
    },
    {
      run: 'poetry install',
      files: {
        ...PROJECT,
        'pyproject.toml': '[project]\nname = "app"\nlicense = { file = "LICENSE" }\n',
        LICENSE: 'free\n',
      },
      earlier: BY_PIP,
      is: 'install: ok',
      reads: 'pyproject.toml poetry.lock LICENSE',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\nlicense = { file = "LICENSE" }\n' },
      earlier: BY_PIP,
      is: 'install: ok',
      looksFor: 'LICENSE',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': '[project]\nname = "app"\nlicense = { file = "../LICENSE" }\n' },
      is: 'install: not-understood',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.poetry.requires-plugins]\nx = "1"\n` },
      is: 'install: not-understood',
    },
    {
      run: 'poetry install',
      each: 'poetry-dynamic-versioning poe',
      files: { ...PROJECT, 'pyproject.toml': `${PYPROJECT}[tool.<each>]\nenable = true\n` },
      earlier: BY_PIP,
      is: 'install: open: Poetry reads and writes nothing else of the project because of tool.<each>',
    },
    // A project that is no package is not installed, which Poetry knows since 1.8.
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n' },
      earlier: [byPip('poetry==1.8.0')],
      is: 'install: ok',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'setup.cfg': '[install]\nprefix = /srv\n' },
      earlier: BY_PIP,
      is: 'install: ok',
      reads: 'pyproject.toml poetry.lock setup.cfg',
    },
    {
      run: 'poetry install',
      files: { ...PROJECT, 'pyproject.toml': `[project]\nname = "app"\nlicense = { file = "/LICENSE" }\n${PYPROJECT}` },
      earlier: BY_PIP,
      is: 'install: not-understood',
    },
    {
      run: 'poetry install',
      earlier: [{ tool: 'pip', action: 'config', replaces: [], sets: ['settings.x'] }, ...BY_PIP],
      is: 'install: ok',
    },
    {
      run: 'poetry install --no-plugins',
      files: {
        ...PROJECT,
        'pyproject.toml': `${PYPROJECT}[tool.poetry.requires-plugins]\npoetry-plugin-export = ">=1.8"\n`,
      },
      earlier: BY_PIP,
      is: 'install: ok',
    },
  ],
};
