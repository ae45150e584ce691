import { parseDockerignore, parseProgressLog } from '@dockshift/core';
import { bakeBuilds } from '../../packages/cli/src/context/bake-builds.js';
import { composeBuilds, composeParts } from '../../packages/cli/src/context/compose-builds.js';
import { composeStarts } from '../../packages/cli/src/context/compose-starts.js';
import { configStarts } from '../../packages/cli/src/context/config-starts.js';
import {
  actionStarts,
  devcontainerBuilds,
  devcontainerStarts,
} from '../../packages/cli/src/context/devcontainer-starts.js';
import { gitlabStarts, workflowStarts } from '../../packages/cli/src/context/pipeline-starts.js';
import { imageScopes, platformStarts } from '../../packages/cli/src/context/platform-starts.js';
import { scriptTexts } from '../../packages/cli/src/context/script-texts.js';
import { guessedBuilds, makeBuilds, shellBuilds } from '../../packages/cli/src/context/shell-builds.js';
import { shellStarts } from '../../packages/cli/src/context/shell-starts.js';
import { gitlabBuilds, workflowBuilds } from '../../packages/cli/src/context/workflow-builds.js';

/** Reads the text of a file that tells of builds and containers; what it comes to is for others to look at. */
type Reader = (text: string, path: string) => unknown;

/** A file that tells of builds, containers, or what a build may see. */
interface Sample {
  readonly path: string;
  readonly text: string;
}

const COMPOSE = `services:
  web: &web
    build: { context: ., dockerfile: web.Dockerfile, args: { VERSION: "\${TAG:-1}" }, target: run }
    image: acme/web:\${TAG:-1}
    command: ["sh", "-c", "apt-get install -y curl && exec node ."]
    environment: [A=b]
    profiles: [dev]
  job: { <<: *web, entrypoint: ./job.sh, extends: { service: web } }
  old: { build: ./old }
include: [more.yaml]
`;

const BAKE = `variable "TAG" { default = "1" }
group "default" { targets = ["web"] }
target "base" { context = "." args = { A = "\${TAG}" } }
target "web" {
  inherits = ["base"]
  dockerfile = "web.Dockerfile"
  tags = ["acme/web:\${TAG}", notequal("", TAG) ? "a" : "b"]
  matrix = { os = ["a", "b"] }
}
`;

const WORKFLOW = `on: push
env: { IMAGE: acme/web }
jobs:
  image:
    strategy: { matrix: { tag: [a, b], include: [{ tag: c }] } }
    container: { image: acme/ci, options: --user 1 }
    steps:
      - uses: docker/build-push-action@v6
        with: { context: web, file: web/Dockerfile, tags: "\${{ env.IMAGE }}:\${{ matrix.tag }}", build-args: "A=1" }
      - run: docker build -t acme/web -f web/Dockerfile web
`;

const GITLAB = `image: acme/ci
build:
  stage: build
  before_script: [apt-get install -y curl]
  script: ["docker build -t acme/web ."]
`;

const SCRIPT = `#!/bin/sh
set -e
cd web && docker build -t acme/web --build-arg A=1 -f - . <<EOF
FROM debian
EOF
docker run --rm -v "$PWD:/src" acme/web sh -c 'apt-get install -y curl'
`;

const MAKEFILE = 'image: ## builds\n\t@docker build -t acme/web . \\\n\t  --pull\n\tcd web && $(MAKE)\n';

const KUBERNETES = `kind: Deployment
spec:
  template:
    spec:
      containers: [{ name: web, image: acme/web:1, command: [sh, -c], args: ["apt-get install -y curl"] }]
`;

const DEVCONTAINER = `{
  // a comment
  "build": { "dockerfile": "../Dockerfile", "context": "..", "args": { "A": "1" } },
  "postCreateCommand": "apt-get install -y curl"
}
`;

const ACTION = 'runs: { using: docker, image: Dockerfile, entrypoint: run.sh, args: [a] }\n';

const IGNORE = 'node_modules\n**/*.log\n!keep.log\n# a comment\n/dist/*\n[a-c]?\\*\n';

const LOG = '#5 [web 2/3] RUN npm ci\n#5 1.234 added 3 packages\n#5 DONE 2.5s\n#6 [web 3/3] COPY . .\n#6 CACHED\n';

const READERS: readonly (Sample & { readonly readers: readonly Reader[] })[] = [
  {
    ...{ path: '/r/compose.yaml', text: COMPOSE },
    readers: [
      (text) => composeBuilds(text, '/r', 'TAG=2\n'),
      (text) => composeParts(text),
      (text) => composeStarts(text, '/r'),
    ],
  },
  { path: '/r/.env', text: "TAG=2\nexport A='b'\n", readers: [(text) => composeBuilds(COMPOSE, '/r', text)] },
  { path: '/r/docker-bake.hcl', text: BAKE, readers: [(text) => bakeBuilds(text, '/r', false)] },
  {
    ...{ path: '/r/docker-bake.json', text: '{ "target": { "web": { "context": ".", "inherits": ["b"] } } }' },
    readers: [(text) => bakeBuilds(text, '/r', true)],
  },
  {
    ...{ path: '/r/.github/workflows/a.yaml', text: WORKFLOW },
    readers: [(text) => workflowBuilds(text, '/r'), (text) => workflowStarts(text)],
  },
  {
    ...{ path: '/r/.gitlab-ci.yml', text: GITLAB },
    readers: [(text) => gitlabBuilds(text, '/r'), (text) => gitlabStarts(text)],
  },
  {
    ...{ path: '/r/build.sh', text: SCRIPT },
    readers: [
      (text) => shellBuilds(text, '/r', 'build.sh'),
      (text) => guessedBuilds(text, ['/r'], 'build.sh'),
      (text) => shellStarts(text, 'build.sh'),
      (text, path) => scriptTexts(path, text),
    ],
  },
  {
    ...{ path: '/r/Makefile', text: MAKEFILE },
    readers: [(text) => makeBuilds(text, '/r'), (text, path) => scriptTexts(path, text)],
  },
  {
    ...{ path: '/r/deploy.yaml', text: KUBERNETES },
    readers: [
      (text, path) => platformStarts(text, path, '/r'),
      (text) => imageScopes(text, () => true),
      (text, path) => scriptTexts(path, text),
    ],
  },
  {
    ...{ path: '/r/.devcontainer/devcontainer.json', text: DEVCONTAINER },
    readers: [(text, path) => devcontainerBuilds(text, path), (text, path) => devcontainerStarts(text, path)],
  },
  { path: '/r/action.yml', text: ACTION, readers: [(text, path) => actionStarts(text, path)] },
  { path: '/r/app.json', text: '{ "scripts": { "postdeploy": "apt-get install curl" } }', readers: [configStarts] },
  { path: '/r/.dockerignore', text: IGNORE, readers: [(text) => parseDockerignore(text)] },
  { path: '/r/build.log', text: LOG, readers: [(text) => parseProgressLog(text)] },
];

/** One file of each kind. */
export const samplePaths: readonly Sample[] = READERS;

/** All that reads a file of this kind. */
export function readersOf(path: string): readonly Reader[] {
  return READERS.find((one) => one.path === path)?.readers ?? [];
}
