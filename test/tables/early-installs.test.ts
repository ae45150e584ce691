import { describe, expect, it } from 'vitest';
import { FILES, outcome } from './manifests-outcome.js';

describe('a copy and an install', () => {
  it.each([
    [
      'COPY --chown=node . . | RUN npm ci',
      'COPY --chown=node package.json package-lock.json ./ | RUN npm ci | COPY --chown=node . .',
    ],
    ['COPY --link . . | RUN npm ci', 'COPY --link package.json package-lock.json ./ | RUN npm ci | COPY --link . .'],
    ['COPY --parents . . | RUN npm ci', 'copy-flags'],
    ...['src', 'src/', 'src/a/*.js', '**/a-b_c', 'a?.txt', 'a+b,c@d=e:f'].map((pattern) => [
      `COPY --exclude=${pattern} . . | RUN npm ci`,
      pattern.endsWith('/')
        ? 'copy-flags'
        : `COPY package.json package-lock.json ./ | RUN npm ci | COPY --exclude=${pattern} . .`,
    ]),
    ...['!src', '$X', '/src', './src', 'a/../src', 'a/./b', '..', 'a[bc]', '#a', 'a//b'].map((pattern) => [
      `COPY --exclude=${pattern} . . | RUN npm ci`,
      'copy-flags',
    ]),
    [
      'ADD --exclude=src . . | RUN npm ci',
      'COPY package.json package-lock.json ./ | RUN npm ci | ADD --exclude=src . .',
    ],
    [
      'COPY --exclude=a --exclude=src ./ . | RUN npm ci',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY --exclude=a --exclude=src ./ .',
    ],
    ['COPY --exclude=package.json . . | RUN npm ci', 'no-manifest'],
    ['COPY --exclude=package-lock.json . . | RUN npm ci', 'no-manifest'],
    ['COPY package-lock.json ./ | COPY --exclude=package-lock.json . . | RUN npm ci', 'copy-flags'],
    ['ADD package-lock.json ./ | COPY --exclude=package-lock.json . . | RUN npm ci', 'copy-flags'],
    ['COPY src src | COPY --exclude=a . . | RUN npm ci', 'copy-flags'],
    [
      'COPY --from=node:20 /opt/a /opt/a | COPY --exclude=src . . | RUN npm ci',
      'COPY --from=node:20 /opt/a /opt/a | COPY package.json package-lock.json ./ | RUN npm ci | COPY --exclude=src . .',
    ],
    ['COPY *.json ./ | COPY --exclude=a . . | RUN npm ci', 'COPY *.json ./ | RUN npm ci | COPY --exclude=a . .'],
    [
      'COPY package.json ./ | COPY --exclude=src . . | RUN npm ci',
      'COPY package.json ./ | COPY package-lock.json ./ | RUN npm ci | COPY --exclude=src . .',
    ],
    ['COPY --exclude=src --from=node:20 . . | RUN npm ci', 'left'],
    ['COPY --exclude=src src . | RUN npm ci', 'no-manifest'],
    ['COPY --exclude=src . . | RUN true', 'left'],
    [
      'ENV D=/app | COPY . $D | RUN npm ci',
      'ENV D=/app | COPY package.json package-lock.json $D/ | RUN npm ci | COPY . $D',
    ],
    ['COPY . /app | RUN npm ci', 'COPY package.json package-lock.json /app/ | RUN npm ci | COPY . /app'],
    ['COPY . /opt | RUN npm ci', 'left'],
    ['ARG D=/app | COPY . $D | RUN npm ci', 'not-understood'],
    ['ARG D=/app | COPY . $D | RUN true', 'left'],
    ['ARG D=/app | COPY src $D | RUN npm ci', 'left'],
    [
      'COPY . /app | WORKDIR /app/new | WORKDIR /app | RUN npm ci',
      'COPY package.json package-lock.json /app/ | WORKDIR /app/new | WORKDIR /app | RUN npm ci | COPY . /app',
    ],
    // Who node is, is read from the file.
    ['COPY --chown=node . . | COPY --chown=node src/a.js /etc/passwd | RUN npm ci', 'depends'],
    ['COPY . /app | WORKDIR /app/tool.sh | WORKDIR /app | RUN npm ci', 'symlink'],
    [
      'COPY --chown=node package.json package-lock.json ./ | COPY . . | RUN npm ci',
      'COPY --chown=node package.json package-lock.json ./ | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY package.json package-lock.json ./ |  | COPY . . |  | RUN npm ci',
      'COPY package.json package-lock.json ./ |  | RUN npm ci |  | COPY . .',
    ],
    ['COPY src package.json package-lock.json ./ | RUN npm ci', 'depends'],
    ['COPY src . | RUN npm ci', 'no-manifest'],
    ['ADD . . | RUN npm ci', 'COPY package.json package-lock.json ./ | RUN npm ci | ADD . .'],
    ['COPY --from=node:20 . . | RUN npm ci', 'left'],
    ['COPY . . | RUN --mount=type=bind,target=/app npm ci', 'left'],
    ['COPY . / | RUN npm ci', 'no-manifest'],
    ['COPY . . | RUN if true; then npm ci; fi', 'left'],
    [
      'COPY . . | RUN npm ci && npm test',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN npm test',
    ],
    ['COPY . . | RUN touch /x && npm ci', 'COPY package.json package-lock.json ./ | RUN touch /x && npm ci | COPY . .'],
    ['COPY . . | RUN touch x && npm ci', 'COPY package.json package-lock.json ./ | RUN touch x && npm ci | COPY . .'],
    ['COPY . . | RUN cat src/a.js && npm ci', 'depends'],
    ['COPY . . | RUN foo && npm ci', 'depends'],
    ['COPY . . | RUN npm ci || true', 'left'],
    ['COPY . . | RUN npm ci & true', 'left'],
    ['COPY . . | RUN cd src & npm ci', 'depends'],
    ['COPY . . | RUN cd /tmp & npm ci', 'COPY package.json package-lock.json ./ | RUN cd /tmp & npm ci | COPY . .'],
    [
      'COPY . . | RUN (cd /tmp) && npm ci',
      'COPY package.json package-lock.json ./ | RUN (cd /tmp) && npm ci | COPY . .',
    ],
    ['COPY . . | RUN true || cd /tmp; npm ci', 'left'],
    ['COPY . . | RUN npm ci > log', 'not-understood'],
    ['COPY . . | RUN npm ci < src/a.js', 'not-understood'],
    ['COPY . . | RUN A=$(< src/a.js) npm ci', 'not-understood'],
    ['COPY . . | RUN { npm ci; cat src/a.js; }', 'not-understood'],
    [
      'COPY . . | RUN { npm ci; echo done; }',
      'COPY package.json package-lock.json ./ | RUN { npm ci; echo done; } | COPY . .',
    ],
    ['COPY . . | RUN (npm ci)', 'COPY package.json package-lock.json ./ | RUN (npm ci) | COPY . .'],
    // Apart, the packages of the first and of the second would both be in a layer.
    ['COPY . . | RUN npm ci && { npm ci; cat src/a.js; }', 'held'],
    ['COPY . . | RUN npm ci && npm ci < src/a.js', 'held'],
    ['COPY . . | RUN npm ci && if true; then npm ci; fi', 'held'],
    [
      'COPY . . | RUN npm ci && { cat src/a.js; }',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN { cat src/a.js; }',
    ],
    ['ENV X=/etc/passwd | COPY . . | RUN export X=src/a.js && cat $X && npm ci', 'depends'],
    ['COPY --chown=node . . | RUN useradd -u 2000 app | RUN npm ci', 'depends'],
    [
      'COPY --chown=1000:1000 . . | RUN useradd -u 2000 app | RUN npm ci',
      'RUN useradd -u 2000 app | COPY --chown=1000:1000 package.json package-lock.json ./ | RUN npm ci | COPY --chown=1000:1000 . .',
    ],
    [
      'COPY --link . . | RUN useradd -u 2000 app | RUN npm ci',
      'RUN useradd -u 2000 app | COPY --link package.json package-lock.json ./ | RUN npm ci | COPY --link . .',
    ],
    ['COPY . . | RUN npm ci; npm test', 'depends'],
    ['COPY . . | RUN A=b npm ci', 'COPY package.json package-lock.json ./ | RUN A=b npm ci | COPY . .'],
    ['COPY . . | RUN npm ci && npm ci', 'COPY package.json package-lock.json ./ | RUN npm ci && npm ci | COPY . .'],
    ['COPY . . | RUN cd src && npm ci', 'no-manifest'],
    [
      'COPY . . | RUN npm i -g ms && npm ci',
      'COPY package.json package-lock.json ./ | RUN npm i -g ms && npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci | RUN npm ci',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    ['COPY . . | RUN npm test && npm ci', 'depends'],
    ['COPY . . | RUN set -e; npm ci', 'COPY package.json package-lock.json ./ | RUN set -e; npm ci | COPY . .'],
    ['COPY . . | RUN node src/a.js && npm ci', 'depends'],
    ['COPY . . | RUN npm install', 'held'],
    [
      'COPY . . | RUN npm install --no-package-lock',
      'COPY package.json package-lock.json ./ | RUN npm install --no-package-lock | COPY . .',
    ],
    ['COPY . . | RUN npm install --legacy-peer-deps', 'held'],
    [
      'COPY . . | RUN npm ci --legacy-peer-deps',
      'COPY package.json package-lock.json ./ | RUN npm ci --legacy-peer-deps | COPY . .',
    ],
    ['COPY . . | RUN npm ci --foo', 'left'],
    ['COPY . . | RUN npm ci --prefix src', 'no-manifest'],
  ])('%s: %s', (lines, expected) => {
    expect(outcome('node:20', lines.split(' | '))).toBe(expected);
  });
});

describe('an install with other files', () => {
  it.each<[lines: string, files: Readonly<Record<string, string>>, expected: string]>([
    [
      'COPY . . | RUN npm install',
      { '.npmrc': 'package-lock=false\n' },
      'COPY package.json .npmrc package-lock.json ./ | RUN npm install | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci',
      { '.npmrc': 'package-lock=false\n' },
      'COPY package.json .npmrc package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci',
      { '.npmrc': 'legacy-peer-deps=true\n' },
      'COPY package.json .npmrc package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    ['COPY . . | RUN npm install', { '.npmrc': 'legacy-peer-deps=true\n' }, 'held'],
    ['COPY . . | RUN npm ci', { '.npmrc': 'prefix=/opt\n' }, 'held'],
    ['COPY . . | RUN npm ci', { '.npmrc': 'prefix=./opt\n' }, 'held'],
    [
      'COPY . . | RUN npm ci',
      { '.npmrc': 'ignore-scripts=true\n' },
      'COPY package.json .npmrc package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'package.json': '{"name":"a","dependencies":{"ms":"^2.1.3"},"overrides":{"ms":"2.1.3"}}' },
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm install',
      { 'package.json': '{"name":"a","dependencies":{"ms":"^2.1.3"},"overrides":{"ms":"2.1.3"}}' },
      'held',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'Dockerfile.dev': 'FROM a\nCOPY node_modules /x\n', '.dockerignore': 'a\n' },
      'needed-elsewhere',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'docs/README': 'FROM a\nCOPY node_modules /x\n', '.dockerignore': 'a\n' },
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'Dockerfile.dev': 'FROM a\nADD node_modules /x\n', '.dockerignore': 'a\n' },
      'needed-elsewhere',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'Dockerfile.dev': 'FROM a AS b\nFROM a\nCOPY --from=b node_modules /x\n', '.dockerignore': 'a\n' },
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY . . | RUN npm ci',
      { 'Dockerfile.dev.dockerignore': 'FROM a\nCOPY node_modules /x\n', '.dockerignore': 'a\n' },
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
  ])('%s with %j: %s', (lines, files, expected) => {
    expect(outcome('node:20', lines.split(' | '), files)).toBe(expected);
  });
});

