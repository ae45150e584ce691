import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildContext, Commits, Elsewhere } from '@dockshift/core';
import { type ContextJson, contextOf, readContextJson } from './context-json.js';
import { type Expectation, readExpectation } from './expectation.js';

/** The folder that holds `all/<case>/`. */
export const FIXTURES: string = fileURLToPath(new URL('.', import.meta.url));

/** The folder that holds `<transform>/fixtures/<case>/`. */
const TRANSFORMS = fileURLToPath(new URL('../../packages/transforms/src', import.meta.url));

/** Fixtures in this folder run with every transform at once. */
export const ALL = 'all';

/** One case: a Dockerfile, what is around it, and what has to become of it. */
export interface Fixture {
  /** `<transform>/<case>`. */
  readonly name: string;
  readonly folder: string;
  /** A transform's id, or {@link ALL}. */
  readonly transform: string;
  readonly before: string;
  /** null: the file stays as it is. */
  readonly after: string | null;
  readonly ignoreBefore: string | null;
  /** null: the ignore file stays as it is. */
  readonly ignoreAfter: string | null;
  readonly files: ContextJson | null;
  readonly expected: Expectation;
}

/** Every fixture on disk, by name. Throws an Error that names the file where one is malformed. */
export function loadFixtures(): readonly Fixture[] {
  const own = folders(TRANSFORMS).map((id) => [id, join(TRANSFORMS, id, 'fixtures')] as const);
  return [[ALL, join(FIXTURES, ALL)] as const, ...own].flatMap(([transform, folder]) =>
    existsSync(folder) ? folders(folder).map((name) => loadFixture(transform, name, join(folder, name))) : [],
  );
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function loadFixture(transform: string, name: string, folder: string): Fixture {
  const before = textOf(join(folder, 'before.Dockerfile'));
  const description = textOf(join(folder, 'case.json'));
  if (before === null || description === null) throw new Error(`${folder} lacks before.Dockerfile or case.json`);
  const context = textOf(join(folder, 'context.json'));
  return {
    name: `${transform}/${name}`,
    folder,
    transform,
    before,
    after: textOf(join(folder, 'after.Dockerfile')),
    ignoreBefore: textOf(join(folder, 'before.dockerignore')),
    ignoreAfter: textOf(join(folder, 'after.dockerignore')),
    files: context === null ? null : readContextJson(JSON.parse(context), folder),
    expected: readExpectation(JSON.parse(description), folder),
  };
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The build context of a fixture with a given Dockerfile and ignore file in it; null where the case has none. */
export function fixtureContext(fixture: Fixture, source: string, ignore: string | null): BuildContext | null {
  if (fixture.files === null && fixture.ignoreBefore === null) return null;
  return contextOf({ files: fixture.files ?? {}, dockerfile: fixture.expected.dockerfile, source, ignore });
}

/** What git tells of a fixture's Dockerfile; undefined where the case says nothing of it. */
export function fixtureElsewhere({ before, expected: { earlier } }: Fixture): Elsewhere | undefined {
  if (earlier === null) return undefined;
  const texts = [before, ...earlier.before.map((was) => before.replaceAll(earlier.now, was))];
  return { users: () => [], starts: () => [], earlier: () => texts };
}

/** What commits did to the files of a fixture, each to one of them; undefined where the case says nothing of it. */
export function fixtureCommits({ expected: { commits } }: Fixture): Commits | undefined {
  if (commits === null) return undefined;
  return Object.entries(commits).flatMap(([path, count]) =>
    Array.from({ length: count }, (_, at) => [{ path, before: `${path} ${at}`, after: `${path} ${at + 1}` }]),
  );
}
