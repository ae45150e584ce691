import { beforeEach, describe, expect, it } from 'vitest';
import { Listings } from './listings.js';
import { replacedBases } from './replaced-bases.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
  folder.git(['init', '-q']);
});

/** What is said of a Dockerfile at the top, with its place. */
function replaced(source: string, files: Readonly<Record<string, string>>): readonly string[] {
  folder.write({ Dockerfile: source, ...files });
  return replacedBases(folder.at('Dockerfile'), source, new Listings()).map(
    ({ code, message, at }) => `${at.line}:${at.column} ${code}: ${message}`,
  );
}

const compose = (contexts: string, more = ''): Readonly<Record<string, string>> => ({
  'compose.yaml': `services: {app: {build: {context: ., additional_contexts: ${contexts}${more}}}}`,
});

describe('an image that a build puts something else in the place of', () => {
  it.each([
    [compose('{"node:20": "./base"}'), 'compose.yaml (service app)'],
    [compose('["node:20=docker-image://acme/node"]'), 'compose.yaml (service app)'],
    [compose('{"docker.io/library/node:20": "service:base"}'), 'compose.yaml (service app)'],
    [compose('{"node:20::linux/arm64": "./base"}'), 'compose.yaml (service app)'],
    [
      { 'docker-bake.hcl': 'target "app" {\n context = "."\n contexts = { "node:20" = "target:base" }\n}\n' },
      'docker-bake.hcl (target app)',
    ],
    [
      {
        '.github/workflows/a.yml':
          'jobs: {b: {steps: [{uses: docker/build-push-action@v6, with: {context: ., build-contexts: "node:20=./base"}}]}}',
      },
      '.github/workflows/a.yml (job b)',
    ],
    [{ Makefile: 'build:\n\tdocker build --build-context node:20=base .\n' }, 'Makefile (a rule)'],
  ])('is named: %j', (files, by) => {
    expect(replaced('FROM debian:12 AS a\nFROM node:20\nRUN a\n', files)).toEqual([
      `2:1 replaced-base: ${by} puts a named context in the place of node:20: what it sets is not known.`,
    ]);
  });

  it.each([
    ['FROM node:22', compose('{"node:20": "./base"}')],
    ['FROM node:20', compose('{"node": "./base"}')],
    ['FROM acme/base', compose('{"acme/base": "./base"}')],
    ['FROM debian:12 AS a\nCOPY --from=node:20 /a /a', compose('{"node:20": "./base"}')],
    ['FROM node:20', compose('{"node:20": "./base"}', ', dockerfile: other.Dockerfile')],
    ['FROM node:20', {}],
  ])('is none, or was not known anyway: %j', (source, files) => {
    expect(replaced(`${source}\n`, files)).toEqual([]);
  });
});
