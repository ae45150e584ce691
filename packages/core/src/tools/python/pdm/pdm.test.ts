import { describe, expect, it } from 'vitest';
import { invocation, planOf, verdict } from '../../kit/project-view.fixture.js';
import { byPip } from '../poetry/poetry-project.fixture.js';
import { pdm } from './pdm.js';
import { PROJECT } from './pdm-project.fixture.js';

describe('pdm config', () => {
  it.each([
    ['pdm config python.use_venv false', {}, 'false'],
    ['pdm config python.use_venv false more', {}, undefined],
    ['pdm config -c own.toml python.use_venv false', {}, undefined],
    ['pdm config python.use_venv false', { XDG_CONFIG_HOME: '/srv' }, undefined],
    ['pdm config --delete python.use_venv', {}, undefined],
  ])('%s with %j: later calls know the value %s', (text, env, value) => {
    const call = pdm.understand(invocation(text, env));
    expect(call?.sets).toEqual(['python.use_venv']);
    expect(call).toHaveProperty('action', 'config');
    expect(Object.entries(call ?? {}).filter(([key]) => key === 'setTo')).toEqual(
      value === undefined ? [] : [['setTo', value]],
    );
  });
});

describe('pdm.toml', () => {
  it.each([
    ['install.cache = true', 'install'],
    ['venv.location = "own"', 'venv.location'],
  ])('%s: what is not known of it is asked once, of %s', (text, name) => {
    const files = { ...PROJECT, 'pdm.toml': `${text}\n` };
    expect(verdict(planOf(pdm, 'pdm sync', { base: 'python:3.12', files, earlier: [byPip('pdm')] }))).toBe(
      `open: The setting ${name} in pdm.toml makes PDM neither read nor write elsewhere.`,
    );
  });
});
