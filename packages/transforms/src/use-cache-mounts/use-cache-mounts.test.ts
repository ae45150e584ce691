import { memoryContext, type Outcome, optimize } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { useCacheMounts } from './index.js';

type Files = Parameters<typeof memoryContext>[0]['files'];

function made(source: string, files: Files = {}, unsafe = true): Outcome {
  const context = memoryContext({ files, dockerfile: null });
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: [useCacheMounts], unsafe });
  expect(outcome.status === 'skipped' ? [] : outcome.defects).toEqual([]);
  return outcome;
}

/** The mounts of the file that comes out, each once; codes of declines behind them, and `held` for each rewrite that waits. */
function mountsOf(source: string, files: Files = {}, unsafe = true): readonly string[] {
  const outcome = made(source, files, unsafe);
  if (outcome.status === 'skipped') return ['skipped'];
  const text = outcome.status === 'changed' ? outcome.source : '';
  return [
    ...new Set([...text.matchAll(/--mount=(\S+)/g)].map(([, value = '']) => value)),
    ...outcome.held.map(() => 'held'),
    ...outcome.declined.map(({ code }) => code),
  ];
}

describe('the folder that is mounted', () => {
  it.each<[from: string, lines: readonly string[], expected: readonly string[]]>([
    ['node:20', ['RUN npm install -g serve'], ['type=cache,target=/root/.npm/_cacache']],
    ['node:20', ['ENV NPM_CONFIG_CACHE=/c/', 'RUN npm install -g serve'], ['type=cache,target=/c/_cacache']],
    ['node:20', ['ENV npm_config_cache=/tmp', 'RUN npm install -g serve'], ['folder']],
    ['composer:2', ['ENV COMPOSER_CACHE_DIR=/dev/null', 'RUN composer require psr/log'], ['folder']],
    ['golang:1.22', ['ENV CGO_ENABLED=0 GOCACHE=/dev/shm/go GOMODCACHE=/proc', 'RUN go build .'], ['folder', 'folder']],
    ['node:20', ['ENV npm_config_cache=c', 'RUN npm install -g serve'], ['folder']],
    ['node:20', ['ENV npm_config_cache="/a,b"', 'RUN npm install -g serve'], ['folder']],
    ['node:20', ['RUN npm config set cache /x', 'RUN npm install -g serve'], ['folder']],
    ['node:20', ['ARG npm_config_cache=/x', 'RUN npm install -g serve'], ['folder']],
    ['node:20', ['ENV HOME=/x', 'RUN npm install -g serve'], ['type=cache,target=/x/.npm/_cacache']],
    ['node:20', ['RUN HOME=/x npm install -g serve'], ['folder']],
    ['node:20', ['ENV HOME=/home/node', 'RUN npm install -g serve'], ['folder']],
    ['node:20', ['RUN chown -R node /root', 'RUN npm install -g serve'], ['folder']],
    ['node:6', ['RUN npm install -g serve'], ['folder']],
    ['python:3.12', ['RUN npm install -g serve'], ['folder']],
    [
      'golang:1.10',
      ['ENV CGO_ENABLED=0', 'RUN go install example.org/a'],
      ['type=cache,target=/root/.cache/go-build', 'folder'],
    ],
    ['node:20', ['RUN HOME=/x npm install -g serve && npm install -g ms'], ['folder']],
    ['node:20', ['USER node', 'RUN npm install ms'], ['user']],
    ['node:20', ['USER 0', 'RUN npm install -g serve'], ['type=cache,target=/root/.npm/_cacache']],
    ['rust:1.79', ['RUN cargo install just'], ['type=cache,target=/usr/local/cargo/registry,sharing=locked']],
    ['rust:1.79', ['ENV CARGO_HOME=/c', 'RUN cargo install just'], ['type=cache,target=/c/registry,sharing=locked']],
    [
      'golang:1.22',
      ['RUN go install example.org/a@v1'],
      ['type=cache,target=/go/pkg/mod', 'type=cache,target=/root/.cache/go-build'],
    ],
    [
      'golang:1.22',
      ['ENV GOMODCACHE=/m', 'RUN go install example.org/a@v1'],
      ['type=cache,target=/m', 'type=cache,target=/root/.cache/go-build'],
    ],
    [
      'golang:1.22',
      ['ENV GOPATH=/a:/b', 'RUN go install example.org/a@v1'],
      ['type=cache,target=/root/.cache/go-build', 'folder'],
    ],
    [
      'golang:1.22',
      ['ENV GOPROXY=off', 'RUN go install example.org/a@v1'],
      ['type=cache,target=/root/.cache/go-build', 'folder'],
    ],
    ['composer:2', ['RUN composer require psr/log'], ['type=cache,target=/tmp/cache,sharing=locked']],
    ['php:8', ['RUN composer require psr/log'], ['folder']],
    ['php:8', ['ENV COMPOSER_CACHE_DIR=/c', 'RUN composer require psr/log'], ['type=cache,target=/c,sharing=locked']],
  ])('from %s, %j: %j', (from, lines, expected) => {
    expect(mountsOf(`FROM ${from}\n${lines.join('\n')}\n`, {}, true)).toEqual(expected);
  });

  it('has the base image in its id where packages of another one would be of no use', () => {
    expect(mountsOf('FROM docker.io/library/ubuntu:22.04\nRUN apt-get update && apt-get install -y curl\n')).toEqual([
      'type=cache,id=apt-ubuntu-22.04,target=/var/cache/apt-archives,sharing=locked',
    ]);
  });
});

