import { expect, it } from 'vitest';
import { isFolderOf, isFreeIn } from './image-folders.js';
import { parseReference } from './images.js';

it.each([
  ['node:20', '/app', true],
  ['node:20', '/app/src', true],
  ['python:3.12-slim', '/usr/src/app', true],
  ['node:20', '/opt', false],
  ['node:20', '/home/node', false],
  ['ubuntu:24.04', '/srv/shop/public', true],
  ['debian:12', '/var/www', false],
  ['node:20', '/opt/yarn-v1.22.19', false],
  ['golang:1', '/go/src/app', false],
  ['php:8-apache', '/usr/src/php', false],
  ['debian:12', '/swap.file', false],
  ['debian:12', '/usr/src/app', true],
  ['composer:2', '/app', false],
  ['acme/base', '/app', false],
  // Its triggers copy the application.
  ['python:3-onbuild', '/usr/src/app', false],
])('%s has nothing in %s: %s', (image, path, isFree) => {
  expect(isFreeIn(parseReference(image), path)).toBe(isFree);
});

it.each([
  ['alpine:3', '/opt', true],
  ['debian:12', '/usr/src', false],
  ['busybox:1', '/opt', false],
  ['acme/base', '/', true],
])('%s has the folder %s: %s', (image, path, isThere) => {
  expect(isFolderOf(parseReference(image), path)).toBe(isThere);
});

it('is nothing that an unknown image tells', () => {
  expect(isFreeIn(null, '/app')).toBe(false);
  expect(isFolderOf(null, '/opt')).toBe(false);
});
