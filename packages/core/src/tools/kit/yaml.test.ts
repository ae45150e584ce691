import { describe, expect, it } from 'vitest';
import { readYaml, readYamlDocuments } from './yaml.js';

const MERGE = { merge: true };

describe('a YAML text', () => {
  it.each([
    ['a: !reset b', { a: 'b' }],
    ['x: &x {a: 1}\ny: {<<: *x}', { x: { a: 1 }, y: { a: 1 } }],
    ['{"a": 1}', { a: 1 }],
    ['a: [', null],
    ['a: 1\n---\na: 2', null],
    ['a: 1\na: 2', null],
    ['a: {b: 1, b: 2}', null],
    ['a: &a { b: *a }', null],
    [`${'['.repeat(300)}${']'.repeat(300)}`, null],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, null],
    ['- {a: 1}\n- {a: 2}', [{ a: 1 }, { a: 2 }]],
    ['x: &x {a: 1}\ny: &y {b: 1}\nz: {<<: *x, <<: *y}', { x: { a: 1 }, y: { b: 1 }, z: { a: 1, b: 1 } }],
  ])('says: %j', (text, said) => {
    expect(readYaml(text, MERGE)?.said ?? null).toEqual(said);
  });

  it('has merge keys where they are asked for', () => {
    expect(readYaml('x: &x {a: 1}\ny: {<<: *x}')).toEqual({ said: { x: { a: 1 }, y: { '<<': { a: 1 } } } });
    expect(readYaml('x: &x {a: 1}\ny: {<<: *x, <<: *x}')).toBe(null);
  });

  it('may say null, which is not the same as to say nothing', () => {
    expect([readYaml('null'), readYaml(''), readYaml('[')]).toEqual([{ said: null }, { said: null }, null]);
  });

  it.each([
    ['a: 1\n--- # two\na: 2\n...\n', [{ a: 1 }, { a: 2 }]],
    ['--- {a: 1}\n', [{ a: 1 }]],
    ['text: |\n  x\n  --- y\n', [{ text: 'x\n--- y\n' }]],
    ['a: 1\n---\nb: [\n---\nc: 1\n', [{ a: 1 }, { c: 1 }]],
    [`${growing(12)}\n---\na: 1\n`, [{ a: 1 }]],
    ['', []],
  ])('says something in each of its documents: %j', (text, said) => {
    expect(readYamlDocuments(text, MERGE)).toEqual(said);
  });
});

it('of 100,000 keys is read in one go', () => {
  const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1\n`).join('');
  expect(Object.keys(Object(readYaml(keys)?.said))).toHaveLength(100_000);
}, 20_000);

/** Lists of aliases of lists of aliases. */
function growing(levels: number): string {
  const list = (of: string): string => `[${Array.from({ length: 10 }, () => of).join(', ')}]`;
  return Array.from({ length: levels }, (_, at) => `a${at}: &a${at} ${list(at === 0 ? 'x' : `*a${at - 1}`)}`).join(
    '\n',
  );
}
