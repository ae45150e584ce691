import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoriesIn } from './memory/memories.js';

const ROOT = join(import.meta.dirname, '../..');

/** What remembers in another way than `oncePer`, `Recall` and `defineAnalysis` do, and why. */
const STAYS: Readonly<Record<string, string>> = {
  'packages/core/src/stage/state.ts ids': 'an answer is put there with the state that is made, not asked for',
  'packages/core/src/stage/state.ts lastId': 'the numbers of states are never given twice',
  'packages/core/src/syntax/dockerfile-ast.ts shapes': 'an adapter',
  'packages/core/src/syntax/parse.ts last': 'keeps the document, and with it all that analyses know of it',
};

const found = ['core', 'transforms'].flatMap((name) => {
  const folder = `packages/${name}/src`;
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture|examples)\.ts$/.test(file))
    .sort()
    .flatMap((file) =>
      memoriesIn(readFileSync(join(ROOT, folder, file), 'utf8')).map((memory) => `${folder}/${file} ${memory}`),
    );
});

describe('memory of a module', () => {
  it('is per value or per content, but for a few', () => {
    expect(found).toEqual(Object.keys(STAYS).sort());
  });

  it.each<[string, readonly string[]]>([
    ['const known = new WeakMap<Stage, Step>();', ['known']],
    ['export const known: Map<string, number> = new Map();', ['known']],
    ['const a = new Set<string>(), b = new Map([]);', ['a', 'b']],
    ['let last: Document | null = null;', ['last']],
    ['const list: string[] = [];', ['list']],
    ['const table: Record<string, number> = {};', ['table']],
    ['const state = { last: new Map<string, number>() };', ['state']],
    ['class A { static readonly known = new Map<string, number>(); }', ['A.known']],
    ['class A { static last = 0; }', ['A.last']],
    ['class A { readonly #known = new Map<string, number>(); }', []],
    ['const NONE: readonly string[] = [];', []],
    ['const NONE: ReadonlySet<string> = new Set();', []],
    ['const NONE: Readonly<Record<string, string>> = {};', []],
    ["const WORDS = new Set(['a']);", []],
    ['const recent = new Recall<number>(100);', []],
    ['const cost = oncePer((run: Run) => new Map<string, number>());', []],
    ['function f() { const known = new Map<string, number>(); return known; }', []],
  ])('is seen in %s: %j', (text, names) => expect(memoriesIn(text)).toEqual(names));
});
