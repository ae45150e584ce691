import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../effects/resource.js';
import { invocation, projectView } from '../kit/project-view.fixture.js';
import { pip } from './pip.js';

const understand = (text: string, env: Record<string, string | null> = {}, cwd: string | null = '/app') =>
  pip.understand(invocation(text, env, cwd));

describe('pip installs of the project itself', () => {
  const STATIC = '[project]\nname = "app"\ndependencies = ["flask>=3"]\n';
  const LISTED = 'pip has no option for the list alone';
  const BUILT = 'It builds the project';
  const OTHER = 'It installs a folder or a file of the project';
  it.each([
    ['pip install .', STATIC, LISTED],
    ['pip install -e .', STATIC, LISTED],
    ['pip install --no-cache-dir ".[dev, docs]"', STATIC, LISTED],
    ['python -m pip install ./', STATIC, LISTED],
    ['pip install .', `${STATIC}dynamic = ["dependencies"]\n`, BUILT],
    ['pip install .', '[build-system]\nrequires = ["setuptools"]\n', BUILT],
    ['pip install .', '[project]\nname = "app"\n', OTHER],
    ['pip install .', null, OTHER],
    ['pip install ./lib', STATIC, OTHER],
    ['pip install . ./lib', STATIC, OTHER],
    ['pip install dist/app.whl', STATIC, OTHER],
  ])('%s with %j stays: %s', (text, manifest, why) => {
    const plan = understand(text)?.project?.plan(projectView({ files: { 'pyproject.toml': manifest } }));
    expect(plan).toMatchObject({ ok: false, code: 'installs-the-project' });
    expect(plan?.ok === false ? plan.because : '').toContain(why);
  });
});

describe('pip installs of a project', () => {
  it.each<[string, string, string]>([
    ['pip install -r requirements.txt', '/app', 'requirements.txt'],
    ['pip3 install --no-cache-dir -r requirements.txt', '/app', 'requirements.txt'],
    ['pip install -r a.txt -r b/b.txt -c constraints.txt', '/app', 'a.txt b/b.txt constraints.txt'],
    ['pip install --requirement=requirements.txt --upgrade', '/app', 'requirements.txt'],
    ['python -m pip install -r requirements.txt', '/app', 'requirements.txt'],
    ['python3.11 -m pip install -r requirements.txt', '/app', 'requirements.txt'],
    ['python3 -u -m pip install -r requirements.txt', '/app', 'requirements.txt'],
    ['pip install -r requirements.txt gunicorn', '/app', 'requirements.txt'],
    ['pip install -r /app/web/requirements.txt', '/app/web', 'requirements.txt'],
  ])('%s works on %s with "%s"', (text, folder, files) => {
    const call = understand(text);
    expect(call?.project?.folder).toBe(folder);
    expect(call?.project?.needs.flat().join(' ')).toBe(files);
    expect(call?.seconds).toBe(11.8);
    expect(call?.replaces).toEqual(['*']);
  });

  it.each([
    'pip install -r $FILE',
    'pip install -r https://example.org/requirements.txt',
    'pip install -r requirements.txt --target lib',
    'pip install -r requirements.txt --prefix=/install',
    'pip install -r requirements.txt --find-links wheels',
  ])('%s has no project to plan for', (text) => {
    expect(understand(text)?.project).toBeUndefined();
  });

  it('fills its cache, unless told not to', () => {
    expect(understand('pip install -r requirements.txt')?.fills).toEqual(['pip:cache']);
    expect(understand('pip install --no-cache-dir -r requirements.txt')?.fills).toBeUndefined();
    expect(understand('pip cache purge')?.empties).toEqual(['pip:cache']);
  });

  it.each(['pip download --dest /tmp/all -r requirements.txt', 'pip wheel -w /tmp/all -r requirements.txt'])(
    '%s works on it, too, and installs nothing',
    (text) => {
      const call = understand(text);
      expect(call?.project?.needs).toEqual([['requirements.txt']]);
      const planned = call?.project?.plan(projectView({ files: { 'requirements.txt': 'six\n' } }));
      expect(planned?.ok && planned.effects.writes).toContainEqual(tree('/tmp/all'));
      expect(call?.effects.writes).toContainEqual(tree('/tmp/all'));
      expect(call?.replaces).toEqual([]);
    },
  );

  it('looks for no other file where all have absolute names', () => {
    const unknown = understand('pip install -r /srv/requirements.txt', {}, '?')?.effects.reads;
    expect(unknown).toContainEqual(tree('/srv/requirements.txt'));
    expect(unknown).not.toContainEqual(tree('?'));
    expect(understand('python -m pip install -r /srv/requirements.txt', {}, '?')?.effects.reads).toContainEqual(
      tree('?'),
    );
  });

  it('has none in an unknown folder', () => {
    expect(understand('pip install -r requirements.txt', {}, null)?.project).toBeUndefined();
  });
});

describe('other calls of pip', () => {
  it.each([
    'python app.py',
    'python -m virtualenv venv',
    'python -c "1"',
    'python setup.py install',
    'pip install --frobnicate x',
    'pip download x',
    'pip download --dest wheels -r requirements.txt',
    'pip install --download /tmp/all -r requirements.txt',
    'pip wheel .',
    'python -m $TOOL',
  ])('%s is not understood', (text) => {
    expect(understand(text)).toBeNull();
  });

  it('stays out of the project when it installs packages by name', () => {
    const effects = understand('pip install flask gunicorn==21.2.0')?.effects ?? {
      reads: [],
      writes: [{ kind: 'anything' }],
    };
    expect(conflict(effects, { reads: [], writes: [tree('/app/src')] })).toBe(false);
    expect(conflict(effects, { reads: [], writes: [tree('/usr/lib/libpq.so')] })).toBe(true);
  });

  it('writes into the project when it installs the project', () => {
    const effects = understand('pip install -e .')?.effects ?? { reads: [], writes: [] };
    expect(conflict(effects, { reads: [tree('/app/src')], writes: [] })).toBe(true);
  });

  it.each([
    'pip install libs/own',
    'pip install ..',
    'pip install own.tar.bz2',
    'pip install "own.whl[fast]"',
    'pip install "own.tar; python_version > 3"',
    'pip install "six @ file:six"',
    'pip install git+FILE:///app/six',
  ])('%s installs what is in the project', (text) => {
    expect(understand(text)?.project?.plan(projectView({ files: {} }))).toMatchObject({ code: 'installs-the-project' });
  });

  it.each([
    'pip install six==1.16.0',
    'pip install https://example.org/six.tar.gz',
    'pip install six@https://example.org/six.whl',
  ])('%s does not', (text) => expect(understand(text)?.project).toBeUndefined());

  it.each<[string, boolean]>([
    ['pip uninstall -y -r old.txt', true],
    ['pip uninstall -y $OLD', true],
    ['pip uninstall -y six', false],
    ['pip freeze -r old.txt', true],
    ['pip freeze', false],
    ['pip list --format=json', false],
    ['python -m pip list', true],
  ])('%s looks into the working folder: %j', (text, expected) => {
    const effects = understand(text)?.effects ?? { reads: [], writes: [] };
    expect(conflict(effects, { reads: [], writes: [tree('/app/src')] })).toBe(expected);
  });

  it('may replace programs', () => {
    expect(understand('pip install -U pip')?.replaces).toEqual(['pip', 'pip2', 'pip3']);
    expect(understand('pip install --upgrade pip setuptools')?.replaces).toEqual(['pip', 'pip2', 'pip3', 'setuptools']);
    expect(understand('pip install .')?.replaces).toEqual(['*']);
  });
});
