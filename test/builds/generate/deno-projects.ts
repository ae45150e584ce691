import type { Change, ProjectRow } from './varied.js';

const IMPORTS = { hono: 'npm:hono@4', path: 'jsr:@std/path@1', '@/': './src/' };
const ASKED = ['npm:hono@4', 'jsr:@std/path@1'];

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function config(more: object = {}): Change {
  return { 'deno.json': json({ imports: IMPORTS, ...more }) };
}

function lock(...more: readonly string[]): Change {
  return { 'deno.lock': json({ version: '5', workspace: { dependencies: [...ASKED, ...more] } }) };
}

const WORKSPACE: Change = {
  ...config({ workspace: ['./web', 'packages/*'] }),
  ...lock('npm:ms@2', 'npm:nanoid@5'),
  'web/package.json': json({ name: 'web', dependencies: { ms: '2' } }),
  'web/index.ts': 'web\n',
  'packages/api/deno.json': json({ name: '@app/api', imports: { nanoid: 'npm:nanoid@5' } }),
  'packages/api/mod.ts': 'api\n',
};

/** Projects of Deno: import maps of packages, folders and files, workspaces, settings, and lock files that are in step or not. */
export const DENO: ProjectRow = {
  images: ['denoland/deno:2.5.0'],
  files: {
    'deno.json': json({ imports: IMPORTS }),
    'deno.lock': json({ version: '5', workspace: { dependencies: ASKED } }),
    'main.ts': "import 'npm:hono@4';\nimport './src/app.ts';\n",
    'src/app.ts': 'start();\n',
  },
  vary: [
    [
      WORKSPACE,
      WORKSPACE,
      WORKSPACE,
      WORKSPACE,
      { 'deno.json': json({ importMap: './maps.json' }), 'maps.json': json({ imports: IMPORTS }) },
      { ...config({ imports: { ...IMPORTS, app: './src/app.ts' } }), 'src/app.ts': "import 'npm:late@1';\n" },
      { 'src/deno.json': json({ imports: { late: 'npm:late@1' } }) },
      {
        ...config({ compilerOptions: { types: ['./src/types.d.ts'] } }),
        'src/types.d.ts': 'declare const version: string;\n',
      },
      { 'package.json': json({ name: 'app', dependencies: { ms: '2' } }), ...lock('npm:ms@2') },
      config({ vendor: true }),
      config({ imports: { ...IMPORTS, once: 'npm:once@1' } }),
      { 'deno.lock': null },
    ],
    [
      { '.npmrc': '@acme:registry=https://npm.example.org\n' },
      { 'tsconfig.json': json({ compilerOptions: { strict: true } }) },
      { 'package.json': json({ name: 'app', scripts: { postinstall: 'cat src/app.ts > made.txt' } }) },
      { 'package-lock.json': json({ lockfileVersion: 3 }) },
    ],
  ],
  installs: [
    'deno install --frozen',
    'deno ci',
    'deno ci && deno cache main.ts',
    'deno install --frozen --allow-scripts',
    'deno install',
    'deno cache main.ts',
  ],
  ahead: [
    'RUN mkdir -p packages/late && cp packages/api/deno.json packages/late/',
    `RUN mkdir -p src && echo '{}' > src/deno.json`,
    `RUN echo '{}' > tsconfig.json`,
    'RUN rm -f deno.lock',
    'RUN echo fetch-retries=1 > .npmrc',
    'ENV DENO_DIR=/app/.deno-dir',
    'RUN mkdir -p node_modules/ms && touch node_modules/ms/own',
  ],
  uses: [
    'deno cache main.ts',
    'ls /deno-dir/npm > /srv/packages',
    'cp deno.lock /srv/',
    'rm -rf /deno-dir',
    'rm -rf src',
  ],
  manifests: 'deno.json deno.lock*',
};
