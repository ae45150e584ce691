import { beforeEach, describe, expect, it } from 'vitest';
import { type Disk, REAL_DISK } from '../files/disk.js';
import { WorkTrees } from '../files/git-folder.js';
import { imageMatch } from './image-names.js';
import { builtWith, imageUsers } from './image-users.js';
import { Listings } from './listings.js';
import type { Region } from './region-files.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

function region(): Region {
  return { listings: new Listings(), top: folder.path, contextOf: () => null };
}

/** Who starts from base/Dockerfile's image, in git and out of it. */
function users(files: Readonly<Record<string, string>>, dockerfile = 'base/Dockerfile'): readonly string[] {
  folder.write({ 'base/Dockerfile': 'FROM debian:12\n', ...files });
  const found = (): readonly string[] =>
    imageUsers(folder.at(dockerfile), region())
      .users()
      .map(({ path, sure, stages, target }) => [path, stages, sure ? 'sure' : 'maybe', target ?? ''].join(' ').trim());
  const outside = found();
  folder.git(['init', '-q']);
  expect(found()).toEqual(outside);
  return outside;
}

const COMPOSE =
  'services: {base: {image: "acme/base:1", build: base}, app: {build: {context: app, args: {B: "acme/base:1"}}}}';

describe('who starts from an image', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'by the name in a compose file',
      { 'compose.yaml': COMPOSE, 'app/Dockerfile': 'FROM acme/base:1' },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'by a build argument',
      { 'compose.yaml': COMPOSE, 'app/Dockerfile': 'ARG B\nFROM x AS y\nFROM $B' },
      ['app/Dockerfile 1 sure'],
    ],
    ['by another tag', { 'compose.yaml': COMPOSE, 'app/Dockerfile': 'FROM acme/base:2' }, ['app/Dockerfile 0 maybe']],
    ['by another name', { 'compose.yaml': COMPOSE, 'app/Dockerfile': 'FROM acme/other:1' }, []],
    [
      'in a file that compose names',
      {
        'compose.yaml':
          'services: {b: {image: x/b, build: {context: base, target: t}}, a: {build: {context: ., dockerfile: odd}}}',
        odd: 'FROM x/b',
      },
      ['odd 0 sure t'],
    ],
    [
      'by a context of compose',
      {
        'compose.yaml':
          'services: {b: {build: base}, a: {build: {context: app, additional_contexts: {p: "service:b"}}}}',
        'app/Dockerfile': 'FROM p',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'by a bake file',
      { 'docker-bake.hcl': 'target "b" {\n context = "base"\n tags = ["x/b"]\n}', 'Dockerfile-app': 'FROM x/b:latest' },
      ['Dockerfile-app 0 sure'],
    ],
    [
      'by a workflow',
      {
        '.github/workflows/a.yml':
          'jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {context: base, tags: "ghcr.io/x/b:1"}}]}}',
        'app/Dockerfile': 'FROM ghcr.io/x/b:1',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'in a compose file itself',
      {
        'compose.yaml':
          'services: {b: {image: x/b, build: base}, a: {build: {context: ., dockerfile_inline: "FROM x/b\\nRUN true"}}}',
      },
      ['service a (inline) 0 sure'],
    ],
    [
      'in a bake file itself',
      {
        'docker-bake.hcl':
          'target "b" {\n context = "base"\n tags = ["x/b"]\n}\ntarget "a" { dockerfile-inline = "FROM x/b" }',
      },
      ['target a (inline) 0 sure'],
    ],
    [
      'by a file that compose takes in',
      {
        'compose.yaml': 'include: [infra/first.yml]',
        'infra/first.yml': 'services: {b: {image: x/q, build: ../base}}',
        'app/Dockerfile': 'FROM x/q',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'by a file of which compose extends a service',
      {
        'compose.yaml': 'services: {b: {extends: {file: one/more.yml, service: b}}}',
        'one/more.yml': 'include: {path: [deep.yml], project_directory: ..}',
        'one/deep.yml': 'services: {}',
        'app/Dockerfile': 'FROM x/q',
      },
      [],
    ],
    [
      'perhaps, by a script',
      { 'make.sh': 'cd base && docker build -t x/q:1 .', 'app/Dockerfile': 'FROM x/q:1' },
      ['app/Dockerfile 0 maybe'],
    ],
    [
      'perhaps, by another pipeline',
      { '.circleci/config.yml': 'run: docker build -t x/q base', 'app/Dockerfile': 'ARG B=x/q\nFROM $B' },
      ['app/Dockerfile 0 maybe'],
    ],
    [
      'not by a script with a longer name',
      { 'make.sh': 'docker build -t x/q-two base', 'app/Dockerfile': 'FROM x/q' },
      [],
    ],
    ['not by a script that builds nothing', { 'make.sh': 'docker pull x/q', 'app/Dockerfile': 'FROM x/q' }, []],
    [
      'not where another one is known to make it',
      {
        'compose.yaml': 'services: {o: {image: "x/q:1", build: other}}',
        'other/Dockerfile': 'FROM debian:12',
        'README.md': 'docker compose build makes x/q',
        'app/Dockerfile': 'FROM x/q:1',
      },
      [],
    ],
    ['perhaps, by the folder', { 'app/Dockerfile': 'FROM acme/my-base:1' }, ['app/Dockerfile 0 maybe']],
    ['perhaps, by a variable', { 'app/Dockerfile': 'ARG BASE_IMAGE\nFROM $BASE_IMAGE' }, ['app/Dockerfile 0 maybe']],
    ['not by any variable', { 'app/Dockerfile': 'ARG OTHER\nFROM $OTHER' }, []],
    ['not from an image of others', { 'app/Dockerfile': 'FROM gcr.io/distroless/base' }, []],
  ])('%s', (_, files, expected) => expect(users(files)).toEqual(expected));

  it('is not taken from an official image of the same name', () => {
    const files = { 'node/Dockerfile': 'FROM debian:12', 'app/Dockerfile': 'FROM node:20' };
    expect(users(files, 'node/Dockerfile')).toEqual([]);
  });

  it('goes on', () => {
    users({ 'compose.yaml': COMPOSE, 'app/Dockerfile': 'FROM acme/base:1', 'x/Dockerfile': 'FROM acme/app' });
    const [first] = imageUsers(folder.at('base/Dockerfile'), region()).users();
    expect(first?.users().map(({ path }) => path)).toEqual(['x/Dockerfile']);
  });
});

