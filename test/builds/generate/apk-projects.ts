import type { ProjectRow } from './varied.js';

const INTEGRITY = 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==';

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Packages of Alpine Linux ahead of an install by npm, in a project that may bring packages, repositories and settings of its own. */
export const APK: ProjectRow = {
  images: ['node:20-alpine', 'node:20-alpine', 'alpine:3.20'],
  files: {
    'package.json': json({ name: 'app', version: '1.0.0', dependencies: { ms: '^2.1.3' } }),
    'package-lock.json': json({
      name: 'app',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'app', version: '1.0.0', dependencies: { ms: '^2.1.3' } },
        'node_modules/ms': {
          version: '2.1.3',
          resolved: 'https://registry.npmjs.org/ms/-/ms-2.1.3.tgz',
          integrity: INTEGRITY,
          license: 'MIT',
        },
      },
    }),
    'own.apk': 'own\n',
    'packages/APKINDEX': 'git make own\n',
    'src/index.js': 'start();\n',
  },
  vary: [],
  installs: [
    'apk add --no-cache git && npm ci',
    'apk add --no-cache --virtual .build git make && npm ci && apk del .build',
    'apk add --no-cache --allow-untrusted ./own.apk && npm ci',
    'apk add --no-cache --repository /app/packages own && npm ci',
    'apk add --no-cache --repository packages git && npm ci',
    'apk update && apk add git && npm ci && rm -rf /var/cache/apk/*',
    'apk -U add nginx && npm ci',
    'apk add --no-cache nginx && addgroup -S own && npm ci',
    'apk add --no-cache git',
    'apk update && apk add make',
  ],
  ahead: [
    `RUN echo 'git make nginx own' > /etc/apk/repositories`,
    'RUN echo git > packages/APKINDEX',
    'RUN apk update',
    'RUN rm -f own.apk',
    'RUN apk add --no-cache own || true',
  ],
  uses: [
    'rm -rf /var/cache/apk/*',
    'apk add make',
    'apk add --no-cache make',
    'ls /var/cache/apk > /srv/indexes',
    'cat /etc/apk/world > /srv/world',
    'cp /etc/passwd /srv/accounts',
    'apk del git',
  ],
  manifests: 'package*.json',
};
