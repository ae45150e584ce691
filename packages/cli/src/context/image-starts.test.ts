import { beforeEach, describe, expect, it } from 'vitest';
import { imageStarts } from './image-starts.js';
import { Listings } from './listings.js';
import type { Region } from './region-files.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

/** What is run in containers of base/Dockerfile's image: where, what, and how sure it is. */
function starts(files: Readonly<Record<string, string>>): readonly string[] {
  folder.write({ 'base/Dockerfile': 'FROM debian:12\n', ...files });
  const region: Region = { listings: new Listings(), top: folder.path, contextOf: () => null };
  return imageStarts(folder.at('base/Dockerfile'), region).map(
    ({ place, text, sure, target }) =>
      `${place} ${text} ${sure ? 'sure' : 'maybe'}${target === null ? '' : ` ${target}`}`,
  );
}

const COMPOSE = 'services: {base: {image: "acme/base:1", build: base}}';
const PUSH = 'jobs: {b: {steps: [{run: "docker build -t acme/base:1 base"}]}}';

describe('what a compose file runs', () => {
  it.each<[string, string, readonly string[]]>([
    ['a command', 'web: {build: base, command: "a b"}', ['web) a b sure']],
    [
      'an entrypoint in words',
      'web: {build: {context: base, target: t}, entrypoint: [sh, -c, "a $$B"]}',
      ["web) sh -c 'a $B' sure t"],
    ],
    ['a check', 'web: {build: base, healthcheck: {test: "a"}}', ['web) a sure']],
    ['a check by a shell', 'web: {build: base, healthcheck: {test: [CMD-SHELL, "a; b"]}}', ['web) a; b sure']],
    ['a check in words', 'web: {build: base, healthcheck: {test: [CMD, a]}}', ['web) a sure']],
    ['no check', 'web: {build: base, healthcheck: {test: [NONE]}}', []],
    ['a hook', 'web: {build: base, post_start: [{command: a}]}', ['web) a sure']],
    ['what is watched for', 'web: {build: base, develop: {watch: [{exec: {command: [a]}}]}}', ['web) a sure']],
    ['in a service by the name', 'web: {build: base, image: x/y}, job: {image: x/y, command: a}', ['job) a sure']],
    [
      'in a service that extends another',
      'web: {build: base}, job: {extends: {service: web}, command: a}',
      ['job) a sure'],
    ],
    ['in a build by the default of a variable', 'web: {build: "${DIR:-base}", command: a}', ['web) a sure']],
    [
      'by the values of its environment',
      'web: {build: base, command: "$$A ${B:-b} ${D}", environment: {A: a}}, job: {build: base, command: "$$C", environment: ["C=c d"]}',
      ['web) a b ${D} sure', 'web) a b 4 sure', 'job) c d sure'],
    ],
    [
      'in a service of another file',
      'web: {build: base, extends: {file: more.yml, service: s}}, job: {build: base, extends: {file: no.yml, service: s}}',
      ['web) a sure'],
    ],
    [
      'perhaps in files that are put there',
      'web: {build: base, volumes: ["./x:/y"], configs: [{source: c, target: /t}, d]}',
      ['web) /y maybe', 'web) /t maybe', 'web) a; b maybe'],
    ],
    ['in another image', 'web: {build: base}, job: {image: x/z, command: a}', []],
    ['in another build', 'web: {build: base}, job: {build: ., command: a}', []],
  ])('%s', (_, services, expected) => {
    const files = {
      'compose.yaml': `services: {${services}}\nconfigs: {c: {file: ./z}, d: {content: "a; b"}}`,
      'more.yml': 'services: {s: {command: a}}',
      '.env': 'D=4\n# x\nexport E="5"',
      Dockerfile: 'FROM x',
    };
    expect(starts(files).map((one) => one.replace('compose.yaml (service ', ''))).toEqual(expected);
  });

  it('may be a service that another file builds', () => {
    const files = { 'compose.yaml': COMPOSE, 'compose.dev.yaml': 'services: {base: {command: a}}' };
    expect(starts(files)).toEqual(['compose.dev.yaml (service base) a sure']);
    expect(starts({ 'compose.dev.yaml': '', 'dev/compose.yaml': 'services: {base: {command: a}}' })).toEqual([
      'dev/compose.yaml (service base) a maybe',
    ]);
  });
});

