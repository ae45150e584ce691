import { beforeEach, describe, expect, it } from 'vitest';
import { type Disk, REAL_DISK } from '../files/disk.js';
import { WorkTrees } from '../files/git-folder.js';
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
      .map(({ path, sure, stages, takings, target }) => {
        const used = stages.length > 0 ? stages : takings.map(({ stage, position }) => `${stage}.${position}`);
        return [path, used, sure ? 'sure' : 'maybe', target ?? ''].join(' ').trim();
      });
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
      'in the same file',
      {
        'compose.yaml': 'services: {a: {image: x/a, build: {context: base, target: t}}}',
        'base/Dockerfile': 'FROM debian AS t\nFROM x/a',
      },
      ['base/Dockerfile 1 sure t'],
    ],
    [
      'to copy of it, and to mount it',
      {
        'compose.yaml': COMPOSE,
        'app/Dockerfile': 'FROM x\nCOPY --from=acme/base:1 /a /\nRUN --mount=from=acme/base:1,target=/m x',
      },
      ['app/Dockerfile 0.0 sure', 'app/Dockerfile 0.1 sure'],
    ],
    [
      'by a context of compose that is an image',
      {
        'compose.yaml':
          'services: {b: {image: x/b, build: base}, a: {build: {context: app, additional_contexts: ["p=docker-image://x/b"]}}}',
        'app/Dockerfile': 'FROM p',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'by a context of a command',
      {
        Makefile: 'b:\n\tdocker build -t x/b base\n\tdocker build --build-context p=docker-image://x/b app\n',
        'app/Dockerfile': 'FROM p',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'by a matrix of a bake file',
      {
        'docker-bake.hcl':
          'target "b" { context = "base" }\ntarget "a" {\n matrix = { item = [{ at = "app" }] }\n name = "a-${item.at}"\n context = item.at\n contexts = { p = "target:b" }\n}',
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
    [
      'perhaps, by a script that gives a Dockerfile on its standard input',
      {
        'make.sh':
          'docker build -t x/q base\ndocker build -t x/r - <<X\nFROM x/q\nX\nprintf "FROM x/q\\nRUN a\\n" | docker build -\ncat in/a | docker build -f - .\ndocker build - < in/b',
        'in/a': 'FROM x/q',
        'in/b': 'FROM x/q',
      },
      ['a script, build 2 (inline) 0 maybe', 'a script, build 3 (inline) 0 maybe', 'in/a 0 maybe', 'in/b 0 maybe'],
    ],
    [
      'perhaps, by a script that goes into a folder',
      { 'ci/make.sh': 'docker build -t x/q base\ncd app\ndocker build -f odd .', 'app/odd': 'FROM x/q' },
      ['app/odd 0 maybe'],
    ],
    [
      'by a dev container',
      {
        'compose.yaml': COMPOSE,
        '.devcontainer/devcontainer.json': '{"build": {"dockerfile": "Dockerfile", "args": {"B": "acme/base:1"}}}',
        '.devcontainer/Dockerfile': 'ARG B\nFROM $B',
        'app/Dockerfile': 'FROM x',
      },
      ['.devcontainer/Dockerfile 0 sure'],
    ],
    [
      'by the artifacts of skaffold',
      {
        'skaffold.yaml':
          'build: {artifacts: [{image: x/q, context: base}, {image: a, context: app, requires: [{image: x/q, alias: B}]}, {image: c, context: c, docker: {buildArgs: {P: "{{.IMAGE_FULLY_QUALIFIED_x_q}}"}}}, {image: d, context: d}]}',
        'app/Dockerfile': 'ARG B\nFROM $B',
        'c/Dockerfile': 'ARG P\nFROM $P',
        'd/Dockerfile': 'ARG P=x/z\nFROM $P',
      },
      ['app/Dockerfile 0 sure', 'c/Dockerfile 0 sure'],
    ],
    [
      'by a bake file of another name',
      {
        'all.hcl': 'target "b" { context = "base" }\ntarget "a" {\n context = "app"\n contexts = { p = "target:b" }\n}',
        'app/Dockerfile': 'FROM p',
      },
      ['app/Dockerfile 0 sure'],
    ],
    [
      'perhaps, by what compose calls it',
      { 'compose.yaml': 'name: proj\nservices: {q: {build: base}}', 'app/Dockerfile': 'FROM proj-q' },
      ['app/Dockerfile 0 sure'],
    ],
    ['perhaps, by the folder', { 'app/Dockerfile': 'FROM acme/my-base:1' }, ['app/Dockerfile 0 maybe']],
    ['perhaps, by a variable', { 'app/Dockerfile': 'ARG BASE_IMAGE\nFROM $BASE_IMAGE' }, ['app/Dockerfile 0 maybe']],
    ['not by any variable', { 'app/Dockerfile': 'ARG OTHER\nFROM $OTHER' }, []],
    [
      'not by a template, be there others of its form',
      { 'app/Dockerfile': 'FROM {{ base_image }}', '.github/workflows/ci.yml': 'jobs: {build: "${{ matrix.os }}"}' },
      [],
    ],
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
