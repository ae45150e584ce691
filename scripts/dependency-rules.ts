/*
 * Which module may import which. Imports point inward:
 * cli → transforms → core, and inside core engine → suppress → rewrite → cache, readers → run → copy → stage → tools → effects, shell, syntax, context → text,
 * libraries.
 * `test/architecture/dependency-rules.test.ts` proves that each of these rules bites.
 */

import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

const TESTS = String.raw`\.(test|fixture|examples)\.ts$`;

/** What reads and checks configurations, with the libraries that it needs. */
const CONFIGURATIONS =
  '^packages/cli/src/config/(load-config|check-config|schema|schema-path|read-json|read-yaml|read-module)\\.ts$';

/** The folders of core, and a file that has none, with those that each may import besides itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  libraries: [],
  text: [],
  shell: ['text'],
  syntax: ['libraries', 'text'],
  context: ['text'],
  effects: ['text'],
  tools: ['effects', 'shell', 'context', 'libraries', 'text'],
  stage: ['tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  copy: ['stage', 'tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  run: ['copy', 'stage', 'tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  cache: ['run', 'copy', 'stage', 'tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  readers: ['run', 'copy', 'stage', 'tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  rewrite: ['cache', 'readers', 'run', 'copy', 'stage', 'tools', 'effects', 'shell', 'syntax', 'context', 'text'],
  suppress: [
    'rewrite',
    'cache',
    'readers',
    'run',
    'copy',
    'stage',
    'tools',
    'effects',
    'shell',
    'syntax',
    'context',
    'text',
  ],
  engine: [
    'suppress',
    'rewrite',
    'cache',
    'readers',
    'run',
    'copy',
    'stage',
    'tools',
    'effects',
    'shell',
    'syntax',
    'context',
    'text',
  ],
};

const layerPath = (names: readonly string[]): string => `^packages/core/src/(${names.join('|')})(/|\\.ts$)`;

const layerRules = Object.entries(LAYERS).map(
  ([folder, inner]): IForbiddenRuleType => ({
    name: `core-${folder}-points-inward`,
    severity: 'error',
    comment: `core/src/${folder} may import ${inner.length === 0 ? 'nothing outside of itself' : inner.join(', ')}.`,
    from: { path: layerPath([folder]), pathNot: TESTS },
    to: { path: '^packages/core/src/', pathNot: layerPath([folder, ...inner]) },
  }),
);

/** The ecosystems of tools: each knows what all tools share, and none of the others. */
const ecosystemRule: IForbiddenRuleType = {
  name: 'ecosystems-stand-alone',
  severity: 'error',
  comment: 'A folder of tools imports the contract, the kit and itself, never another ecosystem.',
  from: { path: '^packages/core/src/tools/([^/]+)/', pathNot: TESTS },
  to: { path: '^packages/core/src/tools/', pathNot: '^packages/core/src/tools/($1|contract|kit)/' },
};

/** The contract says what a tool is; it knows neither the kit nor any tool. */
const contractRule: IForbiddenRuleType = {
  name: 'contract-knows-no-tool',
  severity: 'error',
  comment: 'The contract of tools imports nothing else of the tools, and the kit nothing but the contract.',
  from: { path: '^packages/core/src/tools/(contract|kit)/', pathNot: TESTS },
  to: { path: '^packages/core/src/tools/', pathNot: '^packages/core/src/tools/(contract|$1)/' },
};

/** A library that only one adapter may know, so that its quirks stay in one file. */
const onlyImporter = (name: string, library: string, file: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  comment: `Only ${file} may import ${library}.`,
  from: { path: '^packages/', pathNot: [file, TESTS] },
  to: { path: library },
});