describe('what other files run', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a dev container of the Dockerfile',
      {
        '.devcontainer/devcontainer.json':
          '// c\n{"build": {"dockerfile": "../base/Dockerfile", "target": "t"}, /* c */\n\t"postCreateCommand": "a // b", "initializeCommand": "no",}',
      },
      ['.devcontainer/devcontainer.json (postCreateCommand) a // b sure t'],
    ],
    [
      'a dev container of a service',
      {
        'compose.yaml': COMPOSE,
        '.devcontainer.json':
          '{"dockerComposeFile": "compose.yaml", "service": "base", "postStartCommand": {"x": ["a", "b c"], "y": "d"}}',
      },
      [".devcontainer.json (postStartCommand) a 'b c' sure", '.devcontainer.json (postStartCommand) d sure'],
    ],
    [
      'a dev container of an image, and its features',
      {
        'compose.yaml': COMPOSE,
        '.devcontainer.json': '{"image": "acme/base:1", "features": {"./f": {}, "ghcr.io/x": {}}}',
      },
      ['.devcontainer.json (feature ./f) f/install.sh sure'],
    ],
    [
      'a dev container of another file',
      { '.devcontainer.json': '{"dockerFile": "Dockerfile", "onCreateCommand": "a"}' },
      [],
    ],
    [
      'a Makefile',
      {
        Makefile:
          'I := acme/base:1\nb:\n\tdocker build -t $(I) base\nt:\n\t@sudo docker run --rm -it -v /a:/b --name=x --entrypoint sh $(I) -c "a $$B"\n',
      },
      ["Makefile (a rule) sh -c 'a $B' sure"],
    ],
    [
      'a script of package.json',
      {
        'package.json':
          '{"scripts": {"b": "docker build -t acme/base:1 base", "t": "docker run -e A=1 acme/base:1 a"}}',
      },
      ['package.json (script t) a sure'],
    ],
    [
      'a script, by other names of the program',
      {
        'compose.yaml': COMPOSE,
        't.sh':
          'docker container run acme/base:1 a\npodman create --rm acme/base:1 b\ndocker run acme/base:1\ndocker ps run x',
      },
      ['t.sh (a script) a sure', 't.sh (a script) b sure'],
    ],
    [
      'a script, in a service or a container called like it',
      {
        'compose.yaml': COMPOSE,
        't.sh':
          'docker compose -f x run --rm base a\ndocker-compose exec -T base b\ndocker exec -it my_base_1 c\ndocker exec other d',
      },
      ['t.sh (a script) a sure', 't.sh (a script) b sure', 't.sh (a script) c maybe'],
    ],
    [
      'the jobs of a workflow',
      {
        '.github/workflows/a.yml': PUSH,
        '.github/workflows/b.yml':
          'jobs: {t: {container: {image: "acme/base:1"}, steps: [{run: a}, {uses: x}, {run: b}]}, u: {container: "acme/base:${{ x }}", steps: [{run: c}]}, v: {steps: [{uses: "docker://acme/base:1", with: {args: d}}, {run: "docker run acme/base:1 e"}]}}',
      },
      ['t) a\nb sure', 'u) c maybe', 'v) d sure', 'v) e sure'].map((one) => `.github/workflows/b.yml (job ${one}`),
    ],
    [
      'the jobs of GitLab',
      {
        '.gitlab-ci.yml':
          'default: {image: "$CI_REGISTRY_IMAGE/base:1"}\nb: {script: ["docker build -t $CI_REGISTRY_IMAGE/base:1 base"], image: docker}\nt: {before_script: [a], script: [b, [c]]}\n',
      },
      ['.gitlab-ci.yml (job t) a\nb\nc maybe'],
    ],
    [
      'the jobs of GitLab behind what they take as inputs',
      {
        'compose.yaml': COMPOSE,
        '.gitlab-ci.yml': 'spec: {inputs: {x: {default: y}}}\n---\nt: {image: "acme/base:1", script: [a]}\n',
      },
      ['.gitlab-ci.yml (job t) a sure'],
    ],
    [
      'an action',
      { 'action.yml': 'runs: {using: docker, image: base/Dockerfile, pre-entrypoint: a, args: [b, c]}' },
      ['action.yml (runs) a sure', 'action.yml (runs) b\nc sure'],
    ],
    [
      'a shell by what it is given on its standard input',
      {
        'compose.yaml': COMPOSE,
        't.sh':
          "docker exec -i base sh <<'X'\na\nX\necho 'b c' | docker compose exec -T base bash -s\ndocker run -i acme/base:1 sh -c d <<'X'\ne\nX\n",
      },
      ['t.sh (a script) sh\na sure', 't.sh (a script) bash -s\nb c sure', 't.sh (a script) sh -c d sure'],
    ],
    [
      'what a function and a variable are given',
      {
        't.sh':
          'in_box() { docker run --rm x "$@"; }\nRUN="docker run x"\nSUDO=sudo\nin_box a b\n$RUN c\n"${RUN[@]}" d\n$SUDO e\nf g',
      },
      ['a b', 'c', 'd'].map((one) => `t.sh (a script) ${one} maybe`),
    ],
    [
      'in an image of which nobody says what it is',
      { 't.sh': 'docker run "$IMAGE" a\ndocker run $(docker build -q .) b\ndocker run $R/x c\ndocker exec "$id" d' },
      ['a', 'b', 'd'].map((one) => `t.sh (a script) ${one} maybe`),
    ],
    [
      'in a container by its name',
      { 't.sh': 'docker build -t x/y base\ndocker run --name=one x/y sleep 9\ndocker exec one a\ndocker exec two b' },
      ['t.sh (a script) sleep 9 maybe', 't.sh (a script) a maybe'],
    ],
    [
      'a script without an ending, and other files with scripts in them',
      {
        'bin/t': '#!/usr/bin/env bash\ndocker run x/base a\n',
        'bin/u': 'docker run x/base no\n',
        justfile: 't:\n    @docker run x/base b\ndocker run x/base no',
        'Taskfile.yml': 'tasks: {t: {cmds: ["docker run x/base c"]}}',
        'tox.ini': 'commands = docker run x/base d',
        Rakefile: "sh 'docker run x/base e'",
        'ci.mk': 't:\n\tdocker run x/base f\n',
      },
      [
        'Rakefile (a line) e maybe',
        'Taskfile.yml (a value) c maybe',
        'bin/t (a script) a maybe',
        'ci.mk (a rule) f maybe',
        'justfile (a recipe) b maybe',
        'tox.ini (a line) d maybe',
      ],
    ],
    [
      'platforms that build the Dockerfile',
      {
        '.gitpod.yml': 'image: {file: base/Dockerfile}\ntasks: [{init: a}, {command: b}]',
        'base/fly.toml': '[deploy]\n  release_command = "c"',
        'base/Earthfile': 'base:\n  FROM DOCKERFILE .\n  RUN d',
        'render.yaml': 'services: [{dockerfilePath: ./other/Dockerfile, dockerCommand: e}]',
      },
      [
        '.gitpod.yml (commands) a\nb maybe',
        'base/Earthfile (commands) base:\nDOCKERFILE .\nd maybe',
        'base/fly.toml (commands) [deploy]\nc maybe',
      ],
    ],
    [
      'pipelines and pods, in the images that they name',
      {
        'compose.yaml': COMPOSE,
        '.circleci/config.yml': 'jobs: {b: {docker: [{image: "acme/base:1"}], steps: [{run: a}, {run: {command: b}}]}}',
        'azure-pipelines.yml': 'jobs: [{container: {image: "acme/base:1"}, steps: [{script: c}]}]',
        'k8s/pod.yaml':
          'a: 1\n---\nspec: {containers: [{image: "acme/base:1", command: [sh, -c, d]}, {image: x, args: [e]}]}',
      },
      [
        '.circleci/config.yml (commands) a\nb maybe',
        'azure-pipelines.yml (commands) c maybe',
        'k8s/pod.yaml (commands) sh\n-c\nd maybe',
      ],
    ],
    [
      'perhaps, by the folder alone',
      { 't.sh': 'docker run x/base a\ndocker run debian a' },
      ['t.sh (a script) a maybe'],
    ],
  ])('%s', (_, files, expected) => expect(starts(files)).toEqual(expected));
});

it('finds the scripts that are run, by their place in the container or the end of their path', () => {
  folder.write({
    'base/Dockerfile': 'FROM debian:12\n',
    'compose.yaml':
      'services: {base: {build: base, command: /x.sh, volumes: ["./ops/y.sh:/x.sh:ro", {type: bind, source: ./z.sh, target: /w.sh}]}}',
    'ops/y.sh': '1',
    'z.sh': '2',
    'a/z.sh': '3',
  });
  const region: Region = { listings: new Listings(), top: folder.path, contextOf: () => null };
  const [start] = imageStarts(folder.at('base/Dockerfile'), region);
  const texts = ['/x.sh', '/w.sh', '/srv/a/z.sh', 'ops/y.sh', 'compose', '$A/z.sh', 'no.sh'].map(
    (name) => start?.script(name)?.text,
  );
  expect(texts).toEqual(['1', '2', '3', '1', undefined, undefined, undefined]);
});
