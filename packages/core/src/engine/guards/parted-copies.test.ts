import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../context/memory-context.js';
import type { StepJoin } from '../../rewrite/rewrite.js';
import { parse } from '../../syntax/parse.js';
import { orderGuard } from './order.js';

const context = memoryContext({ files: { a: '', b: '', c: '', 'd/a': '', 'd/e': '' }, dockerfile: null });

/** What the guard says of a change between two files whose one rewrite has taken copies apart. */
function judged(before: string, after: string, parted: readonly StepJoin[], known = true): string | null {
  const file = (body: string) => parse(`FROM debian:12\n${body}\n`);
  const rewrite = { title: '', edits: [], footprint: [], keeps: 'image', premises: [], gain: { summary: '' } } as const;
  return orderGuard.check({
    before: file(before),
    after: file(after),
    context: known ? context : null,
    rewrites: [{ ...rewrite, steps: { parted } }],
  });
}

const [AB, A, B] = ['COPY a b /x/', 'COPY a /x/', 'COPY b /x/'];
const APART: StepJoin = { from: [B, A], to: AB };
const lost = `A step was lost: ${AB}`;

describe('a list of files that is taken apart', () => {
  it('is let in where a rewrite says so, its files in any order', () => {
    expect(judged(AB, `${B}\n${A}`, [APART])).toBeNull();
    expect(judged(AB, `${A}\n${B}`, [APART])).toBeNull();
    expect(
      judged('COPY a b c /x/', `${B}\nCOPY a c /x/`, [{ from: [B, 'COPY a c /x/'], to: 'COPY a b c /x/' }]),
    ).toBeNull();
    expect(judged(AB, `${B}\n${A}`, [])).toBe(lost);
  });

  it('keeps its parts among the steps that need them', () => {
    const [reads, changes] = ['RUN cat /x/a', 'RUN rm /x/b'];
    expect(judged(`${AB}\n${reads}`, `${A}\n${reads}\n${B}`, [APART])).toBeNull();
    expect(judged(`${AB}\n${reads}`, `${B}\n${reads}\n${A}`, [APART])).toMatch(/changed places/);
    expect(judged(`${AB}\n${changes}`, `${A}\n${changes}\n${B}`, [APART])).toMatch(/changed places/);
  });

  it('is lost where the parts are another thing', () => {
    const other = (from: readonly string[]) => judged(AB, from.join('\n'), [{ from, to: AB }]);
    expect(other([B])).toBe(lost);
    expect(other([A, B, 'COPY c /x/'])).toBe(lost);
    expect(other([A, 'COPY b /y/'])).toBe(lost);
    expect(other([A, 'COPY --chmod=600 b /x/'])).toBe(lost);
    expect(other([A, 'ADD b /x/'])).toBe(lost);
  });

  it('is lost where the order of its sources may count', () => {
    const judgedAs = (to: string, from: readonly string[]) => judged(to, from.join('\n'), [{ from, to }]);
    expect(judgedAs('COPY a d /x/', ['COPY d /x/', A])).toBe('A step was lost: COPY a d /x/');
    expect(judgedAs('COPY a d/a /x/', ['COPY d/a /x/', A])).toBe('A step was lost: COPY a d/a /x/');
    expect(judgedAs('COPY a z /x/', ['COPY z /x/', A])).toBe('A step was lost: COPY a z /x/');
    expect(judged(AB, `${B}\n${A}`, [APART], false)).toBe(lost);
  });

  it('stays as it is where it is there still', () => {
    expect(judged(`${AB}\nFROM alpine:3\n${AB}`, `${AB}\nFROM alpine:3\n${A}\n${B}`, [APART])).toBeNull();
    expect(judged(`${AB}\nRUN cat /x/a /x/b\n${AB}`, `${AB}\nRUN cat /x/a /x/b\n${B}\n${A}`, [APART])).toBe(null);
    expect(judged(`${AB}\n${AB}`, `${A}\n${B}\n${A}\n${B}`, [APART, APART])).toBeNull();
  });
});
