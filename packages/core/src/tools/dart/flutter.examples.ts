import type { ToolExamples } from '../contract/example.js';

/** What flutter does. */
export const flutterExamples: ToolExamples = {
  tool: 'flutter',
  base: 'debian:12',
  files: { 'pubspec.yaml': 'name: app\n' },
  rows: [
    {
      run: 'flutter <each> get',
      each: 'pub packages',
      is: 'get: not-understood',
      folder: '/app',
      changes: '/app',
      fills: 'dart:pub',
      loads: 'PATH PUB_CACHE',
    },
    {
      run: 'flutter build apk --release',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: 'dart:pub',
    },
    { run: 'flutter <each>', each: '--version --help -h doctor devices', is: 'query' },
    { run: 'flutter <each>', each: 'run test precache', is: 'unknown' },
    { run: 'flutter pub upgrade', is: 'unknown' },
    { run: 'flutter build $WHAT', is: 'unknown' },
    { run: 'flutter', is: 'unknown' },
  ],
};
