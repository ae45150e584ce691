import { availableParallelism } from 'node:os';
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
  setupFiles: ['test/properties/same-cases.ts'],
  // Property tests and real processes take their time on a small machine, and four times that on a busy one.
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

/** Tests that call the packages alone: those beside the code, and those that ask much of one transform or tool. */
const PURE = ['packages/*/src/**/*.test.ts', 'test/{conformance,tables,tools,transforms}/**/*.test.ts'];

/** Tests that look at a clock, or at what a program does with a key or a signal that comes right behind another. */
const TIMED = [
  'test/architecture/regexes.test.ts',
  'test/cli/{interrupted,quick}.test.ts',
  'test/review/terminal.test.ts',
];

/** What a change of a rule, a tool or a message wants to know besides: properties, laws of the house, command lines, reviews. */
const QUICK = [
  'test/{architecture,review,try}/**/*.test.ts',
  'test/properties/!(memory|project-files).test.ts',
  'test/cli/{budget,docs,earlier-values,no-longer-sent,scenarios,secrets,trouble}.test.ts',
  'test/migrate/{command-line,report,snapshot}.test.ts',
];

const CORES = availableParallelism();

export default defineConfig({
  test: {
    projects: [
      // They start nothing, and leave nothing behind: to load the packages anew for each file takes longer than the tests.
      { ...sources, test: { ...common, name: 'pure', include: PURE, isolate: false } },
      { ...sources, test: { ...common, name: 'quick', include: QUICK, exclude: TIMED } },
      {
        ...sources,
        test: {
          ...common,
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, ...QUICK, ...TIMED],
          globalSetup: ['test/builds/engine-set-up.ts'],
        },
      },
      // Behind the others, and no more at a time than there are cores.
      {
        ...sources,
        test: { ...common, name: 'timed', include: TIMED, maxWorkers: CORES, sequence: { groupOrder: 1 } },
      },
    ],
    // More than there are cores: many tests only wait for processes of their own.
    maxWorkers: 2 * CORES,
    reporters: [
      'default',
      ...(process.env['GITHUB_ACTIONS'] === undefined ? [] : ['github-actions']),
      ...(report === undefined ? [] : ['json']),
    ],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
