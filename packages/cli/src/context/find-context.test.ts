import { beforeEach, describe, expect, it } from 'vitest';
import { type ContextAnswer, findContext } from './find-context.js';
import { Listings } from './listings.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

/** A repository with these files, each holding its text. */
function repository(files: Readonly<Record<string, string>>): void {
  folder.git(['init', '-q']);
  folder.write(files);
}

function find(dockerfile: string, sources: readonly string[], given: string | null = null): ContextAnswer {
  return findContext(
    folder.at(dockerfile),
    sources.map((source) => [source]),
    { listings: new Listings(), given },
  );
}

/** The answer with its root relative to the test's folder. */
function answer(root: string, proven: boolean, because: RegExp): unknown {
  return { root: folder.at(root), proven, because: expect.stringMatching(because) };
}

describe('a folder outside of the repository', () => {
  const outside = (context: string): Readonly<Record<string, string>> => ({
    'in/app/Dockerfile': '',
    'in/compose.yaml': `services: {a: {build: {context: ${context}, dockerfile: ${folder.at('in/app/Dockerfile')}}}}`,
    'other/x': '',
  });

  it.each(['../other', '..', '/'])('is told, and not looked at: %s', (context) => {
    folder.write(outside(context));
    folder.git(['init', '-q', 'in']);
    expect(find('in/app/Dockerfile', [])).toEqual({
      root: null,
      because: expect.stringMatching(/outside of the repository/),
    });
  });

  it('may be meant where there is no repository, but not the whole disk', () => {
    folder.write(outside('../other'));
    expect(find('in/app/Dockerfile', [])).toEqual(answer('other', true, /compose/));
    folder.write(outside('/'));
    expect(find('in/app/Dockerfile', []).root).toBeNull();
  });
});

describe('the folder that the user names', () => {
  it('counts', () => {
    repository({ 'a/Dockerfile': '', 'b/x': '', 'compose.yaml': 'services: {a: {build: a}}' });
    expect(find('a/Dockerfile', ['nowhere'], folder.at('b'))).toEqual(answer('b', true, /--context/));
  });

  it('must be one', () => {
    repository({ Dockerfile: '' });
    expect(find('Dockerfile', [], folder.at('Dockerfile'))).toEqual({
      root: null,
      because: expect.stringMatching(/is no folder/),
    });
  });
});

