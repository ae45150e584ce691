import { describe, expect, it } from 'vitest';
import { bakeBuilds } from './bake-builds.js';
import type { BuildDefinition } from './build-definition.js';
import { composeBuilds } from './compose-builds.js';
import { makeBuilds, shellBuilds } from './shell-builds.js';
import { workflowBuilds } from './workflow-builds.js';

/** What counts of definitions, as short text: Dockerfile in context, images, target. */
function short(builds: readonly BuildDefinition[]): readonly string[] {
  return builds.map(({ dockerfile, context, images, target }) =>
    [`${dockerfile} in ${context}`, ...images, ...(target === null ? [] : [`to ${target}`])].join(' '),
  );
}

describe('a compose file', () => {
  it('names images, tags, targets and arguments', () => {
    const text = `services:
  base: { image: acme/base:1, build: { context: base, tags: [acme/base:2], target: full, args: [A=1, B=$C, D] } }
  app: { build: { context: ., dockerfile: app.Dockerfile, additional_contexts: { base: "service:base" } } }`;
    const builds = composeBuilds(text, '/r');
    expect(short(builds)).toEqual([
      '/r/base/Dockerfile in /r/base acme/base:1 acme/base:2 to full',
      '/r/app.Dockerfile in /r',
    ]);
    expect([...(builds[0]?.args ?? [])]).toEqual([['A', '1']]);
    expect([...(builds[1]?.links ?? [])]).toEqual([['base', 'base']]);
  });

  const V = '$';
  it.each([
    [`build: "${V}{DIR:-base}"`, ['/r/base/Dockerfile in /r/base']],
    [`build: "${V}{DIR-base}/${V}{SUB:-x}"`, ['/r/base/x/Dockerfile in /r/base/x']],
    [`build: { context: "${V}{DIR:-./base}" }`, ['/r/base/Dockerfile in /r/base']],
    [`build: { dockerfile: "${V}{FILE:-a}.Dockerfile" }`, ['/r/a.Dockerfile in /r']],
    [`build: "${V}{DIR:-}"`, []],
    [`build: "${V}{DIR}"`, []],
    [`build: "${V}{DIR:-${V}{OTHER:-base}}"`, []],
    [`build: "${V}{DIR:-${V}OTHER}"`, []],
    [`build: "${V}{DIR:?base}"`, []],
    [`build: "${V}{DIR:+base}"`, []],
    [`build: "${V}${V}{DIR:-base}"`, []],
    [`build: "${V}{SET:-base}"`, []],
    [`build: { dockerfile: "${V}{LISTED:-a}" }`, []],
  ])('has the defaults of variables that nothing sets: %s', (service, builds) => {
    const env = '# DIR=other\nexport SET=other\nLISTED\n';
    expect(short(composeBuilds(`services: { a: { ${service} } }`, '/r', env))).toEqual(builds);
  });
});

describe('a bake file', () => {
  it('is read with its variables and what a target inherits', () => {
    const text = `
variable "TAG" { default = "1" }
# not a target "x" {}
group "default" { targets = ["base", "app"] }
target "_common" { context = "src" /* here */ }
target "base" {
  inherits = ["_common"]
  dockerfile = "base.Dockerfile"
  tags = ["acme/base:\${TAG}", notequal("", TAG) ? "a" : "b"]
}
target "app" {
  args = { BASE = "acme/base:1" }
  contexts = { base = "target:base" }
  target = "run"
}
target "odd" { context = (TAG) }
target "remote" { context = "https://example.org/x.git" }
target "inline" { dockerfile-inline = "FROM scratch" }
`;
    const builds = bakeBuilds(text, '/r', false);
    expect(short(builds)).toEqual([
      '/r/src/Dockerfile in /r/src',
      '/r/src/base.Dockerfile in /r/src acme/base:1 $',
      '/r/Dockerfile in /r to run',
      '/r/Dockerfile in /r',
      '/r/target inline (inline) in /r',
    ]);
    expect(builds.at(-1)?.inline).toBe('FROM scratch');
    expect([...(builds[2]?.links ?? [])]).toEqual([['base', 'base']]);
  });

  it('may be JSON', () => {
    const text = JSON.stringify({ target: { a: { dockerfile: 'a', tags: ['x'] }, b: { inherits: ['b'] } } });
    expect(short(bakeBuilds(text, '/r', true))).toEqual(['/r/a in /r x', '/r/Dockerfile in /r']);
    expect(bakeBuilds('{', '/r', true)).toEqual([]);
  });
});

