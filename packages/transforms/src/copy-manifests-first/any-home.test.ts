import { expect, it } from 'vitest';
import { mayBeWithin } from './any-home.js';

it.each([
  ['/root/.gradle/a', '/root/.gradle', true],
  ['/root/.gradle', '/root/.gradle/a', false],
  ['/root/.gradles', '/root/.gradle', false],
  ['/home/*/.gradle', '/home/app', true],
  ['/home/app/.gradle/caches', '/home/*/.gradle', true],
  ['/home/app/src', '/home/*/.gradle', false],
  ['/home', '/home/*/.gradle', false],
  ['/home/*/.gradle', '/', true],
])('%s within %s: %s', (path, folder, expected) => expect(mayBeWithin(path, folder)).toBe(expected));
