import type { ToolExamples } from '../../contract/example.js';

/** What ant does. */
export const antExamples: ToolExamples = {
  tool: 'ant',
  base: 'eclipse-temurin:21',
  files: {},
  rows: [
    {
      run: '<each> dist',
      each: 'ant',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: '',
      loads: 'PATH JAVA_HOME',
    },
    { run: 'ant $TASK', is: 'unknown' },
  ],
};
