import { expect, it } from 'vitest';
import {
  isEmptyFolderOf,
  isFolderOf,
  isFreeIn,
  isNoFolderIn,
  isPlainFolderOf,
  isUsualFolder,
} from './image-folders.js';
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

it.each([
  ['alpine:3', '/etc', true],
  ['node:20', '/usr/share', true],
  // What they are built on is told by a tag, or by nothing.
  ['eclipse-temurin:21', '/etc', false],
  ['busybox:1', '/etc', false],
  // Its files are those of another system.
  ['python:3-windowsservercore', '/etc', false],
  ['alpine:3', '/etc/apk', false],
  ['alpine:3', '/usr/local/bin', true],
  ['debian:12-slim', '/usr/local', true],
  ['debian:bookworm', '/usr/local/lib', true],
  ['debian:11', '/usr/local', false],
  ['debian:120', '/usr/local', false],
  ['ubuntu:12', '/usr/local', false],
  ['acme/debian:12', '/usr/local', false],
])('%s has a folder %s of root with mode 755: %s', (image, path, isPlain) => {
  expect(isPlainFolderOf(parseReference(image), path)).toBe(isPlain);
});

it.each([
  ['alpine:3', '/opt', true],
  ['debian:12', '/usr/local/bin', true],
  ['debian:12', '/etc', false],
  ['debian:11', '/opt', false],
  ['node:20', '/opt', false],
  ['alpine:onbuild', '/opt', false],
])('%s has nothing in its folder %s: %s', (image, path, isEmpty) => {
  expect(isEmptyFolderOf(parseReference(image), path)).toBe(isEmpty);
});

it.each([
  ['alpine:3', '/entrypoint.sh', true],
  ['alpine:3', '/etc', false],
  ['alpine:3', '/etc/motd', false],
  ['alpine:3', '/usr/local/bin/shop', true],
  ['debian:11', '/usr/local/bin/shop', false],
  ['debian:11', '/srv/shop/bin', true],
  ['eclipse-temurin:21', '/entrypoint.sh', false],
  ['eclipse-temurin:21', '/shop', true],
  ['busybox:1', '/entrypoint.sh', false],
  ['python:3-windowsservercore', '/entrypoint.sh', false],
])('%s has neither a folder nor a link at %s: %s', (image, path, isNone) => {
  expect(isNoFolderIn(parseReference(image), path)).toBe(isNone);
});

it('is usual to have folders, whatever the image is', () => {
  for (const path of ['/', '/root', '/usr/bin', '/bin', '/var/tmp']) expect(isUsualFolder(path)).toBe(true);
  for (const path of ['/app', '/etc/nginx', '/root/x']) expect(isUsualFolder(path)).toBe(false);
});

it('is nothing that an unknown image tells', () => {
  expect(isPlainFolderOf(null, '/etc')).toBe(false);
  expect(isEmptyFolderOf(null, '/opt')).toBe(false);
  expect(isNoFolderIn(null, '/app')).toBe(false);
  expect(isFreeIn(null, '/app')).toBe(false);
  expect(isFolderOf(null, '/opt')).toBe(false);
});
