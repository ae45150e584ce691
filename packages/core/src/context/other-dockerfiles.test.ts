import { describe, expect, it } from 'vitest';
import { copyThatNeeds, isNamedByCopy } from '../readers/asked-for.js';
import { parse } from '../syntax/parse.js';
import type { BuildContext } from './build-context.js';
import { memoryContext } from './memory-context.js';
import { otherDockerfiles } from './other-dockerfiles.js';

const OWN = 'FROM debian:12\nCOPY src /src\n';

/** Contexts of so many Dockerfiles in one folder, one for each of the first two; `reads` counts how often a file is read. */
function contextsOf(count: number): {
  readonly contexts: readonly BuildContext[];
  readonly reads: Map<string, number>;
} {
  const files = Array.from({ length: count }, (_, at) => ({ path: `${at}.Dockerfile`, text: OWN }));
  const whole = memoryContext({ files, dockerfile: null, hasGitFolder: false });
  const reads = new Map<string, number>();
  const read = (path: string): string | null => {
    reads.set(path, (reads.get(path) ?? 0) + 1);
    return whole.read(path);
  };
  return { contexts: ['0.Dockerfile', '1.Dockerfile'].map((dockerfile) => ({ ...whole, read, dockerfile })), reads };
}

describe('the Dockerfiles beside one', () => {
  it('are all others, each read once for all of them', () => {
    const { contexts, reads } = contextsOf(5);
    const [first, second] = contexts.map((context) => otherDockerfiles(context).map(({ path }) => path));
    expect(first).toEqual(['1.Dockerfile', '2.Dockerfile', '3.Dockerfile', '4.Dockerfile']);
    expect(second).toEqual(['0.Dockerfile', '2.Dockerfile', '3.Dockerfile', '4.Dockerfile']);
    expect(new Set(reads.values())).toEqual(new Set([1]));
  });

  it('may be three hundred', () => {
    expect(otherDockerfiles(contextsOf(301).contexts[0] ?? fail())).toHaveLength(300);
  });

  it('may ask for anything where they are more', () => {
    const [context = fail()] = contextsOf(302).contexts;
    const [other, ...more] = otherDockerfiles(context);
    expect([other?.path, more]).toEqual(['one of more than 300 Dockerfiles', []]);
    expect(copyThatNeeds(['dist'], parse(OWN), context)?.dockerfile).toBe('one of more than 300 Dockerfiles');
    expect(isNamedByCopy('dist', parse(OWN), context)).toBe(true);
  });
});

function fail(): never {
  throw new Error('there is none');
}
