/*
 * Stands for `vitest` in the unit tests while rules are off: tests are noted, to be run again and again in this process.
 */
import { format } from 'node:util';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Question } from './question.js';

// What is noticed must not depend on luck.
fc.configureGlobal({ seed: 20 });

type Body = (...values: readonly unknown[]) => unknown;
type Titled = (title: string, body: Body) => void;

const titles: string[] = [];
const noted: Question[] = [];

/** The tests that were noted since they were last taken. */
export function takeTests(): readonly Question[] {
  return noted.splice(0);
}

function note(title: string, body: Body): void {
  const name = [...titles, title].join(' > ');
  noted.push({
    name,
    holds: async () => {
      await body();
      return true;
    },
  });
}

function group(title: string, body: Body): void {
  titles.push(title);
  body();
  titles.pop();
}

/** For each row: the title with its values, and the body on them. */
function each(one: Titled): (rows: readonly unknown[]) => Titled {
  return (rows) => (title, body) => {
    for (const row of rows) {
      const values: readonly unknown[] = Array.isArray(row) ? row : [row];
      const places = title.match(/%[sdifjoO]/g)?.length ?? 0;
      one(format(title, ...values.slice(0, places)), () => body(...values));
    }
  };
}

/** A test. */
export const it = Object.assign(note, { each: each(note) });

/** Tests that belong together. */
export const describe = Object.assign(group, { each: each(group) });

export { expect };
