import { expect, it } from 'vitest';
import { mountOver } from './mounted-place.js';

it.each<[folder: string, target: string | null, type: 'cache' | 'secret' | 'ssh', expected: string | null]>([
  ['/app/node_modules', '/app', 'cache', '/app'],
  ['/app/node_modules', '/app/src', 'cache', null],
  ['/app/node_modules', null, 'cache', 'a folder that is not known'],
  ['/app/node_modules', '/app', 'secret', null],
  ['/app/node_modules', '/app', 'ssh', null],
  ['.nuget', '/home/app/.nuget', 'cache', '/home/app/.nuget'],
  // The folder that the base image works in may be the one that the other path names.
  ['/app/node_modules', '?/node_modules', 'cache', '?/node_modules'],
  ['?/node_modules', '/app/node_modules', 'cache', '/app/node_modules'],
  ['/app/node_modules', '?/lib', 'cache', null],
])('%s under a mount at %s: %s', (folder, target, type, expected) => {
  const mount = { type, target, from: null, source: null, readonly: false, id: null, forgets: false };
  expect(mountOver([mount], folder)).toBe(expected);
});
