import { describe, expect, it } from 'vitest';
import { planOf } from '../../kit/project-view.fixture.js';
import { poetry } from './poetry.js';
import { byPip, PROJECT, PYPROJECT } from './poetry-project.fixture.js';

const ALONE = {
  ...PROJECT,
  'pyproject.toml': PYPROJECT.replace('[tool.poetry]\n', '[tool.poetry]\npackage-mode = false\n'),
};

describe('what of an install by Poetry goes ahead', () => {
  it.each([
    ['poetry install', 'package', 'poetry==1.8.3', ['--no-root']],
    ['poetry install --no-root', 'package', 'poetry==1.8.3', undefined],
    ['poetry install', 'no package', 'poetry==1.8.3', undefined],
    ['poetry install', 'no package', 'poetry==1.7.1', ['--no-root']],
  ])('%s: of what is %s with %s it is %j', (text, kind, version, first) => {
    const files = kind === 'package' ? PROJECT : ALONE;
    const plan = planOf(poetry, text, { base: 'python:3.12', files, earlier: [byPip(version)] });
    expect(plan.ok ? plan.first : plan.because).toEqual(first);
  });
});
