import { describe, expect, it } from 'vitest';
import { planOf, verdict } from '../../kit/project-view.fixture.js';
import { pipenv } from './pipenv.js';
import { PROJECT } from './pipenv-project.fixture.js';

const NAMES =
  "open: The install leaves Pipfile as it is. That isn't sure: in an environment Pipenv writes the names of packages as the index has them.";

describe('the environment that Pipenv makes', () => {
  it.each([
    ['0', NAMES],
    ['False', NAMES],
    ['1', NAMES],
    ['perhaps', `${NAMES} | The environment that Pipenv fills is no part of the project.`],
  ])('with PIPENV_VENV_IN_PROJECT=%s: %s', (value, expected) => {
    const env = { PIPENV_VENV_IN_PROJECT: value };
    expect(verdict(planOf(pipenv, 'pipenv sync', { base: 'python:3.12', files: PROJECT, env }))).toBe(expected);
  });
});
