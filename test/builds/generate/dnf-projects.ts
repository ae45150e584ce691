import type { ProjectRow } from './varied.js';

/** Packages of Fedora and its kin, in a project that may bring packages, repositories and settings of its own. */
export const DNF: ProjectRow = {
  images: ['fedora:40', 'rockylinux:9'],
  files: {
    'app.py': 'main()\n',
    'own.rpm': 'own\n',
    'etc/local.repo': 'nginx make\n',
  },
  vary: [[{ 'requirements.txt': 'jinja2\n' }]],
  installs: [
    'dnf install -y git',
    'dnf -y install git make && dnf clean all',
    'dnf install -y git && rm -rf /var/cache/dnf',
    'dnf makecache && dnf install -y make',
    'dnf install -y ./own.rpm',
    'dnf install -y nginx',
    'dnf install -y git && ls /var/cache/dnf > /srv/kept',
    'dnf install -y --setopt=install_weak_deps=False git && git --version > /srv/version',
  ],
  ahead: [
    'RUN dnf makecache',
    'RUN cp etc/local.repo /etc/yum.repos.d/',
    'COPY etc/local.repo /etc/yum.repos.d/',
    "RUN echo 'git nginx' > /etc/yum.repos.d/more.repo",
    'RUN rm -f own.rpm',
    'RUN rm -f /etc/yum.repos.d/fedora.repo',
    'RUN dnf install -y own || true',
  ],
  uses: [
    'dnf clean all',
    'rm -rf /var/cache/dnf',
    'rm -rf /var/cache/dnf/*',
    'dnf install -y make',
    'dnf -C install -y make',
    'dnf install -y make && dnf clean all',
    'ls /var/cache/dnf > /srv/kept',
    'cat /var/lib/dnf/history > /srv/calls',
    'dnf remove -y git',
  ],
  manifests: 'etc/local.repo',
};
