import { expect, it } from 'vitest';
import { besideEachOther, foundBy } from './found-by.js';

it.each<[string, readonly string[]]>([
  ['packages/*', ['web/packages/*/package.json']],
  ['./packages//*/', ['web/packages/*/package.json']],
  ['*', ['web/*/package.json']],
  ['packages/**', ['web/packages/**/package.json']],
  ['@scope/lib-*?', ['web/@scope/lib-*?/package.json']],
  // A folder, and no pattern.
  ['packages/a', []],
  // Patterns that not everyone reads alike.
  ['packages/a**', []],
  ['packages/[ab]*', []],
  ['packages/{a,b}*', []],
  ['packages+/*', []],
  ['../other/*', []],
  ['/packages/*', []],
])('a pattern for members is one for their manifests where both are read alike: %s', (pattern, paths) => {
  const found = foundBy({ kind: 'member', folder: 'web', patterns: [pattern], name: 'package.json' });
  expect(found).toEqual(paths.map((path) => ({ kind: 'member', path })));
});

it.each<[string, readonly string[]]>([
  ['src/A/A.csproj src/B/B.csproj', ['src/*/*.csproj']],
  ['src/A/A.csproj src/B/B.csproj test/C/C.csproj test/D/D.csproj', ['src/*/*.csproj', 'test/*/*.csproj']],
  ['pom.xml a/pom.xml b/pom.xml', ['*/pom.xml']],
  ['pom.xml a/pom.xml a/b/pom.xml a/c/pom.xml', ['a/*/pom.xml']],
  // One alone, or of several kinds.
  ['pom.xml a/pom.xml', []],
  ['src/A/A.csproj src/B/B.fsproj', []],
  ['src/A/Makefile src/B/Justfile', []],
  ['a.csproj b.csproj', []],
  ['', []],
])('files beside each other are found by a pattern: %s', (files, paths) => {
  const found = besideEachOther(
    'project',
    files.split(' ').filter((one) => one !== ''),
  );
  expect(found).toEqual(paths.map((path) => ({ kind: 'project', path })));
});
