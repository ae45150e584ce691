import { describe, expect, it } from 'vitest';
import { conflict, tree } from '../../effects/resource.js';
import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Tool } from '../contract/tool.js';
import { invocation } from '../kit/project-view.fixture.js';
import { apk } from './apk.js';
import { dnf } from './dnf.js';
import { linksMade } from './hard-links.js';
import { pacman } from './pacman.js';
import { zypper } from './zypper.js';

const TOOLS: ReadonlyMap<string, Tool> = new Map(
  [apk, dnf, pacman, zypper].flatMap((tool) => tool.commands.map((name) => [name, tool])),
);

const understand = (text: string, env: Record<string, string | null> = {}) => {
  const call = invocation(text, env, '/app');
  return TOOLS.get(call.name)?.understand(call) ?? null;
};

describe('package managers of systems', () => {
  it.each([
    'apk add --no-cache git',
    'apk --no-cache add git~=2.4 nodejs=20.1-r0 npm@edge !nano so:libz.so.1',
    'apk add -U --virtual .build gcc',
    'apk add --repository=https://dl-cdn.example.org/edge/main git',
    'apk upgrade --available',
    'apk update',
    'dnf install -y git',
    'yum -y -q install "git-2.*" @development "perl(JSON)"',
    'yum install -y https://example.org/epel-release-latest-9.noarch.rpm',
    'microdnf install --nodocs --setopt=install_weak_deps=0 --setopt=epel.timeout=5 git',
    'dnf makecache --refresh',
    'yum update -y',
    'zypper --non-interactive install --no-recommends git',
    'zypper -n ref',
    'zypper in -y -t pattern devel_basis',
    'pacman -Syu --noconfirm --needed base-devel git',
    'pacman --noconfirm -Sy',
    'pacman --sync --noconfirm --refresh --sysupgrade',
    'pacman --sync --noconfirm "nodejs=20.1-1" extra/git "sh>=5"',
    "pacman -S --overwrite '*' --ignore linux git",
    'pacman -Scc --noconfirm',
  ])('work with the system alone: %s', (text) => {
    const call = understand(text);
    expect(call?.effects).toEqual(SYSTEM_INSTALL);
    expect(conflict(call?.effects ?? SYSTEM_REMOVE, { reads: [], writes: [tree('/app')] })).toBe(false);
  });

  it.each([
    'apk add --allow-untrusted ./local.apk',
    'apk add local.apk',
    'apk add local.apk.1',
    'apk add -t x.apk git',
    'apk add --repository /app/packages git',
    'apk add -X file:///app/packages git',
    'apk add --root /x git',
    'apk add --keys-dir /app/keys git',
    'apk add $PACKAGES',
    'apk add /bin/sh',
    'apk update git',
    'apk index x',
    'yum install ./local.rpm',
    'yum install local.rpm',
    'yum install LOCAL.RPM',
    'dnf install /app/local',
    'dnf install file:///app/local',
    'dnf install --installroot=/x git',
    'dnf install --setopt=reposdir=/app git',
    'dnf install --setopt=epel.baseurl=file:///app git',
    'dnf install --repofrompath=x,/app git',
    'dnf -c /app/dnf.conf install git',
    'dnf install --downloadonly git',
    'dnf update --downloaddir=/app',
    'dnf install $PACKAGE',
    'dnf',
    'dnf history',
    'yum install git*',
    'zypper',
    'zypper install ./local.rpm',
    'zypper install local.rpm',
    'zypper --root /x install git',
    'zypper install -p /app/packages git',
    'zypper addrepo packages local',
    'pacman',
    'pacman git',
    'pacman -U local.pkg.tar.zst',
    'pacman -S local.pkg.tar.zst',
    'pacman -S ./git',
    'pacman -S -',
    'pacman -S $PACKAGES',
    'pacman -Syr /app git',
    'pacman -Sy -b /app git',
    'pacman --config /app/pacman.conf -S git',
    'pacman -S --cachedir=/app git',
    'pacman -Sp git',
    'pacman -Ss git',
    'pacman -Scy',
    'pacman -Sc git',
    'pacman -Syn git',
    'pacman -SR git',
    'pacman -S --sync git',
    'pacman -Qu',
    'pacman -Qp local.pkg.tar.zst',
    'pacman -Qo /app/x',
    'pacman -D --asdeps git',
  ])('are not understood: %s', (text) => {
    expect(understand(text)).toBeNull();
  });

  it.each<[string, readonly string[]]>([
    ['apk add git', ['apk:indexes']],
    ['apk add --no-cache git', []],
    ['apk update', ['apk:indexes']],
    ['dnf install git', ['dnf:cache', 'dnf:libdnf5', 'dnf:tdnf', 'dnf:yum']],
    ['dnf makecache', ['dnf:cache', 'dnf:libdnf5', 'dnf:tdnf', 'dnf:yum']],
    ['zypper in git', ['zypper:cache']],
    ['zypper refresh', ['zypper:cache']],
    ['pacman -S git', ['pacman:packages']],
    ['pacman -Su', ['pacman:packages']],
    ['pacman -Sy', ['pacman:databases']],
    ['pacman -Syy git', ['pacman:databases', 'pacman:packages']],
    ['pacman -Syu', ['pacman:databases', 'pacman:packages']],
  ])('%s leaves %s', (text, caches) => {
    expect(understand(text)?.fills).toEqual(caches);
  });

  it.each<[string, readonly string[] | undefined]>([
    ['dnf clean all', ['dnf:cache', 'dnf:libdnf5', 'dnf:tdnf', 'dnf:yum']],
    ['yum clean metadata', undefined],
    ['zypper clean --all', ['zypper:cache']],
    ['zypper cc -a', ['zypper:cache']],
    ['zypper clean', undefined],
    ['zypper clean -a repo', undefined],
    ['pacman -Sc', undefined],
    ['pacman -Scc --noconfirm', undefined],
  ])('%s empties %s', (text, caches) => {
    expect(understand(text)?.action).toBe('clean');
    expect(understand(text)?.empties).toEqual(caches);
  });

  it.each(['apk del git', 'dnf remove -y git', 'yum autoremove -y', 'zypper rm git', 'pacman -Rns git'])(
    '%s may take users away',
    (text) => {
      expect(understand(text)?.effects).toEqual(SYSTEM_REMOVE);
    },
  );

  it.each<[string, boolean]>([
    ['apk add git', true],
    ['dnf update', true],
    ['zypper up', true],
    ['pacman -Syu git', true],
    ['pacman -Qq', false],
    ['pacman -Scc', false],
    ['yum clean all', false],
    ['apk update', false],
  ])('%s unpacks: %s', (text, unpacks) => {
    const call = invocation(text, {}, '/app');
    const tool = TOOLS.get(call.name) ?? apk;
    const understood = tool.understand(call);
    expect(understood !== null && linksMade(tool, understood, call).packaged.length > 0).toBe(unpacks);
  });
});
