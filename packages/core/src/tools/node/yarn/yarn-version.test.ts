import { describe, expect, it } from 'vitest';
import { APP, planOf, type ViewInput, verdict } from '../../kit/project-view.fixture.js';
import { COREPACK } from '../lock/pnpm-lock.fixture.js';
import { yarn } from './yarn.js';

const check = (files: ViewInput['files'], flags = '', rest: Partial<ViewInput> = {}) =>
  verdict(planOf(yarn, `yarn install ${flags}`, { files, ...rest }));

const LOCK =
  '# yarn lockfile v1\n\n\nexpress@^4.0.0:\n  version "4.1.0"\n  resolved "https://registry.yarnpkg.com/x/-/x-4.1.0.tgz#aaaa"\n';

describe('which yarn it is', () => {
  const open = 'open: The yarn of the image is version 1.';

  it.each<[string, string, ViewInput['files'], string?, Partial<ViewInput>?]>([
    ...[
      { base: '' },
      { base: 'debian:12' },
      ...[
        { tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn@berry'] },
        { tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn@next'] },
        { tool: 'npm', action: 'global-remove', replaces: ['yarn'], packages: ['yarn'] },
        { tool: 'npm', action: 'global-install', replaces: ['*'], packages: ['./tools'] },
        { tool: 'yarn', action: 'set-version', replaces: ['yarn'] },
        { tool: 'corepack', action: 'disable', replaces: ['yarn'] },
      ].map((one) => ({ earlier: [one] })),
      { earlier: COREPACK, env: { COREPACK_ENABLE_AUTO_PIN: '0', COREPACK_HOME: '/opt/corepack' } },
    ].flatMap((rest): [string, string, ViewInput['files'], string, Partial<ViewInput>][] => [
      [`a yarn that may be later, ${JSON.stringify(rest)}`, open, { 'package.json': APP, 'yarn.lock': LOCK }, '', rest],
      ['the same, frozen', 'ok', { 'package.json': APP, 'yarn.lock': LOCK }, '--frozen-lockfile', rest],
      ['the same, without a lock file', open, { 'package.json': APP }, '', rest],
      [
        'the same, frozen by settings that only yarn 1 reads',
        open,
        { 'package.json': APP, 'yarn.lock': LOCK, '.yarnrc': '--install.frozen-lockfile true\n' },
        '',
        rest,
      ],
    ]),
    ...[
      { earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['@yarnpkg/cli-dist'] }] },
      { earlier: [{ tool: 'yarn', action: 'global-install', replaces: ['yarn'], packages: ['yarn@2'] }] },
      {
        earlier: [...COREPACK, { tool: 'corepack', action: 'activate', replaces: [], packages: ['yarn@4.1.0'] }],
        env: { COREPACK_ENABLE_AUTO_PIN: '0' },
      },
    ].flatMap((rest): [string, string, ViewInput['files'], string, Partial<ViewInput>][] => [
      [
        `a later yarn, ${JSON.stringify(rest)}`,
        'rewrites-lock-file',
        { 'package.json': APP, 'yarn.lock': LOCK },
        '',
        rest,
      ],
      ['the same, frozen', 'ok', { 'package.json': APP, 'yarn.lock': LOCK }, '--frozen-lockfile', rest],
    ]),
    ...[
      { base: '', earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn'] }] },
      { earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['yarn@1.22.22'] }] },
      { earlier: [{ tool: 'npm', action: 'global-install', replaces: ['yarn'], packages: ['n', 'yarn@^1'] }] },
      { earlier: COREPACK, env: { COREPACK_ENABLE_AUTO_PIN: '0' } },
      {
        earlier: [...COREPACK, { tool: 'corepack', action: 'prepare', replaces: [], packages: ['yarn@4.1.0'] }],
        env: { COREPACK_ENABLE_AUTO_PIN: '0' },
      },
      {
        earlier: [...COREPACK, { tool: 'corepack', action: 'activate', replaces: [], packages: ['yarn@1.22.22'] }],
        env: { COREPACK_ENABLE_AUTO_PIN: '0' },
      },
    ].map((rest): [string, string, ViewInput['files'], string, Partial<ViewInput>] => [
      `a yarn 1, ${JSON.stringify(rest)}`,
      'ok',
      { 'package.json': APP, 'yarn.lock': LOCK },
      '',
      rest,
    ]),
    [
      'a yarn that settings name by a path that tells nothing',
      'open: The install leaves yarn.lock as it is. Only --immutable makes that sure. | The yarn of the image is version 2 or later. `RUN corepack enable` would show that, with a "packageManager" in package.json.',
      { 'package.json': APP, '.yarnrc.yml': 'yarnPath: tools/yarn.cjs\n', 'tools/yarn.cjs': '', 'yarn.lock': '' },
    ],
    [
      'a frozen install that asks for a later yarn over a lock file of yarn 1',
      'open: The yarn of the image is version 2 or later. `RUN corepack enable` would show that, with a "packageManager" in package.json.',
      { 'package.json': { ...APP, packageManager: 'yarn@4.1.0' }, 'yarn.lock': LOCK },
      '--frozen-lockfile',
    ],
    [
      'a yarn that package.json tells in another way',
      open,
      {
        'package.json': { ...APP, devEngines: { packageManager: { name: 'yarn', version: '^4' } } },
        'yarn.lock': LOCK,
      },
      '',
      { earlier: COREPACK, env: { COREPACK_ENABLE_AUTO_PIN: '0' } },
    ],
  ])('%s: %s', (_, expected, files, flags, rest) => {
    expect(check(files, flags, rest).startsWith(expected)).toBe(true);
  });
});