describe('an install in a folder of the build context', () => {
  const files = {
    'root/app/package.json': FILES['package.json'],
    'root/app/package-lock.json': FILES['package-lock.json'],
    '.dockerignore': '**/node_modules\n',
  };

  it.each([
    [
      'COPY root/app /app | RUN npm ci',
      'COPY root/app/package.json root/app/package-lock.json /app/ | RUN npm ci | COPY root/app /app',
    ],
    [
      'WORKDIR /app/new | COPY root/app /app | RUN cd .. && npm ci',
      'WORKDIR /app/new | COPY root/app/package.json root/app/package-lock.json /app/ | RUN cd .. && npm ci | COPY root/app /app',
    ],
    [
      'COPY root/ / | RUN npm ci',
      'COPY root/app/package.json root/app/package-lock.json /app/ | RUN npm ci | COPY root/ /',
    ],
    // The first copy makes the folder.
    ['COPY root/app /srv | RUN cd /srv && npm ci', 'held'],
  ])('%s: %s', (lines, expected) => {
    expect(outcome('node:20', lines.split(' | '), files)).toBe(expected);
  });
});

describe('an install with a list of packages', () => {
  it('stays behind the sources where a COPY can not name the list', () => {
    const files = { 'my list.txt': 'flask==3.0.0\n' };
    expect(outcome('python:3.12', ['COPY . .', 'RUN pip install -r "my list.txt"'], files)).toBe('not-understood');
  });
});

describe('an install that runs scripts', () => {
  it.each<[scripts: Readonly<Record<string, string>>, moves: boolean]>([
    [{ postinstall: 'husky install' }, true],
    [{ postinstall: 'npx foo' }, false],
    [{ postinstall: 'npm exec foo' }, false],
    [{ postinstall: 'npm run b', b: 'node src/not-there.js' }, false],
    [{ postinstall: 'npm run-script b', b: 'echo a' }, true],
    [{ postinstall: 'echo a &' }, false],
    [{ postinstall: 'A=$(cat src/a.js) echo a' }, false],
    [{ postinstall: 'echo a 2>&1' }, true],
    [{ postinstall: 'echo a > src/a.js' }, false],
    [{ postinstall: 'echo a >& src/a.js' }, false],
    [{ postinstall: 'echo src/*' }, false],
  ])('%j is moved: %s', (scripts, moves) => {
    const manifest = JSON.stringify({ name: 'a', dependencies: { ms: '^2.1.3' }, scripts });
    const result = outcome('node:20', ['COPY . .', 'RUN npm ci'], { 'package.json': manifest });
    expect(result).toBe(moves ? 'COPY package.json package-lock.json ./ | RUN npm ci | COPY . .' : 'lifecycle-script');
  });
});
