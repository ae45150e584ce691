import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { COREPACK, LOCK_9 } from '../lock/pnpm-lock.fixture.js';
import { pnpm } from './pnpm.js';

const plan = (files: ViewInput['files'], flags = '--frozen-lockfile', rest: Partial<ViewInput> = {}) =>
  planOf(pnpm, `pnpm install ${flags}`, { files, ...rest });
const check = (files: ViewInput['files'], flags = '--frozen-lockfile', rest: Partial<ViewInput> = {}) =>
  verdict(plan(files, flags, rest));

describe('scripts that are turned off', () => {
  const files = { 'package.json': { ...APP, scripts: { postinstall: 'node x.js' } }, 'pnpm-lock.yaml': LOCK_9 };
  const on = (major: number, more: ViewInput['files']) =>
    check(
      { ...files, 'package.json': { ...files['package.json'], packageManager: `pnpm@${major}.0.0` }, ...more },
      '--frozen-lockfile',
      { earlier: COREPACK },
    );
  const RC = { '.npmrc': 'ignore-scripts=true\n' };
  const WORKSPACE = { 'pnpm-workspace.yaml': 'packages: []\nignoreScripts: true\n' };

  it('by an option', () => {
    expect(check(files)).toBe('lifecycle-script');
    expect(check(files, '--frozen-lockfile --ignore-scripts')).toBe('ok');
  });

  it('but not against an option', () => {
    expect(check({ ...files, ...RC, ...WORKSPACE }, '--frozen-lockfile --ignore-scripts=false')).toBe(
      'lifecycle-script',
    );
  });

  it.each<[number, ViewInput['files'], string]>([
    [9, RC, 'ok'],
    [10, RC, 'ok'],
    [11, RC, 'lifecycle-script'],
    [9, WORKSPACE, 'lifecycle-script'],
    // 10.5 was the first to look there.
    [10, WORKSPACE, 'lifecycle-script'],
    [11, WORKSPACE, 'ok'],
    [10, { ...RC, ...WORKSPACE }, 'ok'],
    [10, { ...RC, 'pnpm-workspace.yaml': 'packages: []\nignoreScripts: false\n' }, 'lifecycle-script'],
  ])('in pnpm %d by %j: %s', (major, more, expected) => {
    expect(on(major, more)).toBe(expected);
  });

  it('in a pnpm that is not known, by both files', () => {
    expect(check({ ...files, ...RC })).toBe('lifecycle-script');
    expect(check({ ...files, ...WORKSPACE })).toBe('lifecycle-script');
    expect(check({ ...files, ...RC, ...WORKSPACE })).toBe('ok');
  });
});

describe('a lock file that is turned off', () => {
  const OUT_OF_STEP = {
    'package.json': { ...APP, dependencies: { express: '^5.0.0' }, packageManager: 'pnpm@10.0.0' },
    'pnpm-lock.yaml': LOCK_9,
  };
  const OFF = { '.npmrc': 'lockfile=false\n' };
  const on = (files: ViewInput['files'], rest: Partial<ViewInput> = {}) =>
    plan(files, '', { earlier: COREPACK, ...rest });

  it('is neither written nor made', () => {
    expect(verdict(on(OUT_OF_STEP))).toMatch(/^open: The pnpm-lock\.yaml of the image may be/);
    expect(verdict(on({ ...OUT_OF_STEP, ...OFF }))).toBe('ok');
    const none = on({ 'package.json': OUT_OF_STEP['package.json'], ...OFF });
    expect(none.ok && none.writes).toEqual(['node_modules']);
  });

  it('is written where nobody knows that the setting counts', () => {
    expect(verdict(on({ ...OUT_OF_STEP, 'pnpm-workspace.yaml': 'packages: []\nlockfile: false\n' }))).toMatch(
      /^open: The pnpm-lock\.yaml of the image may be/,
    );
  });

  it('says nothing of folders that packages come from', () => {
    const lock = `lockfileVersion: '9.0'\nimporters:\n  .: {}\npackages:\n\n  a@file:vendor/x:\n    resolution: {directory: vendor/x, type: directory}\n`;
    const files = { ...OUT_OF_STEP, 'pnpm-lock.yaml': lock };
    expect(verdict(on(files))).toBe('local-dependency');
    expect(verdict(on({ ...files, ...OFF }))).toBe('ok');
  });

  it('says nothing of the packages that run scripts', () => {
    const files = { ...OUT_OF_STEP, 'nx.json': '{}' };
    const frozen = (more: ViewInput['files']) =>
      check({ ...files, ...more }, '--frozen-lockfile', { earlier: COREPACK });
    expect(frozen({})).toBe('ok');
    expect(frozen(OFF)).toMatch(/^open: Nx/);
    expect(frozen({ 'pnpm-workspace.yaml': 'packages: []\nlockfile: false\n' })).toMatch(/^open: Nx/);
  });

  it('is made where there is none, in a CI too', () => {
    const result = on({ 'package.json': OUT_OF_STEP['package.json'] }, { env: { CI: '1' } });
    expect(result.ok && result.writes).toEqual(['node_modules', 'pnpm-lock.yaml']);
  });

  it('may come out otherwise where pnpm is told to install by force', () => {
    const files = { 'package.json': { ...APP, packageManager: 'pnpm@10.0.0' }, 'pnpm-lock.yaml': LOCK_9 };
    expect(check(files, '', { earlier: COREPACK })).toBe('ok');
    expect(check(files, '--force', { earlier: COREPACK })).toMatch(/^open: The install leaves .* With these options/);
  });
});
