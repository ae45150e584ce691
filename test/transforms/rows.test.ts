import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { ALL, FIXTURES, loadFixtures } from './fixture.js';

const fixtures = loadFixtures();
const names = new Set(fixtures.map((fixture) => fixture.name));

/** By topic: each rule on what a rewrite must keep, and the fixtures that hold it. */
const rules: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = JSON.parse(
  readFileSync(join(FIXTURES, 'rows.json'), 'utf8'),
);

describe('the rules on what a rewrite must keep', () => {
  it.each(Object.entries(rules))('each have a fixture: %s', (_, rows) => {
    const without = Object.entries(rows).filter(
      ([, held]) => held.length === 0 || held.some((name) => !names.has(name)),
    );
    expect(without).toEqual([]);
  });

  it('are there', () => {
    expect(Object.values(rules).flatMap((rows) => Object.keys(rows)).length).toBeGreaterThan(75);
  });
});

describe('the fixtures', () => {
  it('belong to a transform', () => {
    const known = new Set<string>([...transforms.map((transform) => transform.id), ALL]);
    expect(fixtures.filter((fixture) => !known.has(fixture.transform)).map((fixture) => fixture.name)).toEqual([]);
  });

  it.each(transforms.map((transform) => [transform.id, transform] as const))(
    'show each decline of %s',
    (id, transform) => {
      const own = fixtures.filter((fixture) => fixture.transform === id);
      const shown = new Set(own.flatMap((fixture) => fixture.expected.declines));
      expect(Object.keys(transform.declines).filter((code) => !shown.has(code))).toEqual([]);
    },
  );

  it('expect no decline that does not exist', () => {
    const codes = new Set(transforms.flatMap((transform) => Object.keys(transform.declines)));
    const unknown = fixtures.flatMap(({ name, expected }) =>
      expected.declines.filter((code) => !codes.has(code)).map((code) => `${name}: ${code}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each(transforms.map((transform) => transform.id))('have one example of %s, which changes the file', (id) => {
    const examples = fixtures.filter((fixture) => fixture.transform === id && fixture.expected.example);
    expect(examples.map((fixture) => fixture.after !== null)).toEqual([true]);
  });
});
