import type { ToolExamples } from '../contract/example.js';

/** What swift does. */
export const swiftExamples: ToolExamples = {
  tool: 'swift',
  base: 'swift:6.0',
  files: { 'Package.swift': '' },
  rows: [
    {
      run: 'swift build <each>',
      each: '-c --static-swift-stdlib',
      is: 'build: not-understood',
      folder: '/app',
      changes: '/app',
      fills: 'swift:packages',
      loads: 'PATH SWIFT_EXEC SWIFTPM_CUSTOM_LIBS_DIR XDG_CACHE_HOME',
    },
    {
      run: 'swift package <each>',
      each: 'resolve update',
      is: 'resolve: not-understood',
      folder: '/app',
      changes: '/app',
      fills: 'swift:packages',
    },
    { run: 'swift <each>', each: '--version -version --help -h', is: 'query' },
    { run: 'swift package <each>', each: 'clean init', is: 'unknown' },
    { run: 'swift <each>', each: 'run test main.swift', is: 'unknown' },
    { run: 'swift build -c $CONFIGURATION', is: 'unknown' },
    { run: 'swift', is: 'unknown' },
  ],
};
