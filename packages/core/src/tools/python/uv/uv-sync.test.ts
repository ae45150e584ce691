import { describe, expect, it } from 'vitest';
import { planOf } from '../../kit/project-view.fixture.js';
import { uv } from './uv.js';

const PYPROJECT = '[project]\nname = "app"\nversion = "1"\ndependencies = ["flask"]\n';
const FLASK = '[[package]]\nname = "flask"\nsource = { registry = "https://pypi.org/simple" }\n';
const lock = (source: string, more = ''): string =>
  `version = 1\n${more}[[package]]\nname = "app"\nsource = { ${source} = "." }\n${FLASK}`;
const MEMBER = '[manifest]\nmembers = ["app", "lib"]\n[[package]]\nname = "lib"\nsource = { editable = "lib" }\n';
const LOCKS = {
  alone: lock('virtual'),
  built: lock('editable'),
  members: lock('virtual', MEMBER),
  rootless: `version = 1\n${FLASK}`,
  scattered: `version = 1\n${MEMBER}${FLASK}`,
};

describe('what of an install by uv goes ahead', () => {
  it.each([
    ['uv sync', 'alone', ['--frozen'], '--frozen'],
    ['uv sync --frozen', 'alone', undefined, '--frozen'],
    ['uv sync --locked', 'alone', undefined, '--locked'],
    ['UV_FROZEN=1 uv sync', 'alone', undefined, 'a variable of uv'],
    ['UV_LOCKED=true uv sync', 'alone', undefined, 'a variable of uv'],
    ['UV_FROZEN=0 uv sync', 'alone', ['--frozen'], '--frozen'],
    ['uv sync', 'built', ['--frozen', '--no-install-project'], '--frozen'],
    ['uv sync --frozen', 'built', ['--no-install-project'], '--frozen'],
    ['uv sync --frozen --no-install-project', 'built', undefined, '--frozen'],
    ['uv sync --frozen --only-dev', 'built', undefined, '--frozen'],
    ['uv sync --frozen --only-group docs', 'built', undefined, '--frozen'],
    ['uv sync', 'members', ['--frozen', '--no-install-workspace'], '--frozen'],
    ['uv sync --locked --no-install-workspace', 'members', undefined, '--locked'],
    ['uv sync --no-install-workspace', 'members', ['--frozen'], '--frozen'],
    ['uv sync', 'rootless', ['--frozen'], '--frozen'],
    ['uv sync', 'scattered', ['--frozen', '--no-install-workspace'], '--frozen'],
  ] as const)('%s, %s: %j, and %s freezes the lock file', (text, kind, first, by) => {
    const files = { 'pyproject.toml': PYPROJECT, 'uv.lock': LOCKS[kind], 'lib/pyproject.toml': PYPROJECT };
    const env = Object.fromEntries(text.split(' ').flatMap((one) => (/^UV_\w+=/.test(one) ? [one.split('=')] : [])));
    const plan = planOf(uv, text.replace(/^UV_\S+ /, ''), { base: 'python:3.12', files, env });
    expect(plan.ok ? plan.first : plan.because).toEqual(first);
    const proofs = plan.ok ? plan.premises.map((one) => one.proof) : [];
    expect(proofs).toContain(`${by} freezes it`);
  });

  it.each(['--no-install-project', '--only-dev'])('members are not known by %s', (option) => {
    const files = { 'pyproject.toml': PYPROJECT, 'uv.lock': LOCKS.members, 'lib/pyproject.toml': PYPROJECT };
    expect(planOf(uv, `uv sync --frozen ${option}`, { base: 'python:3.12', files })).toMatchObject({
      ok: false,
      code: 'not-understood',
    });
  });
});
