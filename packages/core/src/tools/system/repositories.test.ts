import { describe, expect, it } from 'vitest';
import { isRepositoryList, repositoriesIn, repositoryLists } from './repositories.js';

describe('the folders that a text names as repositories', () => {
  it.each([
    ['echo "deb file:/app/debs ./" > /etc/apt/sources.list.d/x.list', ['/app/debs']],
    ["echo 'deb [trusted=yes] file:///app ./'", ['/app']],
    ['baseurl=file:///srv/rpms', ['/srv/rpms']],
    ['zypper addrepo dir:/srv/rpms own', ['/srv/rpms']],
    ['URIs: copy:/srv', ['/srv']],
    ['deb file:$DIR ./', [null]],
    ['deb file:`pwd` ./', [null]],
    ['DPkg::Post-Invoke { "ls /app"; };', [null]],
    ['DPkg::Pre-Install-Pkgs { "/app/hook"; };', [null]],
    ['echo /app/apks >> /etc/apk/repositories', ['/app/apks']],
    ['echo $X/apks >> /etc/apk/repositories; echo /x$Y >> /etc/apk/repositories', [null]],
    ['deb https://example.com/debs ./', []],
    ['cp /app /b', []],
    ['profile:/x', []],
  ])('%s', (text, folders) => expect(repositoriesIn(text)).toEqual(folders));
});

it.each([
  ['/etc/apt/sources.list', true],
  ['/etc/apk/repositories', true],
  ['/etc/yum.repos.d/x.repo', true],
  ['/etc/zypp/repos.d/x.repo', true],
  ['/etc/tdnf/tdnf.conf', true],
  ['/etc/pacman.conf', true],
  ['/etc/pacman.d/mirrorlist', true],
  ['/etc/pacman.confs', false],
  ['/etc/hosts', false],
])('%s is a list of them: %s', (path, is) => expect(isRepositoryList(path)).toBe(is));

it('finds lists in a folder', () => {
  const files = ['root/etc/apt/sources.list', 'etc/apt/x', 'root/x'].map((path) => ({
    path,
    size: 1,
    kind: 'file' as const,
  }));
  expect(repositoryLists('root', '/', files)).toEqual(['root/etc/apt/sources.list']);
  expect(repositoryLists('', '/', files)).toEqual(['etc/apt/x']);
  expect(repositoryLists('root', '/srv', files)).toEqual([]);
});
