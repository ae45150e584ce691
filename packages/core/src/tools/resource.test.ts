import { describe, expect, it } from 'vitest';
import { conflict, type Effects, type Resource, tree } from './resource.js';
import { SYSTEM } from './system.js';

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
