import { defineConfig, type UserConfig } from 'tsdown';
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.js';
import { entries, FOLDER, librariesOnDemand } from './libraries-on-demand.js';

/**
 * yargs lays out its own help pages with these, and they compile Unicode's emoji tables when they are loaded: a tenth of a
 * second. The program prints help pages of its own, so that nothing ever calls them.
 */
const helpLayout = /^(?:string-width|strip-ansi|wrap-ansi)$/;

const common: UserConfig = {
  platform: 'node',
  target: 'node20.19',
  dts: false,
  minify: true,
  // Everything is bundled: an installed dockshift has no dependencies, and starts from few files.
  deps: { alwaysBundle: [/./], onlyBundle: false },
};

/** The command line itself. */
export const program: UserConfig = {
  ...common,
  entry: {
    main: 'src/main.ts',
    worker: 'src/job/worker.ts',
    'task-worker': 'src/migrate/engine/task-worker.ts',
  },
  fixedExtension: false,
  clean: ['dist/*.js', 'dist/*.txt'],
  outputOptions: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  // The other packages of this workspace are bundled from source, so that they need no build of their own.
  inputOptions: { resolve: { conditionNames: ['dockshift-source', 'node', 'import', 'default'] } },
  plugins: [
    librariesOnDemand(),
    {
      name: 'without-help-layout',
      resolveId: { filter: { id: helpLayout }, handler: () => '\0help-layout' },
      load: { filter: { id: /^\0help-layout$/ }, handler: () => 'export default (text) => text.length' },
    },
    {
      // The file that tslib gives to Node.js imports a default from CommonJS, which the bundler takes another way.
      name: 'tslib-as-module',
      resolveId: {
        filter: { id: /^tslib$/ },
        handler(_, importer) {
          return this.resolve('tslib/tslib.es6.mjs', importer);
        },
      },
    },
    thirdPartyNotices('THIRD-PARTY-NOTICES.txt'),
  ],
};

/** What it loads when it is first needed. */
export const libraries: UserConfig = {
  ...common,
  entry: entries,
  format: 'cjs',
  checks: { legacyCjs: false },
  outDir: `dist/${FOLDER}`,
  plugins: [thirdPartyNotices('THIRD-PARTY-NOTICES.txt')],
};

export default defineConfig([program, libraries]);
