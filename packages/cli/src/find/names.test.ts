import { describe, expect, it } from 'vitest';
import { isDockerfileName } from './names.js';

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
  ])('takes %s', (name) => expect(isDockerfileName(name)).toBe(true));

  it.each([
    'dockerfile',
    'Dockerfile.dockerignore',
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
