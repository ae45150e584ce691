import { beforeEach, describe, expect, it } from 'vitest';
import { imageUsers } from './image-users.js';
import { Listings } from './listings.js';
import type { Region } from './region-files.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

function elsewhereOf(files: Readonly<Record<string, string>>): ReturnType<typeof imageUsers> {
  folder.write({ 'app/Dockerfile': 'FROM debian:12 AS lint\nFROM debian:12\n', ...files });
  const region: Region = { listings: new Listings(), top: folder.path, contextOf: () => null };
  return imageUsers(folder.at('app/Dockerfile'), region);
}

describe('the targets of builds', () => {
  it.each<[string, string, readonly string[]]>([
    ['compose.yaml', 'services: {web: {build: {context: app, target: lint}}}', ['compose.yaml (service web): lint']],
    [
      'compose.yaml',
      'services: {web: {build: {context: app, target: "${T:-dev}"}}}',
      ['compose.yaml (service web): ${T:-dev}'],
    ],
    ['compose.yaml', 'services: {web: {build: app}}', []],
    [
      'docker-bake.hcl',
      'target "t" {\n  context = "app"\n  target = "lint"\n}\n',
      ['docker-bake.hcl (target t): lint'],
    ],
    [
      'docker-bake.hcl',
      'variable "T" { default = "dev" }\ntarget "t" {\n  context = "app"\n  target = T\n}\n',
      ['docker-bake.hcl (target t): ${T}'],
    ],
    [
      'docker-bake.hcl',
      'target "t" {\n  name = "x-${i}"\n  matrix = { i = ["lint", "test"] }\n  context = "app"\n  target = i\n}\n',
      ['docker-bake.hcl (target x-lint): lint', 'docker-bake.hcl (target x-test): test'],
    ],
    ['Makefile', 'l:\n\tdocker build --target lint app\n', ['Makefile (a rule): lint']],
    ['Makefile', 'l:\n\tdocker build --target=$(T) app\n', ['Makefile (a rule): $X']],
    ['build.sh', 'docker build --target "$1" app\n', ['build.sh (a script): $1']],
    [
      '.github/workflows/ci.yml',
      'jobs: {l: {steps: [{uses: docker/build-push-action@v6, with: {context: app, target: lint}}]}}',
      ['.github/workflows/ci.yml (job l): lint'],
    ],
    [
      'skaffold.yaml',
      'build: {artifacts: [{image: a, context: app, docker: {target: lint}}]}',
      ['skaffold.yaml (artifact a): lint'],
    ],
    ['other/Makefile', 'l:\n\tdocker build --target lint .\n', []],
  ])('stand in %s: %s', (path, text, expected) => {
    const targets = elsewhereOf({ [path]: text }).targets?.() ?? [];
    expect([...new Set(targets.map(({ stage, place }) => `${place}: ${stage}`))]).toEqual(expected);
  });
});

describe('a file that speaks of targets', () => {
  it.each([
    ['README.md', 'To check the style:\n\n    docker build --target lint "$dir"\n'],
    ['ci/build.groovy', 'docker.build("a", "--target lint .")'],
    ['scripts/check', '#!/bin/sh\nfor target in lint test; do docker build --target $target .; done\n'],
    ['.env', 'DOCKER_TARGET=lint\n'],
    ['app/Other.Dockerfile', '# docker build --target LINT\nFROM debian:12\n'],
  ])('is %s', (path, text) => {
    expect(elsewhereOf({ [path]: text }).mentionOf?.('Lint')).toBe(path);
  });

  it.each([
    ['src/main.c', 'docker --target lint'],
    ['README.md', 'docker build --target lints'],
    ['README.md', 'docker build, then lint'],
    ['tsconfig.json', '{"target": "lint"}'],
    ['package-lock.json', '{"docker": {"target": "lint"}}'],
    ['app/Other.Dockerfile', 'FROM debian:12\nRUN docker --target lint\n'],
  ])('is not %s: %s', (path, text) => {
    expect(elsewhereOf({ [path]: text }).mentionOf?.('lint')).toBeNull();
  });
});
