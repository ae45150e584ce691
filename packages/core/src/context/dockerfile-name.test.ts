import { describe, expect, it } from 'vitest';
import { isDockerfileName, maybeDockerfileName } from './dockerfile-name.js';

describe('isDockerfileName', () => {
  it.each([
    'Dockerfile',
    'Dockerfile.prod',
    'Dockerfile.j2',
    'web.Dockerfile',
    'web.dockerfile',
    'Containerfile',
    'Containerfile.dev',
    'Containerfile-dev',
    'Dockerfile-8.5',
    'Dockerfile_gpu',
    'Dockerfile.go',
    'Dockerfile.ubuntu22.04',
    'dockerfile',
    'dockerfile.dev',
    'DOCKERFILE',
    'containerfile',
    'web.Containerfile',
  ])('takes %s', (name) => expect(isDockerfileName(name)).toBe(true));

  it.each([
    'Dockerfile.dockerignore',
    'Dockerfile.md',
    'Dockerfile.bak',
    'Dockerfile.bak~',
    'Dockerfile~',
    'web.Dockerfile.orig',
    'Dockerfile-notes.MD',
    'dockerfile.go',
    'dockerfile_test.go',
    'Dockerfile_test.go',
    'Dockerfile-lint.js',
    'DOCKERFILE.PY',
    'Dockerfiles',
    'Containerfiles',
    'web.Dockerfile.dockerignore',
    'Containerfile.containerignore',
    '.dockerignore',
    'Dockerfile.',
    'MyDockerfile',
    '.Dockerfile',
    '.dockerfile',
    'docker-compose.yml',
    'Makefile',
  ])('leaves %s', (name) => expect(isDockerfileName(name)).toBe(false));
});

describe('maybeDockerfileName', () => {
  it.each([
    'Dockerfile',
    'MyDockerfile',
    '.dockerfile',
    'prod-dockerfile',
    'build.docker',
    'Dockerfile.bak',
    'a.container',
  ])('takes %s', (name) => expect(maybeDockerfileName(name)).toBe(true));

  it.each(['docker-compose.yml', '.dockerignore', 'Dockerfile.dev.dockerignore', 'docker', 'Makefile'])(
    'leaves %s',
    (name) => expect(maybeDockerfileName(name)).toBe(false),
  );
});
