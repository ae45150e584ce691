import type { Change, ProjectRow } from './varied.js';

interface Member {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const APP: Member = { name: 'app', dependencies: { hono: '^4.6.0' } };
const API: Member = { name: 'api', dependencies: { ms: '^2.1.0' } };
const BUILD = { build: 'mkdir -p dist && cat src/index.ts > dist/app.js' };

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function manifest(more: object = {}): Change {
  return { 'package.json': json({ ...APP, scripts: BUILD, ...more }) };
}

function lock(members: Readonly<Record<string, Member>>, more: object = {}): Change {
  const workspaces = Object.fromEntries(Object.entries(members));
  const own = Object.entries(members).flatMap(([place, { name }]) =>
    place === '' ? [] : [[name, [`${name}@workspace:${place}`]]],
  );
  const packages = Object.fromEntries([
    ...own,
    ['hono', ['hono@4.6.0', '', {}, 'sha512-aaaa']],
    ...(own.length > 0 ? [['ms', ['ms@2.1.3', '', {}, 'sha512-bbbb']]] : []),
  ]);
  return { 'bun.lock': json({ lockfileVersion: 1, workspaces, ...more, packages }) };
}

const WORKSPACE: Change = {
  ...manifest({ workspaces: ['packages/*'] }),
  ...lock({ '': APP, 'packages/api': API }),
  'packages/api/package.json': json(API),
  'packages/api/index.ts': 'api\n',
};
const PATCHES = { patchedDependencies: { 'hono@4.6.0': 'patches/hono.patch' } };

/** Projects of bun: workspaces and others, patches, scripts, settings, variables, and lock files that are in step or not. */
export const BUN: ProjectRow = {
  images: ['oven/bun:1'],
  files: { ...textsOf(manifest()), ...textsOf(lock({ '': APP })), 'src/index.ts': 'start();\n' },
  vary: [
    [
      WORKSPACE,
      WORKSPACE,
      { ...manifest(PATCHES), ...lock({ '': APP }, PATCHES), 'patches/hono.patch': 'patched\n' },
      manifest({ scripts: { ...BUILD, postinstall: 'cat src/index.ts > installed.txt' } }),
      manifest({ dependencies: { ...APP.dependencies, once: '^1.4.0' } }),
      { 'bun.lock': null },
    ],
    [
      { 'bunfig.toml': '[install]\nexact = true\n' },
      { 'bunfig.toml': '[install]\nfrozenLockfile = true\n' },
      { '.env': 'SENTRY_DSN=https://example.org\n' },
      { '.env.production': 'NODE_PATH=src\n' },
    ],
  ],
  installs: [
    'bun install --frozen-lockfile',
    'bun install --frozen-lockfile --production',
    'bun ci',
    'bun ci && rm -rf /root/.bun/install/cache',
    'bun install --production',
    'bun install',
  ],
  ahead: [
    'RUN echo SENTRY_DSN=own > .env',
    'RUN echo SENTRY_DSN=own > .env.production',
    `RUN printf '[install]\\nfrozenLockfile = true\\n' > bunfig.toml`,
    `RUN mkdir -p packages/late && echo '{}' > packages/late/package.json`,
    'RUN rm -f bun.lock',
    'RUN mkdir -p node_modules/hono && touch node_modules/hono/own',
  ],
  uses: ['bun run build', 'ls node_modules > /srv/modules', 'cp bun.lock /srv/', 'rm -rf src'],
  manifests: 'package.json bun.lock*',
};

function textsOf(change: Change): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(change).flatMap(([path, text]) => (typeof text === 'string' ? [[path, text]] : [])),
  );
}
