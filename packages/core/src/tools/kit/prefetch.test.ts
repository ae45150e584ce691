import { describe, expect, it } from 'vitest';
import { NOTHING, type Resource } from '../../effects/resource.js';
import { fetchCommand, samePlace } from './prefetch.js';
import { invocation, projectView } from './project-view.fixture.js';

const USE = { PROXY: 'needed', MAYBE: 'welcome', CC: 'aside' } as const;
const use = (name: string) => (name === 'PROXY' || name === 'CC' ? USE[name] : USE.MAYBE);

describe('a fetch ahead of a build', () => {
  it.each([
    ['go build', ['go', 'get'], 'go get'],
    ['PROXY=a,b go build', ['go', 'get'], 'PROXY=a,b go get'],
    ['PROXY="*.test" MAYBE= go build', ['go', 'get'], 'PROXY=*.test MAYBE= go get'],
    ['CC=clang go build', ['go', 'get'], 'go get'],
    ['CC="a b" go build', ['go', 'get'], 'go get'],
    ['MAYBE="a b" go build', ['go', 'get'], 'go get'],
    ['MAYBE=$ANY go build', ['go', 'get'], 'go get'],
    ['PROXY="a b" go build', ['go', 'get'], null],
    ['PROXY=$ANY go build', ['go', 'get'], null],
    ['go build', ['go', 'get', 'a b'], null],
    ['go build', ['go', 'get', '*'], null],
  ])('of %s by %j is %s', (text, words, is) => {
    expect(fetchCommand(invocation(text), words, use)).toBe(is);
  });

  it.each<[readonly Resource[], boolean]>([
    [[], true],
    [[{ kind: 'env', name: 'CC' }], true],
    [[{ kind: 'env', name: 'HOME' }], false],
    [[{ kind: 'user' }], false],
  ])('behind a RUN that changes %j sees the same: %s', (writes, same) => {
    const view = projectView({ files: {}, ahead: { ...NOTHING, writes } });
    const check = samePlace(view, (name) => name === 'HOME', 'It is the same.');
    expect(check).toEqual(same ? { ok: true } : { ok: true, premises: [{ claim: 'It is the same.', proof: null }] });
  });
});
