import { expect, it } from 'vitest';
import { isSince } from './image-release.js';

it.each<[name: string, tag: string | null, wanted: string, major: number, minor: number, since: boolean]>([
  ['python', '3.8', 'python', 3, 8, true],
  ['python', '3.12-slim', 'python', 3, 8, true],
  ['python', '3.8.1-alpine3.11', 'python', 3, 8, true],
  ['python', '3.7', 'python', 3, 8, false],
  ['python', '3', 'python', 3, 8, true],
  ['python', '3-slim', 'python', 3, 8, true],
  ['python', '2', 'python', 3, 8, false],
  ['python', 'latest', 'python', 3, 8, true],
  ['python', 'slim-bookworm', 'python', 3, 8, true],
  ['python', 'rc', 'python', 3, 8, false],
  ['python', '38', 'python', 3, 8, true],
  ['python', null, 'python', 3, 8, false],
  ['pypy', '3.9', 'python', 3, 8, false],
  ['debian', 'bookworm-slim', 'debian', 11, 0, true],
  ['debian', 'buster', 'debian', 11, 0, false],
  ['debian', '10.3', 'debian', 11, 0, false],
  ['debian', 'stretch', 'debian', 11, 0, false],
  ['ubuntu', 'focal', 'ubuntu', 20, 4, true],
  ['ubuntu', 'focal-20230126', 'ubuntu', 20, 4, true],
  ['ubuntu', '18.04', 'ubuntu', 20, 4, false],
  ['ubuntu', 'bionic', 'ubuntu', 20, 4, false],
  ['alpine', 'edge', 'alpine', 3, 4, false],
  ['alpine', '3.10', 'alpine', 3, 4, true],
  ['alpine', '3.3', 'alpine', 3, 4, false],
])('%s:%s is %s %d.%d or later: %s', (name, tag, wanted, major, minor, since) => {
  expect(isSince({ name, tag }, wanted, major, minor)).toBe(since);
});
