import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Configs } from '../config/configs.js';
import { Listings } from '../context/listings.js';
import { folderForTest, type TestFolder } from '../context/test-folder.fixture.js';
import { WorkTrees } from '../files/git-folder.js';
import { dockerfilesOf, readDockerfile } from './context-dockerfiles.js';

const COPIES_ALL = 'FROM node:20\nCOPY . .\n';

let folder: TestFolder;

function setUp(files: Readonly<Record<string, string>>, git: boolean): void {
  folder = folderForTest();
  folder.write(files);
  if (git) folder.git(['init', '-q']);
}

async function found(below = '.'): Promise<readonly string[]> {
  const trees = new WorkTrees();
  const root = below === '.' ? folder.path : folder.at(below);
  const configs = new Configs({ file: null, off: false }, { trees, cwd: folder.path, transforms: [] });
  const files = await dockerfilesOf(root, {
    cwd: folder.path,
    trees,
    listings: new Listings(trees),
    configs,
    inTime: (_, work) => work(),
  });
  return files.map((file) => relative(folder.path, file));
}

describe('dockerfilesOf', () => {
  it('takes those in the folder, also where git ignores them', async () => {
    setUp(
      { Dockerfile: COPIES_ALL, 'b.Dockerfile': COPIES_ALL, 'b.Dockerfile.dockerignore': '', '.gitignore': 'b.*' },
      true,
    );
    expect(await found()).toEqual(['Dockerfile', 'b.Dockerfile']);
  });

  it('takes those that a configuration builds with it, and none that it builds with another folder', async () => {
    const files = {
      Dockerfile: COPIES_ALL,
      'docker/api.Dockerfile': 'FROM node:20\nCOPY x /x\n',
      'docker/x': '',
      'web/x': '',
      'compose.yaml': 'services: { api: { build: { context: docker, dockerfile: api.Dockerfile } } }\n',
      'dockshift.config.yaml':
        'contexts:\n- { dockerfile: docker/api.Dockerfile, context: . }\n- { dockerfile: Dockerfile, context: web }\n',
    };
    setUp(files, true);
    expect([await found(), await found('docker'), await found('web')]).toEqual([
      ['docker/api.Dockerfile'],
      [],
      ['Dockerfile'],
    ]);
  });

  it('takes those below whose sources are nowhere nearer, in a repository', async () => {
    const files = {
      'deploy/Dockerfile': 'FROM node:20\nCOPY src ./\n',
      'own/Dockerfile': COPIES_ALL,
      'src/a': '',
    };
    setUp(files, true);
    expect(await found()).toEqual(['deploy/Dockerfile']);
    expect(await found('own')).toEqual(['own/Dockerfile']);
  });

  it('takes what compose files say for it, and against it', async () => {
    const compose =
      'services:\n  a:\n    build: {context: app, dockerfile: ../docker/app.Dockerfile}\n  b:\n    build: {context: app, dockerfile: ../Dockerfile}\n  gone:\n    build: {context: app, dockerfile: nowhere}\n';
    const files = { 'compose.yaml': compose, 'docker/app.Dockerfile': COPIES_ALL, Dockerfile: COPIES_ALL, 'app/x': '' };
    for (const git of [true, false]) {
      setUp(files, git);
      expect(await found()).toEqual([]);
    }
    setUp(files, true);
    expect(await found('app')).toEqual(['Dockerfile', 'docker/app.Dockerfile']);
  });

  it('does not search below the folder outside of a repository', async () => {
    setUp({ Dockerfile: COPIES_ALL, 'deploy/Dockerfile': 'FROM node:20\nCOPY src ./\n', 'src/a': '' }, false);
    expect(await found()).toEqual(['Dockerfile']);
  });
});

describe('readDockerfile', () => {
  it('says why what it takes is not known', () => {
    setUp({ broken: 'FROM node:20\nCOPI . .\n', binary: 'a\0b' }, false);
    const because = (name: string): string | null => readDockerfile(folder.at(name), folder.path, name).because;
    expect(because('broken')).toMatch(/^Docker does not build it \(line 2\): /);
    expect(because('binary')).toBe("It can't be read as text.");
  });

  it('reads the ignore file from the disk, whether git ignores it or not', () => {
    setUp({ Dockerfile: COPIES_ALL, '.dockerignore': 'a', '.gitignore': '.dockerignore' }, true);
    const { ignoreFile, lines } = readDockerfile(folder.at('Dockerfile'), folder.path, 'Dockerfile');
    expect([ignoreFile, lines]).toEqual([{ path: '.dockerignore', text: 'a', exists: true }, [2]]);
  });
});
