import type { ExampleFiles, ToolExamples } from '../contract/example.js';

const APP = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;

/** A project with another package, or with scripts; the text of its lock file isn't known. */
const on = (more: object, others: ExampleFiles = {}): ExampleFiles => ({
  'package.json': { ...APP, ...more },
  'package-lock.json': null,
  ...others,
});

/** What every package manager of Node.js finds in a project, by the example of npm. */
export const nodeProjectExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: on({}),
  rows: [
    // Packages whose install scripts look at the project.
    {
      run: 'npm ci',
      each: 'esbuild argon2 sharp',
      files: on({ dependencies: { '<each>': '*' } }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json',
    },
    {
      run: 'npm ci',
      each: '@fortawesome/x @esbuild/x @swc/x @rollup/x @img/x @node-rs/x @next/swc-x @sentry/cli-x @parcel/watcher-x',
      files: {
        'package.json': `{"name": "app", "version": "1.0.0", "dependencies": {"<each>": "^1.0.0"}}`,
        'package-lock.json': `{"name": "app", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "app", "version": "1.0.0", "dependencies": {"<each>": "^1.0.0"}}, "node_modules/<each>": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/x.tgz", "integrity": "sha512-aaaa", "hasInstallScript": true}}}`,
      },
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      files: {
        'package.json': '{"name": "app", "version": "1.0.0", "dependencies": {"odd": "^1.0.0"}}',
        'package-lock.json': `{"name": "app", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "app", "version": "1.0.0", "dependencies": {"odd": "^1.0.0"}}, "node_modules/odd": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/x.tgz", "integrity": "sha512-aaaa", "hasInstallScript": true}}}`,
      },
      is: 'ci: open: The install scripts of odd',
    },
    {
      run: 'npm ci',
      each: `husky yorkie lefthook @evilmartians/lefthook @arkweid/lefthook simple-git-hooks pre-commit pre-push pre-git ghooks git-hooks git-hooks-js
        node-git-hooks shared-git-hooks git-commit-msg-linter commit-msg git-validate precommit-hook @vue/cli-service @vue/cli-plugin-eslint`,
      files: { 'package.json': '{"name": "app", "devDependencies": {"<each>": "^4.0.0"}}', 'package-lock.json': null },
      gitFolder: true,
      is: 'ci: open: <each> sets up no git hooks',
    },
    {
      run: 'npm ci',
      each: '.puppeteerrc .puppeteerrc.json .puppeteerrc.yaml .puppeteerrc.yml .config/puppeteerrc',
      files: on({}, { '<each>': '<each>' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json <each>',
    },
    {
      run: 'npm ci',
      each: '.puppeteerrc.js .puppeteerrc.ts .puppeteerrc.cjs .puppeteerrc.mjs puppeteer.config.js puppeteer.config.ts puppeteer.config.cjs puppeteer.config.mjs',
      files: on({}, { '<each>': '' }),
      is: 'ci: open: <each>, which Puppeteer runs',
      reads: 'package.json package-lock.json <each>',
    },
    {
      run: 'npm ci',
      each: 'puppeteer puppeteer-core',
      files: { 'package.json': '{"name": "app", "devDependencies": {"<each>": "^4.0.0"}}', 'package-lock.json': null },
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      files: on({ dependencies: { msw: '1' }, msw: { workerDirectory: 'public' } }),
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      each: 'nx.json workspace.json',
      files: on({}, { '<each>': '<each>' }),
      is: 'ci: open: Nx, which looks at <each>',
    },
    {
      run: 'npm ci',
      each: 'nx @nrwl/workspace @nrwl/cli @nrwl/nx-cloud',
      files: {
        'package.json': '{"name": "app", "dependencies": {"<each>": "*"}}',
        'package-lock.json': null,
        'nx.json': '',
      },
      is: 'ci: open: Nx',
    },
    {
      run: 'npm ci',
      each: 'svelte.config.js svelte.config.ts',
      files: on({ dependencies: { '@sveltejs/kit': '1' } }, { '<each>': '' }),
      is: 'ci: open: SvelteKit',
    },
    {
      run: 'npm ci',
      each: 'semantic-ui fomantic-ui',
      files: {
        'package.json': '{"name": "app", "dependencies": {"<each>": "*"}}',
        'package-lock.json': null,
        'semantic.json': '',
      },
      is: 'ci: lifecycle-script',
    },
    // Prisma.
    {
      run: 'npm ci',
      each: 'schema.prisma prisma/schema.prisma',
      files: on({ dependencies: { '@prisma/client': '5' } }, { '<each>': '' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json <each>',
    },
    {
      run: 'npm ci',
      files: on(
        { dependencies: { '@prisma/client': '5' } },
        { 'prisma/schema.prisma': '', '.env': '', 'prisma/.env': '' },
      ),
      is: 'ci: ok',
      reads: 'package.json package-lock.json prisma/schema.prisma .env prisma/.env',
    },
    {
      run: 'npm ci',
      files: on({ dependencies: { '@prisma/client': '5' } }, { 'prisma/schema/a.prisma': '' }),
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      each: 'prisma/schema',
      files: on({ dependencies: { '@prisma/client': '5' } }, { '<each>/a.prisma': '' }),
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      each: 'prisma.config.ts prisma.config.mts prisma.config.cts prisma.config.js .config/prisma.mjs .config/prisma.cjs',
      files: on({ dependencies: { '@prisma/client': '5' } }, { '<each>': '' }),
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      each: 'prismaSchemaFolder typedSql',
      files: on(
        { dependencies: { '@prisma/client': '5' } },
        { 'schema.prisma': 'generator client {\n  provider = "prisma-client-js"\n  previewFeatures = ["<each>"]\n}\n' },
      ),
      is: 'ci: lifecycle-script',
    },
    // Settings of prebuild-install.
    {
      run: 'npm ci',
      each: 'download token tag-prefix target runtime arch platform libc verbose force',
      files: on({}, { '.prebuild-installrc': '{"<each>": "x"}' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json .prebuild-installrc',
    },
    {
      run: 'npm ci',
      files: on({}, { '.prebuild-installrc': '{"path": "x"}' }),
      is: 'ci: open: .prebuild-installrc names no file',
    },
    // Scripts of its own.
    {
      run: 'npm ci',
      each: 'pnpm:devPreinstall preinstall install postinstall prepublish preprepare prepare postprepare predependencies dependencies postdependencies',
      files: {
        'package.json': '{"name": "app", "dependencies": {"a": "1"}, "scripts": {"<each>": "node x.js"}}',
        'package-lock.json': null,
      },
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      each: 'echo printf true : exit only-allow is-ci opencollective opencollective-postinstall',
      files: on({ scripts: { postinstall: '<each>' } }),
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      each: '-y --yes --no --no-install --quiet -q',
      files: on({ scripts: { postinstall: 'npx <each> only-allow npm' } }),
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      each: 'npm yarn pnpm',
      files: on({ scripts: { postinstall: '<each> run-script x', x: 'true' } }),
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      each: 'exec dlx',
      files: on({ scripts: { postinstall: 'pnpm <each> only-allow npm' } }),
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      files: on({ scripts: { postinstall: 'yarn run x', x: 'node x.js' } }),
      is: 'ci: lifecycle-script',
    },
    { run: 'npm ci', files: on({ scripts: { postinstall: 'cross-env A=b is-ci' } }), is: 'ci: ok' },
    { run: 'npm ci', files: on({ scripts: { prepare: 'husky install' } }), is: 'ci: ok' },
    {
      run: 'npm install',
      each: 'git+https://example.org/own git+ssh://git@example.org/own github:acme/own acme/own acme/own#main https://example.org/own.git#main',
      files: { 'package.json': '{"name": "app", "dependencies": {"own": "<each>"}}', 'package-lock.json': null },
      gitFolder: true,
      is: 'install: open: No setting in .git/config',
    },
    {
      run: 'npm install --no-package-lock',
      files: { 'package.json': '{"name": "app", "dependencies": {"own": "acme/own"}}', 'package-lock.json': null },
      is: 'install: ok',
    },
    {
      run: 'npm ci',
      files: on({ scripts: { prepare: 'lefthook install' } }),
      gitFolder: true,
      is: 'ci: lifecycle-script',
    },
    {
      run: 'npm ci',
      files: on({ devDependencies: { husky: '^9.0.0' }, scripts: { prepare: 'husky' } }),
      gitFolder: true,
      env: { HUSKY: '0' },
      is: 'ci: ok',
    },
    {
      run: 'npm ci',
      each: '--error-on-fail --use-yarn',
      files: on({ scripts: { postinstall: 'patch-package <each>' } }, { 'patches/a.patch': '' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json patches/a.patch',
    },
    {
      run: 'npm ci',
      files: on({ scripts: { postinstall: 'patch-package --patch-dir p' } }, { 'p/a.patch': '' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json p/a.patch',
    },
    {
      run: 'npm ci',
      each: '--no-hints --no-engine --data-proxy',
      files: on({ scripts: { postinstall: 'prisma generate <each>' } }, { 'schema.prisma': '' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json schema.prisma',
    },
    {
      run: 'npm ci',
      files: on({ scripts: { postinstall: 'prisma generate --schema a.prisma' } }, { 'a.prisma': '' }),
      is: 'ci: ok',
      reads: 'package.json package-lock.json a.prisma',
    },
    { run: 'npm ci', files: on({}, { 'binding.gyp': '<each>' }), is: 'ci: lifecycle-script' },
    // Specs.
    {
      run: 'npm ci',
      each: 'file:lib link:lib ./lib ../lib git+file:///app/lib',
      files: {
        'package.json': '{"name": "app", "dependencies": {"lib": "<each>"}}',
        'package-lock.json': null,
        'lib/index.js': '',
      },
      is: 'ci: local-dependency',
    },
    {
      run: 'npm ci',
      each: 'devDependencies optionalDependencies peerDependencies',
      files: {
        'package.json': { name: 'app', '<each>': { lib: 'file:lib' } },
        'package-lock.json': null,
        'lib/package.json': '',
      },
      is: 'ci: local-dependency',
    },
    {
      run: 'npm ci',
      each: 'overrides resolutions',
      files: on({ '<each>': { lib: 'file:lib' } }, { 'lib/package.json': '' }),
      is: 'ci: local-dependency',
    },
  ],
  never: {
    ambiguous: 'a verdict of ours on schemas',
    symlink: 'a kind of file',
    berry: 'our name for yarn 2 and later',
    bower_components: 'that pnpm passes it over shows in a walk of the context alone',
    '.js': 'an ending of the module names that have rows',
    '.json': 'an ending of the module names that have rows',
    '.node': 'an ending of the module names that have rows',
  },
};