/** What no import may be. */
export const FORBIDDEN: readonly IForbiddenRuleType[] = [
  {
    name: 'no-circular',
    severity: 'error',
    comment: 'No module may need itself, not even for a type.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    severity: 'error',
    comment: 'Every import leads somewhere.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'core-knows-no-package',
    severity: 'error',
    comment: 'core knows neither the transforms nor the command line.',
    from: { path: '^packages/core/' },
    to: { path: '^packages/(?!core/)' },
  },
  {
    name: 'transforms-import-only-core',
    severity: 'error',
    comment: 'A transform imports @dockshift/core, or its kit, and nothing else.',
    from: { path: '^packages/transforms/src/', pathNot: TESTS },
    to: { pathNot: ['^packages/core/src/(index|kit)\\.ts$', '^packages/transforms/src/'] },
  },
  {
    name: 'transforms-stand-alone',
    severity: 'error',
    comment: 'A transform never imports another; only the index knows them all.',
    from: {
      path: '^packages/transforms/src/([^/]+)/',
    },
    to: { path: '^packages/transforms/src/', pathNot: '^packages/transforms/src/$1/' },
  },
  {
    name: 'public-api-only',
    severity: 'error',
    comment: 'Another package is imported by its name, through its index.',
    from: { path: '^packages/([^/]+)/' },
    to: {
      path: '^packages/[^/]+/',
      pathNot: ['^packages/$1/', '^packages/(core|transforms)/src/index\\.ts$', '^packages/core/src/kit\\.ts$'],
    },
  },
  {
    name: 'core-index-is-for-others',
    severity: 'error',
    comment: 'Inside core, a module is imported where it is; the index and the kit are what other packages see.',
    from: { path: '^packages/core/src/', pathNot: [TESTS, '^packages/core/src/kit\\.ts$'] },
    to: { path: '^packages/core/src/(index|kit)\\.ts$' },
  },
  {
    name: 'no-node-in-core-and-transforms',
    severity: 'error',
    comment: 'core and the transforms also run in a browser: no file system, no process, no network.',
    from: { path: '^packages/(core|transforms)/src/', pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'guards-share-no-code-with-rewrites',
    severity: 'error',
    comment: 'A guard judges a rewrite by its data; it uses none of the code that builds one.',
    from: { path: '^packages/core/src/engine/guards/', pathNot: TESTS },
    to: { path: '^packages/core/src/rewrite/', pathNot: '^packages/core/src/rewrite/(rewrite|finding|safety)\\.ts$' },
  },
  onlyImporter('unbash-behind-its-adapter', '(^|/)node_modules/unbash/', '^packages/core/src/shell/unbash[^/]*\\.ts$'),
  onlyImporter(
    'dockerfile-ast-behind-its-adapter',
    '(^|/)node_modules/dockerfile-ast/',
    '^packages/core/src/syntax/dockerfile-ast\\.ts$',
  ),
  onlyImporter(
    'prettier-behind-its-adapter',
    '(^|/)node_modules/prettier/',
    '^packages/core/src/libraries/layout\\.ts$',
  ),
  {
    name: 'large-libraries-on-demand',
    severity: 'error',
    comment:
      'The bundle loads these when they are first needed: in core they stand behind the functions of core/src/libraries.',
    from: { path: '^packages/core/src/', pathNot: [TESTS, '^packages/core/src/libraries/'] },
    to: { path: '(^|/)node_modules/(acorn|saxes|semver|smol-toml|yaml)/' },
  },
  {
    name: 'configurations-on-demand',
    severity: 'error',
    comment: 'What reads and checks configurations is loaded where there is one: most runs find none.',
    from: { path: '^packages/cli/src/', pathNot: [TESTS, CONFIGURATIONS] },
    to: { path: CONFIGURATIONS, dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  onlyImporter('tar-stream-behind-its-adapter', '(^|/)node_modules/tar-stream/', '^packages/cli/src/image/tar\\.ts$'),
  {
    name: 'image-stands-alone',
    severity: 'error',
    comment: 'Reading and comparing images needs nothing else of the command line: tests of real builds use it, too.',
    from: { path: '^packages/cli/src/image/', pathNot: TESTS },
    to: { path: '^packages/', pathNot: '^packages/cli/src/image/' },
  },
  {
    name: 'tests-are-imported-by-nobody',
    severity: 'error',
    comment: 'What a test exports is for tests.',
    from: { pathNot: TESTS },
    to: { path: TESTS },
  },
  ecosystemRule,
  contractRule,
  ...layerRules,
  {
    name: 'core-folders-are-known',
    severity: 'error',
    comment: 'A new folder of core, or a file that has none, gets its place in LAYERS before it imports anything.',
    from: {
      path: '^packages/core/src/',
      pathNot: [TESTS, '^packages/core/src/(index|kit)\\.ts$', layerPath(Object.keys(LAYERS))],
    },
    to: {},
  },
];

/** How imports are found and resolved: types count, and the packages are seen as their sources. */
export const OPTIONS: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  // Types are dependencies, too: a cycle of types is as hard to read as one of values.
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['dockshift-source', 'import', 'node', 'default', 'types'],
    extensions: ['.ts', '.js', '.json'],
  },
};
