import { defineConfig } from 'vitest/config';

const conditions = ['dockshift-source', 'node', 'import', 'default'];

/** Where CI wants the results as JSON, besides what people read. */
const report = process.env['TEST_REPORT'];

// Tests run on the packages' sources: what they say of the code does not depend on a build.
const sources = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
};

const common = {
  // What git does in a test must not depend on who runs it.
  env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  // Property tests and real processes take their time on a small machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      // They stand beside the code that they test, and leave nothing behind: to load the packages anew for each file
      // takes several times as long as the tests.
      { ...sources, test: { ...common, name: 'packages', include: ['packages/*/src/**/*.test.ts'], isolate: false } },
      {
        ...sources,
        test: {
          ...common,
          name: 'whole',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/builds/engine-set-up.ts'],
        },
      },
    ],
    // Vitest would leave a core to others, but many tests only wait for processes of their own.
    maxWorkers: '100%',
    reporters: [
      'default',
      ...(process.env['GITHUB_ACTIONS'] === undefined ? [] : ['github-actions']),
      ...(report === undefined ? [] : ['json']),
    ],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
