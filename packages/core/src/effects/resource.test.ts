import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  beforeWildcard,
  conflict,
  dependent,
  type Effects,
  NAMED_USERS,
  type Resource,
  tree,
} from './resource.js';
import { SYSTEM, SYSTEM_INSTALL, SYSTEM_REMOVE } from './system-folders.js';

const writes = (...resources: Resource[]): Effects => ({ reads: [], writes: resources });
const brought = (path: string): Resource => ({ kind: 'path', path, of: 'context' });

describe('what packages of the system have in /opt', () => {
  const packages = writes(...SYSTEM);

  it.each<[string, Resource, boolean]>([
    ['a folder that the build context brings', brought('/opt/app'), false],
    ['what is below such a folder', brought('/opt/app/src'), false],
    ['all of /opt from the build context', brought('/opt'), true],
    ['the whole image from the build context', brought('/'), true],
    ['a folder that a command writes', tree('/opt/app'), true],
    ['a folder of the system from the build context', brought('/usr/local/bin'), true],
    ['a folder that is not told', brought('?/app'), true],
  ])('may be %s', (_, resource, meets) => {
    expect(conflict(packages, writes(resource))).toBe(meets);
    expect(conflict(writes(resource), packages)).toBe(meets);
  });
});

describe('who gives files to a user by its name', () => {
  const names: Effects = { reads: NAMED_USERS, writes: [tree('/app')] };

  it.each<[string, Effects, boolean]>([
    ['an install of packages, which adds others', SYSTEM_INSTALL, false],
    ['their removal, which may take the user away', SYSTEM_REMOVE, true],
    ['whatever changes users', writes({ kind: 'users' }), true],
    ['what writes the list of users', writes(tree('/etc/passwd')), true],
    ['what writes settings', writes({ kind: 'path', path: '/etc', of: 'settings' }), false],
    ['what reads its files', { reads: [tree('/app/src')], writes: [] }, true],
  ])('may be behind %s', (_, other, wrong) => {
    expect(dependent(names, other)).toBe(wrong);
  });

  it('may not come ahead of the packages that bring the user', () => {
    expect(dependent(SYSTEM_INSTALL, names)).toBe(true);
  });

  it('may look at all users besides', () => {
    expect(dependent({ reads: [...NAMED_USERS, { kind: 'users' }], writes: [] }, SYSTEM_INSTALL)).toBe(true);
    expect(dependent({ reads: ACCOUNT, writes: [] }, SYSTEM_INSTALL)).toBe(false);
  });
});

describe('beforeWildcard', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a/*/b', '/a'],
    ['/a/?/b', '/a'],
    ['?/a', '?/a'],
    ['?/a/?', '?/a'],
    ['*', '/'],
  ])('%s: %s', (pattern, folder) => {
    expect(beforeWildcard(pattern)).toBe(folder);
  });
});