describe('a compose file', () => {
  it.each([
    ['compose.yaml', 'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/web/Dockerfile\n', '.'],
    ['docker-compose.yml', 'services:\n  web:\n    build: docker/web\n', 'docker/web'],
    [
      'docker-compose.prod.yaml',
      'services:\n  web: {build: {context: ./docker, dockerfile: web/Dockerfile}}\n',
      'docker',
    ],
    ['docker/compose.dev.yml', 'services:\n  web: {build: {context: .., dockerfile: ./docker/web/Dockerfile}}\n', '.'],
    [
      'docker/web/compose.yml',
      'x: &b\n  context: ../..\n  dockerfile: docker/web/Dockerfile\nservices:\n  web:\n    build:\n      <<: *b\n',
      '.',
    ],
    ['docker/web/docker-compose.yml', 'services: {web: {build: {}}}', 'docker/web'],
    ['compose.yml', 'services: {web: {build: {context: src, dockerfile: ../docker/web/Dockerfile}}}', 'src'],
    [
      'compose.override.yml',
      'services: {web: {ports: !reset [], build: {context: docker/web, dockerfile: null}}}',
      'docker/web',
    ],
  ])('%s decides', (name, text, root) => {
    repository({ 'docker/web/Dockerfile': '', 'src/a': '', [name]: text });
    expect(find('docker/web/Dockerfile', ['src', 'missing'])).toEqual(
      answer(root, true, /builds it .*\(service web\)/),
    );
  });

  it('whose folder is a default of a variable is a guess where the sources tell nothing', () => {
    const text = 'services: {web: {build: {context: "${ROOT:-.}", dockerfile: docker/Dockerfile}}}';
    repository({ 'docker/Dockerfile': '', 'compose.yaml': text });
    expect(find('docker/Dockerfile', ['missing'])).toEqual(answer('.', false, /unless a variable names another one/));
  });

  it.each([
    ['names another Dockerfile', 'services: {web: {build: {context: ., dockerfile: other}}}'],
    [
      'has a variable with a default in it',
      'services: {web: {build: {context: "${ROOT:-.}", dockerfile: docker/Dockerfile}}}',
    ],
    ['has its Dockerfile inline', 'services: {web: {build: {context: docker, dockerfile_inline: FROM scratch}}}'],
    [
      'builds from elsewhere',
      'services: {web: {build: {context: "https://example.org/a.git", dockerfile: docker/Dockerfile}}}',
    ],
    ['names a folder that is not there', 'services: {web: {build: {context: gone, dockerfile: ../docker/Dockerfile}}}'],
    ['is no YAML', 'services: {web: [}'],
    ['is something else', '- 1\n'],
    ['is empty', ''],
    [
      'goes round in circles',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
        .split('')
        .map((to, i) => `${to}: &${to} [${`*${'abcdefgh'[i]},`.repeat(9)}]\n`)
        .join('')}`,
    ],
  ])('that %s decides nothing', (_, text) => {
    repository({ 'docker/Dockerfile': '', 'docker/only': '', 'compose.yaml': text });
    expect(find('docker/Dockerfile', ['only'])).toEqual(answer('docker', true, /it alone has all/));
  });

  it('that git ignores decides nothing', () => {
    repository({
      '.gitignore': 'compose.yaml\n',
      'docker/Dockerfile': '',
      'docker/only': '',
      'compose.yaml': 'services: {a: {build: {dockerfile: docker/Dockerfile}}}',
    });
    expect(find('docker/Dockerfile', ['only'])).toEqual(answer('docker', true, /it alone/));
  });

  it('and another that disagree prove nothing', () => {
    repository({
      'web/Dockerfile': '',
      'web/only': '',
      'compose.yaml': 'services: {a: {build: web}}',
      'compose.ci.yaml': 'services: {b: {build: {dockerfile: web/Dockerfile}}}',
    });
    expect(find('web/Dockerfile', ['only'])).toEqual(
      answer(
        'web',
        false,
        /^compose\.ci\.yaml \(service b\) and compose\.yaml \(service a\) build it .*--context DIR$/,
      ),
    );
  });

  it('may agree with another', () => {
    repository({
      'web/Dockerfile': '',
      'compose.yaml': 'services: {a: {build: web}, b: {build: ./web/}}',
      'docker-compose.yml': 'services: {a: {build: web}}',
    });
    expect(find('web/Dockerfile', [])).toEqual(answer('web', true, /compose/));
  });
});

describe('what is copied', () => {
  it('proves the one folder that has it', () => {
    repository({ 'services/api/Dockerfile': '', 'services/api/main.go': '', 'go.mod': '', 'services/x': '' });
    expect(find('services/api/Dockerfile', ['go.mod', 'services/api'])).toEqual(answer('.', true, /it alone/));
    expect(find('services/api/Dockerfile', ['main.go', '.'])).toEqual(answer('services/api', true, /it alone/));
    expect(find('services/api/Dockerfile', ['x', 'api/'])).toEqual(answer('services', true, /it alone/));
    expect(find('services/api/Dockerfile', ['/x'])).toEqual(answer('services', true, /it alone/));
    expect(find('services/api/Dockerfile', ['../x'])).toEqual(answer('services', true, /it alone/));
    expect(find('services/api/Dockerfile', ['*.mod'])).toEqual(answer('.', true, /it alone/));
    expect(find('services/api/Dockerfile', ['*/main.g[a-o]'])).toEqual(answer('services', true, /it alone/));
  });

  it('may be the history of the repository', () => {
    repository({ 'api/Dockerfile': '', 'api/a': '' });
    expect(find('api/Dockerfile', ['.git'])).toEqual(answer('.', true, /it alone/));
    expect(find('api/Dockerfile', ['./.git/HEAD'])).toEqual(answer('.', true, /it alone/));
    expect(find('api/Dockerfile', ['.github'])).toMatchObject({ root: null });
  });

  it('leaves a guess where several folders have it', () => {
    repository({ 'api/Dockerfile': '', 'api/package.json': '', 'package.json': '' });
    const guess = answer('api', false, /\(api, the top of the repository\); name the right one with --context DIR$/);
    expect(find('api/Dockerfile', ['package.json', '.'])).toEqual(guess);
    expect(find('api/Dockerfile', [])).toEqual(guess);
    expect(find('api/Dockerfile', ['$DIR/x', 'https://example.org/a', 'git@example.org:a.git', '<<EOF'])).toEqual(
      guess,
    );
  });

  it('says what is nowhere', () => {
    repository({ '.gitignore': 'dist\n', 'api/Dockerfile': '', 'api/a': '', b: '', 'dist/x': '' });
    expect(find('api/Dockerfile', ['a', 'dist/'])).toEqual({
      root: null,
      because: expect.stringMatching(/^"dist\/", which is copied or installed, is not in .*--context DIR$/),
    });
    expect(find('api/Dockerfile', ['a', 'b'])).toEqual({
      root: null,
      because: expect.stringMatching(/^all that is copied and installed is not in /),
    });
    expect(find('api/Dockerfile', ['*.none'])).toEqual({ root: null, because: expect.stringMatching(/^"\*\.none"/) });
  });

  it('is not looked for above the top of the repository', () => {
    folder.write({ outer: '', 'repo/Dockerfile': '' });
    folder.git(['init', '-q'], 'repo');
    expect(find('repo/Dockerfile', ['.'])).toEqual(answer('repo', true, /the top of the repository/));
    expect(find('repo/Dockerfile', ['outer'])).toMatchObject({ root: null });
  });

  it('is looked for in the folder alone outside of git', () => {
    folder.write({ 'a/Dockerfile': '', 'a/x': '', y: '' });
    expect(find('a/Dockerfile', ['x'])).toEqual(answer('a', true, /the folder of the Dockerfile/));
    expect(find('a/Dockerfile', ['y'])).toMatchObject({ root: null });
  });
});

describe('what else describes a build', () => {
  it.each([
    [
      '.github/workflows/a.yml',
      'jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {file: docker/Dockerfile}}]}}',
    ],
    ['docker-bake.hcl', 'target "a" { dockerfile = "docker/Dockerfile" }'],
    ['docker-bake.json', '{"target": {"a": {"dockerfile": "docker/Dockerfile"}}}'],
    ['Makefile', 'a:\n\tdocker build -f docker/Dockerfile .\n'],
    ['package.json', '{"scripts": {"a": "docker build -f docker/Dockerfile ."}}'],
  ])('%s decides, in git and out of it', (name, text) => {
    folder.write({ 'docker/Dockerfile': '', 'docker/a': '', a: '', [name]: text });
    expect(find('docker/Dockerfile', ['a'])).toEqual(answer('.', true, /builds it/));
    folder.git(['init', '-q']);
    expect(find('docker/Dockerfile', ['a'])).toEqual(answer('.', true, /builds it/));
  });
});

describe('outside of git', () => {
  it('a folder above that would do as well makes it a guess', () => {
    folder.write({ 'x/docker/Dockerfile': '', 'x/docker/a/b': '', 'x/docker/c1': '', 'x/a/b': '', 'x/c2': '' });
    expect(find('x/docker/Dockerfile', ['a/b', './c*'])).toEqual(answer('x/docker', false, /has all .*, too/));
  });

  it.each([
    ['has less', ['a/b', 'd']],
    ['is asked for nothing of its own', ['.', './']],
    ['has nothing for a pattern', ['zed*']],
  ])('a folder above that %s does not', (_, sources) => {
    folder.write({ 'x/docker/Dockerfile': '', 'x/docker/a/b': '', 'x/docker/d': '', 'x/docker/zed': '', 'x/a/b': '' });
    expect(find('x/docker/Dockerfile', sources)).toEqual(answer('x/docker', true, /the folder of the Dockerfile/));
  });
});