describe('the Dockerfiles of a context', () => {
  it('are those that are built with it, wherever they lie', () => {
    folder.write({
      'ctx/Dockerfile': '',
      'ci/image': 'FROM a',
      'compose.yaml': 'services: {a: {build: {context: ctx, dockerfile: ../ci/image}}}',
    });
    expect(builtWith(folder.at('ctx'), folder.at('ctx/Dockerfile'), region())).toEqual([
      { path: 'ci/image', text: 'FROM a' },
    ]);
  });
});

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

it('reads each Dockerfile once, however many images are asked about', () => {
  const files = Array.from({ length: 100 }, (_, i) => [`f${i}/Dockerfile`, 'FROM debian:12 AS x\nFROM x\n'] as const);
  folder.write(Object.fromEntries(files));
  let read = 0;
  const disk: Disk = {
    ...REAL_DISK,
    text: (path, limit) => {
      read++;
      return REAL_DISK.text(path, limit);
    },
  };
  const one: Region = { ...region(), listings: new Listings(new WorkTrees(disk)) };
  for (const [path] of files) expect(imageUsers(folder.at(path), one).users()).toEqual([]);
  expect(read).toBe(100);
});

it('asks a Dockerfile whose FROM goes on in the next line', () => {
  expect(users({ 'app/Dockerfile': 'FROM \\\n  acme/base:1\n', 'compose.yaml': COMPOSE })).toEqual([
    'app/Dockerfile 0 sure',
  ]);
});
