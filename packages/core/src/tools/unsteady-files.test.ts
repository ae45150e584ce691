import { describe, expect, it } from 'vitest';
import { unsteadyBecause } from './unsteady-files.js';

describe('unsteadyBecause', () => {
  it.each([
    ['/var/log/dpkg.log', /^dpkg writes/],
    ['/var/log/apt/history.log', /^apt writes/],
    ['/var/log/nginx/error.log', /^logs/],
    ['/app/__pycache__/a.cpython-312.pyc', /^Python's bytecode/],
    ['/root/.npm/_cacache/index-v5/3a/bc', /^npm's cache/],
    ['/app/node_modules/.modules.yaml', /^pnpm/],
    ['/etc/ssh/ssh_host_rsa_key.pub', /random keys/],
    ['/opt/app.tar.gz', /^an archive/],
    ['/opt/app.tar.zst', /^an archive/],
    ['/root/.m2/repository/a/1/_remote.repositories', /^Maven/],
    ['/src/.git/logs/refs/heads/main', /^git/],
  ])('says why %s differs', (path, because) => {
    expect(unsteadyBecause(path, false)).toMatch(because);
  });

  it.each([
    '/app/server.js',
    '/srv/var/log/x',
    '/etc/machine-id/x',
    '/app/.modules.yaml',
    '/var/log',
    '/app/log',
    '/.gz/a',
    '/app/node_modules/.package-lock.json',
  ])('does not know why %s differs', (path) => {
    expect(unsteadyBecause(path, false)).toBeNull();
  });

  it('explains a file that one of the images lacks only where names differ from build to build', () => {
    expect(unsteadyBecause('/root/.npm/_logs/2026-12-01T01_12_56_810Z-debug-0.log', true)).toMatch(/^npm names/);
    expect(unsteadyBecause('/tmp/yarn--1796087543884-0.05/yarn', true)).toMatch(/^yarn/);
    expect(unsteadyBecause('/tmp/yarn--1796087543884-0.05', true)).toMatch(/^yarn/);
    expect(unsteadyBecause('/var/log/dpkg.log', true)).toBeNull();
    expect(unsteadyBecause('/opt/app.tar.gz', true)).toBeNull();
  });
});
