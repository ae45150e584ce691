import type { ToolExamples } from '../../contract/example.js';

/** What lein does. */
export const leinExamples: ToolExamples = {
  tool: 'lein',
  base: 'eclipse-temurin:21',
  files: {},
  rows: [
    {
      run: '<each> uberjar',
      each: 'lein',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: '',
      loads: 'PATH JAVA_HOME',
    },
    { run: 'lein $TASK', is: 'unknown' },
    { run: 'lein deps', is: 'download: not-understood' },
  ],
};
