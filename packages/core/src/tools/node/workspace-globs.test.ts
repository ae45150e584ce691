import { describe, expect, it } from 'vitest';
import { npmPlan, npmVerdict, planOf, type ViewInput, verdict } from '../kit/project-view.fixture.js';
import { LOCK_9 } from './lock/pnpm-lock.fixture.js';
import { pnpm } from './pnpm/pnpm.js';
import { yarn } from './yarn/yarn.js';

describe('workspaces', () => {
  const root = { name: 'root', workspaces: ['packages/*'] };
  const files = {
    'package.json': root,
    'package-lock.json': null,
    'packages/a/package.json': { name: 'a', dependencies: { express: '^4.0.0' } },
    'packages/b/package.json': { name: 'b' },
    'packages/a/index.js': '',
  };

  it('copy and ignore every member', () => {
    const result = npmPlan({ files });
    expect(verdict(result)).toBe('ok');
    expect(result.ok && result.reads).toEqual([
      'package.json',
      'packages/a/package.json',
      'packages/b/package.json',
      'package-lock.json',
    ]);
    expect(result.ok && result.ignore).toEqual(['node_modules', 'packages/a/node_modules', 'packages/b/node_modules']);
  });

  it.each<[string, string, ViewInput['files']]>([
    [
      'a script of a member',
      'lifecycle-script',
      { 'packages/b/package.json': { name: 'b', scripts: { prepare: 'tsc' } } },
    ],
    ['an add-on of a member', 'lifecycle-script', { 'packages/b/binding.gyp': '' }],
    ['node_modules in a member', 'vendored', { 'packages/b/node_modules/x/index.js': '' }],
    [
      'a member as a file dependency',
      'ok',
      { 'packages/b/package.json': { name: 'b', dependencies: { a: 'file:../a' } } },
    ],
    ['a program that is not built yet', 'ok', { 'packages/b/package.json': { name: 'b', bin: 'dist/cli.js' } }],
    [
      'a folder of programs',
      'local-dependency',
      { 'packages/b/package.json': { name: 'b', directories: { bin: 'bin' } } },
    ],
    ['an unreadable manifest', 'not-understood', { 'packages/b/package.json': null }],
  ])('%s: %s', (_, expected, more) => {
    expect(npmVerdict({ ...files, ...more })).toBe(expected);
  });

  it('copies a program that is there, and asks for its mode', () => {
    const result = npmPlan({
      files: { ...files, 'packages/b/package.json': { name: 'b', bin: { b: './cli.js' } }, 'packages/b/cli.js': '' },
    });
    expect(verdict(result)).toMatch(/^open: packages\/b\/cli.js is executable/);
    expect(result.ok && result.reads).toContain('packages/b/cli.js');
  });

  it.each<[string, readonly string[], string]>([
    ['a negation', ['packages/*', '!packages/b'], 'packages/a'],
    ['an order', ['!packages/b', 'packages/*'], 'packages/a packages/b'],
    ['a plain folder', ['./packages/b/'], 'packages/b'],
    ['any depth', ['**'], 'packages/a packages/b'],
    ['alternatives', ['packages/{a,c}'], 'packages/a'],
    ['several alternatives', ['{packages,libs}/{a,b}'], 'packages/a packages/b'],
    ['a question mark', ['packages/?'], 'packages/a packages/b'],
    ['parts of a name', ['*a*ges*/*', '!pack*es/*?*b'], 'packages/a packages/b'],
    ['stars behind the end', ['packages/a**'], 'packages/a'],
    ['nothing too short', ['packages/a?*'], ''],
    ['any depth in the middle', ['**/packages/**/b/**'], 'packages/b'],
    ['any depth but the last', ['**/*/?/*'], ''],
    ['nothing', ['libs/*'], ''],
  ])('take %s', (_, workspaces, members) => {
    const result = npmPlan({
      files: { ...files, 'package.json': { ...root, workspaces, dependencies: { express: '*' } } },
    });
    expect(result.ok && result.reads.filter((path) => path.startsWith('packages/')).join(' ')).toBe(
      members
        .split(' ')
        .filter(Boolean)
        .map((one) => `${one}/package.json`)
        .join(' '),
    );
  });

  it.each<[string, readonly string[], string]>([
    ['packages/c', ['packages/*'], 'not-understood'],
    ['packages', ['packages/*'], 'not-understood'],
    ['packages/a/c', ['packages/**'], 'not-understood'],
    ['packages/c', ['packages/{a,c}'], 'not-understood'],
    ['packages/c', ['packages/a', 'packages/b'], 'ok'],
    ['packages/a/LICENSE', ['packages/*'], 'ok'],
    ['libs/c', ['packages/*'], 'ok'],
    ['packages/a/node_modules/c', ['**'], 'vendored'],
  ])('do not follow the link %s under %j: %s', (link, workspaces, expected) => {
    const all = link === 'packages' ? { 'package.json': root, 'package-lock.json': null } : files;
    const json = { ...root, workspaces, dependencies: { express: '*' } };
    expect(npmVerdict({ ...all, 'package.json': json }, 'ci', { links: [link] })).toBe(expected);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['folders that npm is told to leave out', ['packages/*', '!packages/b'], ['packages/a']],
    ['those of bower for npm', ['**'], ['bower_components/c', 'packages/a', 'packages/b']],
  ])('know %s', (_, workspaces, members) => {
    const json = { ...root, workspaces, dependencies: { express: '*' } };
    const all = { ...files, 'package.json': json, 'bower_components/c/package.json': { name: 'c' } };
    const npm = npmPlan({ files: all });
    const ofYarn = planOf(yarn, 'yarn install --frozen-lockfile', { files: { ...all, 'yarn.lock': '' } });
    const found = (plan: typeof npm): readonly string[] =>
      plan.ok ? plan.reads.flatMap((path) => /^(.+)\/package.json$/.exec(path)?.[1] ?? []) : [];
    expect(found(npm)).toEqual(members);
    // yarn 1 knows no `!`.
    expect(found(ofYarn)).toEqual(['bower_components/c', 'packages/a', 'packages/b'].slice(workspaces.length - 1));
  });

  it('leave those of bower out for pnpm', () => {
    const all = {
      ...files,
      'bower_components/c/package.json': { name: 'c' },
      'pnpm-workspace.yaml': "packages: ['**']\n",
    };
    const plan = planOf(pnpm, 'pnpm install --frozen-lockfile', { files: { ...all, 'pnpm-lock.yaml': LOCK_9 } });
    expect(plan.ok && plan.reads).toContain('packages/b/package.json');
    expect(plan.ok && plan.reads).not.toContain('bower_components/c/package.json');
  });

  it('declines patterns that it does not know', () => {
    expect(npmVerdict({ ...files, 'package.json': { ...root, workspaces: ['packages/[ab]'] } })).toBe('not-understood');
    expect(npmVerdict({ ...files, 'package.json': { ...root, workspaces: ['../other'] } })).toBe('not-understood');
    const many = `packages/${'{a,b}'.repeat(9)}`;
    expect(npmVerdict({ ...files, 'package.json': { ...root, workspaces: [many] } })).toBe('not-understood');
  });
});
