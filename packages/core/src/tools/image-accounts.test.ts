import { expect, it } from 'vitest';
import { isAccountOf } from './image-accounts.js';
import { parseReference } from './images.js';

it.each([
  ['node:20', 'node', true],
  ['debian:12', 'root', true],
  ['debian:12', 'node', false],
  ['php:8-fpm-alpine', 'www-data', true],
  ['acme/node', 'root', false],
  ['$BASE', 'root', false],
])('%s has %s: %s', (image, name, has) => {
  expect(isAccountOf(parseReference(image), name)).toBe(has);
});
