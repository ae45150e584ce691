import { type BuildContext, optimize } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { within } from '../../packages/cli/src/process/breakable.js';
import { wrongWith } from '../invariants/outcome.js';
import type { ContextJson } from '../transforms/context-json.js';
import { type Fixture, fixtureContext, loadFixtures } from '../transforms/fixture.js';
import { readersOf, samplePaths } from './builder-files.js';
import { hostile } from './hostile-arbitrary.js';
import { mutated } from './mutation-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

/** Seconds for one file that is read, on any machine: most take none. */
const SECONDS = 20;

/** Cases with files around the Dockerfile: manifests, lock files, settings, scripts. */
const projects = loadFixtures().filter(({ files }) => files !== null && texts(files).length > 0);

/** Where a file of that name stands, for each name: so the rare ones come as often as a package.json. */
const byName = new Map<string, { readonly fixture: Fixture; readonly path: string }[]>();
for (const fixture of projects)
  for (const path of texts(fixture.files)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), { fixture, path }]);
  }

function texts(files: ContextJson | null): readonly string[] {
  return Object.entries(files ?? {}).flatMap(([path, entry]) =>
    typeof entry === 'number' || path.endsWith('@') || path.endsWith('/') ? [] : [path],
  );
}

function textOf(entry: ContextJson[string] | undefined): string {
  if (typeof entry === 'string') return entry;
  return Array.isArray(entry) ? `${entry.join('\n')}\n` : `${JSON.stringify(entry ?? '', null, 2)}\n`;
}

/** A file of a project, and what has become of it. */
interface Broken {
  readonly fixture: Fixture;
  readonly path: string;
  readonly text: string;
}

function brokenBy(accident: (text: string) => fc.Arbitrary<string>): fc.Arbitrary<Broken> {
  return fc.constantFrom(...byName.values()).chain((places) =>
    fc.constantFrom(...places).chain(({ fixture, path }) => {
      const now = textOf(fixture.files?.[path]);
      return accident(now).map((text) => ({ fixture, path, text }));
    }),
  );
}

function contextWith({ fixture, path, text }: Broken): BuildContext | null {
  const files = { ...fixture.files, [path]: text };
  return fixtureContext({ ...fixture, files }, fixture.before, fixture.ignoreBefore);
}

describe.each([
  ['a few accidents', mutated],
  ['hostile text', hostile],
] as const)('a project with %s in one of its files', (_, accident) => {
  it('has an outcome that keeps the promises, in no time', { timeout: PROPERTY_TIMEOUT }, () => {
    fc.assert(
      fc.property(brokenBy(accident), fc.boolean(), (broken, unsafe) => {
        const source = broken.fixture.before;
        const outcome = within(SECONDS, () =>
          optimize({ source, context: contextWith(broken), contextPremise: null }, { transforms, unsafe }),
        );
        expect(wrongWith(source, outcome)).toEqual([]);
      }),
      runs(6),
    );
  });

  it('is read as one that tells of builds and containers, in no time', { timeout: PROPERTY_TIMEOUT }, () => {
    const any = fc.constantFrom(...samplePaths).chain(({ path, text }) => accident(text).map((now) => ({ path, now })));
    fc.assert(
      fc.property(any, ({ path, now }) => {
        for (const read of readersOf(path)) expect(within(SECONDS, () => read(now, path))).toBeDefined();
      }),
      runs(4),
    );
  });
});
