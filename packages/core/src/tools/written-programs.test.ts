import { describe, expect, it } from 'vitest';
import { isNoText, mayBeProgram, takingFrom } from './written-programs.js';

describe('files that may be programs', () => {
  it.each([
    ...['build.sh', 'scripts/clean', 'package.json', 'Makefile', 'src/app.ts', 'pom.xml', '.env', 'ci/build.yml'],
  ])('%s may be one', (path) => {
    expect([mayBeProgram(path), isNoText(path)]).toEqual([true, false]);
  });

  it.each([
    ...['README.md', 'package-lock.json', 'web/yarn.lock', '.gitignore', '.dockerignore', 'Dockerfile.dev', 'go.sum'],
    ...['docker/app.Dockerfile', 'docker-compose.override.yml', '.github/workflows/ci.yml', 'LICENSE', 'site/a.css'],
  ])('%s is none', (path) => {
    expect(mayBeProgram(path)).toBe(false);
  });

  it('pictures and archives of classes are no texts', () => {
    expect(['a/b.png', 'gradle-wrapper.jar', 'x.tar'].map(isNoText)).toEqual([true, true, false]);
  });
});

describe('what takes all of a folder above', () => {
  it.each<[path: string, text: string, expected: boolean]>([
    ['/tmp/cache', 'rm -rf /tmp/*', true],
    ['/tmp/cache', ' rm -rf /x /tmp/* ', true],
    ['/tmp/cache', 'rm -rf /tmp', true],
    ['/tmp/cache', 'fs.rmSync /tmp/ ', true],
    ['/tmp/cache', 'rm -rf /tmp/build', false],
    ['/tmp/cache', 'rm -rf /tmpl/*', false],
    ['/tmp/cache', 'cd /tmp', false],
    ['/root/.npm/_cacache', 'rm -rf $HOME', true],
    ['/root/.npm/_cacache', 'cp -r $ HOME /x', true],
    ['/root/.npm/_cacache', 'rm -rf ~/.*', true],
    ['/root/.npm/_cacache', 'rm -rf /root/.n*', true],
    ['/root/.npm/_cacache', 'rm -rf ~/.config', false],
    ['/root/.cache/uv', 'find /root/.cache -delete', true],
    ['/c/mod', 'rm -rf $HOME', false],
  ])('%s, %s: %s', (path, text, expected) => {
    expect(takingFrom(path).test(text)).toBe(expected);
  });
});
