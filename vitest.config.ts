import { defineConfig } from 'vitest/config';

const conditions = ['dockshift-source', 'node', 'import', 'default'];

/** Where CI wants the results as JSON, besides what people read. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  // Tests run on the packages' sources: what they say of the code does not depend on a build.
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/builds/engine-set-up.ts'],
    // What git does in a test must not depend on who runs it.
    env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    // Vitest would leave a core to others, but many tests only wait for processes of their own.
    maxWorkers: '100%',
    // Property tests and real processes take their time on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: [
      'default',
      ...(process.env['GITHUB_ACTIONS'] === undefined ? [] : ['github-actions']),
      ...(report === undefined ? [] : ['json']),
    ],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