describe('a call that needs what is there', () => {
  it.each([
    ['node:20', 'npm install --offline -g serve'],
    ['node:20', 'npm install --prefer-offline -g serve'],
    ['rust:1.79', 'cargo install --offline just'],
    ['golang:1.22', 'go list -m all'],
  ])('from %s is left: %s', (from, run) => {
    expect(mountsOf(`FROM ${from}\nRUN ${run}\n`)).not.toContain('type=cache');
  });
});

describe('a command that empties the cache', () => {
  const MOUNT = 'type=cache,target=/root/.npm/_cacache';
  it.each<[run: string, expected: readonly string[], left: string]>([
    ['npm install -g serve && npm cache clean --force', [MOUNT], 'npm install -g serve'],
    ['npm install -g serve && rm -rf /root/.npm/_cacache && mkdir /x', [MOUNT], 'npm install -g serve && mkdir /x'],
    // Logs, and what `npx` has installed, would stay.
    ['npm install -g serve && rm -rf /root/.npm', ['not-emptied'], ''],
    ['npm install -g serve && rm -r /root/.npm/_cacache', ['not-emptied'], ''],
    ['npm install -g serve && npm cache clean --force > /log', ['not-emptied'], ''],
    ['npm install -g serve && npm cache clean --force 2>> /log', ['not-emptied'], ''],
    ['npm install -g serve && npm cache clean --force < /x', ['not-emptied'], ''],
    ['npm install -g serve && npm cache clean --force >/dev/null 2>&1', [MOUNT], 'npm install -g serve'],
    ['npm install -g serve && npm cache clean "$(touch /x)"', ['read-later'], ''],
    ['npm install -g serve && X=$(touch /x) npm cache clean --force', ['not-emptied'], ''],
    ['npm install -g serve && sh -c "npm cache clean --force"', ['read-later'], ''],
    ['npm install -g serve && rm -rf /root/.npm/_cacache', [MOUNT], 'npm install -g serve'],
    ['npm install -g serve && rm -rf /root/.npm/_logs', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf ~', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf $HOME', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf /root/*', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf /root/.[!.]*', ['not-emptied'], ''],
    ['cd /root && npm install -g serve && rm -rf .npm/_cacache', [MOUNT], 'cd /root && npm install -g serve'],
    ['cd && npm install -g serve && rm -rf *', ['not-emptied'], ''],
    ['npm install -g serve && find /root -mindepth 1 -delete', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf "$X"', ['not-emptied'], ''],
    ['npm install -g serve && mv /root /r', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf /*/.npm', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf /root/.npm /x', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf /root', ['not-emptied'], ''],
    ['npm install -g serve && rm -rf ~/.npm', ['not-emptied'], ''],
    ['npm cache clean --force && npm install -g serve', ['not-emptied'], ''],
    ['npm install -g serve || npm cache clean --force', ['not-emptied'], ''],
    ['c=/root/.npm && npm install -g serve && rm -rf $c', ['not-emptied'], ''],
  ])('%s: %j', (run, expected, left) => {
    const source = `FROM node:20\nRUN ${run}\n`;
    expect(mountsOf(source)).toEqual(expected);
    const outcome = made(source);
    const text = outcome.status === 'changed' ? outcome.source : '';
    expect(text.replace(/^[\s\S]*_cacache(?: \\\n)? */, '').trim()).toBe(left);
  });
});

describe('what apt-get is told besides', () => {
  const MOUNT = 'type=cache,id=apt-debian-12,target=/var/cache/apt-archives,sharing=locked';
  it.each<[words: string, expected: readonly string[]]>([
    ['install -y --no-install-recommends curl', [MOUNT]],
    ['install -yqq curl=7.* libc6-dev:arm64', [MOUNT]],
    ['-qq=2 -y install curl', [MOUNT]],
    ['install -y -t bookworm-backports curl', [MOUNT]],
    ['install -y --target-release=stable curl', [MOUNT]],
    ['install -y -o Dpkg::Options::=--force-confold curl', [MOUNT]],
    ['-o Acquire::Retries=3 install -y curl', [MOUNT]],
    ['install -y -oAcquire::Retries=3 curl', [MOUNT]],
    ['install -y "php$VERSION-cli"', [MOUNT]],
    ['install -y $PACKAGES', ['not-told']],
    ['install -y "$OPTION" curl', ['not-told']],
    ['install -y "-$OPTION" curl', ['not-told']],
    ['install --print-uris curl', ['not-told']],
    ['install -y --download-only curl', ['not-told']],
    ['install -yd curl', ['not-told']],
    ['install -s curl', ['not-told']],
    ['install -y --no-download curl', ['read-later']],
    ['install -y --unheard-of curl', ['not-told']],
    ['install -y -o APT::Get::Download-Only=1 curl', ['not-told']],
    ['install -y -o APT::Unheard=1 curl', ['not-told']],
    ['install -y curl && apt-get install -yd jq', ['not-told']],
    ['install -y curl && apt-get unheard-of jq', ['not-told']],
    ['install -y curl && apt-get download jq', ['not-told']],
    ['install -y curl && aptitude install jq', ['not-told']],
  ])('%s: %j', (words, expected) => {
    expect(mountsOf(`FROM debian:12\nRUN apt-get update && apt-get ${words}\n`)).toEqual(expected);
  });
});

describe('the frontend', () => {
  it.each<[directive: string, expected: string]>([
    ['docker/dockerfile:1', 'type=cache,target=/root/.npm/_cacache'],
    ['docker/dockerfile:1.2.1', 'type=cache,target=/root/.npm/_cacache'],
    ['docker/dockerfile:2.0', 'type=cache,target=/root/.npm/_cacache'],
    ['docker/dockerfile:1.1.7', 'old-frontend'],
    ['docker/dockerfile:1.0-experimental', 'old-frontend'],
    ['docker/dockerfile:0.9', 'old-frontend'],
    ['docker/dockerfile:own', 'old-frontend'],
  ])('%s: %s', (directive, expected) => {
    expect(mountsOf(`# syntax=${directive}\nFROM node:20\nRUN npm install -g serve\n`)).toEqual([expected]);
  });
});
