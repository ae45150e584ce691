import type { ToolExamples } from '../../contract/example.js';

/** What sbt does. */
export const sbtExamples: ToolExamples = {
  tool: 'sbt',
  base: 'eclipse-temurin:21',
  files: {},
  rows: [
    {
      run: '<each> assembly',
      each: 'sbt',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: 'sbt:ivy sbt:coursier',
      loads: 'PATH JAVA_HOME',
    },
    { run: 'sbt $TASK', is: 'unknown' },
    { run: 'sbt update', is: 'download: not-understood' },
  ],
};
