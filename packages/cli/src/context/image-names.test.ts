import { describe, expect, it } from 'vitest';
import { isOpenName, OwnImages } from './image-names.js';

/** Is an image the only one that a build makes? */
function imageMatch(from: string, own: string): string {
  return new OwnImages([[own, null]]).matching(from)[0]?.match ?? 'no';
}

describe('two names of images', () => {
  it.each([
    ['a/b:1', 'a/b:1', 'sure'],
    ['docker.io/a/b', 'a/b:latest', 'sure'],
    ['a/b:1', 'a/b:$', 'maybe'],
    ['a/b:1@sha256:1', 'a/b:1', 'maybe'],
    ['ghcr.io/a/b', 'a/b', 'maybe'],
    ['$/b:1', 'a/b:1', 'maybe'],
    ['a/b-$:1', 'a/b-c:1', 'maybe'],
    ['a/b', 'a/c', 'no'],
    ['x/b', 'a/b', 'no'],
    ['$', 'a/b', 'no'],
    ['a/b-$', 'a/c-d', 'no'],
    ['a/b:1', 'a/b:${TAG:-1}', 'maybe'],
  ])('%s and %s: %s', (from, own, match) => expect(imageMatch(from, own)).toBe(match));
});

it.each([
  ['$IMAGE', true],
  ['$' + '{R}/$' + '{I}:1', true],
  ['$R/x', false],
  ['a-$X', false],
])('%s is a variable alone: %s', (image, expected) => expect(isOpenName(image)).toBe(expected));

describe('the images of many builds', () => {
  const OWN = [
    'acme/web:1',
    'acme/api',
    '$R/web:$T',
    'x/$N',
    'docker.io/acme/web',
    '$N',
    'other/web:2',
    'web@sha256:1',
  ];

  it.each(['acme/web:1', 'web', 'acme/$X', '$X/web:2', 'acme/api:3', '$X', 'nothing', 'x/y'])(
    'are found as one by one: %s',
    (image) => {
      const own = new OwnImages(OWN.map((one) => [one, one] as const));
      const found = own.matching(image).map(({ of, match }) => [of, match]);
      const each = OWN.map((one) => [one, imageMatch(image, one)]).filter(([, match]) => match !== 'no');
      expect(found).toEqual(each);
    },
  );

  it('may be none', () => {
    expect(new OwnImages([]).isEmpty).toBe(true);
    expect(new OwnImages([['a', 1]]).isEmpty).toBe(false);
  });

  it('are many without a search through all of them', () => {
    const own = new OwnImages(Array.from({ length: 20_000 }, (_, index) => [`acme/own-${index}:1`, index] as const));
    const start = performance.now();
    let found = 0;
    for (let index = 0; index < 20_000; index++) found += own.matching(`acme/own-${index}:1`).length;
    expect(found).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
