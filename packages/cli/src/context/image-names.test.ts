import { describe, expect, it } from 'vitest';
import { imageMatch, isOpenName } from './image-names.js';

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
