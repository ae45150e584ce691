import { describe, expect, it } from 'vitest';
import { tree } from '../../effects/resource.js';
import { planOf, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { pip } from './pip.js';

interface Case extends Partial<ViewInput> {
  /** What it is told to install. */
  readonly named?: string;
  /** How pip is called. */
  readonly by?: string;
  readonly folderInImage?: string;
}

const plan = (
  files: ViewInput['files'],
  { named = '-r requirements.txt', by = 'pip', folderInImage = '/app', ...rest }: Case = {},
) => planOf(pip, `${by} install ${named}`, { base: 'python:3.12', files, ...rest }, folderInImage);
const check = (files: ViewInput['files'], rest: Case = {}) => verdict(plan(files, rest));
const reads = (files: ViewInput['files'], rest: Case = {}) => {
  const result = plan(files, rest);
  return result.ok ? result.reads : result.code;
};

describe('requirements files', () => {
  it('are copied with all that they include, each path from the file that has it', () => {
    const files = {
      'requirements.txt': '-r deps/base.txt\nflask\n',
      'deps/base.txt': '-c ../constraints.txt\n--requirement=more.txt\n',
      'deps/more.txt': '',
      'constraints.txt': '',
    };
    expect(reads(files)).toEqual(['requirements.txt', 'deps/base.txt', 'constraints.txt', 'deps/more.txt']);
    expect(check(files)).toBe('ok');
  });

  it('may include each other', () => {
    expect(reads({ 'a.txt': '-r b.txt\n', 'b.txt': '-r a.txt\n' }, { named: '-r a.txt' })).toEqual(['a.txt', 'b.txt']);
  });

  it.each<[string, string]>([
    ['flask', 'ok'],
    ['Flask[async] >= 2.0, < 3 ; python_version >= "3.8"', 'ok'],
    ['flask==2.0.0 --hash=sha256:abc \\\n    --hash=sha256:def', 'ok'],
    ['flask # a comment', 'ok'],
    ['# only a comment', 'ok'],
    ['flask ~= 2.0', 'ok'],
    ['flask===2.0', 'ok'],
    ['flask @ https://example.org/flask.whl', 'ok'],
    ['https://example.org/flask.tar.gz', 'ok'],
    ['git+https://example.org/flask.git@main#egg=flask', 'ok'],
    ['-e git+https://example.org/flask.git#egg=flask', 'ok'],
    ['--index-url https://example.org/simple', 'ok'],
    ['-i https://example.org/simple', 'ok'],
    ['--extra-index-url=https://example.org/simple', 'ok'],
    ['--no-binary :all:', 'ok'],
    ['--find-links https://example.org/wheels', 'ok'],
    ['--no-index --find-links=https://example.org/wheels --pre', 'ok'],
    ['--no-index --find-links=wheels', 'installs-the-project'],
    ['own.tar', 'installs-the-project'],
    ['own.txz[fast]', 'installs-the-project'],
    ['libs/own', 'installs-the-project'],
    ['six @ git+FILE:///app/six', 'installs-the-project'],
    ['HTTPS://example.org/six.tar.gz', 'ok'],
    ['-r base.txt -r more.txt', 'not-understood'],
    ['# a comment \\\n./lib', 'installs-the-project'],
    ['six \\\n  # a comment \\\n./lib', 'installs-the-project'],
    ['six # a comment \\\n./lib', 'ok'],
    ['-r /app/base.txt', 'not-understood'],
    ['-r/app/base.txt', 'not-understood'],
    ['-rbase.txt -rmore.txt', 'not-understood'],
    ['-i https://example.org/simple --extra-index-url file:///app/simple', 'installs-the-project'],
    ['--index-url file:///app/simple', 'installs-the-project'],
    ['-i ${INDEX}', 'not-understood'],
    ['--pre --find-links', 'not-understood'],
    ['git+file:///app/lib', 'installs-the-project'],
    ['x @ git+file:///app/lib', 'installs-the-project'],
    ['-e git+file:///app/lib#egg=x', 'installs-the-project'],
    ['-e git://example.org/x.git#egg=x', 'ok'],
    ['-e git:///app/x.git#egg=x', 'installs-the-project'],
    ['-e foo://example.org/x', 'not-understood'],
    ['git://example.org/x.git', 'not-understood'],
    ['.', 'installs-the-project'],
    ['-e .', 'installs-the-project'],
    ['--editable ./lib', 'installs-the-project'],
    ['./lib', 'installs-the-project'],
    ['../lib', 'installs-the-project'],
    ['lib/x.whl', 'installs-the-project'],
    ['x-1.0-py3-none-any.whl', 'installs-the-project'],
    ['file:///app/lib', 'installs-the-project'],
    ['x @ file:///app/lib', 'installs-the-project'],
    ['--find-links wheels', 'installs-the-project'],
    ['.[dev]', 'installs-the-project'],
    ['--frobnicate', 'not-understood'],
    ['-r missing.txt', 'no-manifest'],
    ['-r ../outside.txt', 'not-understood'],
  ])('%j: %s', (line, expected) => {
    expect(check({ 'requirements.txt': `${line}\n` })).toBe(expected);
  });

  it('must be there and be readable', () => {
    expect(check({})).toBe('no-manifest');
    expect(check({ 'requirements.txt': null })).toBe('not-understood');
  });

  it('are in the folder of the call', () => {
    expect(reads({ 'web/requirements.txt': 'flask\n' }, { folder: 'web' })).toEqual(['web/requirements.txt']);
  });
});

describe('where pip writes', () => {
  const files = { 'requirements.txt': 'flask\n', 'app.py': '' };

  it('is the virtual environment that it belongs to', () => {
    const result = plan(files, { by: '/app/.venv/bin/pip' });
    expect(result.ok && result.ignore).toEqual(['.venv']);
    expect(result.ok && result.writes).toEqual(['.venv']);
  });

  it('is the active one', () => {
    const result = plan(files, { env: { VIRTUAL_ENV: '/app/venv' } });
    expect(result.ok && result.ignore).toEqual(['venv']);
    expect(verdict(plan(files, { env: { VIRTUAL_ENV: '/opt/venv', PATH: null } }))).toBe('ok');
  });

  it('is the folder of the project, if that is an environment', () => {
    const result = plan(files, { env: { VIRTUAL_ENV: '/app' } });
    expect(result.ok && result.ignore).toEqual([]);
    expect(result.ok && result.effects.writes).toContainEqual(tree('/app'));
  });

  it('is an environment in a folder that the base image decides', () => {
    const result = plan(files, { by: '.venv/bin/pip', folderInImage: '?' });
    expect(result.ok && result.ignore).toEqual(['.venv']);
    expect(result.ok && result.effects.writes).toContainEqual(tree('?/.venv'));
  });

  it.each<[string, string, ViewInput['files'], Case]>([
    [
      'an environment in the repository',
      'vendored',
      { ...files, '.venv/bin/python': '' },
      { by: '/app/.venv/bin/pip' },
    ],
    ['src for editable requirements', 'ok', { 'requirements.txt': '-e git+https://example.org/x.git#egg=x\n' }, {}],
    [
      'src of the project',
      'not-understood',
      { 'requirements.txt': '-e git+https://example.org/x.git#egg=x\n', 'src/a.py': '' },
      {},
    ],
    [
      'src of the project, for one on the command line',
      'not-understood',
      { ...files, 'src/a.py': '' },
      { named: '-r requirements.txt -e git+https://example.org/x.git#egg=x' },
    ],
    [
      'a Python that PATH leads to, with sources that look like one',
      'open: pip does not install into /app',
      { ...files, 'lib/a.py': '' },
      { env: { PATH: null } },
    ],
    ['the same with other sources', 'ok', files, { env: { PATH: null } }],
    ['a Python elsewhere', 'ok', { ...files, 'lib/a.py': '' }, { env: { PATH: '/opt/venv/bin:/usr/bin' } }],
    [
      'the same for pip of an environment',
      'ok',
      { ...files, 'lib/a.py': '' },
      { env: { PATH: null }, by: '/srv/venv/bin/pip' },
    ],
    [
      'an environment by a relative name, which may be any',
      'open: pip does not install into /app',
      { ...files, 'lib/a.py': '' },
      { env: { PATH: null, VIRTUAL_ENV: 'env' } },
    ],
    [
      'a Python in the project',
      'open: pip does not install into /app',
      { ...files, 'lib/a.py': '' },
      { env: { PATH: '/app/bin:/usr/bin' } },
    ],
    [
      'constraints of builds by a variable',
      'open: The variable PIP_BUILD_CONSTRAINT',
      files,
      { env: { PIP_BUILD_CONSTRAINT: 'c.txt' } },
    ],
    ['an index that is a folder', 'open: The variable PIP_INDEX_URL', files, { env: { PIP_INDEX_URL: 'file:///i' } }],
    [
      'a further index that is a folder',
      'open: The variable PIP_EXTRA_INDEX_URL',
      files,
      { env: { PIP_EXTRA_INDEX_URL: 'https://example.org ./i' } },
    ],
    ['an index that is not known', 'open: The variable PIP_INDEX_URL', files, { env: { PIP_INDEX_URL: null } }],
    ['an index', 'ok', files, { env: { PIP_INDEX_URL: ' https://example.org/simple' } }],
    ['an address with packages', 'ok', files, { env: { PIP_FIND_LINKS: 'https://example.org/wheels' } }],
    ['a folder that a variable names', 'open: The variable PIP_TARGET', files, { env: { PIP_TARGET: 'lib' } }],
    [
      'constraints that a variable names',
      'open: The variable PIP_CONSTRAINT',
      files,
      { env: { PIP_CONSTRAINT: 'c.txt' } },
    ],
    ['the project', 'installs-the-project', files, { named: '.' }],
  ])('%s: %s', (_, expected, context, rest) => {
    expect(check(context, rest).startsWith(expected)).toBe(true);
  });
});

describe('modules of the project', () => {
  const files = (more: ViewInput['files']) => ({ 'requirements.txt': 'flask\n', ...more });

  it.each<[string, string, ViewInput['files'], Case]>([
    ['python -m pip without a twin', 'ok', { 'app.py': '' }, { by: 'python -m pip' }],
    ['python -m pip with logging.py', 'not-understood', { 'logging.py': '' }, { by: 'python -m pip' }],
    ['python -m pip with a package typing', 'not-understood', { 'typing/__init__.py': '' }, { by: 'python -m pip' }],
    ['python -m pip with a folder email', 'ok', { 'email/welcome.html': '' }, { by: 'python -m pip' }],
    ['pip with logging.py', 'ok', { 'logging.py': '' }, {}],
    ['PYTHONPATH on the project', 'ok', { 'app.py': '' }, { env: { PYTHONPATH: '/app' } }],
    [
      'PYTHONPATH on a project with logging.py',
      'not-understood',
      { 'logging.py': '' },
      { env: { PYTHONPATH: '/app' } },
    ],
    ['PYTHONPATH on the working folder', 'not-understood', { 'logging.py': '' }, { env: { PYTHONPATH: '.' } }],
    ['PYTHONPATH with an empty name', 'not-understood', { 'logging.py': '' }, { env: { PYTHONPATH: ':' } }],
    ['an empty PYTHONPATH', 'ok', { 'logging.py': '' }, { env: { PYTHONPATH: '' } }],
    [
      'PYTHONPATH elsewhere',
      'open: No module of the project on PYTHONPATH',
      { 'app.py': '' },
      { env: { PYTHONPATH: '/app/src' } },
    ],
    [
      'an unknown PYTHONPATH',
      'open: No module of the project on PYTHONPATH',
      { 'app.py': '' },
      { env: { PYTHONPATH: null } },
    ],
  ])('%s: %s', (_, expected, more, rest) => {
    expect(check(files(more), rest).startsWith(expected)).toBe(true);
  });
});