describe('a workflow', () => {
  const workflow = (steps: string, more = ''): string =>
    `env: { NAME: acme/base }\njobs:\n  image:\n    ${more}\n    steps:\n${steps}`;
  const action = (inputs: string): string => `      - uses: docker/build-push-action@v6\n        with: { ${inputs} }\n`;

  it.each([
    ['context: ., file: docker/Dockerfile, tags: "a,b"', ['/r/docker/Dockerfile in /r a b']],
    ['context: docker', ['/r/docker/Dockerfile in /r/docker']],
    ['push: true', ['/r/Dockerfile in /r']],
    ['context: "{{defaultContext}}:web"', ['/r/web/Dockerfile in /r/web']],
    ['tags: "${{ env.NAME }}:${{ github.sha }}", target: t', ['/r/Dockerfile in /r acme/base:$ to t']],
    ['context: "${{ inputs.folder }}"', []],
    ['file: "${{ github.workspace }}/a"', ['/r/a in /r']],
  ])('says of { %s }', (inputs, builds) => {
    expect(short(workflowBuilds(workflow(action(inputs)), '/r'))).toEqual(builds);
  });

  it('has an image for each combination of its matrix', () => {
    const steps = action('context: "${{ matrix.dir }}", tags: "x:${{ matrix.v }}"');
    const matrix = 'strategy: { matrix: { dir: [a, b], v: [1], include: [{ dir: c, v: 2 }] } }';
    expect(short(workflowBuilds(workflow(steps, matrix), '/r'))).toEqual([
      '/r/a/Dockerfile in /r/a x:1',
      '/r/b/Dockerfile in /r/b x:1',
      '/r/c/Dockerfile in /r/c x:2',
    ]);
  });

  it('keeps what it gives ARGs as it is written', () => {
    const args =
      '      - uses: docker/build-push-action@v6\n        with:\n          build-args: |\n            A=${{ github.sha }}\n            B=${{ env.NAME }}\n            C=${{ env.COMMIT }}\n            D=1\n';
    const text = workflow(args).replace('NAME: acme/base', "NAME: acme/base, COMMIT: '${{ github.sha }}'");
    expect(workflowBuilds(text, '/r').flatMap(({ given }) => given)).toEqual([
      ['A', '${{ github.sha }}'],
      ['B', 'acme/base'],
      ['C', '${{ github.sha }}'],
      ['D', '1'],
    ]);
    expect([...(workflowBuilds(text, '/r')[0]?.args ?? [])]).toEqual([
      ['B', 'acme/base'],
      ['D', '1'],
    ]);
  });

  it('may leave the tags to another action', () => {
    const meta = '      - uses: docker/metadata-action@v5\n        with: { images: ghcr.io/acme/base }\n';
    const steps = meta + action('tags: "${{ steps.meta.outputs.tags }}"');
    expect(short(workflowBuilds(workflow(steps), '/r'))).toEqual(['/r/Dockerfile in /r ghcr.io/acme/base:$']);
  });

  it('may run commands', () => {
    const steps = '      - run: docker build -t a -f b .\n        working-directory: w\n';
    expect(short(workflowBuilds(workflow(steps), '/r'))).toEqual(['/r/w/b in /r/w a']);
  });
});

describe('a command', () => {
  it.each([
    ['docker build .', ['/r/Dockerfile in /r']],
    [
      'docker build -t a:1 --tag=b --pull -f docker/x --build-arg V=1 --target t docker',
      ['/r/docker/x in /r/docker a:1 b to t'],
    ],
    ['docker buildx build --load -f x .', ['/r/x in /r']],
    ['podman build x', ['/r/x/Dockerfile in /r/x']],
    ['buildah bud -t x:$V .', ['/r/Dockerfile in /r x:$V']],
    ['if true; then docker image build -q a; fi', ['/r/a/Dockerfile in /r/a']],
    ['cd x && docker build .', []],
    ['docker build - < x', []],
    ['docker build "$DIR"', []],
    ['docker push x', []],
    ['echo docker build .', []],
    ['docker build (', []],
  ])('describes with %s', (text, builds) => expect(short(shellBuilds(text, '/r', 'x'))).toEqual(builds));

  it('may stand in a Makefile', () => {
    const text =
      'NAME = acme/base\nbuild:\n\t@docker build -t $(NAME):$(V) \\\n\t  -f base.Dockerfile .\n\tdocker build $$PWD\n';
    expect(short(makeBuilds(text, '/r'))).toEqual(['/r/base.Dockerfile in /r acme/base:$X']);
  });
});
