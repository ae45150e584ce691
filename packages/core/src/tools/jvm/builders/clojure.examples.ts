import type { ToolExamples } from '../../contract/example.js';

/** What clojure does. */
export const clojureExamples: ToolExamples = {
  tool: 'clojure',
  base: 'eclipse-temurin:21',
  files: {},
  rows: [
    {
      run: '<each> -T:build',
      each: 'clojure clj',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: '',
      loads: 'PATH JAVA_HOME',
    },
    { run: 'clojure $TASK', is: 'unknown' },
    { run: 'clojure -P', is: 'download: not-understood' },
  ],
};
